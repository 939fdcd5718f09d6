import type { Viewer } from '../../kernel/context.js';

/** Which sessions there are for an administrator besides its own, the reads say. */
export const sessionPolicy = {
  /** Everybody their own. */
  changePassword: (_viewer: Viewer) => true,
  /** Everybody their own, administrators those of the accounts that they are over. */
  endSession: (_viewer: Viewer) => true,
};
