import type { Viewer } from '../../kernel/context.js';
import { isProvincial, worksFor } from '../../kernel/jurisdiction.js';

/** Who may do what to partners: they belong to no school and no division, so whoever drafts may enter one, and the province corrects. */
export const partnerPolicy = {
  registerPartner: ({ role }: Viewer) => role === 'REGISTRAR' || role === 'ADMINISTRATOR',
  amendPartner: (viewer: Viewer) => worksFor(viewer, []) && isProvincial(viewer),
  keepPartnersApart: (viewer: Viewer) => worksFor(viewer, []) && isProvincial(viewer),
  closePartner: (viewer: Viewer) => worksFor(viewer, []) && isProvincial(viewer),
  mergePartners: (viewer: Viewer) => worksFor(viewer, []) && isProvincial(viewer),
  unmergePartners: (viewer: Viewer) => worksFor(viewer, []) && isProvincial(viewer),
};
