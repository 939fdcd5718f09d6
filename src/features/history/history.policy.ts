import type { Viewer } from '../../kernel/context.js';

/** Who may read the history of the record. */
export const historyPolicy = {
  readHistory: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
};
