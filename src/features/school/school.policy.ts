import type { Viewer } from '../../kernel/context.js';

/** Who may do what to schools. */
export const schoolPolicy = {
  registerSchool: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  amendSchool: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
  closeSchool: (viewer: Viewer) => viewer.role === 'ADMINISTRATOR',
};
