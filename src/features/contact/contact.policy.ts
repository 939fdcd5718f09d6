import type { Viewer } from '../../kernel/context.js';
import { hasJurisdiction, type Place } from '../../kernel/jurisdiction.js';

const works = ({ role }: Viewer) => role === 'REGISTRAR' || role === 'ADMINISTRATOR';
const turnsTo = (viewer: Viewer) => works(viewer) || viewer.role === 'REVIEWER';

/** Where a contact is held: the division, and the school that noted it, if one did. */
export type Holder = Place;

/** Who may do what with contacts; that one sees them at all is asked before, in the reads. */
export const contactPolicy = {
  /** Of a school by its own, or by an office over it; of a partner by whoever works with it. */
  recordContact: (viewer: Viewer, of: Place | null) => works(viewer) && (of === null || hasJurisdiction(viewer, of)),
  amendContact: (viewer: Viewer, holder: Holder) => works(viewer) && hasJurisdiction(viewer, holder),
  removeContact: (viewer: Viewer, holder: Holder) => works(viewer) && hasJurisdiction(viewer, holder),
  /** Readers see that there is somebody; whoever works with them may call them. */
  revealContact: (viewer: Viewer, holder: Holder) => turnsTo(viewer) && hasJurisdiction(viewer, holder),
};
