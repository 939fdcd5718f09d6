import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import { AccountTable } from '../../tables/account.js';
import { accountByEmail } from './account.reads.js';
import { lockAccounts } from './lockAccounts.js';
import { makeLink } from './passwordLink.js';

/** A link for whoever lost the password and has nobody left to ask, made by whoever has the machine. Null when the address has no account that may sign in. */
export function resetByOperator(store: Store, email: string): Promise<string | null> {
  return actAsSystem(store, 'resetPassword', async ({ em, read, at }) => {
    const known = await accountByEmail(read, email);
    if (!known) return null;
    await lockAccounts(em, [known.id]);
    const account = await em.findOne(AccountTable, { id: known.id, disabledAt: null });
    return account && await makeLink(em, account.id, account.passwordHash === null ? 'invitation' : 'reset', at);
  });
}
