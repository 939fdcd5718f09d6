import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Page, pageRequest, type Ordering, type PageArgs } from '../../kernel/connection.js';
import { tagged } from '../../kernel/node.js';
import { statement } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { leastHaving, leastRows, mostHaving, searched, tellingOf, textValues, type Searched } from '../name/search.reads.js';
import { isNearly, probesFor, ranks, SHELF_DIGITS, shelfGram, sought, type Grams, type Sought } from '../name/searchable.rules.js';
import { partnerById } from '../partner/partner.reads.js';
import { schoolById } from '../school/school.reads.js';

/** A hit by its rank and the place of its kind, then where it stands: what the list is ordered by. */
interface Hit { rank: number; kind: number; shelfmark: string; id: string }

const kinds = Object.keys(searched) as Searched[];
const NEARLY = ranks.indexOf('NEARLY');
const exactRanks = [0, 1, 2] as const;
type ExactRank = (typeof exactRanks)[number];

const ordering: Ordering = {
  name: 'search', descending: false,
  columns: [{ ref: 'rank', type: 'integer', field: 'rank' }, { ref: 'kind', type: 'integer', field: 'kind' }, { ref: 'shelfmark', type: 'uuid', field: 'shelfmark' }],
};
const before = (one: Hit, other: Hit) => one.rank - other.rank || one.kind - other.kind || (one.shelfmark < other.shelfmark ? -1 : one.shelfmark > other.shelfmark ? 1 : 0);

/** With fewer exact hits than this, and none that is called so as a whole, what is nearly so is looked for as well. */
const FEW = 20;
const MOST_NEARLY = 50;
/** So many hits are read at once and put in order; of more, shelf by shelf as many as fill a page. */
const MOST_FOUND = 300;
/** With more hits to expect than this, it is not even tried to read them at once: the server overrates words of many signs. */
const MOST_TRIED = 3_000;
/** Rows that are gone through at once for those that hold all of a text: its words are often of one language, and say less together than each by itself. */
const MOST_SEEN = 10_000;
const MOST_SEEN_ON_SHELVES = 2_000;
/** Rows that a probe for typing errors may find; one that finds more says too little. */
const MOST_PROBED = 100;

const shelfmark = sql<string>`reverse(replace(id::text, '-', ''))::uuid`;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Hits of one kind, of all ranks, of those that begin with the text, or of one; from all shelves, as many as are read at once, or from those that begin with some digits. */
interface Shape { type: Searched; backward: boolean; rank: ExactRank | 'begun' | null; reach: 'all' | 'atOnce' | 'shelf' }
/** From where on they are read. */
interface From { rank: number; shelfmark: string }

const rankOf = (text: RawBuilder<string>, value: <T>(name: string, type?: string) => RawBuilder<T>) =>
  sql<number>`case when ${text} like ${value('whole')} then 0 when ${text} like ${value('beginning')} then 1 else 2 end`;

/** Hits in order. A row without an id says how many there were at all: beyond the bound what was found is not all there is. */
const hitsFound = statement('hitsFound', (db, value, { type, backward, rank, reach }: Shape) => {
  const { table, text } = searched[type];
  const [on, order] = (backward ? ['<', 'desc'] : ['>', 'asc']).map(word => sql.raw(word));
  const mark = value<string>('shelfmark', 'uuid');
  return db.selectFrom(sql<{ id: string | null; shelfmark: string; rank: number; seen: number }>`(
    with found as materialized (
      select id, ${shelfmark} as shelfmark, ${rankOf(sql.ref(text), value)} as rank from ${sql.table(table)}
      where grams @> ${value('grams', 'int[]')} and ${sql.ref(text)} like all(${value('parts', 'text[]')}) ${reach === 'atOnce' ? sql`limit ${sql.lit(MOST_FOUND + 1)}` : sql``}
    ), page as (
      select id, shelfmark, rank from found
      where ${rank === 'begun' ? sql`rank < 2 and ` : sql``}${rank === null || rank === 'begun' ? sql`(rank ${on} ${value('rank', 'int')} or (rank = ${value('rank', 'int')} and shelfmark ${on} ${mark}))` : sql`rank = ${sql.lit(rank)} and shelfmark ${on} ${mark}`}
      ${reach === 'shelf' ? sql`and shelfmark between ${value('shelfFrom', 'uuid')} and ${value('shelfTo', 'uuid')}` : sql``}
      order by rank ${order}, shelfmark ${order} limit ${value('limit', 'int')}
    )
    select id, shelfmark, rank, 0 as seen from page ${reach === 'atOnce' ? sql`union all select null, null, null, count(*)::int from found` : sql``})`.as('hit')).selectAll();
});

/** Rows that hold all but one stretch of the text, and what to hold against it; none where there are too many. */
const hitsProbed = statement('hitsProbed', (db, value, { type, probes }: { type: Searched; probes: number }) => {
  const { table, text } = searched[type];
  const any = sql.join(Array.from({ length: probes }, (_, place) => sql<SqlBool>`grams @> ${value(`probe${place}`, 'int[]')}`), sql` or `);
  return db.selectFrom(sql<{ id: string; shelfmark: string; text: string }>`(
    with probed as materialized (select id, ${shelfmark} as shelfmark, ${sql.ref(text)} as text from ${sql.table(table)} where ${any} limit ${sql.lit(MOST_PROBED + 1)})
    select id, shelfmark, text from probed where (select count(*) from probed) <= ${sql.lit(MOST_PROBED)})`.as('probed')).selectAll();
});

const hitCount = statement('hitCount', (db, value, type: Searched) => db.selectFrom(sql<{ id: string }>`${sql.table(searched[type].table)}`.as<'hit'>(sql`hit`))
  .select(sql<number>`count(*)::int`.as('count')).where(sql<SqlBool>`hit.grams @> ${value('grams', 'int[]')} and hit.${sql.ref(searched[type].text)} like all(${value('parts', 'text[]')})`));

/** What is looked up: a text by the grams that its hits of a rank must have, in one kind, in one direction. */
interface Asked { text: Sought; grams: Grams; type: Searched; backward: boolean; rank: Shape['rank'] }

async function read(ctx: Context, { text, grams, type, backward, rank }: Asked, reach: Shape['reach'], from: From, limit: number, digits = ''): Promise<{ hits: Hit[]; seen: number }> {
  const { whole, beginning, parts } = text;
  // On a shelf there are few rows: what is common need not be looked up there, nor what is in the same words.
  const telling = await tellingOf(ctx, type, grams, reach === 'shelf' ? { least: 0, ofEach: 1 } : {});
  const values = reach === 'shelf'
    ? { grams: [...telling, shelfGram(digits)], shelfFrom: digits + FIRST.slice(digits.length), shelfTo: digits + LAST.slice(digits.length) }
    : { grams: telling };
  const rows = await ctx.read.all(hitsFound, { ...values, parts, whole, beginning, ...from, limit }, { type, backward, rank, reach });
  const kind = kinds.indexOf(type);
  return {
    hits: rows.flatMap(({ id, rank, shelfmark }) => (id === null ? [] : [{ rank, kind, shelfmark, id }])),
    seen: rows.reduce((most, { seen }) => Math.max(most, seen), 0),
  };
}

/** The next hits, all of them read at once; null where they are too many for that. */
async function atOnce(ctx: Context, asked: Asked, from: From, limit: number): Promise<Hit[] | null> {
  if (await leastHaving(ctx, asked.type, asked.grams) > MOST_TRIED || await leastRows(ctx, asked.type, asked.grams) > MOST_SEEN) return null;
  const { hits, seen } = await read(ctx, asked, 'atOnce', from, limit);
  return seen > MOST_FOUND ? null : hits;
}

/** The next hits of one rank, of which there are many: of so few shelves as should fill the page, then, if they do not, of more and more. */
async function shelfByShelf(ctx: Context, asked: Asked, from: From, limit: number): Promise<Hit[]> {
  const { type, grams, backward } = asked;
  const digitsFor = (share: number) => Math.log(share) / Math.log(16);
  const expected = Math.max(await mostHaving(ctx, type, grams), MOST_FOUND);
  const length = Math.max(Math.floor(digitsFor(expected / limit)), Math.ceil(digitsFor(await leastRows(ctx, type, grams) / MOST_SEEN_ON_SHELVES)), 0);
  const hits: Hit[] = [];
  let shelfmark: string | null = from.shelfmark;
  for (let left = Math.min(length, SHELF_DIGITS); shelfmark !== null && hits.length < limit; left -= 1) {
    const digits: string = shelfmark.slice(0, Math.max(left, 0));
    const found = await read(ctx, asked, digits ? 'shelf' : 'all', { ...from, shelfmark }, limit - hits.length, digits);
    hits.push(...found.hits);
    shelfmark = nextShelf(digits, backward);
  }
  return hits;
}

/** Where the shelves go on after those that begin with some digits, or end: null. */
function nextShelf(digits: string, backward: boolean): string | null {
  const next = digits === '' ? -1 : parseInt(digits, 16) + (backward ? -1 : 1);
  if (next < 0 || next >= 16 ** digits.length) return null;
  return next.toString(16).padStart(digits.length, '0') + (backward ? LAST : FIRST).slice(digits.length);
}

/** The next hits that have the text as it is. */
async function exactHits(ctx: Context, text: Sought, backward: boolean, cursor: Hit | null, limit: number): Promise<Hit[]> {
  if (cursor && cursor.rank >= NEARLY && !backward) return [];
  const [first, last] = backward ? [LAST, FIRST] : [FIRST, LAST];
  const start = !cursor || cursor.rank >= NEARLY ? { rank: backward ? NEARLY : -1, kind: 0, shelfmark: last } : cursor;
  const inOrder = <T>(list: readonly T[]) => (backward ? list.toReversed() : list);
  const froms = kinds.map((_, kind): From => {
    // Of the cursor's rank, kinds before its own are past, and those after it still to come, whole.
    const past = backward ? kind > start.kind : kind < start.kind;
    return { rank: start.rank, shelfmark: kind === start.kind ? start.shelfmark : past ? last : first };
  });
  const all = await Promise.all(kinds.map((type, kind) => atOnce(ctx, { text, grams: text.within, type, backward, rank: null }, froms[kind]!, limit)));
  // Where too many have the text, those that begin with it may still be few.
  const begun = await Promise.all(kinds.map((type, kind) => all[kind] ?? (start.rank === 2 && !backward ? null : atOnce(ctx, { text, grams: text.beginningly, type, backward, rank: 'begun' }, froms[kind]!, limit))));
  const hits: Hit[] = [];
  for (const rank of inOrder(exactRanks)) for (const [kind, type] of inOrder([...kinds.entries()])) {
    if (hits.length >= limit || (backward ? rank > start.rank : rank < start.rank)) continue;
    const from = rank === start.rank ? froms[kind]! : { rank, shelfmark: first };
    const asked = { text, grams: [text.wholly, text.beginningly, text.within][rank]!, type, backward, rank };
    hits.push(...(rank === 2 ? all : begun)[kind]?.filter(hit => hit.rank === rank) ?? await shelfByShelf(ctx, asked, from, limit - hits.length));
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
    for (const probe of probes) if (await leastHaving(ctx, type, probe) <= MOST_PROBED && await leastRows(ctx, type, probe) <= MOST_SEEN) telling.push(probe);
    if (!telling.length) return [];
    const values = await Promise.all(telling.map(async (probe, place) => [`probe${place}`, await tellingOf(ctx, type, probe, { least: 2 })] as const));
    const rows = await ctx.read.all(hitsProbed, Object.fromEntries(values), { type, probes: telling.length });
    return rows.filter(row => isNearly(row.text, text)).map(({ id, shelfmark }) => ({ rank: NEARLY, kind, shelfmark, id }));
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
  const cursor = from ? { rank: Number(values['key0']), kind: Number(values['key1']), shelfmark: String(values['key2']), id: '' } : null;
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
