import type { RouteObject } from 'react-router';

export const registerRoutes: RouteObject[] = [
  { path: 'agreements/new', lazy: async () => ({ Component: (await import('./RegisterAgreement.tsx')).RegisterAgreement }) },
  { path: 'schools/new', lazy: async () => ({ Component: (await import('./EnterSchool.tsx')).NewSchool }) },
  { path: 'partners/new', lazy: async () => ({ Component: (await import('./EnterPartner.tsx')).NewPartner }) },
  { path: 'agreements/:id/amend', lazy: async () => ({ Component: (await import('./AmendAgreement.tsx')).AmendAgreement }) },
  { path: 'agreements/:id/renew', lazy: async () => ({ Component: (await import('./RenewAgreement.tsx')).RenewAgreement }) },
  { path: 'agreements/:id/terminate', lazy: async () => ({ Component: (await import('./TerminateAgreement.tsx')).TerminateAgreement }) },
  { path: 'agreements/:id/confirm', lazy: async () => ({ Component: (await import('./ConfirmAgreement.tsx')).ConfirmAgreement }) },
  { path: 'schools/:id/amend', lazy: async () => ({ Component: (await import('./AmendSchool.tsx')).AmendSchool }) },
  { path: 'schools/:id/close', lazy: async () => ({ Component: (await import('./CloseRecord.tsx')).CloseSchool }) },
  { path: 'partners/:id/amend', lazy: async () => ({ Component: (await import('./AmendPartner.tsx')).AmendPartner }) },
  { path: 'partners/:id/close', lazy: async () => ({ Component: (await import('./CloseRecord.tsx')).ClosePartner }) },
];
