import type { RouteObject } from 'react-router';

export const sessionRoutes: RouteObject[] = [
  { path: 'sign-in', lazy: async () => ({ Component: (await import('./SignIn.tsx')).SignIn }) },
  { path: 'set-password', lazy: async () => ({ Component: (await import('./SetPassword.tsx')).SetPassword }) },
];
