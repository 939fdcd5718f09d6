import type { RouteObject } from 'react-router';

export const draftRoutes: RouteObject[] = [
  { path: 'drafts', lazy: async () => ({ Component: (await import('./DraftList.tsx')).DraftList }) },
  { path: 'drafts/new', lazy: async () => ({ Component: (await import('./NewDraft.tsx')).NewDraft }) },
  { path: 'drafts/:id', lazy: async () => ({ Component: (await import('./DraftPage.tsx')).DraftPage }) },
];
