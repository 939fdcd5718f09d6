import { createBrowserRouter } from 'react-router';
import { Shell } from './Shell.tsx';
import { Broken, NoSuchPage } from './pages/elsewhere/NoSuchPage.tsx';
import { Waiting } from './parts/Shown.tsx';
import { agreementRoutes } from './pages/agreement/agreement.routes.ts';
import { partnerRoutes } from './pages/partner/partner.routes.ts';
import { searchRoutes } from './pages/search/search.routes.ts';
import { twinningRoutes } from './pages/twinning/twinning.routes.ts';
import { accountRoutes } from './pages/account/account.routes.ts';
import { mineRoutes } from './pages/mine/mine.routes.ts';
import { directoryRoutes } from './pages/directory/directory.routes.ts';
import { officeRoutes } from './pages/office/office.routes.ts';
import { overviewRoutes } from './pages/overview/overview.routes.ts';
import { publishedRoutes } from './pages/published/published.routes.ts';
import { reviewRouteRoutes } from './pages/route/route.routes.ts';
import { duplicatesRoutes } from './pages/duplicates/duplicates.routes.ts';
import { registerRoutes } from './pages/register/register.routes.ts';
import { draftRoutes } from './pages/draft/draft.routes.ts';
import { exchangeRoutes } from './pages/exchange/exchange.routes.ts';
import { reviewRoutes } from './pages/review/review.routes.ts';
import { schoolRoutes } from './pages/school/school.routes.ts';
import { sessionRoutes } from './pages/session/session.routes.ts';
import { workbookRoutes } from './pages/workbook/workbook.routes.ts';

/** Every page by its address. Each is loaded when somebody goes there. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Waiting />,
    children: [
      ...overviewRoutes,
      ...publishedRoutes,
      ...directoryRoutes,
      ...officeRoutes,
      ...accountRoutes,
      ...mineRoutes,
      ...reviewRouteRoutes,
      ...registerRoutes,
      ...duplicatesRoutes,
      ...draftRoutes,
      ...exchangeRoutes,
      ...reviewRoutes,
      ...schoolRoutes,
      ...partnerRoutes,
      ...agreementRoutes,
      ...twinningRoutes,
      ...searchRoutes,
      ...sessionRoutes,
      ...workbookRoutes,
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]);
