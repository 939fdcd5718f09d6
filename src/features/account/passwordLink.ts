import { randomBytes } from 'node:crypto';
import { PasswordLinkTable } from '../../tables/account.js';
import type { Em } from '../../tables/orm.js';
import { tokenHash } from './account.reads.js';

/** Hours that a link lasts: an invitation a week, a reset a day. */
const LIFETIMES = { invitation: 7 * 24, reset: 24 };

/** Makes the one link of an account, in place of any before it. The token follows a #, which no browser sends to a server, so no log has it. */
export async function makeLink(em: Em, account: string, purpose: keyof typeof LIFETIMES, at: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  for (const earlier of await em.find(PasswordLinkTable, { account })) em.remove(earlier);
  em.create(PasswordLinkTable, { tokenHash: tokenHash(token), account, createdAt: at, expiresAt: new Date(at.getTime() + LIFETIMES[purpose] * 3600_000) });
  return `/set-password#${token}`;
}
