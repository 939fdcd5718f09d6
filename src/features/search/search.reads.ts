import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Page, pageRequest, type Ordering, type PageArgs } from '../../kernel/connection.js';
import { tagged } from '../../kernel/node.js';
import { statement } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { areCommon, MOST_WALKED, searched, tellingOf, textValues, type Searched } from '../name/search.reads.js';
import { isNearly, probesFor, ranks, sought, type Grams, type Sought } from '../name/searchable.rules.js';
import { partnerById } from '../partner/partner.reads.js';
import { schoolById } from '../school/school.reads.js';

/** A hit by the places of its rank and its kind, which the list is ordered by; then the newest first. */
interface Hit { rank: number; kind: number; id: string }

const kinds = Object.keys(searched) as Searched[];
const NEARLY = ranks.indexOf('NEARLY');
const exactRanks = [0, 1, 2] as const;
type ExactRank = (typeof exactRanks)[number];

const ordering: Ordering = {
  name: 'search', descending: false,
  columns: [{ ref: 'rank', type: 'integer', field: 'rank' }, { ref: 'kind', type: 'integer', field: 'kind' }, { ref: 'id', type: 'uuid', field: 'id' }],
};
const before = (one: Hit, other: Hit) => one.rank - other.rank || one.kind - other.kind || (one.id > other.id ? -1 : one.id < other.id ? 1 : 0);

/** With fewer exact hits than this, and none that is called so as a whole, what is nearly so is looked for as well. */
const FEW = 20;
const MOST_NEARLY = 50;
/** Rows found that are put in order for a page, before it is tried to do without. */
const MOST_FOUND = 10_000;
/** Rows that a probe for typing errors may find; one that finds more says too little. */
const MOST_PROBED = 100;

const LEAST = '00000000-0000-0000-0000-000000000000';
const GREATEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** From where on the hits of one kind are read: a rank, and a key within it. */
interface From { rank: number; key: string }
interface Direction { type: Searched; backward: boolean }

const rankOf = (text: RawBuilder<string>, value: <T>(name: string, type?: string) => RawBuilder<T>) =>
  sql<number>`case when ${text} like ${value('whole')} then 0 when ${text} like ${value('beginning')} then 1 else 2 end`;

/**
 * Hits that the index of grams finds, of every rank or of one. A row without an id says how many there were at all:
 * beyond the bound what was found is not all there is.
 */
const hitsFound = statement('hitsFound', (db, value, { type, backward, rank, bounded }: Direction & { rank: ExactRank | null; bounded: boolean }) => {
  const { table, text } = searched[type];
  const [ranksOn, rankOrder, idsOn, idOrder] = (backward ? ['<', 'desc', '>', 'asc'] : ['>', 'asc', '<', 'desc']).map(word => sql.raw(word));
  return db.selectFrom(sql<{ id: string | null; rank: number; seen: number }>`(
    with found as materialized (
      select id, ${rankOf(sql.ref(text), value)} as rank from ${sql.table(table)}
      where grams @> ${value('grams', 'int[]')} and ${sql.ref(text)} like all(${value('parts', 'text[]')}) ${bounded ? sql`limit ${sql.lit(MOST_FOUND + 1)}` : sql``}
    ), page as (
      select id, rank from found
      where (rank ${ranksOn} ${value('rank', 'int')} or (rank = ${value('rank', 'int')} and id ${idsOn} ${value('key', 'uuid')})) ${rank === null ? sql`` : sql`and rank = ${sql.lit(rank)}`}
      order by rank ${rankOrder}, id ${idOrder} limit ${value('limit', 'int')}
    )
    select id, rank, 0 as seen from page union all select null, 0, count(*)::int from found)`.as('hit')).selectAll();
});

/** Hits of one rank among the next rows of a table, for texts that so many rows have that a page is soon full. */
const hitsWalked = statement('hitsWalked', (db, value, { type, backward, rank }: Direction & { rank: ExactRank }) => {
  const { table, text } = searched[type];
  const next = sql`select id, ${sql.ref(text)} as text from ${sql.table(table)} where id ${sql.raw(backward ? '>' : '<')} ${value('key', 'uuid')}
    order by id ${sql.raw(backward ? 'asc' : 'desc')} limit ${sql.lit(MOST_WALKED)}`;
  return db.selectFrom(sql<{ id: string }>`(select id from (${next}) next
    where text like all(${value('parts', 'text[]')}) and ${rankOf(sql.ref('text'), value)} = ${sql.lit(rank)} limit ${value('limit', 'int')})`.as('hit')).selectAll();
});

/** Rows that hold all but one stretch of the text, and what to hold against it; none where there are too many. */
const hitsProbed = statement('hitsProbed', (db, value, { type, probes }: { type: Searched; probes: number }) => {
  const { table, text } = searched[type];
  const any = sql.join(Array.from({ length: probes }, (_, place) => sql<SqlBool>`grams @> ${value(`probe${place}`, 'int[]')}`), sql` or `);
  return db.selectFrom(sql<{ id: string; text: string }>`(
    with probed as materialized (select id, ${sql.ref(text)} as text from ${sql.table(table)} where ${any} limit ${sql.lit(MOST_PROBED + 1)})
    select id, text from probed where (select count(*) from probed) <= ${sql.lit(MOST_PROBED)})`.as('probed')).selectAll();
});

const hitCount = statement('hitCount', (db, value, type: Searched) => db.selectFrom(sql<{ id: string }>`${sql.table(searched[type].table)}`.as<'hit'>(sql`hit`))
  .select(sql<number>`count(*)::int`.as('count')).where(sql<SqlBool>`hit.grams @> ${value('grams', 'int[]')} and hit.${sql.ref(searched[type].text)} like all(${value('parts', 'text[]')})`));

/** Hits of one kind from a place on, of all ranks or of one, by the index; null where there are too many to put in order. */
async function lookUp(ctx: Context, text: Sought, grams: Grams, { type, backward, rank, bounded }: Direction & { rank: ExactRank | null; bounded: boolean }, from: From, limit: number): Promise<Hit[] | null> {
  if (bounded && await areCommon(ctx, type, grams)) return null;
  const { whole, beginning, parts } = text;
  const rows = await ctx.read.all(hitsFound, { grams: await tellingOf(ctx, type, grams), parts, whole, beginning, ...from, limit }, { type, backward, rank, bounded });
  if (bounded && rows.some(({ seen }) => seen > MOST_FOUND)) return null;
  return rows.flatMap(({ id, rank }) => (id === null ? [] : [{ rank, kind: kinds.indexOf(type), id }]));
}

/** Hits of one rank of a kind that has very many. */
async function hitsOfMany(ctx: Context, text: Sought, direction: Direction & { rank: ExactRank }, from: From, limit: number): Promise<Hit[]> {
  const { type, rank } = direction;
  const grams = [text.wholly, text.beginningly, text.within][rank]!;
  // Of parts there are too many: that is why it has come to this.
  const few = rank === 2 ? null : await lookUp(ctx, text, grams, { ...direction, bounded: true }, from, limit);
  if (few) return few;
  const { whole, beginning, parts } = text;
  const walked = await ctx.read.all(hitsWalked, { parts, whole, beginning, key: from.key, limit }, direction);
  return walked.length < limit ? (await lookUp(ctx, text, grams, { ...direction, bounded: false }, from, limit))! : walked.map(({ id }) => ({ rank, kind: kinds.indexOf(type), id }));
}

/** The next hits that have the text as it is. */
async function exactHits(ctx: Context, text: Sought, backward: boolean, cursor: Hit | null, limit: number): Promise<Hit[]> {
  if (cursor && cursor.rank >= NEARLY && !backward) return [];
  const start = !cursor || cursor.rank >= NEARLY ? { rank: backward ? NEARLY : -1, kind: 0, id: LEAST } : cursor;
  const [least, greatest] = backward ? [GREATEST, LEAST] : [LEAST, GREATEST];
  const inOrder = <T>(list: readonly T[]) => (backward ? list.toReversed() : list);
  const froms = kinds.map((_, kind): From => {
    // Of the cursor's rank, kinds before its own are past, and those after it still to come, whole.
    const past = backward ? kind > start.kind : kind < start.kind;
    return { rank: start.rank, key: kind === start.kind ? start.id : past ? least : greatest };
  });
  const found = await Promise.all(kinds.map((type, kind) => lookUp(ctx, text, text.within, { type, backward, rank: null, bounded: true }, froms[kind]!, limit)));
  const hits: Hit[] = [];
  for (const rank of inOrder(exactRanks)) for (const [kind, type] of inOrder([...kinds.entries()])) {
    if (hits.length >= limit || (backward ? rank > start.rank : rank < start.rank)) continue;
    const from = rank === start.rank ? froms[kind]! : { rank, key: greatest };
    hits.push(...found[kind]?.filter(hit => hit.rank === rank) ?? await hitsOfMany(ctx, text, { type, backward, rank }, from, limit - hits.length));
  }
  return hits.slice(0, limit);
}

/** What has the text but for one typing error, in order: only where few have it as it is. `first` are the first exact hits, if they were read. */
async function nearHits(ctx: Context, text: Sought, first?: readonly Hit[]): Promise<Hit[]> {
  const exact = first ?? await exactHits(ctx, text, false, null, FEW);
  if (exact.length >= FEW || exact.some(({ rank }) => rank === 0)) return [];
  const probes = probesFor(text);
  const hits = await Promise.all(kinds.map(async (type, kind) => {
    const telling: Grams[] = [];
    for (const probe of probes) if (!await areCommon(ctx, type, probe, MOST_PROBED)) telling.push(probe);
    if (!telling.length) return [];
    const values = await Promise.all(telling.map(async (probe, place) => [`probe${place}`, await tellingOf(ctx, type, probe)] as const));
    const rows = await ctx.read.all(hitsProbed, Object.fromEntries(values), { type, probes: telling.length });
    return rows.filter(row => isNearly(row.text, text)).map(({ id }) => ({ rank: NEARLY, kind, id }));
  }));
  return hits.flat().sort(before).slice(0, MOST_NEARLY);
}

/** The next hits, exact ones first. */
async function hitsAsked(ctx: Context, text: Sought, backward: boolean, cursor: Hit | null, limit: number): Promise<Hit[]> {
  const still = (hit: Hit) => !cursor || (backward ? before(hit, cursor) < 0 : before(hit, cursor) > 0);
  if (backward) {
    const near = cursor && cursor.rank < NEARLY ? [] : (await nearHits(ctx, text)).filter(still).reverse().slice(0, limit);
    return near.length < limit ? [...near, ...await exactHits(ctx, text, true, cursor, limit - near.length)] : near;
  }
  const exact = await exactHits(ctx, text, false, cursor, limit);
  return exact.length < limit ? [...exact, ...(await nearHits(ctx, text, cursor ? undefined : exact)).filter(still)].slice(0, limit) : exact;
}

const loaders = { School: schoolById, Partner: partnerById, Agreement: agreementById };

export function searchPage(ctx: Context, asked: string, args: PageArgs) {
  const request = pageRequest(args, ordering);
  const text = sought(textAsked(asked, 'text'));
  const { shape: { backward, from }, values } = request;
  const cursor = from ? { rank: Number(values['key0']), kind: Number(values['key1']), id: String(values['key2']) } : null;
  const loaded = async (hit: Hit) => {
    const type = kinds[hit.kind]!;
    return { ...tagged(type, (await ctx.load<string, object>(loaders[type] as never, hit.id))!), ...hit };
  };
  const count = async () => {
    const counts = await Promise.all(kinds.map(async type => (await ctx.read.all(hitCount, await textValues(ctx, type, text), type))[0]!.count));
    return counts.reduce((sum, exact) => sum + exact, (await nearHits(ctx, text)).length);
  };
  return new Page(async () => Promise.all((await hitsAsked(ctx, text, backward, cursor, request.size + 1)).map(loaded)), request, ordering, count);
}
