import type { RouteObject } from 'react-router';

export const twinningRoutes: RouteObject[] = [
  { path: 'twinnings', lazy: async () => ({ Component: (await import('./TwinningList.tsx')).TwinningList }) },
  { path: 'twinnings/:id', lazy: async () => ({ Component: (await import('./TwinningPage.tsx')).TwinningPage }) },
];
