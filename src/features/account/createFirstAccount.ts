import { randomBytes } from 'node:crypto';
import { actAsSystem } from '../../kernel/act.js';
import { newId } from '../../kernel/ids.js';
import type { Store } from '../../kernel/store.js';
import { AccountTable } from '../../tables/account.js';
import { OfficeTable } from '../../tables/office.js';
import { anyAccount } from './account.reads.js';
import { hashPassword } from './password.js';

/**
 * Makes the province's administrator when no account exists. Answers with the password when it had to make one up;
 * it is kept nowhere else.
 */
export async function createFirstAccount(store: Store, { email, password }: { email: string; password: string | null }): Promise<{ email: string; password: string } | null> {
  if (await anyAccount(store.read)) return null;
  const chosen = password ?? randomBytes(15).toString('base64url');
  const passwordHash = await hashPassword(chosen);
  await actAsSystem(store, 'createFirstAccount', async ({ em, at }) => {
    em.create(AccountTable, { id: newId(), email: email.toLowerCase(), passwordHash, role: 'ADMINISTRATOR', name: null, office: (await em.findOneOrFail(OfficeTable, { kind: 'FRIENDSHIP_ASSOCIATION', parent: null })).id, school: null, createdAt: at, disabledAt: null });
  });
  return password === null ? { email, password: chosen } : null;
}
