import type { RouteObject } from 'react-router';

export const reviewRoutes: RouteObject[] = [
  { path: 'worklist', lazy: async () => ({ Component: (await import('./Worklist.tsx')).Worklist }) },
  { path: 'worklist/expiring', lazy: async () => ({ Component: (await import('./ExpiringAgreements.tsx')).ExpiringAgreements }) },
  { path: 'worklist/due-review', lazy: async () => ({ Component: (await import('./DueReview.tsx')).DueReview }) },
];
