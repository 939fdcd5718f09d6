import type { RouteObject } from 'react-router';

export const accountRoutes: RouteObject[] = [
  { path: 'accounts', lazy: async () => ({ Component: (await import('./AccountList.tsx')).AccountList }) },
  { path: 'accounts/invite', lazy: async () => ({ Component: (await import('./InviteAccount.tsx')).InviteAccount }) },
  { path: 'accounts/:id', lazy: async () => ({ Component: (await import('./AccountPage.tsx')).AccountPage }) },
];
