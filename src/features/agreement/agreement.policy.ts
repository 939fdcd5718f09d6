import type { Viewer } from '../../kernel/context.js';
import { isProvincial, worksFor } from '../../kernel/jurisdiction.js';

/** The province keeps the register: what goes into it without review, and its corrections, are its own. */
const keeps = (viewer: Viewer, divisions: readonly string[] = []) => isProvincial(viewer) && worksFor(viewer, divisions);

/** Who may do what to agreements without the way of review. Asked first without the divisions of schools, before anything is looked up. */
export const agreementPolicy = {
  registerAgreement: (viewer: Viewer, divisions: readonly string[] = []) => keeps(viewer, divisions),
  amendAgreement: (viewer: Viewer, divisions: readonly string[] = []) => keeps(viewer, divisions),
  renewAgreement: (viewer: Viewer, divisions: readonly string[] = []) => keeps(viewer, divisions),
  /** That one was looked at is for whoever works with its schools to say. */
  confirmAgreement: (viewer: Viewer, divisions: readonly string[] = []) => worksFor(viewer, divisions),
  terminateAgreement: (viewer: Viewer, divisions: readonly string[] = []) => keeps(viewer, divisions),
};
