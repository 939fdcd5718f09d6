import type { RouteObject } from 'react-router';

export const registerRoutes: RouteObject[] = [
  { path: 'agreements/new', lazy: async () => ({ Component: (await import('./RegisterAgreement.tsx')).RegisterAgreement }) },
  { path: 'schools/new', lazy: async () => ({ Component: (await import('./EnterSchool.tsx')).NewSchool }) },
  { path: 'partners/new', lazy: async () => ({ Component: (await import('./EnterPartner.tsx')).NewPartner }) },
];
