import { createHash } from 'node:crypto';
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, Loader, LoaderWith, Viewer } from '../../kernel/context.js';
import { sightValues, within, type Sight } from '../../kernel/jurisdiction.js';
import { keyAsked } from '../../kernel/node.js';
import { instant, one, statement, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { containing, textAsked } from '../../kernel/text.js';
import type { Database } from '../../tables/orm.js';
import { sightOfAccounts } from './account.rules.js';
import type { Account, AccountFilter } from './account.type.js';

/** Only the hash of a token is stored, a session's or a link's: whoever reads the record can use neither. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whoever may act, as policies are asked about it. */
export function viewers(db: Tables) {
  return db.selectFrom('account').leftJoin('office', 'office.id', 'account.office_id').select([
    'account.id', 'account.role', 'account.school_id as school', 'office.id as officeId', 'office.kind as officeKind', 'office.division_code as officeDivision',
  ]).where('account.disabled_at', 'is', null);
}
type ViewerRow = Pick<Viewer, 'id' | 'role' | 'school'> & { officeId: string | null; officeKind: string | null; officeDivision: string | null };

/** What policies are asked about: the account with its office. */
export function viewerOf({ id, role, school, officeId, officeKind, officeDivision }: ViewerRow): Viewer {
  return { id, role, school, office: officeId === null ? null : { id: officeId, kind: officeKind as 'EDUCATION', division: officeDivision! } };
}

const viewersById = statement('viewersById', (db, value) => viewers(db).where('account.id', '=', value<string>('id', 'uuid')));
/** Who somebody is now; null when the account is disabled. */
export async function viewerById(read: Reader, id: string): Promise<Viewer | null> {
  const row = await one(read.all(viewersById, { id }));
  return row && viewerOf(row);
}

const accountsByEmail = statement('accountsByEmail', (db, value) => viewers(db).select('account.password_hash as passwordHash')
  .where('account.email', '=', value<string>('email')));
/** The account that may sign in under an address. */
export function accountByEmail(read: Reader, email: string) {
  return one(read.all(accountsByEmail, { email: email.toLowerCase() }));
}

const addressHolders = statement('addressHolders', (db, value) => db.selectFrom('account').select([
  'account.id', sql<boolean>`account.password_hash is not null or exists (select from password_link where password_link.account_id = account.id and password_link.expires_at > now())`.as('holds'),
]).where('account.email', '=', value<string>('email')).where(sql<SqlBool>`(account.disabled_at is null or account.password_hash is not null)`));
/** The account that has an address, and whether it holds it: an invitation that was not accepted in its time does not. */
export function addressHolder(read: Reader, email: string) {
  return one(read.all(addressHolders, { email }));
}

const peopleByIds = statement('peopleByIds', (db, value) => db.selectFrom('account').select(['id', 'email', 'name']).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** Address and name of accounts, whoever asks: for the owner, and for whom the policy of a feature lets see them. */
export const personByAccount: Loader<string, { id: string; email: string; name: string | null }> = async (read, ids) =>
  new Map((await read.all(peopleByIds, { ids })).map(person => [person.id, person]));
export const emailByAccount: Loader<string, string> = async (read, ids) =>
  new Map((await read.all(peopleByIds, { ids })).map(({ id, email }) => [id, email]));

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

/** Which accounts a viewer sees: its own, and those that account.rules has it administer. The base of every read of accounts and sessions. */
function seen(value: Value, sight: Sight) {
  const own = sql<SqlBool>`account.id = ${value('viewer', 'uuid')}`;
  if (sight === 'none') return own;
  if (sight === 'school') return sql<SqlBool>`(${own} or account.school_id = ${value('sightSchool', 'uuid')})`;
  const division = value<string>('sightDivision', 'text');
  const ofItsKind = sight === 'province_code' ? sql`true` : sql`office.kind = ${value('sightKind', 'text')}`;
  return sql<SqlBool>`(${own} or ${sql.ref(`school.${sight}`)} = ${division} or (${within(sql.ref('office.division_code'), division, sight)} and ${ofItsKind}))`;
}
/** The values of that condition. */
export function seenBy(viewer: Viewer) {
  return { viewer: viewer.id, sightKind: viewer.office?.kind ?? null, ...sightValues(viewer) };
}

/** Accounts that a viewer sees, with where they belong: the base of every read of accounts and sessions. */
export function belonging(db: Tables, value: Value, sight: Sight) {
  return db.selectFrom('account').leftJoin('office', 'office.id', 'account.office_id').leftJoin('school', 'school.id', 'account.school_id').where(seen(value, sight));
}
function accounts(db: Tables, value: Value, sight: Sight) {
  return belonging(db, value, sight).select([
    'account.id', 'account.email', 'account.name', sql<Account['role']>`account.role`.as('role'), sql<boolean>`account.disabled_at is null`.as('enabled'),
    sql<Account['state']>`case when account.disabled_at is not null then 'DISABLED' when account.password_hash is null then 'INVITED' else 'ACTIVE' end`.as('state'),
    instant('account.created_at').as('createdAt'), 'account.version', 'account.office_id as officeId', 'account.school_id as schoolId',
  ]);
}

const accountsByIds = statement('accountsByIds', (db, value, sight: Sight) => accounts(db, value, sight).where('account.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const accountById: LoaderWith<Viewer, string, Account> = async (read, ids, viewer) =>
  new Map((await read.all(accountsByIds, { ids, ...seenBy(viewer) }, sightOfAccounts(viewer))).map(account => [account.id, account]));

/** An account as the caller sees it; null when there is none that it may see. */
export function accountSeen(ctx: Context, id: string): Promise<Account | null> {
  return ctx.viewer ? ctx.loadWith(accountById, ctx.viewer, id, '') : Promise.resolve(null);
}
/** The same for somebody else than the caller, inside an act. */
export async function accountSeenBy(read: Reader, viewer: Viewer, id: string): Promise<Account | null> {
  return (await accountById(read, [id], viewer)).get(id) ?? null;
}

const ordering: Ordering = {
  name: 'account', descending: false,
  columns: [{ ref: 'account.created_at', type: 'timestamptz', field: 'createdAt' }, { ref: 'account.id', type: 'uuid', field: 'id' }],
};

interface AccountShape { sight: Sight; office: boolean; school: boolean; role: boolean; enabled: boolean | null; text: boolean }

function matching(value: Value, { office, school, role, enabled, text }: AccountShape) {
  return ({ and }: ExpressionBuilder<Database, 'account'>) => and([
    ...(office ? [sql<SqlBool>`account.office_id = ${value('officeAsked', 'uuid')}`] : []),
    ...(school ? [sql<SqlBool>`account.school_id = ${value('schoolAsked', 'uuid')}`] : []),
    ...(role ? [sql<SqlBool>`account.role = ${value('role', 'text')}`] : []),
    ...(enabled === null ? [] : [enabled ? sql<SqlBool>`account.disabled_at is null` : sql<SqlBool>`account.disabled_at is not null`]),
    ...(text ? [sql<SqlBool>`(account.email like ${value('text', 'text')} or lower(account.name) like ${value('text', 'text')})`] : []),
  ]);
}
const accountPages = statement('accountPages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: AccountShape }) =>
  pageOf(accounts(db, value, filter.sight).where(matching(value, filter) as never), ordering, page, value));
const accountCount = statement('accountCount', (db, value, filter: AccountShape) =>
  belonging(db, value, filter.sight).select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter) as never));

/** The accounts that the viewer sees, in the order of their invitation. */
export function accountPage(ctx: Context, viewer: Viewer, args: PageArgs, filter: AccountFilter | null): Page<Account> {
  const { read } = ctx;
  const request = pageRequest(args, ordering);
  const { officeId, schoolId, role, enabled, text } = filter ?? {};
  const shape: AccountShape = { sight: sightOfAccounts(viewer), office: officeId != null, school: schoolId != null, role: role != null, enabled: enabled ?? null, text: text != null };
  const values = {
    ...seenBy(viewer), role: role ?? null,
    officeAsked: officeId != null ? keyAsked(ctx, 'Office', officeId) : null, schoolAsked: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null,
    text: text != null ? containing(textAsked(text, 'text').toLowerCase()) : null,
  };
  return new Page(() => read.all(accountPages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, ordering, async () => (await read.all(accountCount, values, shape))[0]!.count);
}

const topAdministrators = statement('topAdministrators', db => db.selectFrom('account').innerJoin('office', 'office.id', 'account.office_id').select('account.id')
  .where('account.role', '=', 'ADMINISTRATOR').where('account.disabled_at', 'is', null).where('account.password_hash', 'is not', null).where(sql<SqlBool>`right(office.division_code, 4) = '0000'`).limit(2));
/** Whether nobody else of the province's offices could administer the registry, were it not for an account. An act asks while they are locked. */
export const isLastAdministrator: Loader<string, boolean> = async (read, ids) => {
  const found = await read.all(topAdministrators);
  return new Map(ids.map(id => [id, found.length === 1 && found[0]!.id === id]));
};

const accountsForOperator = statement('accountsForOperator', db => db.selectFrom('account').leftJoin('office', 'office.id', 'account.office_id').leftJoin('school', 'school.id', 'account.school_id').select([
  'account.email', 'account.role', 'office.name_zh as office', sql<string | null>`school.names->0->>'value'`.as('school'),
  sql<Account['state']>`case when account.disabled_at is not null then 'DISABLED' when account.password_hash is null then 'INVITED' else 'ACTIVE' end`.as('state'),
]).orderBy('account.created_at').orderBy('account.id'));
/** Every account, for whoever has the machine: the command line alone. */
export function everyAccount(read: Reader) {
  return read.all(accountsForOperator);
}
