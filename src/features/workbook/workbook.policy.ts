import type { Viewer } from '../../kernel/context.js';
import { isProvincial, worksFor } from '../../kernel/jurisdiction.js';

/** A ledger enters agreements at once, as the province alone does: see agreement.policy. */
export const workbookPolicy = {
  requestUpload: (viewer: Viewer) => isProvincial(viewer) && worksFor(viewer, []),
  importWorkbook: (viewer: Viewer) => isProvincial(viewer) && worksFor(viewer, []),
};
