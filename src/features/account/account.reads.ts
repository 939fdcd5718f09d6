import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Loader } from '../../kernel/context.js';
import { one, statement, type Reader } from '../../kernel/statement.js';

/** Only the hash of a session's token is stored: whoever reads the record cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const accountsBySession = statement('accountsBySession', (db, value) => db.selectFrom('session').innerJoin('account', 'account.id', 'session.account_id')
  .select(['account.id', 'account.role']).where('session.token_hash', '=', value<string>('hash')).where('session.expires_at', '>', sql<Date>`now()`));
/** The account that a session's token belongs to; null when the session ended. */
export function accountBySession(read: Reader, token: string) {
  return one(read.all(accountsBySession, { hash: tokenHash(token) }));
}

const accountsByEmail = statement('accountsByEmail', (db, value) =>
  db.selectFrom('account').select(['id', 'role', 'password_hash as passwordHash']).where('email', '=', value<string>('email')));
export function accountByEmail(read: Reader, email: string) {
  return one(read.all(accountsByEmail, { email: email.toLowerCase() }));
}

const emailsByIds = statement('emailsByIds', (db, value) => db.selectFrom('account').select(['id', 'email']).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const emailByAccount: Loader<string, string> = async (read, ids) =>
  new Map((await read.all(emailsByIds, { ids })).map(({ id, email }) => [id, email]));

const anyAccounts = statement('anyAccounts', db => db.selectFrom('account').select('id').limit(1));
export async function anyAccount(read: Reader): Promise<boolean> {
  return (await read.all(anyAccounts)).length > 0;
}
