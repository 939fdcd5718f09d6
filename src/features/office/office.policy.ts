import type { Viewer } from '../../kernel/context.js';
import { isProvincial, isWithin } from '../../kernel/jurisdiction.js';

interface Place { division: string; kind: string }
/**
 * Administrators set up the offices of their division and below it, outside of the province those of their own kind: the
 * two lines review side by side, and whoever sets up both would have both. Without a place: whether there is any such.
 */
const administers = (viewer: Viewer, place: Place | null) => viewer.role === 'ADMINISTRATOR' && viewer.office !== null
  && (place === null || (isWithin(place.division, viewer.office.division) && (isProvincial(viewer) || place.kind === viewer.office.kind)));

export const officePolicy = {
  registerOffice: (viewer: Viewer, place: Place | null) => administers(viewer, place),
  amendOffice: (viewer: Viewer, place: Place | null) => administers(viewer, place),
};
