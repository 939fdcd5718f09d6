import type { Viewer } from '../../kernel/context.js';
import type { NodeType } from '../../kernel/ids.js';
import { hasJurisdiction, isProvincial, worksFor, type Place } from '../../kernel/jurisdiction.js';

/** Types of things with an id, and of what is told with two of them. */
type Told = NodeType | 'PartnerMerge' | 'PartnersApart';

/** What reading the history of a thing depends on: what it is, the places of its schools, and for an account whose it is. */
export interface HistorySubject {
  type: Told;
  places: readonly Place[];
  account?: string;
}

/** Things of no school, whose history is open to every office. */
export const ofNoSchool: readonly Told[] = ['Partner', 'PartnerMerge', 'PartnersApart', 'Initiative', 'PublishedFigure', 'Office', 'ReviewRoute'];

/** Who may read the history of the record. */
export const historyPolicy = {
  readHistory: (viewer: Viewer, { type, places, account }: HistorySubject) => {
    if (account !== undefined) return account === viewer.id || (viewer.role === 'ADMINISTRATOR' && isProvincial(viewer));
    if (type === 'ImportBatch') return isProvincial(viewer) && worksFor(viewer, []);
    return ofNoSchool.includes(type) ? viewer.office !== null : places.some(place => hasJurisdiction(viewer, place));
  },
};
