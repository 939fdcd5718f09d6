import { createBrowserRouter } from 'react-router';
import { Shell } from './Shell.tsx';
import { Broken, NoSuchPage } from './pages/elsewhere/NoSuchPage.tsx';
import { Waiting } from './parts/Shown.tsx';
import { draftRoutes } from './pages/draft/draft.routes.ts';
import { reviewRoutes } from './pages/review/review.routes.ts';
import { schoolRoutes } from './pages/school/school.routes.ts';
import { sessionRoutes } from './pages/session/session.routes.ts';
import { accountRoutes } from './pages/account/account.routes.ts';
import { workbookRoutes } from './pages/workbook/workbook.routes.ts';

/** Every page by its address. Each is loaded when somebody goes there. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Waiting />,
    children: [
      ...draftRoutes,
      ...reviewRoutes,
      ...schoolRoutes,
      ...sessionRoutes,
      ...accountRoutes,
      ...workbookRoutes,
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]);
