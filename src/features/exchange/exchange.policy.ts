import type { Viewer } from '../../kernel/context.js';
import { hasJurisdiction, type Place } from '../../kernel/jurisdiction.js';

const works = ({ role }: Viewer) => role === 'REGISTRAR' || role === 'ADMINISTRATOR';

/** Who may do what with exchanges; that one sees them at all is asked before, in the reads. */
export const exchangePolicy = {
  /** Of a school by its own, or by an office over it; asked first without the school, before anything is looked up. */
  recordExchange: (viewer: Viewer, school: Place | null) => works(viewer) && (school === null || hasJurisdiction(viewer, school)),
  amendExchange: (viewer: Viewer, school: Place) => works(viewer) && hasJurisdiction(viewer, school),
  removeExchange: (viewer: Viewer, school: Place) => works(viewer) && hasJurisdiction(viewer, school),
};
