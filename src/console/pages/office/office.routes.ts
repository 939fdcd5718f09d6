import type { RouteObject } from 'react-router';

export const officeRoutes: RouteObject[] = [
  { path: 'offices', lazy: async () => ({ Component: (await import('./OfficeList.tsx')).OfficeList }) },
  { path: 'offices/register', lazy: async () => ({ Component: (await import('./RegisterOffice.tsx')).RegisterOffice }) },
  { path: 'offices/:id', lazy: async () => ({ Component: (await import('./OfficePage.tsx')).OfficePage }) },
];
