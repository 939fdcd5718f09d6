import type { RouteObject } from 'react-router';

export const publishedRoutes: RouteObject[] = [
  { path: 'published-figures', lazy: async () => ({ Component: (await import('./PublishedFigures.tsx')).PublishedFigures }) },
];
