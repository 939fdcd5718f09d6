import type { Viewer } from '../../kernel/context.js';

/** Who may do what to agreements. Drafts, reviews and jurisdiction will be decided here, from the agreement's own state. */
export const agreementPolicy = {
  registerAgreement: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  amendAgreement: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  renewAgreement: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  terminateAgreement: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
};
