import type { RouteObject } from 'react-router';

export const exchangeRoutes: RouteObject[] = [
  { path: 'exchanges', lazy: async () => ({ Component: (await import('./ExchangeList.tsx')).ExchangeList }) },
  { path: 'exchanges/new', lazy: async () => ({ Component: (await import('./RecordExchange.tsx')).RecordExchange }) },
  { path: 'exchanges/:id', lazy: async () => ({ Component: (await import('./ExchangePage.tsx')).ExchangePage }) },
  { path: 'exchanges/:id/amend', lazy: async () => ({ Component: (await import('./AmendExchange.tsx')).AmendExchange }) },
  { path: 'exchanges/:id/remove', lazy: async () => ({ Component: (await import('./RemoveExchange.tsx')).RemoveExchange }) },
];
