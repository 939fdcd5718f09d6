import type { RouteObject } from 'react-router';

export const schoolRoutes: RouteObject[] = [
  { path: 'schools', lazy: async () => ({ Component: (await import('./SchoolList.tsx')).SchoolList }) },
  { path: 'schools/:id', lazy: async () => ({ Component: (await import('./SchoolPage.tsx')).SchoolPage }) },
];
