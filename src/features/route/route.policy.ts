import type { Viewer } from '../../kernel/context.js';
import { isProvincial } from '../../kernel/jurisdiction.js';

export const routePolicy = {
  amendReviewRoute: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR' && isProvincial(viewer),
};
