import { sql } from 'kysely';
import type { Act } from '../../kernel/act.js';
import type { Viewer } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import type { Issue } from '../../kernel/refusal.js';
import { AccountTable, PasswordLinkTable, SessionTable } from '../../tables/account.js';
import type { Em } from '../../tables/orm.js';
import { accountSeenBy, viewerById } from './account.reads.js';

export interface Locking {
  /** The province's administrators with them: for acts that may take the last one away. */
  administrators: boolean;
}

/** What is said of an account that there is not, or not for the caller. */
export const unknownAccount: Issue = { path: ['id'], code: 'unknownAccount' };

/**
 * Holds accounts still until the act ends, always in one order and once for an act: so that two who disable each other
 * take turns, and the second finds out. References from new rows need not wait (`no key update`).
 */
export async function lockAccounts(em: Em, ids: readonly string[], { administrators }: Locking = { administrators: false }): Promise<void> {
  await sql`select account.id from account left join office on office.id = account.office_id
    where account.id = any(${`{${ids.join()}}`}::uuid[]) or (${administrators} and account.role = 'ADMINISTRATOR' and right(office.division_code, 4) = '0000')
    order by account.id for no key update of account`.execute(em.getKysely());
}

/**
 * Who acts, as it stands under the lock, and the account that it acts on, or null where it sees none: what one may not
 * see does not exist. @throws Fault when the actor was disabled while it waited.
 */
export async function underLock({ em, read, viewer }: Act & { viewer: Viewer }, id: string | null, locking?: Locking) {
  await lockAccounts(em, id === null ? [viewer.id] : [viewer.id, id], locking);
  const actor = await viewerById(read, viewer.id);
  if (!actor) throw new Fault('UNAUTHENTICATED', 'signInFirst');
  const account = id !== null && await accountSeenBy(read, actor, id) ? await em.findOne(AccountTable, id) : null;
  return { actor, account };
}

/** Ends every session of an account, or all but one, and uses up its links. */
export async function endAll(em: Em, account: string, exceptTokenHash: string | null = null): Promise<void> {
  for (const session of await em.find(SessionTable, { account })) if (session.tokenHash !== exceptTokenHash) em.remove(session);
  for (const link of await em.find(PasswordLinkTable, { account })) em.remove(link);
}
