import { sql } from 'kysely';
import type { Context, LoaderWith, Viewer } from '../../kernel/context.js';
import type { Sight } from '../../kernel/jurisdiction.js';
import { instant, one, statement, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { belonging, seenBy, tokenHash, viewerOf, viewers } from '../account/account.reads.js';
import { sightOfAccounts } from '../account/account.rules.js';
import type { Session } from './session.type.js';

const viewersBySession = statement('viewersBySession', (db, value) => viewers(db).innerJoin('session', 'session.account_id', 'account.id')
  .where('session.token_hash', '=', value<string>('hash')).where('session.expires_at', '>', sql<Date>`now()`));
/** The viewer that a session's token stands for; null when the session ended or the account is disabled. */
export async function viewerBySession(read: Reader, token: string): Promise<Viewer | null> {
  const row = await one(read.all(viewersBySession, { hash: tokenHash(token) }));
  return row && viewerOf(row);
}

const passwordsById = statement('passwordsById', (db, value) => db.selectFrom('account').select(['email', 'password_hash as passwordHash']).where('id', '=', value<string>('id', 'uuid')));
/** What checking and choosing a password takes. */
export function passwordOf(read: Reader, id: string) {
  return one(read.all(passwordsById, { id }));
}

const linksByHash = statement('linksByHash', (db, value) => db.selectFrom('password_link').innerJoin('account', 'account.id', 'password_link.account_id')
  .select(['account.id', 'account.email']).where('password_link.token_hash', '=', value<string>('hash'))
  .where('password_link.expires_at', '>', sql<Date>`now()`).where('account.disabled_at', 'is', null));
/** The account that a link sets a password of; null when it is unknown, used up or expired, or the account disabled. */
export function accountByLink(read: Reader, token: string) {
  return one(read.all(linksByHash, { hash: tokenHash(token) }));
}

function sessions(db: Tables, value: Value, sight: Sight) {
  return belonging(db, value, sight).innerJoin('session', 'session.account_id', 'account.id').where('session.expires_at', '>', sql<Date>`now()`).select([
    'session.id', 'session.account_id as accountId', instant('session.created_at').as('createdAt'), instant('session.expires_at').as('expiresAt'), 'session.user_agent as userAgent',
    sql<boolean>`session.token_hash = ${value('current', 'text')}`.as('current'),
  ]);
}
interface Asking { viewer: Viewer; current: string }

const sessionsByIds = statement('sessionsByIds', (db, value, sight: Sight) => sessions(db, value, sight).where('session.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const sessionById: LoaderWith<Asking, string, Session> = async (read, ids, { viewer, current }) =>
  new Map((await read.all(sessionsByIds, { ids, current, ...seenBy(viewer) }, sightOfAccounts(viewer))).map(session => [session.id, session]));

const sessionsOfAccounts = statement('sessionsOfAccounts', (db, value, sight: Sight) => sessions(db, value, sight)
  .where('account.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`).orderBy('session.created_at', 'desc').orderBy('session.id'));
const sessionsByAccount: LoaderWith<Asking, string, Session[]> = async (read, ids, { viewer, current }) =>
  Map.groupBy(await read.all(sessionsOfAccounts, { ids, current, ...seenBy(viewer) }, sightOfAccounts(viewer)), ({ accountId }) => accountId);

const asking = ({ wire }: Context, viewer: Viewer): Asking => ({ viewer, current: wire.sessionToken === null ? '' : tokenHash(wire.sessionToken) });

/** A session as the caller sees it; null when there is none that it may see. */
export function sessionSeen(ctx: Context, id: string): Promise<Session | null> {
  return ctx.viewer ? ctx.loadWith(sessionById, asking(ctx, ctx.viewer), id, '') : Promise.resolve(null);
}
/** The same inside an act. */
export async function sessionSeenBy(read: Reader, viewer: Viewer, id: string): Promise<Session | null> {
  return (await sessionById(read, [id], { viewer, current: '' })).get(id) ?? null;
}
/** The sessions of an account that have not ended, latest first, as a viewer sees them. */
export async function sessionsOf(ctx: Context, viewer: Viewer, account: string): Promise<Session[]> {
  return await ctx.loadWith(sessionsByAccount, asking(ctx, viewer), account, viewer.id) ?? [];
}
