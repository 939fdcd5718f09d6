import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Loader, Viewer } from '../../kernel/context.js';
import { one, statement, type Reader, type Tables } from '../../kernel/statement.js';

/** Only the hash of a session's token is stored: whoever reads the record cannot sign in with it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function viewers(db: Tables) {
  return db.selectFrom('account').leftJoin('office', 'office.id', 'account.office_id').select([
    'account.id', 'account.role', 'account.school_id as school', 'office.id as officeId', 'office.kind as officeKind', 'office.division_code as officeDivision',
  ]);
}
type ViewerRow = Pick<Viewer, 'id' | 'role' | 'school'> & { officeId: string | null; officeKind: string | null; officeDivision: string | null };

/** What policies are asked about: the account with its office. */
export function viewerOf({ id, role, school, officeId, officeKind, officeDivision }: ViewerRow): Viewer {
  return { id, role, school, office: officeId === null ? null : { id: officeId, kind: officeKind as 'EDUCATION', division: officeDivision! } };
}

const viewersBySession = statement('viewersBySession', (db, value) => viewers(db).innerJoin('session', 'session.account_id', 'account.id')
  .where('session.token_hash', '=', value<string>('hash')).where('session.expires_at', '>', sql<Date>`now()`).where('account.disabled_at', 'is', null));
/** The viewer that a session's token stands for; null when the session ended or the account is disabled. */
export async function viewerBySession(read: Reader, token: string): Promise<Viewer | null> {
  const row = await one(read.all(viewersBySession, { hash: tokenHash(token) }));
  return row && viewerOf(row);
}

const accountsByEmail = statement('accountsByEmail', (db, value) => viewers(db).select('account.password_hash as passwordHash')
  .where('account.email', '=', value<string>('email')).where('account.disabled_at', 'is', null));
/** The account that may sign in under an address. */
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

const accountsNamed = statement('accountsNamed', (db, value) => db.selectFrom('account').select(['id', sql<string>`coalesce(name, email)`.as('name'), 'office_id as office']).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** What colleagues call an account: its person's name, else its address. For those who may see what it did. */
export const nameOfAccount: Loader<string, string> = async (read, ids) => new Map((await read.all(accountsNamed, { ids })).map(({ id, name }) => [id, name]));
/** The key of the office that an account belongs to. */
export const officeOfAccount: Loader<string, string | null> = async (read, ids) => new Map((await read.all(accountsNamed, { ids })).map(({ id, office }) => [id, office]));

const accountsPlaced = statement('accountsPlaced', (db, value) => db.selectFrom('account').leftJoin('office', 'office.id', 'account.office_id').leftJoin('school', 'school.id', 'account.school_id')
  .select(['account.id', 'account.office_id as office', 'account.school_id as school', sql<string | null>`coalesce(office.division_code, school.division_code)`.as('division')])
  .where('account.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export interface Belonging { id: string; office: string | null; school: string | null; division: string | null }
/** The office or school that an account belongs to, and where that lies. */
export const belongingOf: Loader<string, Belonging> = async (read, ids) => new Map((await read.all(accountsPlaced, { ids })).map(account => [account.id, account]));
