import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context, Loader, LoaderWith } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { keptCount } from '../../kernel/kept.js';
import { keyAsked } from '../../kernel/node.js';
import { day, statement, today, type Tables, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { byEitherWay, mostWalked, type Way } from '../../kernel/ways.js';
import { countedAsked, countedRows, mayBeOf, mayWalk, type CountingShape } from '../counting/counting.reads.js';
import { countedAs } from '../match/standing.reads.js';
import { hasText, isCommon, leastShare, textValues } from '../name/search.reads.js';
import { sought, type Sought } from '../name/searchable.rules.js';
import { countryAsked, divisionAsked } from '../place/place.reads.js';
import type { Twinning, TwinningFilter, TwinningOrder } from './twinning.type.js';

const active = sql<SqlBool>`twinning.counted @> ${today}`;
/** A paper dated only by this year counts from the year's last day: until then there is no twinning to show. */
const begun = sql<SqlBool>`twinning.since_by <= ${today}`;

/** Whether its partner counts as another now. */
const merged = sql<SqlBool>`exists (select from partner_standing now where now.partner_id = twinning.partner_id and now.until_day is null)`;

const shown = ['twinning.id', 'twinning.school_id as schoolId', 'twinning.partner_id as partnerId', 'twinning.since', day('twinning.since_by').as('sinceBy')] as const;
/** Twinnings as anyone may read them: the base of every read of twinnings. */
function twinnings(db: Tables) {
  return db.selectFrom('twinning').select([...shown, sql<Twinning['state']>`case when ${active} then 'ACTIVE' else 'ENDED' end`.as('state'), 'twinning.id as countsAs']).where(begun);
}

/** A school with a partner, by the id that the two have as a twinning. */
interface Pair { id: string; school_id: string; partner_id: string; country_code: string }
type Stored = Pair & { since: string; since_by: string; counted: string | null };

/** The first paper that ever was between the two, as that partner counted at one time or another. */
const firstPaper = sql`(select case when last_day(agreement.signed_on) <= last_day(agreement.initialled_on) then agreement.signed_on else coalesce(agreement.initialled_on, agreement.signed_on) end as since, paper.concluded_by as since_by
  from agreement_pair paper join agreement on agreement.id = paper.agreement_id
  where stored.id is null and paper.school_id = pair.school_id
    and (paper.partner_id = pair.partner_id or paper.named_id = pair.partner_id or exists (select from partner_standing ever where ever.partner_id = paper.named_id and ever.kept_id = pair.partner_id))
  order by paper.concluded_by, paper.number_year, paper.number_serial limit 1)`;

/** Pairs that some rule counts on some day, with what stands of them today; those that are no twinnings are told from their papers. */
const told = (pairs: RawBuilder<Pair>) => sql<Stored>`(select pair.*, coalesce(stored.since, first.since) as since, coalesce(stored.since_by, first.since_by) as since_by, stored.counted
      from ${pairs} pair left join twinning stored on stored.id = pair.id and stored.since_by <= ${today} left join lateral ${firstPaper} first on true)`;
/** The same as twinnings. */
function asTwinnings(db: Tables, pairs: RawBuilder<Stored>) {
  return db.selectFrom(pairs.as<'twinning'>(sql`twinning`))
    .select([
      ...shown, sql<Twinning['state']>`case when ${active} then 'ACTIVE' when twinning.counted is not null then 'ENDED' when ${merged} then 'MERGED' else 'UNCOUNTED' end`.as('state'),
      sql<string>`md5(twinning.school_id::text || ${countedAs(sql.ref('twinning.partner_id'))}::text)::uuid`.as('countsAs'),
    ]);
}

const twinningsByIds = statement('twinningsByIds', (db, value) => twinnings(db).where('twinning.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** Pairs that have papers, and those that had them before a partner was merged or while it was. */
const pairsByIds = statement('pairsByIds', (db, value) => asTwinnings(db, told(sql<Pair>`(
    select twinning_id as id, school_id, partner_id, country_code from agreement_pair where twinning_id = any(${value('ids', 'uuid[]')})
    union select past.id, past.school_id, past.partner_id, partner.country_code from (
      select md5(paper.school_id::text || whom.id::text)::uuid as id, paper.school_id, whom.id as partner_id
      from partner_standing ever join agreement_pair paper on paper.named_id = ever.partner_id cross join lateral (values (ever.partner_id), (ever.kept_id)) whom(id)) past
      join partner on partner.id = past.partner_id where past.id = any(${value('ids', 'uuid[]')}))`)));
export const twinningById: Loader<string, Twinning> = async (read, ids) => {
  const found = new Map((await read.all(twinningsByIds, { ids })).map(twinning => [twinning.id, twinning]));
  const others = ids.filter(id => !found.has(id));
  if (others.length) for (const pair of await read.all(pairsByIds, { ids: others })) found.set(pair.id, pair);
  return found;
};

const bySince = [{ ref: 'twinning.since_by', type: 'date', field: 'sinceBy' }, { ref: 'twinning.id', type: 'uuid', field: 'id' }] as const;
const orderings: Record<`${TwinningOrder}`, Ordering> = {
  SINCE_DESC: { name: 'twinning since desc', columns: bySince, descending: true },
  SINCE_ASC: { name: 'twinning since', columns: bySince, descending: false },
};

/** `words`: how many words, or groups of them, are each looked for on either side, the rarest first; `way`: how. */
interface TwinningShape { division: string | null; country: boolean; state: Twinning['state'] | null; school: boolean; partner: boolean; words: number; way: Way; counted: CountingShape | null }

function matching(value: Value, { division, country, state, school, partner, words, way, counted }: TwinningShape): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.join([
    sql`true`,
    ...(division ? [sql<SqlBool>`twinning.school_id in (select id from school where ${sql.ref(division)} = ${value('division')})`] : []),
    ...(country ? [sql<SqlBool>`twinning.country_code = ${value('country')}`] : []),
    ...(state ? [inState(state, counted !== null)] : []),
    ...(school ? [sql<SqlBool>`twinning.school_id = ${value('school', 'uuid')}`] : []),
    ...(partner ? [sql<SqlBool>`${counted ? countedAs(sql.ref('twinning.partner_id')) : sql.ref('twinning.partner_id')} = ${countedAs(value('partner', 'uuid'))}`] : []),
    ...(way === 'found' ? onSides(value, words, way, { School: 'twinning.school_id', Partner: 'twinning.partner_id' }, counted !== null) : []),
  ], sql` and `)}`;
}
const sides = ['School', 'Partner'] as const;
/** What has the rarest word is looked up, and held against the others; along the list each row is held against all of them. */
function onSides(value: Value, words: number, way: Way, keys: Record<(typeof sides)[number], string>, derived = false): RawBuilder<SqlBool>[] {
  const holds = (type: (typeof sides)[number], place: number) => {
    const table = sql.table(type.toLowerCase());
    const has = (by: Way) => hasText(type, (name, as) => value(`${type} ${place} ${name}`, as), by);
    const rarest = sql`select id from ${table} where ${has('found')}`;
    // An array is what the twinnings' indexes take; pairs that are worked out have none, and are held against a hash of all.
    return way === 'found' && place === 0
      ? derived ? sql<SqlBool>`${sql.ref(keys[type])} in (${rarest})` : sql<SqlBool>`${sql.ref(keys[type])} = any(array(${rarest}))`
      // Asked of each row by its key, where PostgreSQL would go through all schools and partners first for an `exists`.
      : sql<SqlBool>`(select ${has('walked')} from ${table} where id = ${sql.ref(keys[type])})`;
  };
  return Array.from({ length: words }, (_, place) => sql<SqlBool>`(${sql.join(sides.map(type => holds(type, place)), sql` or `)})`);
}
/** Only what was asked as it was counted holds pairs that are no twinnings today. */
function inState(state: Twinning['state'], counted: boolean): RawBuilder<SqlBool> {
  if (state === 'ACTIVE') return active;
  if (state === 'ENDED') return sql<SqlBool>`not ${active}`;
  return counted ? sql<SqlBool>`(twinning.counted is null and ${state === 'MERGED' ? merged : sql`not ${merged}`})` : sql<SqlBool>`false`;
}

/** A school with a partner, whatever stands of them today, that was counted. */
const countedPairs = (rows: RawBuilder<unknown>) => sql<Pair>`(select distinct twinning_id as id, school_id, partner_id, country_code from ${rows} counted)`;
/**
 * The first of what was counted, along the list of the twinnings of today, each held to the count by itself, and all pairs that
 * are no twinnings today. None if the walk fills no page: then it may have ended before the place of one of these.
 */
function walked(db: Tables, value: Value, page: PageRequest['shape'], filter: TwinningShape, counted: CountingShape): RawBuilder<Stored> {
  const along = pageOf(db.selectFrom('twinning').selectAll().where(begun).where(matching(value, { ...filter, counted: null })), orderingOf(orderings, page), page, value, sql.lit(mostWalked(filter)));
  const among = (pairs: RawBuilder<SqlBool>) => sql<SqlBool>`exists (select from ${countedRows(value, counted, pairs)} behind where behind.twinning_id = twinning.id)`;
  const stands = (id: string) => sql<SqlBool>`exists (select from twinning where twinning.id = ${sql.ref(id)} and ${begun})`;
  return sql<Stored>`(with walked as materialized (select * from ${along} twinning
        where ${among(sql<SqlBool>`pair.twinning_id = twinning.id`)} or ${among(sql<SqlBool>`pair.moved and ${mayBeOf('twinning.partner_id')}`)} limit ${value('limit', 'integer')}),
      enough as (select from walked having count(*) >= ${value('limit', 'integer')})
    select id, school_id, partner_id, country_code, since, since_by, counted from walked, enough
    union all select gone.* from ${told(sql<Pair>`(select pair.* from ${countedPairs(countedRows(value, counted, sql<SqlBool>`(pair.moved or not ${stands('pair.twinning_id')})`))} pair, enough where not ${stands('pair.id')})`)} gone)`;
}

/** All twinnings, or the pairs that were counted. */
function listed(db: Tables, value: Value, { counted }: TwinningShape) {
  return counted ? asTwinnings(db, told(countedPairs(countedRows(value, counted)))) : twinnings(db);
}
const twinningPages = statement('twinningPages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: TwinningShape }) => {
  if (filter.way === 'walked' && filter.counted && !filter.words) return pageOf(asTwinnings(db, walked(db, value, page, filter, filter.counted)).where(matching(value, filter)), orderingOf(orderings, page), page, value);
  const listing = listed(db, value, filter).where(matching(value, filter)) as ReturnType<typeof twinnings>;
  const paged = (most?: RawBuilder<unknown>) => pageOf(listing, orderingOf(orderings, page), page, value, most);
  return filter.way === 'found' ? paged() : db.selectFrom(paged(sql.lit(MOST_WALKED)).as('listed')).selectAll()
    .where(sql<SqlBool>`${sql.join(onSides(value, filter.words, 'walked', { School: 'listed.schoolId', Partner: 'listed.partnerId' }), sql` and `)}`).limit(value<number>('limit', 'integer'));
});
const twinningCount = statement('twinningCount', (db, value, filter: TwinningShape) =>
  db.selectFrom(listed(db, value, filter).where(matching(value, filter)).as('listed')).select(sql<number>`count(*)::int`.as('count')));

/** So many words are each looked for on either side; what is over, on one of them together. */
const MOST_APART = 5;
/** Twinnings of which more than this share have the rarest word are walked along first, if as many as are looked at should fill a page. */
const COMMON = 0.003;
const MOST_WALKED = 20_000;

function wordsApart(text: string): Sought[] {
  const { words } = sought(textAsked(text, 'text'));
  return [...words.slice(0, MOST_APART), ...(words.length > MOST_APART ? [words.slice(MOST_APART).join(' ')] : [])].map(sought);
}

/** The words, those that the fewest twinnings have first, with the shares of twinnings that should have the first of them, and all. */
async function rarestFirst(ctx: Context, words: readonly Sought[]): Promise<{ ordered: Sought[]; rarest: number; all: number }> {
  const shares = await Promise.all(words.map(async word => ({ word, share: Math.max(...await Promise.all(sides.map(type => leastShare(ctx, type, word)))) })));
  shares.sort((one, other) => one.share - other.share);
  return { ordered: shares.map(({ word }) => word), rarest: shares[0]?.share ?? 0, all: shares.reduce((all, { share }) => all * share, 1) };
}

export function twinningPage(ctx: Context, args: PageArgs, filter: TwinningFilter | null, orderBy: `${TwinningOrder}`, largest?: number): Page<Twinning> {
  const { read } = ctx;
  const request = pageRequest(args, orderings[orderBy], largest);
  const { division, country, state, schoolId, partnerId, counted, text } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  const behind = countedAsked(ctx, counted);
  const words = text != null ? wordsApart(text) : [];
  const shape: TwinningShape = {
    division: division != null ? divisionAsked(ctx, division) : null, country: country != null, state: state ?? null, school: schoolId != null, partner: partnerId != null, words: words.length, way: 'found', counted: behind.shape,
  };
  const values = {
    ...behind.values, division, country,
    school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null,
    partner: partnerId != null ? keyAsked(ctx, 'Partner', partnerId) : null,
  };
  const filled = async () => {
    const { ordered } = await rarestFirst(ctx, words);
    const given = await Promise.all(ordered.flatMap((word, place) => sides.map(async type => Object.entries(await textValues(ctx, type, word)).map(([name, one]) => [`${type} ${place} ${name}`, one] as const))));
    return { ...values, ...Object.fromEntries(given.flat()) };
  };
  const common = async () => {
    // What is no twinning today stands in no list to walk along.
    if (!words.length) return mayWalk(null, behind.shape) && state !== 'MERGED' && state !== 'UNCOUNTED' && isCommon(ctx, 'Agreement', null);
    const { rarest, all } = await rarestFirst(ctx, words);
    return rarest > COMMON && all * MOST_WALKED > request.size;
  };
  const rows = async (way: Way) => read.all(twinningPages, { ...await filled(), ...request.values }, { page: request.shape, filter: { ...shape, way } });
  return new Page(() => byEitherWay(common(), request.size + 1, words.length ? MOST_WALKED : mostWalked(shape), rows), request, orderings[orderBy], async () => keptCount(ctx, twinningCount, await filled(), shape));
}

type Side = 'school' | 'partner';
const keys = { school: 'twinning.school_id', partner: 'twinning.partner_id' } as const;

const twinningsUnder = statement('twinningsUnder', (db, value, { side, page }: { side: Side; page: PageRequest['shape'] }) =>
  db.selectFrom(sql<{ id: string }>`unnest(${value('owners', 'uuid[]')})`.as<'owner'>(sql`owner(id)`))
    .innerJoinLateral(pageOf(twinnings(db).where(sql<SqlBool>`${sql.ref(keys[side])} = owner.id`), orderings.SINCE_DESC, page, value).as('listed'), join => join.onTrue())
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
  const request = pageRequest(args, orderings.SINCE_DESC);
  return new Page(() => ctx.loadWith(rowsUnder, { side, request }, owner, `${side} ${request.key}`), request, orderings.SINCE_DESC, async () => await ctx.loadWith(countUnder, side, owner) ?? 0);
}
