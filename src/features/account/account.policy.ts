import type { Viewer } from '../../kernel/context.js';
import { administers, type Belonging } from './account.rules.js';

const isAdministrator = ({ role }: Viewer) => role === 'ADMINISTRATOR';

/** Over which accounts an administrator is, account.rules says, and the reads in SQL: an account out of sight does not exist. */
export const accountPolicy = {
  /** Without a place: whether there is any that it may invite to. */
  inviteAccount: (viewer: Viewer, at: Belonging | null) => (at ? administers(viewer, at) : isAdministrator(viewer)),
  amendAccount: (viewer: Viewer) => isAdministrator(viewer),
  disableAccount: (viewer: Viewer) => isAdministrator(viewer),
  enableAccount: (viewer: Viewer) => isAdministrator(viewer),
  resetPassword: (viewer: Viewer) => isAdministrator(viewer),
};
