import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, LoaderWith, Viewer } from '../../kernel/context.js';
import { sightOf, sightValues, type Sight } from '../../kernel/jurisdiction.js';
import { keyAsked } from '../../kernel/node.js';
import { day, instant, one, statement, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { countedAs, countingAs } from '../match/standing.reads.js';
import type { Exchange, ExchangeFilter } from './exchange.type.js';

/** Which exchanges there are for a viewer: none, those of its school, or those of schools in its office's division and below it. */
function inSight(value: Value, sight: Sight) {
  switch (sight) {
    case 'none': return sql<SqlBool>`false`;
    case 'school': return sql<SqlBool>`exchange.school_id = ${value('sightSchool', 'uuid')}`;
    default: return sql<SqlBool>`exists (select from school where school.id = exchange.school_id and ${sql.ref(`school.${sight}`)} = ${value('sightDivision')})`;
  }
}

const shown = [
  'exchange.id', sql<Exchange['kind']>`exchange.kind`.as('kind'), 'exchange.title', 'exchange.held_on as heldOn', 'exchange.ended_on as endedOn', 'exchange.participants', 'exchange.summary', 'exchange.sample',
  instant('exchange.recorded_at').as('recordedAt'), 'exchange.version', 'exchange.school_id as schoolId', 'exchange.partner_id as partnerId', day('exchange.held_by').as('heldBy'),
  sql<string>`md5(exchange.school_id::text || ${countedAs(sql.ref('exchange.partner_id'))}::text)::uuid`.as('twinningId'),
] as const;
/** Exchanges as a viewer may read them: the base of every read of exchanges. */
function exchanges(db: Tables, value: Value, sight: Sight) {
  return db.selectFrom('exchange').select(shown).where(inSight(value, sight));
}

const exchangesByIds = statement('exchangesByIds', (db, value, sight: Sight) => exchanges(db, value, sight).where('exchange.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const exchangesSeen: LoaderWith<Viewer | null, string, Exchange> = async (read, ids, viewer) => new Map((await read.all(exchangesByIds, { ids, ...sightValues(viewer) }, sightOf(viewer))).map(exchange => [exchange.id, exchange]));
/** An exchange that the viewer sees; null when there is none, for this viewer. */
export function exchangeSeen(ctx: Context, id: string): Promise<Exchange | null> {
  return ctx.loadWith(exchangesSeen, ctx.viewer, id, 'exchanges seen');
}

const ordering: Ordering = {
  name: 'exchange', descending: true,
  columns: [{ ref: 'exchange.held_by', type: 'date', field: 'heldBy' }, { ref: 'exchange.id', type: 'uuid', field: 'id' }],
};

interface ExchangeShape { sight: Sight; school: boolean; partner: boolean; kind: boolean; heldFrom: boolean; heldTo: boolean }
function matching(value: Value, { school, partner, kind, heldFrom, heldTo }: ExchangeShape) {
  return sql<SqlBool>`${sql.join([
    sql`true`,
    ...(school ? [sql`exchange.school_id = ${value('school', 'uuid')}`] : []),
    ...(partner ? [sql`exchange.partner_id = any(${countingAs(countedAs(value('partner', 'uuid')))})`] : []),
    ...(kind ? [sql`exchange.kind = ${value('kind')}`] : []),
    ...(heldFrom ? [sql`exchange.held_by >= ${value('heldFrom', 'date')}`] : []),
    ...(heldTo ? [sql`exchange.held_by <= ${value('heldTo', 'date')}`] : []),
  ], sql` and `)}`;
}
const exchangePages = statement('exchangePages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: ExchangeShape }) => pageOf(exchanges(db, value, filter.sight).where(matching(value, filter)), ordering, page, value));
const exchangeCount = statement('exchangeCount', (db, value, filter: ExchangeShape) =>
  db.selectFrom('exchange').select(sql<number>`count(*)::int`.as('count')).where(inSight(value, filter.sight)).where(matching(value, filter)));

/** The exchanges that the viewer sees, latest first. */
export function exchangePage(ctx: Context, args: PageArgs, filter: ExchangeFilter | null): Page<Exchange> {
  const { read, viewer } = ctx;
  const request = pageRequest(args, ordering);
  const { schoolId, partnerId, kind, heldFrom, heldTo } = filter ?? {};
  const shape: ExchangeShape = { sight: sightOf(viewer), school: schoolId != null, partner: partnerId != null, kind: kind != null, heldFrom: heldFrom != null, heldTo: heldTo != null };
  const values = {
    ...sightValues(viewer), kind, heldFrom, heldTo,
    school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null, partner: partnerId != null ? keyAsked(ctx, 'Partner', partnerId) : null,
  };
  return new Page(() => read.all(exchangePages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, ordering, async () => (await read.all(exchangeCount, values, shape))[0]!.count);
}

/**
 * Whose exchanges are listed: a school's, a partner's, those of the two together, or those of every pair of an agreement. What was
 * recorded with a partner that counts as another now is listed with that one, as its papers are.
 */
const sides = {
  school: { owner: (owners: RawBuilder<unknown>) => sql`select id from unnest(${owners}) named(id)`, listed: sql<SqlBool>`exchange.school_id = owner.id` },
  partner: { owner: (owners: RawBuilder<unknown>) => sql`select id, ${countingAs(sql.ref('named.id'))} as partners from unnest(${owners}) named(id)`, listed: sql<SqlBool>`exchange.partner_id = any(owner.partners)` },
  twinning: {
    owner: (owners: RawBuilder<unknown>) => sql`select distinct on (pair.twinning_id) pair.twinning_id as id, pair.school_id, ${countingAs(sql.ref('pair.partner_id'))} as partners
      from agreement_pair pair where pair.twinning_id = any(${owners}) order by pair.twinning_id`,
    listed: sql<SqlBool>`exchange.school_id = owner.school_id and exchange.partner_id = any(owner.partners)`,
  },
  agreement: {
    owner: (owners: RawBuilder<unknown>) => sql`select pair.agreement_id as id, array_agg(distinct pair.school_id) as schools from agreement_pair pair where pair.agreement_id = any(${owners}) group by pair.agreement_id`,
    listed: sql<SqlBool>`exchange.school_id = any(owner.schools) and exists (select from agreement_pair pair where pair.agreement_id = owner.id and pair.school_id = exchange.school_id
      and pair.partner_id = ${countedAs(sql.ref('exchange.partner_id'))})`,
  },
} as const;
type Side = keyof typeof sides;
const ownersOf = (value: Value, side: Side) => sql<{ id: string }>`(${sides[side].owner(value('owners', 'uuid[]'))})`.as<'owner'>('owner');

const exchangesUnder = statement('exchangesUnder', (db, value, { side, sight, page }: { side: Side; sight: Sight; page: PageRequest['shape'] }) =>
  db.selectFrom(ownersOf(value, side)).innerJoinLateral(pageOf(exchanges(db, value, sight).where(sides[side].listed), ordering, page, value).as('listed'), join => join.onTrue())
    .selectAll('listed').select('owner.id as ownerId').orderBy('listed.heldBy', page.backward ? 'asc' : 'desc').orderBy('listed.id', page.backward ? 'asc' : 'desc'));
const exchangeCountUnder = statement('exchangeCountUnder', (db, value, { side, sight }: { side: Side; sight: Sight }) =>
  db.selectFrom(ownersOf(value, side)).innerJoin('exchange', join => join.on(sides[side].listed))
    .select(['owner.id as ownerId', sql<number>`count(*)::int`.as('count')]).where(inSight(value, sight)).groupBy('owner.id'));

const rowsUnder: LoaderWith<{ side: Side; viewer: Viewer | null; request: PageRequest }, string, Exchange[]> = async (read, owners, { side, viewer, request }) =>
  Map.groupBy(await read.all(exchangesUnder, { owners, ...sightValues(viewer), ...request.values }, { side, sight: sightOf(viewer), page: request.shape }), ({ ownerId }) => ownerId);
const countUnder: LoaderWith<{ side: Side; viewer: Viewer | null }, string, number> = async (read, owners, { side, viewer }) =>
  new Map((await read.all(exchangeCountUnder, { owners, ...sightValues(viewer) }, { side, sight: sightOf(viewer) })).map(({ ownerId, count }) => [ownerId, count]));

/** The exchanges of one school, partner, twinning or agreement that the viewer sees, latest first. */
export function exchangesOf(ctx: Context, side: Side, owner: string, args: PageArgs): Page<Exchange> {
  const request = pageRequest(args, ordering);
  const { viewer } = ctx;
  return new Page(() => ctx.loadWith(rowsUnder, { side, viewer, request }, owner, `${side} ${request.key}`), request, ordering, async () => await ctx.loadWith(countUnder, { side, viewer }, owner, side) ?? 0);
}

const papersOfPair = statement('papersOfPair', (db, value) => db.selectFrom('agreement_pair').select('agreement_pair.agreement_id')
  .where('agreement_pair.school_id', '=', value<string>('school')).where('agreement_pair.partner_id', '=', value<string>('partner')).limit(1));
/** Whether there is any paper of a school and a partner, which counts for itself. */
export async function havePaper(read: Reader, pair: { school: string; partner: string }): Promise<boolean> {
  return (await read.all(papersOfPair, pair)).length > 0;
}

const sameExchanges = statement('sameExchanges', (db, value) => db.selectFrom('exchange').select(shown).where('exchange.school_id', '=', value<string>('school'))
  .where(sql<SqlBool>`exchange.partner_id = any(${countingAs(countedAs(value('partner', 'uuid')))})`).where('exchange.kind', '=', value<'OTHER'>('kind'))
  .where('exchange.held_on', '=', value<string>('heldOn')).where('exchange.title', '=', value<string>('title')).where('exchange.id', 'is distinct from', value<string | null>('except', 'uuid')).limit(1));
/** The exchange of a pair that is told already, whoever asks; null where there is none but the one that is amended. */
export async function sameExchange(read: Reader, told: { school: string; partner: string; kind: string; heldOn: string; title: string; except: string | null }): Promise<Exchange | null> {
  return one(read.all(sameExchanges, told));
}
