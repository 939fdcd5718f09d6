import type { Viewer } from '../../kernel/context.js';
import { whoMay, type DraftFacts } from '../draft/draft.rules.js';

/** Who may move a draft through review; whether it is possible where the draft stands, and whose turn it is, is in the rules. */
export const reviewPolicy = {
  submitAgreement: (viewer: Viewer, facts: DraftFacts) => whoMay.submitAgreement(viewer, facts),
  countersignAgreement: (viewer: Viewer, facts: DraftFacts) => whoMay.countersignAgreement(viewer, facts),
  approveAgreement: (viewer: Viewer, facts: DraftFacts) => whoMay.approveAgreement(viewer, facts),
  returnAgreement: (viewer: Viewer, facts: DraftFacts) => whoMay.returnAgreement(viewer, facts),
  refuseAgreement: (viewer: Viewer, facts: DraftFacts) => whoMay.refuseAgreement(viewer, facts),
};
