import type { Viewer } from '../../kernel/context.js';
import { worksFor } from '../../kernel/jurisdiction.js';

/** Who may do what to schools: offices, for those of their divisions. Asked first without a division, before anything is looked up. */
export const schoolPolicy = {
  registerSchool: (viewer: Viewer, divisions: readonly string[] = []) => worksFor(viewer, divisions),
  amendSchool: (viewer: Viewer, divisions: readonly string[] = []) => worksFor(viewer, divisions),
  keepSchoolsApart: (viewer: Viewer, divisions: readonly string[] = []) => worksFor(viewer, divisions),
  closeSchool: (viewer: Viewer, divisions: readonly string[] = []) => worksFor(viewer, divisions),
};
