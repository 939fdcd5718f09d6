import type { Viewer } from '../../kernel/context.js';
import { isOverOffice } from '../../kernel/jurisdiction.js';

interface Place { division: string; kind: string }
/** Administrators set up and name the offices that theirs is over. Without a place: whether there is any such. */
const administers = (viewer: Viewer, place: Place | null) => viewer.role === 'ADMINISTRATOR' && viewer.office !== null && (place === null || isOverOffice(viewer, place));

export const officePolicy = {
  registerOffice: (viewer: Viewer, place: Place | null) => administers(viewer, place),
  amendOffice: (viewer: Viewer, place: Place | null) => administers(viewer, place),
};
