import fc from 'fast-check';
import { actAsSystem } from '../../src/kernel/act.js';
import type { Page, PageArgs } from '../../src/kernel/connection.js';
import { createContext, type Context } from '../../src/kernel/context.js';
import { newId, nodeId } from '../../src/kernel/ids.js';
import type { Reader } from '../../src/kernel/statement.js';
import { ruleNames, rules, type RuleName } from '../../src/features/counting/counting.rules.js';
import type { CountedFilter, FigureDimension, FigureFilter } from '../../src/features/counting/counting.type.js';
import { agreementPage } from '../../src/features/agreement/agreement.reads.js';
import { breakdown, documentedOn, figuresOn } from '../../src/features/figure/figure.reads.js';
import { partnerPage } from '../../src/features/partner/partner.reads.js';
import { placeRows } from '../../src/features/place/place.reads.js';
import { schoolPage } from '../../src/features/school/school.reads.js';
import { twinningById, twinningPage } from '../../src/features/twinning/twinning.reads.js';
import { words } from '../../src/locale/index.js';
import { AgreementTable } from '../../src/tables/agreement.js';
import { PartnerMergeTable, PartnerTable } from '../../src/tables/partner.js';
import { SchoolTable } from '../../src/tables/school.js';
import { openQuickWorld, type World } from '../world.js';

/*
 * The definition of the figures once more, in plain words of this language and without a line of the registry's SQL:
 * a paper counts from the last day that its date may mean, until the last day that its end may mean; and what is counted
 * are its pairs of one school and one partner. A partner that was merged counts as another one, from the day of the merge
 * until the day on which that was undone.
 */

type Dimension = `${FigureDimension}`;
interface Paper {
  schools: number[]; partners: number[]; kind: 'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT' | null; initialledOn: string | null; signedOn: string | null;
  expiresOn: string | null; term: 'FIXED' | 'SELF_RENEWING' | 'OPEN_ENDED'; terminatedOn: string | null;
}

const schools = [
  { division: '620102', type: 'PRIMARY' }, { division: '620105', type: 'COMPLETE_SECONDARY' }, { division: '620982', type: null }, { division: '622900', type: 'PRIMARY' }, { division: '620171', type: 'VOCATIONAL' },
] as const;
const partners = ['UZ', 'IT', 'BY', 'HK', 'TW', 'NZ', 'US', 'UZ', 'PA', 'UZ', 'UZ'] as const;
/** Those of one country: others are not merged. */
const doubles = [0, 7, 9, 10];

const countries = new Map(placeRows('countries').map(row => [row['code']!, row]));
const memberships = new Map(placeRows('memberships').map(row => [row['country']!, row]));

/** The last day of a year, a month or a day. */
function lastDay(date: string): string {
  if (date.length === 10) return date;
  const [year, month = 12] = date.split('-').map(Number) as [number, number?];
  return new Date(Date.UTC(year, month, 1) - 86_400_000).toISOString().slice(0, 10);
}
const earliest = (dates: (string | null)[]) => dates.filter(date => date !== null).map(lastDay).sort()[0] ?? null;

const from = (paper: Paper, rule: RuleName) => earliest(rules[rule].initialled ? [paper.initialledOn, paper.signedOn] : [paper.signedOn]);
const until = (paper: Paper) => earliest([paper.terminatedOn, paper.term === 'SELF_RENEWING' ? null : paper.expiresOn]);

function member(country: string, day: string): 'MEMBER' | 'NOT_MEMBER' | 'UNDATED' {
  const fact = memberships.get(country);
  if (!fact || (fact['left'] && lastDay(fact['left']) <= day)) return 'NOT_MEMBER';
  if (!fact['joined']) return day >= '2025-05-14' ? 'MEMBER' : 'UNDATED';
  return lastDay(fact['joined']) <= day ? 'MEMBER' : 'NOT_MEMBER';
}

/** Somebody merges one into another on a day, or undoes that; what the register would refuse does not happen. */
interface Turn { day: string; kept: number; merged: number; undo: boolean }
interface Merge { kept: number; merged: number; from: string; until: string | null }

/** The merges that there are after all turns. */
function mergesOf(turns: readonly Turn[]): Merge[] {
  const merges: Merge[] = [];
  const into = (partner: number) => merges.find(({ merged, until: end }) => merged === partner && end === null);
  for (const { day, kept, merged, undo } of turns.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const held = into(merged);
    if (undo && held && !into(held.kept)) held.until = day;
    if (!undo && !held && kept !== merged && !into(kept)) merges.push({ kept, merged, from: day, until: null });
  }
  return merges;
}
/** As whom a partner counts at the end of a day. */
function whom(partner: number, day: string, merges: readonly Merge[]): number {
  const held = merges.find(({ merged, from: begins, until: end }) => merged === partner && begins <= day && (end === null || day < end));
  return held ? whom(held.kept, day, merges) : partner;
}
const asOfDay = (all: readonly Pair[], day: string, merges: readonly Merge[]) => all.map(pair => ({ ...pair, partner: whom(pair.partner, day, merges) }));

interface Pair { paper: number; school: number; partner: number; country: string; kind: Paper['kind']; from: string; until: string | null }

/** Every pair of every paper that the rule counts on some day. */
function pairs(papers: readonly Paper[], rule: RuleName): Pair[] {
  return papers.flatMap((paper, nth) => paper.schools.flatMap(school => paper.partners.flatMap(partner => {
    const [begins, ends] = [from(paper, rule), until(paper)];
    const country = partners[partner]!;
    const counts = rules[rule].kinds.includes(paper.kind) && rules[rule].jurisdictions.includes(countries.get(country)!['jurisdiction'] as 'FOREIGN');
    return begins !== null && counts && (ends === null || ends > begins) ? [{ paper: nth, school, partner, country, kind: paper.kind, from: begins, until: ends }] : [];
  })));
}

function standing(all: readonly Pair[], day: string, filter: Filter): Pair[] {
  return all.filter(pair => pair.from <= day && (pair.until === null || day < pair.until)
    && (filter.division === undefined || schools[pair.school]!.division.startsWith(filter.division.replace(/(00)+$/, '')))
    && (filter.country === undefined || pair.country === filter.country)
    && (filter.jurisdiction === undefined || countries.get(pair.country)!['jurisdiction'] === filter.jurisdiction)
    && (filter.endingBefore === undefined || (pair.until !== null && pair.until < filter.endingBefore))
    && (filter.schoolType === undefined || schools[pair.school]!.type === filter.schoolType)
    && (filter.memberOf === undefined || member(pair.country, filter.memberWhen === 'SIGNING' ? pair.from : day) === 'MEMBER'));
}

function count(some: readonly Pair[]) {
  const different = (of: (pair: Pair) => unknown) => new Set(some.map(of)).size;
  return {
    schools: different(({ school }) => school), partners: different(({ partner }) => partner), twinnings: different(({ school, partner }) => `${school} ${partner}`),
    agreements: different(({ paper }) => paper), countries: different(({ country }) => country),
  };
}

function keyOf(pair: Pair, dimension: Dimension, all: readonly Pair[], day: string, filter: Filter): string {
  switch (dimension) {
    case 'COUNTRY': return pair.country;
    case 'REGION': return countries.get(pair.country)!['region']!;
    case 'JURISDICTION': return countries.get(pair.country)!['jurisdiction']!;
    case 'BELT_AND_ROAD': return member(pair.country, filter.memberWhen === 'SIGNING' ? pair.from : day);
    case 'DIVISION': return `${schools[pair.school]!.division.slice(0, 4)}00`;
    case 'SCHOOL_TYPE': return schools[pair.school]!.type ?? 'UNSTATED';
    case 'AGREEMENT_KIND': return pair.kind ?? 'UNSTATED';
    // Every twinning stands in one year: that of its first paper, whether or not that one still stands.
    case 'YEAR': return all.filter(({ school, partner }) => school === pair.school && partner === pair.partner).map(other => other.from).sort()[0]!.slice(0, 4);
  }
}

function grouped(all: readonly Pair[], by: readonly Dimension[], day: string, filter: Filter) {
  const groups = Map.groupBy(standing(all, day, filter), pair => by.map(dimension => keyOf(pair, dimension, all, day, filter)).join(' '));
  return [...groups].map(([codes, some]) => ({ codes, ...count(some) })).sort((a, b) => (a.codes < b.codes ? -1 : 1));
}

type Filter = { division?: string; country?: string; memberOf?: 'BELT_AND_ROAD'; memberWhen?: 'AS_OF' | 'SIGNING'; jurisdiction?: 'FOREIGN' | 'HONG_KONG' | 'TAIWAN'; schoolType?: 'PRIMARY' | 'VOCATIONAL'; endingBefore?: string };

/* What may be asked. */

const pad = (number: number) => String(number).padStart(2, '0');
const date = fc.tuple(fc.integer({ min: 2017, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.constantFrom(4, 7, 10))
  .map(([year, month, day, precision]) => `${year}-${pad(month)}-${pad(day)}`.slice(0, precision));
// Often the same few, so that pairs have several papers.
const some = (things: readonly unknown[], maxLength: number, often: fc.Arbitrary<number> = fc.nat(1)) => fc.uniqueArray(fc.oneof(often, fc.nat(things.length - 1)), { minLength: 1, maxLength });
const paper: fc.Arbitrary<Paper> = fc.record({
  schools: some(schools, 3), partners: some(partners, 3, fc.constantFrom(...doubles)), kind: fc.constantFrom('LETTER_OF_INTENT', 'MEMORANDUM', 'AGREEMENT', 'AGREEMENT', null),
  initialledOn: fc.option(date), signedOn: fc.option(date, { freq: 4 }), expiresOn: fc.option(date), term: fc.constantFrom('FIXED', 'SELF_RENEWING', 'OPEN_ENDED'), terminatedOn: fc.option(date, { freq: 1 }),
} as const).filter(({ initialledOn, signedOn }) => initialledOn !== null || signedOn !== null);
const filters: fc.Arbitrary<Filter> = fc.record({
  division: fc.constantFrom('620000', '620100', '620102', '622900', '620171'), country: fc.constantFrom(...partners), memberOf: fc.constant('BELT_AND_ROAD' as const), memberWhen: fc.constantFrom('AS_OF', 'SIGNING'),
  jurisdiction: fc.constantFrom('FOREIGN', 'HONG_KONG', 'TAIWAN'), schoolType: fc.constantFrom('PRIMARY', 'VOCATIONAL'), endingBefore: date.filter(day => day.length === 10),
}, { requiredKeys: [] });
const dimensions: Dimension[] = ['COUNTRY', 'REGION', 'JURISDICTION', 'BELT_AND_ROAD', 'DIVISION', 'SCHOOL_TYPE', 'YEAR', 'AGREEMENT_KIND'];

let world: World;
let context: Context;
const schoolKeys = schools.map(() => newId());
const partnerKeys = partners.map(() => newId());

beforeAll(async () => {
  world = await openQuickWorld();
  context = createContext({ store: world.store, viewer: null, whoAsks: async () => null, language: 'zh', words: words.zh, wire: { address: '', sessionToken: null, userAgent: null, setSession() {}, deviceToken: null, setDevice() {} } });
  await actAsSystem(world.store, 'loadSample', async ({ em, at }) => {
    const names = [{ value: '示例', language: 'zh', kind: 'OFFICIAL' as const }];
    const named = { names, nameKey: '', nameText: '', grams: [], matchKeys: [], website: null, closedOn: null, sample: true, registeredAt: at };
    for (const [nth, { division, type }] of schools.entries()) em.create(SchoolTable, { id: schoolKeys[nth]!, ...named, code: null, creditCode: null, type, stages: [], division });
    for (const [nth, country] of partners.entries()) em.create(PartnerTable, { id: partnerKeys[nth]!, ...named, country, city: null, type: null, identifiers: [], successor: null });
  });
});
afterAll(() => world.close());

class Enough extends Error {}

/** Registers the papers, merges partners, looks at the record, and takes it all back. */
async function withPapers(papers: readonly Paper[], look: (ctx: Context, read: Reader) => Promise<void>, merges: readonly Merge[] = []): Promise<void> {
  const act = actAsSystem(world.store, 'loadSample', async ({ em, read, at }) => {
    for (const [nth, { schools: ours, partners: theirs, ...terms }] of papers.entries()) {
      em.create(AgreementTable, {
        id: newId(), number: `T-2000-${nth}`, numberYear: 2000, numberSerial: nth, title: 'T', titleText: '', grams: [], ...terms, schools: ours.map(school => schoolKeys[school]!), partners: theirs.map(partner => partnerKeys[partner]!),
        effectiveOn: null, mode: null, languages: [], cooperation: [], predecessor: null, terminationReason: null, sourceUrl: null, note: null, sample: true, registeredAt: at,
      });
    }
    await em.flush();
    for (const { kept, merged, from: mergedOn, until: undoneOn } of merges) {
      em.create(PartnerMergeTable, {
        id: newId(), kept: partnerKeys[kept]!, merged: partnerKeys[merged]!, mergedOn, undoneOn, reason: 'x', undoReason: undoneOn === null ? null : 'x', names: [], identifiers: [],
      });
      await em.flush();
    }
    await look({ ...context, read }, read);
    throw new Enough();
  });
  await act.catch(error => { if (!(error instanceof Enough)) throw error; });
}

/** Days on which something may change, and the days beside them. */
function days(papers: readonly Paper[], merging: readonly Turn[]): string[] {
  const turns = papers.flatMap(({ initialledOn, signedOn, expiresOn, terminatedOn }) => [initialledOn, signedOn, expiresOn, terminatedOn]).filter(turn => turn !== null).map(lastDay).concat(merging.map(({ day }) => day));
  return turns.flatMap(turn => [-1, 0, 1].map(step => new Date(Date.parse(turn) + step * 86_400_000).toISOString().slice(0, 10)));
}
const turn: fc.Arbitrary<Turn> = fc.record({ day: date.filter(({ length }) => length === 10), kept: fc.constantFrom(...doubles), merged: fc.constantFrom(...doubles), undo: fc.boolean() });
const record = fc.tuple(fc.array(paper, { minLength: 1, maxLength: 8 }), fc.array(turn, { maxLength: 8 }))
  .chain(([papers, turns]) => fc.record({ papers: fc.constant(papers), merges: fc.constant(mergesOf(turns)), asked: fc.array(fc.constantFrom(...days(papers, turns)), { minLength: 1, maxLength: 4 }) }));
const asFilter = (filter: Filter) => ({ memberWhen: 'AS_OF', ...filter }) as FigureFilter;

describe('whatever is registered', () => {
  it('figures are what the definition says, by every rule, on every day', () => fc.assert(fc.asyncProperty(record, ({ papers, merges, asked }) => withPapers(papers, async ctx => {
    for (const rule of ruleNames) for (const day of asked) {
      expect(await figuresOn(ctx, day, rule, null)).toMatchObject({ asOf: day, rule, ...count(standing(asOfDay(pairs(papers, rule), day, merges), day, {})) });
    }
  }, merges)), { numRuns: 100 }), 300_000);

  it('figures with a filter are those of what the filter lets through', () => fc.assert(fc.asyncProperty(record, fc.array(filters, { minLength: 1, maxLength: 4 }), fc.constantFrom(...ruleNames), ({ papers, merges, asked }, wanted, rule) => withPapers(papers, async ctx => {
    for (const filter of wanted) for (const day of asked) {
      expect(await figuresOn(ctx, day, rule, asFilter(filter))).toMatchObject({ asOf: day, rule, ...count(standing(asOfDay(pairs(papers, rule), day, merges), day, filter)) });
    }
  }, merges)), { numRuns: 100 }), 300_000);

  it('a breakdown by any dimension has the rows of the definition, in the order of their codes', () => fc.assert(fc.asyncProperty(record, filters, fc.constantFrom(...ruleNames), ({ papers, merges, asked }, filter, rule) => withPapers(papers, async ctx => {
    for (const dimension of dimensions) {
      const rows = await breakdown(ctx, [dimension], asked[0]!, rule, asFilter(filter));
      expect(rows.map(({ keys, figures: { asOf: _day, rule: _rule, ...five } }) => ({ codes: keys.map(({ code }) => code).join(' '), ...five }))).toEqual(grouped(asOfDay(pairs(papers, rule), asked[0]!, merges), [dimension], asked[0]!, filter));
    }
  }, merges)), { numRuns: 100 }), 300_000);

  it('a breakdown by several dimensions has them too', () => fc.assert(fc.asyncProperty(record, fc.uniqueArray(fc.constantFrom(...dimensions), { minLength: 2, maxLength: 4 }), filters, fc.constantFrom(...ruleNames), ({ papers, merges, asked }, by, filter, rule) => withPapers(papers, async ctx => {
    for (const day of asked) {
      const rows = await breakdown(ctx, by, day, rule, asFilter(filter));
      for (const { keys, figures } of rows) {
        expect(keys.map(({ dimension }) => dimension)).toEqual(by);
        expect(figures).toMatchObject({ asOf: day, rule });
      }
      expect(rows.map(({ keys, figures: { asOf: _day, rule: _rule, ...five } }) => ({ codes: keys.map(({ code }) => code).join(' '), ...five })).sort((a, b) => (a.codes < b.codes ? -1 : 1)))
        .toEqual(grouped(asOfDay(pairs(papers, rule), day, merges), by, day, filter));
    }
  }, merges)), { numRuns: 100 }), 300_000);

  it('twinnings by year add up to all twinnings', () => fc.assert(fc.asyncProperty(record, fc.constantFrom(...ruleNames), ({ papers, merges, asked }, rule) => withPapers(papers, async ctx => {
    for (const day of asked) {
      const rows = await breakdown(ctx, ['YEAR'], day, rule, null);
      expect(rows.reduce((sum, { figures }) => sum + figures.twinnings, 0)).toBe((await figuresOn(ctx, day, rule, null)).twinnings);
    }
  }, merges)), { numRuns: 30 }), 300_000);

  it('what published figures are held against is the figures of their days', () => fc.assert(fc.asyncProperty(record, ({ papers, merges, asked }) => withPapers(papers, async (ctx, read) => {
    const documented = await documentedOn(read, asked);
    for (const day of asked) expect({ ...documented.get(day), asOf: day, rule: 'default' }).toMatchObject(await figuresOn(ctx, day, 'default', null));
  }, merges)), { numRuns: 30 }), 300_000);

  it('a twinning stands from its first paper that counts, and is active while one does', () => fc.assert(fc.asyncProperty(record, ({ papers, merges, asked }) => withPapers(papers, async (_ctx, read) => {
    const twinnings = await read.all({ name: 'twinnings', compile: () => ({
      name: '', parameters: [], text: `select school_id, partner_id, since, since_by::text, array(select d from unnest(array[${asked.map(day => `'${day}'::date`).join(',')}]) d where counted @> d)::text[] as on_days from twinning`,
    }) } as never) as { school_id: string; partner_id: string; since: string; since_by: string; on_days: string[] }[];
    const binding = papers.filter(({ kind }) => kind === 'AGREEMENT' || kind === 'MEMORANDUM');
    const expected = Map.groupBy(asOfDay(pairs(binding.map(one => ({ ...one })), 'all'), '9999-12-31', merges), ({ school, partner }) => `${schoolKeys[school]} ${partnerKeys[partner]}`);
    expect(twinnings.map(({ school_id, partner_id }) => `${school_id} ${partner_id}`).sort()).toEqual([...expected.keys()].sort());
    for (const { school_id, partner_id, since, since_by, on_days } of twinnings) {
      const own = expected.get(`${school_id} ${partner_id}`)!;
      const first = own.map(pair => pair.from).sort()[0]!;
      expect(since_by).toBe(first);
      expect(lastDay(since)).toBe(first);
      for (const day of asked) expect(on_days.includes(day)).toBe(own.some(pair => pair.from <= day && (pair.until === null || day < pair.until)));
    }
  }, merges)), { numRuns: 40 }), 300_000);
});

/** How many the lists hold that are held to what was counted, and that their pages hold as many different ones. */
async function listed(ctx: Context, counted: CountedFilter) {
  const lists = {
    schools: schoolPage(ctx, { first: 100 }, { counted }, 'NAME_ASC'), partners: partnerPage(ctx, { first: 100 }, { counted }, 'NAME_ASC'),
    twinnings: twinningPage(ctx, { first: 100 }, { counted }, 'SINCE_DESC'), agreements: agreementPage(ctx, { first: 100 }, { counted }, 'NUMBER_DESC'),
  };
  const found: Record<string, number> = {};
  for (const [name, page] of Object.entries(lists)) {
    found[name] = await page.totalCount;
    expect([name, new Set((await page.nodes).map(row => (row as { id: string }).id)).size]).toEqual([name, found[name]]);
  }
  return found;
}
const lists = ({ schools: ours, partners: theirs, twinnings, agreements }: Record<'schools' | 'partners' | 'twinnings' | 'agreements', number>) => ({ schools: ours, partners: theirs, twinnings, agreements });

describe('behind every number', () => {
  it('stand as many records as it says, by every rule, on every day, with any filter', () => fc.assert(fc.asyncProperty(record, fc.array(filters, { minLength: 1, maxLength: 2 }), ({ papers, merges, asked }, wanted) => withPapers(papers, async ctx => {
    for (const rule of ruleNames) for (const day of asked.slice(0, 2)) for (const filter of [null, ...wanted.map(asFilter)]) {
      expect(await listed(ctx, { asOf: day, rule, filter })).toEqual(lists(await figuresOn(ctx, day, rule, filter)));
    }
  }, merges)), { numRuns: 40 }), 240_000);

  it('of every row of a breakdown as well, and of several rows together none is left out', () => fc.assert(fc.asyncProperty(record, fc.uniqueArray(fc.constantFrom(...dimensions), { minLength: 1, maxLength: 3 }), filters, fc.constantFrom(...ruleNames), ({ papers, merges, asked }, by, filter, rule) => withPapers(papers, async ctx => {
    const [day] = asked;
    const rows = await breakdown(ctx, by, day!, rule, asFilter(filter));
    for (const { keys, figures } of rows) expect(await listed(ctx, { asOf: day!, rule, filter: asFilter(filter), keys })).toEqual(lists(figures));
    const every = rows.flatMap(({ keys }) => keys);
    if (rows.length) expect(await listed(ctx, { asOf: day!, rule, filter: asFilter(filter), keys: every })).toEqual(lists(await figuresOn(ctx, day!, rule, asFilter(filter))));
  }, merges)), { numRuns: 60 }), 240_000);

  it('stand in the same order, whether their pages are found or walked to', async () => {
    const walks: Record<string, number> = {};
    const narrowed = { states: fc.constantFrom('ACTIVE' as const, 'ENDED' as const), countries: fc.constantFrom(...partners), divisions: fc.constantFrom('620100', '620982'), schools: fc.nat(schools.length - 1), partners: fc.nat(partners.length - 1) };
    const list = fc.record({ state: narrowed.states, country: narrowed.countries, division: narrowed.divisions, school: narrowed.schools, partner: narrowed.partners }, { requiredKeys: [] });
    const often = <T extends object>(filter: fc.Arbitrary<T>) => fc.oneof({ weight: 5, arbitrary: fc.constant({} as Partial<T>) }, filter);
    await fc.assert(fc.asyncProperty(record, often(filters), often(list), fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 1 }), fc.constantFrom(...ruleNames), fc.constantFrom(1, 1, 2, 3, 7), fc.boolean(), ({ papers, merges, asked }, filter, { state, country, division, school, partner }, by, rule, size, forward) => withPapers(papers, async ctx => {
      let reading = '';
      // As if the server had counted so many rows that a walk is worth it.
      const large: Reader = { ...ctx.read, record: {}, all: (async (statement: { name: string }, values: { limit?: number }, shape: { way?: string; filter?: { way?: string } }) => {
        if (statement.name === 'countings') return [{ version: 'large' }];
        if (statement.name === 'counts') return [{ rows: 100_000, elements: '[]', shares: '[]' }];
        const rows = await ctx.read.all(statement as never, values, shape as never) as unknown[];
        if ((shape?.way ?? shape?.filter?.way) === 'walked' && rows.length >= values.limit!) walks[reading] = (walks[reading] ?? 0) + 1;
        return rows;
      }) as never };
      const day = asked.toSorted().at(-1)!;
      const keys = by.length ? (await breakdown(ctx, by, day, rule, asFilter(filter)))[0]?.keys : null;
      const counted: CountedFilter = { asOf: day, rule, filter: asFilter(filter), keys };
      const sides = { schoolId: school === undefined ? null : nodeId('School', schoolKeys[school]!), partnerId: partner === undefined ? null : nodeId('Partner', partnerKeys[partner]!) };
      const lists = {
        schools: (on: Context, args: PageArgs) => schoolPage(on, args, { counted, division }, 'NAME_ASC'),
        partners: (on: Context, args: PageArgs) => partnerPage(on, args, { counted, country }, 'REGISTERED_DESC'),
        agreements: (on: Context, args: PageArgs) => agreementPage(on, args, { counted, country, division, ...sides }, 'NUMBER_DESC'),
        twinnings: (on: Context, args: PageArgs) => twinningPage(on, args, { counted, state, country, division, ...sides }, 'SINCE_DESC'),
        'twinnings, first ones first': (on: Context, args: PageArgs) => twinningPage(on, args, { counted, state, country, division, ...sides }, 'SINCE_ASC'),
      };
      for (const [name, page] of Object.entries(lists)) {
        reading = name;
        const found = await page(ctx, { first: 100 }).nodes;
        let walked: object[] = [];
        for (let cursor: string | null = null, more = true; more;) {
          const next: Page<object> = page({ ...ctx, read: large }, forward ? { first: size, after: cursor } : { last: size, before: cursor });
          walked = forward ? [...walked, ...await next.nodes] : [...await next.nodes, ...walked];
          const { startCursor, endCursor, hasNextPage, hasPreviousPage } = await next.pageInfo;
          [cursor, more] = forward ? [endCursor, hasNextPage] : [startCursor, hasPreviousPage];
        }
        expect([name, walked]).toEqual([name, found]);
      }
    }, merges)), { numRuns: 100 });
    expect(Object.entries(walks).filter(([, filled]) => filled > 0).map(([name]) => name).sort()).toEqual(['agreements', 'partners', 'schools', 'twinnings', 'twinnings, first ones first']);
  }, 240_000);

  it('a pair that was counted is found by its id, with the day that the list gives, in the order of the list', () => fc.assert(fc.asyncProperty(record, ({ papers, merges, asked }) => withPapers(papers, async (ctx, read) => {
    for (const day of asked.slice(0, 2)) for (const order of ['SINCE_DESC', 'SINCE_ASC'] as const) {
      const rows = await twinningPage(ctx, { first: 100 }, { counted: { asOf: day, rule: 'all' } }, order).nodes;
      const found = await twinningById(read, rows.map(({ id }) => id));
      expect(rows.map(({ id }) => found.get(id))).toEqual(rows);
      expect(rows.map(({ sinceBy }) => sinceBy)).toEqual(rows.map(({ sinceBy }) => sinceBy).sort((a, b) => (order === 'SINCE_ASC' ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0)));
      for (const state of ['ACTIVE', 'ENDED', 'MERGED', 'UNCOUNTED'] as const) {
        expect(await twinningPage(ctx, {}, { counted: { asOf: day, rule: 'all' }, state }, order).totalCount).toBe(rows.filter(row => row.state === state).length);
      }
    }
  }, merges)), { numRuns: 60 }), 240_000);
});

describe('membership', () => {
  it('of Italy counts for what was signed before it left, and no more as of the day it left', () => withPapers([
    { schools: [0], partners: [1], kind: 'AGREEMENT', initialledOn: null, signedOn: '2020-05-05', expiresOn: null, term: 'OPEN_ENDED', terminatedOn: null },
  ], async ctx => {
    const members = async (day: string, memberWhen: 'AS_OF' | 'SIGNING') => (await figuresOn(ctx, day, 'default', { memberOf: 'BELT_AND_ROAD', memberWhen })).countries;
    expect([await members('2024-03-21', 'AS_OF'), await members('2024-03-22', 'AS_OF'), await members('2024-03-22', 'SIGNING')]).toEqual([1, 0, 1]);
  }));

  it('of Belarus is undated until the list of members was made, on the day and at signing', () => withPapers([
    { schools: [0], partners: [2], kind: 'AGREEMENT', initialledOn: null, signedOn: '2022-06-21', expiresOn: null, term: 'OPEN_ENDED', terminatedOn: null },
  ], async ctx => {
    const state = async (day: string, memberWhen: 'AS_OF' | 'SIGNING') => (await breakdown(ctx, ['BELT_AND_ROAD'], day, 'default', { memberWhen })).map(({ keys }) => keys[0]!.code);
    expect([await state('2025-05-13', 'AS_OF'), await state('2025-05-14', 'AS_OF'), await state('2025-05-14', 'SIGNING')]).toEqual([['UNDATED'], ['MEMBER'], ['UNDATED']]);
  }));
});

describe('the year of a twinning', () => {
  const paper = { schools: [0], partners: [1], kind: 'AGREEMENT', initialledOn: null, expiresOn: null, term: 'OPEN_ENDED', terminatedOn: null } as const;
  const years = async (ctx: Context, filter: FigureFilter | null) => (await breakdown(ctx, ['YEAR'], '2023-01-01', 'default', filter)).map(({ keys }) => keys[0]!.code);

  it('is that of its first paper, though that one has ended', () => withPapers([
    { ...paper, schools: [0], partners: [1], signedOn: '2018', terminatedOn: '2020' }, { ...paper, schools: [0], partners: [1], signedOn: '2021' },
  ], async ctx => expect(await years(ctx, null)).toEqual(['2018'])));

  it('is not that of a paper that ended before it counted', () => withPapers([
    { ...paper, schools: [0], partners: [1], signedOn: '2018', terminatedOn: '2018-05' }, { ...paper, schools: [0], partners: [1], signedOn: '2021' },
  ], async ctx => expect(await years(ctx, null)).toEqual(['2021'])));

  it('is the same whatever else is asked of its papers', () => withPapers([
    { ...paper, schools: [0], partners: [1], signedOn: '2018' }, { ...paper, schools: [0], partners: [1], kind: 'MEMORANDUM', signedOn: '2021' },
  ], async ctx => expect(await years(ctx, { memberOf: 'BELT_AND_ROAD', memberWhen: 'SIGNING' })).toEqual(['2018'])));
});
