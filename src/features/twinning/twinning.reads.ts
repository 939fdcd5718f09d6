import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Context, Loader, LoaderWith } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { keyAsked } from '../../kernel/node.js';
import { day, statement, today, type Tables, type Value } from '../../kernel/statement.js';
import type { Database } from '../../tables/orm.js';
import { countedAs } from '../match/standing.reads.js';
import { countryAsked } from '../partner/partner.reads.js';
import { divisionAsked } from '../place/place.reads.js';
import type { Twinning, TwinningFilter } from './twinning.type.js';

const active = sql<SqlBool>`twinning.counted @> ${today}`;
/** A paper dated only by this year counts from the year's last day: until then there is no twinning to show. */
const begun = sql<SqlBool>`twinning.since_by <= ${today}`;

function columns() {
  return [
    'twinning.id', 'twinning.school_id as schoolId', 'twinning.partner_id as partnerId', 'twinning.since', day('twinning.since_by').as('sinceBy'),
    sql<Twinning['state']>`case when ${active} then 'ACTIVE' else 'ENDED' end`.as('state'),
  ] as const;
}
/** Twinnings as anyone may read them: the base of every read of twinnings. */
function twinnings(db: Tables) {
  return db.selectFrom('twinning').select(columns()).where(begun);
}

const twinningsByIds = statement('twinningsByIds', (db, value) => twinnings(db).where('twinning.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const twinningById: Loader<string, Twinning> = async (read, ids) =>
  new Map((await read.all(twinningsByIds, { ids })).map(twinning => [twinning.id, twinning]));

const ordering: Ordering = {
  name: 'twinning since desc', descending: true,
  columns: [{ ref: 'twinning.since_by', type: 'date', field: 'sinceBy' }, { ref: 'twinning.id', type: 'uuid', field: 'id' }],
};

interface TwinningShape { division: string | null; country: boolean; state: Twinning['state'] | null; school: boolean; partner: boolean }

function matching(value: Value, { division, country, state, school, partner }: TwinningShape) {
  return ({ and }: ExpressionBuilder<Database, 'twinning'>) => and([
    begun,
    ...(division ? [sql<SqlBool>`twinning.school_id in (select id from school where ${sql.ref(division)} = ${value('division')})`] : []),
    ...(country ? [sql<SqlBool>`twinning.country_code = ${value('country')}`] : []),
    ...(state ? [state === 'ACTIVE' ? active : sql<SqlBool>`not ${active}`] : []),
    ...(school ? [sql<SqlBool>`twinning.school_id = ${value('school', 'uuid')}`] : []),
    ...(partner ? [sql<SqlBool>`twinning.partner_id = ${countedAs(value('partner', 'uuid'))}`] : []),
  ]);
}

const twinningPages = statement('twinningPages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: TwinningShape }) =>
  pageOf(db.selectFrom('twinning').select(columns()).where(matching(value, filter)), ordering, page, value));
const twinningCount = statement('twinningCount', (db, value, filter: TwinningShape) =>
  db.selectFrom('twinning').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)));

export function twinningPage(ctx: Context, args: PageArgs, filter: TwinningFilter | null, largest?: number): Page<Twinning> {
  const { read } = ctx;
  const request = pageRequest(args, ordering, largest);
  const { division, country, state, schoolId, partnerId } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  const shape: TwinningShape = {
    division: division != null ? divisionAsked(ctx, division) : null, country: country != null, state: state ?? null, school: schoolId != null, partner: partnerId != null,
  };
  const values = {
    division, country,
    school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null,
    partner: partnerId != null ? keyAsked(ctx, 'Partner', partnerId) : null,
  };
  return new Page(() => read.all(twinningPages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, ordering, async () => (await read.all(twinningCount, values, shape))[0]!.count);
}

type Side = 'school' | 'partner';
const keys = { school: 'twinning.school_id', partner: 'twinning.partner_id' } as const;

const twinningsUnder = statement('twinningsUnder', (db, value, { side, page }: { side: Side; page: PageRequest['shape'] }) =>
  db.selectFrom(sql<{ id: string }>`unnest(${value('owners', 'uuid[]')})`.as<'owner'>(sql`owner(id)`))
    .innerJoinLateral(pageOf(twinnings(db).where(sql<SqlBool>`${sql.ref(keys[side])} = owner.id`), ordering, page, value).as('listed'), join => join.onTrue())
    .selectAll('listed').select('owner.id as ownerId')
    .orderBy('listed.sinceBy', page.backward ? 'asc' : 'desc').orderBy('listed.id', page.backward ? 'asc' : 'desc'));
const twinningCountUnder = statement('twinningCountUnder', (db, value, side: Side) =>
  db.selectFrom('twinning').select([sql<string>`${sql.ref(keys[side])}`.as('ownerId'), sql<number>`count(*)::int`.as('count')])
    .where(begun).where(sql<SqlBool>`${sql.ref(keys[side])} = any(${value('owners', 'uuid[]')})`).groupBy(sql.ref(keys[side])));

const rowsUnder: LoaderWith<{ side: Side; request: PageRequest }, string, Twinning[]> = async (read, owners, { side, request }) => {
  const rows = await read.all(twinningsUnder, { owners, ...request.values }, { side, page: request.shape });
  return Map.groupBy(rows, ({ ownerId }) => ownerId);
};
const countUnder: LoaderWith<Side, string, number> = async (read, owners, side) =>
  new Map((await read.all(twinningCountUnder, { owners }, side)).map(({ ownerId, count }) => [ownerId, count]));

/** The twinnings of one school or partner, latest first; one statement for all that a document lists. */
export function twinningsOf(ctx: Context, side: Side, owner: string, args: PageArgs): Page<Twinning> {
  const request = pageRequest(args, ordering);
  return new Page(() => ctx.loadWith(rowsUnder, { side, request }, owner, `${side} ${request.key}`), request, ordering, async () => await ctx.loadWith(countUnder, side, owner) ?? 0);
}
