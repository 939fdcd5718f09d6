import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Page, pageRequest, type Ordering, type PageArgs } from '../../kernel/connection.js';
import { tagged } from '../../kernel/node.js';
import { statement, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { leastHaving, leastRows, mostHaving, searched, tellingOf, textValues, type Searched } from '../name/search.reads.js';
import { isNearly, MOST_PROBES, probesFor, ranks, SHELF_DIGITS, shelfGram, sought, type Grams, type Sought } from '../name/searchable.rules.js';
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
const MANY_BEGUN = MOST_FOUND / 10;
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

/** One reading of hits, of one kind: of all ranks, of those that begin with the text, of what is called so, or of one; as many as are read at once, or from some shelves, or from all that are left. */
interface Arm { type: Searched; ranks: ExactRank | 'whole' | 'begun' | 'all'; reach: 'atOnce' | 'shelves' | 'rest' }
/** What one statement reads: hits, as long as those before them do not fill the page, and rows that nearly have the text, where few have it. */
interface Shape { arms: readonly Arm[]; backward: boolean; near: boolean }
/** Readings at once are of the ranks before this one. */
const endOf = { whole: 1, begun: 2, all: 3 } as const;
const isOfRank = ({ ranks }: Arm, rank: number) => (typeof ranks === 'number' ? ranks === rank : rank < endOf[ranks]);

const rankOf = (text: RawBuilder<string>, value: Value) => sql<number>`case when ${text} like ${value('whole')} then 0 when ${text} like ${value('beginning')} then 1 else 2 end`;

/** How many hits of the arms are of these ranks and kinds. */
function counted(arms: readonly Arm[], which: (rank: number, kind: number) => boolean): RawBuilder<number> {
  const counts = arms.flatMap((arm, place) => {
    const ranks = exactRanks.filter(rank => isOfRank(arm, rank) && which(rank, kinds.indexOf(arm.type)));
    return ranks.length ? [sql`(select count(*) from ${sql.ref(`page${place}`)} where rank in (${sql.join(ranks.map(rank => sql.lit(rank)))}))`] : [];
  });
  return counts.length ? sql`${sql.join(counts, sql` + `)}` : sql`0`;
}

/**
 * Hits, each with the place of its arm. Of each arm that was read a row without an id says how many it found, and with its
 * rank how many of them begin with the text: beyond the bound that is not all there is. An arm of shelves is read only if those before it, as far as this statement knows them,
 * do not fill the page. Rows with a text are those that hold all but one stretch of what is looked for, to be held
 * against it; none where there are too many.
 */
const hitsFound = statement('hitsFound', (db, value, { arms, backward, near }: Shape) => {
  const [on, order] = (backward ? ['<', 'desc'] : ['>', 'asc']).map(word => sql.raw(word));
  const parts: RawBuilder<unknown>[] = [];
  const rows: RawBuilder<unknown>[] = [];
  for (const [place, { type, ranks, reach }] of arms.entries()) {
    const { table, text } = searched[type];
    const its = <T>(name: string, as: string) => value<T>(`${place} ${name}`, as);
    const [found, page] = [sql.ref(`found${place}`), sql.ref(`page${place}`)];
    const kind = kinds.indexOf(type);
    const earlier = counted(arms.slice(0, place), (rank, other) => (backward ? rank > Number(ranks) || (rank === ranks && other > kind) : rank < Number(ranks) || (rank === ranks && other < kind)));
    parts.push(sql`${found} as materialized (
      select id, ${shelfmark} as shelfmark, ${rankOf(sql.ref(text), value)} as rank from ${sql.table(table)}
      where grams @> ${its('grams', 'int[]')} and ${sql.ref(text)} like all(${value('parts', 'text[]')}) ${reach === 'shelves' ? sql`and grams && ${its('shelves', 'int[]')} ` : sql``}${reach === 'atOnce' ? sql`limit ${sql.lit(MOST_FOUND + 1)}` : sql`and ${earlier} < ${value('limit', 'int')}`}
    ), ${page} as materialized (
      select id, shelfmark, rank from ${found}
      where ${reach !== 'atOnce'
        ? sql`rank = ${sql.lit(ranks)} and shelfmark ${on} ${its('shelfmark', 'uuid')}`
        : sql`rank < ${sql.lit(endOf[ranks as 'all'])} and (rank ${on} ${its('rank', 'int')} or (rank = ${its('rank', 'int')} and shelfmark ${on} ${its('shelfmark', 'uuid')}))`}
      order by rank ${order}, shelfmark ${order} limit ${value('limit', 'int')}
    )`);
    rows.push(sql`select ${sql.lit(place)} as place, id, shelfmark, rank, 0 as seen, null as text from ${page}`);
    rows.push(reach === 'atOnce' ? sql`select ${sql.lit(place)}, null, null, (count(*) filter (where rank < 2))::int, count(*)::int, null from ${found}` : sql`select ${sql.lit(place)}, null, null, 0, 0, null where ${earlier} < ${value('limit', 'int')}`);
  }
  const few = arms.length ? sql`${counted(arms, () => true)} < least(${value('limit', 'int')}, ${sql.lit(FEW)}) and ${counted(arms, rank => rank === 0)} = 0` : sql`true`;
  if (near) for (const [kind, type] of kinds.entries()) {
    const { table, text } = searched[type];
    const probed = sql.ref(`probed${kind}`);
    const any = sql.join(Array.from({ length: MOST_PROBES }, (_, probe) => sql<SqlBool>`grams @> ${value(`${type} probe${probe}`, 'int[]')}`), sql` or `);
    parts.push(sql`${probed} as materialized (select id, ${shelfmark} as shelfmark, ${sql.ref(text)} as text from ${sql.table(table)} where (${any}) and ${few} limit ${sql.lit(MOST_PROBED + 1)})`);
    rows.push(sql`select ${sql.lit(kind)} as place, id, shelfmark, ${sql.lit(NEARLY)}, 0, text from ${probed} where (select count(*) from ${probed}) <= ${sql.lit(MOST_PROBED)}`);
  }
  return db.selectFrom(sql<{ place: number; id: string | null; shelfmark: string; rank: number; seen: number; text: string | null }>`(with ${sql.join(parts)} ${sql.join(rows, sql` union all `)})`.as('hit')).selectAll();
});

const hitCount = statement('hitCount', (db, value, type: Searched) => db.selectFrom(sql<{ id: string }>`${sql.table(searched[type].table)}`.as<'hit'>(sql`hit`))
  .select(sql<number>`count(*)::int`.as('count')).where(sql<SqlBool>`hit.grams @> ${value('grams', 'int[]')} and hit.${sql.ref(searched[type].text)} like all(${value('parts', 'text[]')})`));

/** The hits of one rank and kind: what is known of them, in order, and how they are read on. */
interface Slot {
  rank: ExactRank;
  kind: number;
  hits: Hit[];
  /** Whether these are all, or as many as a page has. */
  done: boolean;
  /** From where on they are still to be read. */
  from: string;
  /** Which shelves are read next: how many digits they have, and how many of them; null before the first. */
  next: { digits: number; count: number } | null;
}

/** A reading of some slots, with what it is asked with and what its answer means to them. */
interface Reading { arm: Arm; slots: readonly Slot[]; values: Readonly<Record<string, unknown>>; take(hits: Hit[], seen: number, begun: number): void }

/** How a kind is read: all its ranks at once, as long as they are not too many; else those that begin with the text, at once, and the rest by shelves; else those that are called so, at once, and the others by shelves; else all by shelves. */
const ways = ['all', 'begun', 'whole', 'shelves'] as const;

/** The next hits that have the text as it is; in the same statement, if it is known by then that few have it, what nearly has it. */
class ExactHits {
  private readonly slots: Slot[];
  private readonly way: number[] = kinds.map(() => 0);
  private readonly start: { rank: number };
  private readonly froms: string[];
  /** What nearly has the text; null where it was not asked for. */
  near: Hit[] | null = null;

  constructor(private readonly ctx: Context, private readonly text: Sought, private readonly backward: boolean, cursor: Hit | null, private readonly limit: number) {
    const [first, last] = backward ? [LAST, FIRST] : [FIRST, LAST];
    const start = !cursor || cursor.rank >= NEARLY ? { rank: backward ? NEARLY : -1, kind: 0, shelfmark: last } : cursor;
    this.start = start;
    // Of the cursor's rank, kinds before its own are past, and those after it still to come, whole.
    this.froms = kinds.map((_, kind) => (kind === start.kind ? start.shelfmark : (backward ? kind > start.kind : kind < start.kind) ? last : first));
    const inOrder = <T>(list: readonly T[]) => (backward ? list.toReversed() : list);
    this.slots = inOrder(exactRanks).filter(rank => (backward ? rank <= start.rank : rank >= start.rank)).flatMap(rank => inOrder([...kinds.keys()]).map(kind => (
      { rank, kind, hits: [], done: false, from: rank === start.rank ? this.froms[kind]! : first, next: null })));
    for (const slot of this.slots) slot.done = slot.from === last;
  }

  async read(near: boolean): Promise<Hit[]> {
    for (let found = this.found(); ; found = this.found()) {
      if (found.whole) return found.hits.slice(0, this.limit);
      const readings = await this.readings();
      // Whether few have the text is known to a statement that reads all of them.
      const probes = near && this.near === null && readings.every(({ arm }) => arm.ranks === 'all') ? await probesAsked(this.ctx, this.text) : null;
      const rows = await ask(this.ctx, this.text, { arms: readings.map(({ arm }) => arm), backward: this.backward, near: probes !== null }, {
        limit: this.limit, ...probes, ...Object.fromEntries(readings.flatMap(({ values }, place) => Object.entries(values).map(([name, value]) => [`${place} ${name}`, value]))),
      });
      if (probes && readings.every((_, place) => rows.every(row => row.place !== place || row.seen <= MOST_FOUND))) this.near = nearlyOf(rows, this.text);
      for (const [place, { arm, take }] of readings.entries()) {
        const its = rows.filter(row => row.place === place && row.text === null);
        const told = its.find(({ id }) => id === null);
        if (told) take(its.flatMap(({ id, rank, shelfmark }) => (id === null ? [] : [{ rank, kind: kinds.indexOf(arm.type), shelfmark, id }])), told.seen, told.rank);
      }
    }
  }

  /** The hits from the beginning on as far as they are known without a gap, and whether they fill the page or are all. */
  private found(): { hits: Hit[]; whole: boolean } {
    const hits: Hit[] = [];
    for (const slot of this.slots) {
      hits.push(...slot.hits);
      if (hits.length >= this.limit) return { hits, whole: true };
      if (!slot.done) return { hits, whole: false };
    }
    return { hits, whole: true };
  }

  private async readings(): Promise<Reading[]> {
    const readings = (await Promise.all(kinds.map((_, kind) => this.readingsOf(kind)))).flat();
    // In the order of the hits, so that each arm of shelves stands behind those that may make it needless.
    const place = ({ slots }: Reading) => this.slots.indexOf(slots[0]!);
    return readings.sort((one, other) => Number(one.arm.reach !== 'atOnce') - Number(other.arm.reach !== 'atOnce') || place(one) - place(other));
  }

  private async readingsOf(kind: number): Promise<Reading[]> {
    const { way } = this;
    const open = this.slots.filter(slot => slot.kind === kind && !slot.done);
    if (!open.length) return [];
    const atOnce = async (which: 'all' | 'begun' | 'whole') => ways[way[kind]!] !== which || (open.some(({ rank }) => rank < endOf[which]) && !await this.isTooMany(kind, this.gramsOf(which)));
    for (const which of ['all', 'begun', 'whole'] as const) if (!await atOnce(which)) way[kind]! += 1;
    const which = ways[way[kind]!]!;
    const [together, shelved] = which === 'shelves' ? [[], open] : [open.filter(({ rank }) => rank < endOf[which]), open.filter(({ rank }) => rank >= endOf[which])];
    return Promise.all([...(which !== 'shelves' ? [this.atOnce(kind, which, together)] : []), ...shelved.map(slot => this.onShelves(slot))]);
  }

  private gramsOf(which: 'all' | 'begun' | 'whole'): Grams {
    return { all: this.text.within, begun: this.text.beginningly, whole: this.text.wholly }[which];
  }

  private async isTooMany(kind: number, grams: Grams): Promise<boolean> {
    const type = kinds[kind]!;
    // Of a text of one gram the rows that hold it are known to be its hits.
    return await leastHaving(this.ctx, type, grams) > MOST_TRIED || await leastRows(this.ctx, type, grams) > (this.text.within.flat().length === 1 ? MOST_FOUND : MOST_SEEN);
  }

  private async atOnce(kind: number, ranks: 'all' | 'begun' | 'whole', slots: readonly Slot[]): Promise<Reading> {
    const type = kinds[kind]!;
    const grams = await tellingOf(this.ctx, type, this.gramsOf(ranks));
    return {
      arm: { type, ranks, reach: 'atOnce' }, slots, values: { grams, rank: this.start.rank, shelfmark: this.froms[kind]! },
      take: (hits, seen, begun) => {
        // Where many of the first that were met begin with the text, all that do are too many as well.
        if (seen > MOST_FOUND) this.way[kind]! += ranks === 'all' && begun > MANY_BEGUN ? 2 : 1;
        else for (const slot of slots) Object.assign(slot, { hits: hits.filter(({ rank }) => rank === slot.rank).sort((one, other) => before(one, other) * (this.backward ? -1 : 1)), done: true });
      },
    };
  }

  /** Hits of one rank, of which there are many: of so few shelves as should fill the page, then, if they do not, of more and more. */
  private async onShelves(slot: Slot): Promise<Reading> {
    const { ctx, text, limit, backward } = this;
    const type = kinds[slot.kind]!;
    const grams = [text.wholly, text.beginningly, text.within][slot.rank]!;
    const { digits, count } = slot.next ??= shelvesFor(limit, Math.max(await mostHaving(ctx, type, grams), MOST_FOUND), await leastRows(ctx, type, grams));
    const shelves = shelvesFrom(slot.from, digits, count, backward);
    // On a shelf there are few rows: what is common need not be looked up there, nor what is in the same words.
    const telling = await tellingOf(ctx, type, grams, shelves.length ? { least: 0, ofEach: 1 } : {});
    return {
      arm: { type, ranks: slot.rank, reach: shelves.length ? 'shelves' : 'rest' }, slots: [slot],
      // What has no gram to be looked up by has that of the shelves that these are among.
      values: { grams: telling.length || digits < 2 ? telling : [shelfGram(shelves[0]!.slice(0, -1))], shelves: shelves.map(shelfGram), shelfmark: slot.from },
      take: hits => {
        slot.hits.push(...hits.sort((one, other) => before(one, other) * (backward ? -1 : 1)));
        const next = nextShelf(shelves.at(-1) ?? '', backward);
        if (next === null || slot.hits.length >= limit) slot.done = true;
        else Object.assign(slot, { from: next, next: shelvesOf(digits, count * FURTHER) });
      },
    };
  }
}

/** Each reading of shelves goes so many times as far as the one before. */
const FURTHER = 8;
/** So many times as many hits as fill a page are expected of the shelves that are read first. */
const AMPLE = 1.5;

/** So many shelves of so many digits, or fewer of fewer digits. */
function shelvesOf(digits: number, count: number): { digits: number; count: number } {
  return count > 16 && digits > 0 ? shelvesOf(digits - 1, count / 16) : { digits, count: Math.max(1, Math.round(count)) };
}

/** The shelves that should fill a page, of a text that so many rows should have, whose rarest gram so many rows have, which are gone through. */
function shelvesFor(limit: number, expected: number, seen: number): { digits: number; count: number } {
  const digitsFor = (share: number) => Math.ceil(Math.log(Math.max(share, 1)) / Math.log(16));
  const digits = Math.min(SHELF_DIGITS, Math.max(digitsFor(expected / limit), digitsFor(seen / MOST_SEEN_ON_SHELVES)));
  const shelves = 16 ** digits;
  return shelvesOf(digits, Math.ceil(Math.max(1, Math.min(AMPLE * limit * shelves / expected, MOST_SEEN_ON_SHELVES * shelves / Math.max(seen, 1)))));
}

/** The shelf of a place and those after it, as many as are asked for of those that stand together. */
function shelvesFrom(shelfmark: string, digits: number, count: number, backward: boolean): string[] {
  if (digits === 0) return [];
  const [together, first] = [shelfmark.slice(0, digits - 1), parseInt(shelfmark[digits - 1]!, 16)];
  return Array.from({ length: count }, (_, place) => first + (backward ? -place : place)).filter(digit => digit >= 0 && digit < 16).map(digit => together + digit.toString(16));
}

/** Where the shelves go on after one, or end: null. */
function nextShelf(digits: string, backward: boolean): string | null {
  const next = digits === '' ? -1 : parseInt(digits, 16) + (backward ? -1 : 1);
  if (next < 0 || next >= 16 ** digits.length) return null;
  return next.toString(16).padStart(digits.length, '0') + (backward ? LAST : FIRST).slice(digits.length);
}

function ask(ctx: Context, { whole, beginning, parts }: Sought, shape: Shape, values: Record<string, unknown>) {
  return ctx.read.all(hitsFound, { ...values, whole, beginning, parts }, shape);
}

/** The grams of every place where the typing error may be, by kind; null where none of them tells enough. */
async function probesAsked(ctx: Context, text: Sought): Promise<Record<string, unknown> | null> {
  const probes = probesFor(text);
  const values: Record<string, unknown> = {};
  for (const type of kinds) for (let place = 0; place < MOST_PROBES; place += 1) {
    const probe = probes[place];
    const telling = probe && await leastHaving(ctx, type, probe) <= MOST_PROBED && await leastRows(ctx, type, probe) <= MOST_SEEN;
    values[`${type} probe${place}`] = telling ? await tellingOf(ctx, type, probe, { least: 2 }) : null;
  }
  return Object.values(values).some(value => value !== null) ? values : null;
}

/** Of the rows that the probes found those that have the text but for one typing error, in order. */
function nearlyOf(rows: readonly { place: number; id: string | null; shelfmark: string; text: string | null }[], text: Sought): Hit[] {
  const hits = rows.flatMap(({ place, id, shelfmark, text: held }) => (held !== null && isNearly(held, text) ? [{ rank: NEARLY, kind: place, shelfmark, id: id! }] : []));
  return hits.sort(before).slice(0, MOST_NEARLY);
}

/** The first hits that have the text as it is, and, where they do not fill the page, what has it but for one typing error: only where few have it. */
async function firstHits(ctx: Context, text: Sought, limit: number): Promise<{ exact: Hit[]; near: Hit[] }> {
  const reader = new ExactHits(ctx, text, false, null, limit);
  const exact = await reader.read(true);
  if (exact.length >= Math.min(limit, FEW) || exact.some(({ rank }) => rank === 0)) return { exact, near: [] };
  if (reader.near) return { exact, near: reader.near };
  const probes = await probesAsked(ctx, text);
  return { exact, near: probes ? nearlyOf(await ask(ctx, text, { arms: [], backward: false, near: true }, { ...probes, limit }), text) : [] };
}

/** The next hits, exact ones first. */
async function hitsAsked(ctx: Context, text: Sought, backward: boolean, cursor: Hit | null, limit: number): Promise<Hit[]> {
  if (!cursor && !backward) {
    const { exact, near } = await firstHits(ctx, text, limit);
    return [...exact, ...near].slice(0, limit);
  }
  const still = (hit: Hit) => !cursor || (backward ? before(hit, cursor) < 0 : before(hit, cursor) > 0);
  const exactHits = (most: number) => new ExactHits(ctx, text, backward, cursor, most).read(false);
  const nearHits = async () => (await firstHits(ctx, text, FEW)).near.filter(still);
  if (backward) {
    const near = cursor && cursor.rank < NEARLY ? [] : (await nearHits()).reverse().slice(0, limit);
    return near.length < limit ? [...near, ...await exactHits(limit - near.length)] : near;
  }
  const exact = cursor!.rank >= NEARLY ? [] : await exactHits(limit);
  return exact.length < limit ? [...exact, ...await nearHits()].slice(0, limit) : exact;
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
    return counts.reduce((sum, exact) => sum + exact, (await firstHits(ctx, text, FEW)).near.length);
  };
  return new Page(async () => Promise.all((await hitsAsked(ctx, text, backward, cursor, request.size + 1)).map(loaded)), request, ordering, count);
}
