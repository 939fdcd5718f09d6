import type { RouteObject } from 'react-router';

export const workbookRoutes: RouteObject[] = [
  { path: 'workbook', lazy: async () => ({ Component: (await import('./Workbook.tsx')).Workbook }) },
  { path: 'workbook/imports', lazy: async () => ({ Component: (await import('./Imports.tsx')).Imports }) },
  { path: 'workbook/imports/:id', lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }) },
  { path: 'workbook/imports/:id/withdraw', lazy: async () => ({ Component: (await import('./WithdrawImport.tsx')).WithdrawImport }) },
];
