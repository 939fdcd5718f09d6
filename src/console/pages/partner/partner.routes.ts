import type { RouteObject } from 'react-router';

export const partnerRoutes: RouteObject[] = [
  { path: 'partners', lazy: async () => ({ Component: (await import('./PartnerList.tsx')).PartnerList }) },
];
