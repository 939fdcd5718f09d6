import type { RouteObject } from 'react-router';

export const partnerRoutes: RouteObject[] = [
  { path: 'partners', lazy: async () => ({ Component: (await import('./PartnerList.tsx')).PartnerList }) },
  { path: 'partners/:id', lazy: async () => ({ Component: (await import('./PartnerPage.tsx')).PartnerPage }) },
];
