import type { RouteObject } from 'react-router';

export const workbookRoutes: RouteObject[] = [
  { path: 'workbook', lazy: async () => ({ Component: (await import('./Workbook.tsx')).Workbook }) },
];
