import type { RouteObject } from 'react-router';

export const reviewRouteRoutes: RouteObject[] = [
  { path: 'routes', lazy: async () => ({ Component: (await import('./RouteList.tsx')).RouteList }) },
  { path: 'routes/:id', lazy: async () => ({ Component: (await import('./RoutePage.tsx')).RoutePage }) },
];
