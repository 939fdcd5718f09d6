import type { Viewer } from '../../kernel/context.js';

/** Who may do what to partners. */
export const partnerPolicy = {
  registerPartner: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  amendPartner: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  closePartner: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
};
