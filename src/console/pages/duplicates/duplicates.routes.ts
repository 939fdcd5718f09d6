import type { RouteObject } from 'react-router';

export const duplicatesRoutes: RouteObject[] = [
  { path: 'duplicates', lazy: async () => ({ Component: (await import('./Duplicates.tsx')).Duplicates }) },
  { path: 'partners/:id/merge', lazy: async () => ({ Component: (await import('./MergePartner.tsx')).MergePartner }) },
  { path: 'partners/:id/unmerge', lazy: async () => ({ Component: (await import('./UnmergePartner.tsx')).UnmergePartner }) },
];
