import type { RouteObject } from 'react-router';

export const directoryRoutes: RouteObject[] = [
  { path: 'directory', lazy: async () => ({ Component: (await import('./Directory.tsx')).Directory }) },
];
