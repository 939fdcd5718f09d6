import type { Viewer } from '../../kernel/context.js';
import { isWithin } from '../../kernel/jurisdiction.js';

/** Administrators set up the offices of their division and below it. Without a division: whether there is any such. */
const administers = ({ role, office }: Viewer, place: { division: string } | null) => role === 'ADMINISTRATOR' && office !== null && (place === null || isWithin(place.division, office.division));

export const officePolicy = {
  registerOffice: (viewer: Viewer, place: { division: string } | null) => administers(viewer, place),
  amendOffice: (viewer: Viewer, place: { division: string } | null) => administers(viewer, place),
};
