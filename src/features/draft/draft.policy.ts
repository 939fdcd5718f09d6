import type { Viewer } from '../../kernel/context.js';
import { hasJurisdiction, type Place } from '../../kernel/jurisdiction.js';
import { whoMay, type DraftFacts } from './draft.rules.js';

/** Who may do what to drafts; whether it is possible where the draft stands is in the rules. */
export const draftPolicy = {
  /** A school drafts for itself alone, an office for the schools that it has jurisdiction over: nobody commits a school of others. Asked first without places, before anything is looked up. */
  draftAgreement: (viewer: Viewer, { places }: { places?: readonly Place[] } = {}) => (viewer.role === 'REGISTRAR' || viewer.role === 'ADMINISTRATOR')
    && (places === undefined || (viewer.school !== null ? places.every(({ school }) => school === viewer.school) : places.every(place => hasJurisdiction(viewer, place)))),
  amendDraft: (viewer: Viewer, facts: DraftFacts) => whoMay.amendDraft(viewer, facts),
  withdrawDraft: (viewer: Viewer, facts: DraftFacts) => whoMay.withdrawDraft(viewer, facts),
  recordSigning: (viewer: Viewer, facts: DraftFacts) => whoMay.recordSigning(viewer, facts),
  registerDraft: (viewer: Viewer, facts: DraftFacts) => whoMay.registerDraft(viewer, facts),
};
