import type { RouteObject } from 'react-router';

export const mineRoutes: RouteObject[] = [
  { path: 'account', lazy: async () => ({ Component: (await import('./MyAccount.tsx')).MyAccount }) },
];
