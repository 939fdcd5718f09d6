import type { Viewer } from '../../kernel/context.js';
import { isWithin } from '../../kernel/jurisdiction.js';

/** Administrators set up the offices of their division and below it. */
const administers = ({ role, office }: Viewer, division: string) => role === 'ADMINISTRATOR' && office !== null && isWithin(division, office.division);

export const officePolicy = {
  registerOffice: (viewer: Viewer, { division }: { division: string }) => administers(viewer, division),
  amendOffice: (viewer: Viewer, { division }: { division: string }) => administers(viewer, division),
};
