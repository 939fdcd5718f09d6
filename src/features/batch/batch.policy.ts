import type { Viewer } from '../../kernel/context.js';
import { isProvincial, worksFor } from '../../kernel/jurisdiction.js';

/** Whoever may bring a ledger in sees what became of it, and may take it back. */
export const batchPolicy = {
  withdrawImport: (viewer: Viewer) => isProvincial(viewer) && worksFor(viewer, []),
};
