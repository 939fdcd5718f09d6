import type { RouteObject } from 'react-router';

export const agreementRoutes: RouteObject[] = [
  { path: 'agreements', lazy: async () => ({ Component: (await import('./AgreementList.tsx')).AgreementList }) },
  { path: 'agreements/:id', lazy: async () => ({ Component: (await import('./AgreementPage.tsx')).AgreementPage }) },
];
