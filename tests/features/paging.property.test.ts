import fc from 'fast-check';
import { amendSchool, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor } from './refusing.js';

let world: World;
let busySchool: string;
let busyPartner: string;

beforeAll(async () => {
  world = await openWorld('public-record');
  await world.signIn();
  // Few names for many, so that lists by name are full of ties.
  const named = (value: string) => ({ names: [{ value, language: 'zh-Hans', kind: 'OFFICIAL' }] });
  const schools = [];
  const partners = [];
  for (let nth = 0; nth < 23; nth += 1) schools.push((await registerSchool(world, named(`同名第${nth % 3}小学`))).id);
  for (let nth = 0; nth < 23; nth += 1) partners.push((await registerPartner(world, { ...named(`同名伙伴${nth % 2}`), country: ['NZ', 'UZ', 'HK'][nth % 3] })).id);
  [busySchool, busyPartner] = [schools[0]!, partners[0]!];
  for (const [nth, partner] of partners.entries()) await registerAgreement(world, { schoolIds: [busySchool], partnerIds: [partner], signedOn: ['2020', '2020-12-31', '2021-05'][nth % 3] });
  for (const [nth, school] of schools.slice(1).entries()) await registerAgreement(world, { schoolIds: [school], partnerIds: [busyPartner], kind: 'MEMORANDUM', signedOn: ['2020', '2020-12'][nth % 2] });
  for (let version = 1; version <= 12; version += 1) await amendSchool(world, { id: busySchool, expectedVersion: version, type: version % 2 ? 'PRIMARY' : 'OTHER' });
}, 240_000);
afterAll(() => world.close());

const page = '{ totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
const hits = page.replaceAll('{ id }', '{ ... on School { id } ... on Partner { id } ... on Agreement { id } }');
/** Every kind of list: the field with its arguments, and under what it stands. */
const lists: Record<string, { field: string; under?: () => string; page?: string }> = {
  'schools by name': { field: 'schools' },
  'schools by name, backwards': { field: 'schools(orderBy: NAME_DESC)' },
  'schools by registration': { field: 'schools(orderBy: REGISTERED_ASC)' },
  'schools by registration, backwards': { field: 'schools(orderBy: REGISTERED_DESC)' },
  'schools of one prefecture': { field: 'schools(filter: { division: "620100" })' },
  'schools with a text': { field: 'schools(filter: { text: "同名" })' },
  'partners by name': { field: 'partners' },
  'partners by name, backwards': { field: 'partners(orderBy: NAME_DESC)' },
  'partners of a country': { field: 'partners(filter: { country: "NZ" })' },
  'partners by registration': { field: 'partners(orderBy: REGISTERED_ASC)' },
  'agreements by number': { field: 'agreements' },
  'agreements by number, oldest first': { field: 'agreements(orderBy: NUMBER_ASC)' },
  'agreements by conclusion': { field: 'agreements(orderBy: SIGNED_ASC)' },
  'agreements by conclusion, latest first': { field: 'agreements(orderBy: SIGNED_DESC)' },
  'agreements with a country': { field: 'agreements(filter: { country: "UZ" })' },
  twinnings: { field: 'twinnings' },
  'twinnings, earliest first': { field: 'twinnings(orderBy: SINCE_ASC)' },
  'twinnings with a text': { field: 'twinnings(filter: { text: "同名" })' },
  'twinnings that were counted': { field: 'twinnings(filter: { counted: { asOf: "2026-01-01", rule: "all" } })' },
  'agreements that were counted': { field: 'agreements(filter: { counted: { rule: "all" } })' },
  'twinnings with a country': { field: 'twinnings(filter: { country: "NZ" })' },
  'agreements of a school': { field: 'agreements', under: () => `school(id: "${busySchool}")` },
  'agreements of a partner': { field: 'agreements', under: () => `partner(id: "${busyPartner}")` },
  'twinnings of a school': { field: 'twinnings', under: () => `school(id: "${busySchool}")` },
  'twinnings of a partner': { field: 'twinnings', under: () => `partner(id: "${busyPartner}")` },
  'what a search found': { field: 'search(text: "同名")', page: hits },
  'published figures': { field: 'publishedFigures' },
  'published figures, latest first': { field: 'publishedFigures(orderBy: AS_OF_DESC)' },
  'a list of nothing': { field: 'schools(filter: { type: SPECIAL })' },
};

interface PageAnswer {
  totalCount: number; edges: { cursor: string; node: { id: string } }[]; nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

async function read(name: string, args: Record<string, string | number>): Promise<PageAnswer> {
  const { field, under, page: selection = page } = lists[name]!;
  const written = Object.entries(args).map(([arg, value]) => `${arg}: ${JSON.stringify(value)}`).join(', ');
  const call = field.endsWith(')') ? `${field.slice(0, -1)}, ${written})` : `${field}(${written})`;
  const { data, errors } = await world.ask(under ? `{ owner: ${under()} { list: ${call} ${selection} } }` : `{ list: ${call} ${selection} }`);
  if (errors) throw new Error(JSON.stringify(errors));
  const list = (under ? data.owner.list : data.list) as PageAnswer;
  expect(list.nodes).toEqual(list.edges.map(({ node }) => node));
  expect(list.pageInfo).toMatchObject({ startCursor: list.edges[0]?.cursor ?? null, endCursor: list.edges.at(-1)?.cursor ?? null });
  return list;
}
const ids = ({ nodes }: PageAnswer) => nodes.map(({ id }) => id);

/** Walks a whole list in one direction by pages of these sizes, in turn. */
async function walk(name: string, sizes: readonly number[], forward: boolean): Promise<string[]> {
  let found: string[] = [];
  let cursor: string | null = null;
  for (let turn = 0; ; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    const list: PageAnswer = await read(name, forward ? { first: size, ...(cursor ? { after: cursor } : {}) } : { last: size, ...(cursor ? { before: cursor } : {}) });
    found = forward ? [...found, ...ids(list)] : [...ids(list), ...found];
    const [more, before] = forward ? [list.pageInfo.hasNextPage, list.pageInfo.hasPreviousPage] : [list.pageInfo.hasPreviousPage, list.pageInfo.hasNextPage];
    expect(before).toBe(cursor !== null);
    expect(more).toBe(found.length < list.totalCount);
    if (!more) return found;
    expect(list.nodes).toHaveLength(size);
    cursor = forward ? list.pageInfo.endCursor : list.pageInfo.startCursor;
  }
}

const sizes = fc.array(fc.oneof({ arbitrary: fc.integer({ min: 4, max: 50 }), weight: 4 }, { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 1 }), { minLength: 1, maxLength: 4 });

describe.each(Object.keys(lists))('%s', name => {
  it('are the same by pages of any sizes, forwards and backwards, each once', async () => {
    const { totalCount, nodes } = await read(name, { first: 50 });
    const all = await walk(name, [50], true);
    expect(all).toHaveLength(totalCount);
    expect(new Set(all).size).toBe(totalCount);
    expect(all.slice(0, 50)).toEqual(nodes.map(({ id }) => id));
    await fc.assert(fc.asyncProperty(sizes, fc.boolean(), async (some, forward) => {
      expect(await walk(name, some, forward)).toEqual(all);
    }), { numRuns: 4 });
  });

  it('go on from any item of theirs, either way', async () => {
    const { edges, totalCount } = await read(name, { first: 50 });
    const all = await walk(name, [50], true);
    if (edges.length === 0) return expect(totalCount).toBe(0);
    await fc.assert(fc.asyncProperty(fc.nat(edges.length - 1), fc.integer({ min: 1, max: 20 }), async (place, size) => {
      const { cursor } = edges[place]!;
      expect(ids(await read(name, { first: size, after: cursor }))).toEqual(all.slice(place + 1, place + 1 + size));
      expect(ids(await read(name, { last: size, before: cursor }))).toEqual(all.slice(Math.max(0, place - size), place));
    }), { numRuns: 4 });
  });
});

describe('a list', () => {
  it('has twenty items to a page unless told otherwise', async () => {
    const { data } = await world.ask('{ agreements { nodes { id } } school(id: "' + busySchool + '") { twinnings { nodes { id } } } }');
    expect([data.agreements.nodes.length, data.school.twinnings.nodes.length]).toEqual([20, 20]);
  });

  it('goes on where it was left, though more is registered meanwhile', async () => {
    const all = await walk('agreements by number, oldest first', [50], true);
    const { pageInfo: { endCursor } } = await read('agreements by number, oldest first', { first: 10 });
    const { id } = await registerAgreement(world);
    const rest = await read('agreements by number, oldest first', { first: 50, after: endCursor! });
    expect(ids(rest)).toEqual([...all, id].slice(10));
  });

  it.each([
    ['first: 0', 'pageSize', { argument: 'first', size: 0, largest: 100 }], ['first: 101', 'pageSize', { argument: 'first', size: 101, largest: 100 }], ['last: -1', 'pageSize', { argument: 'last', size: -1, largest: 100 }],
    ['first: 1, last: 1', 'firstAndLast', {}], ['after: "x", before: "x"', 'afterAndBefore', {}], ['first: 1, before: "x"', 'cursorAgainstDirection', {}], ['last: 1, after: "x"', 'cursorAgainstDirection', {}],
    ['first: 1, after: "x"', 'badCursor', {}], ['first: 1, after: ""', 'badCursor', {}],
  ] as const)('says what is wrong with (%s)', async (args, reason, details) => {
    await faultyFor(world, `{ schools(${args}) { nodes { id } } }`, reason, details);
    await faultyFor(world, `{ school(id: "${busySchool}") { agreements(${args}) { nodes { id } } } }`, reason, details);
  });

  it('takes no cursor of another list, of another order, or made up', async () => {
    const { pageInfo: { endCursor } } = await read('schools by name', { first: 1 });
    const made = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url');
    for (const [name, cursor] of [
      ['schools by name, backwards', endCursor!], ['partners by name', endCursor!], ['agreements by number', endCursor!], ['schools by name', `${endCursor}A`.slice(3)],
      ['schools by name', made(['school name', 'a'])], ['schools by name', made(['school name', 'a', 'b'])], ['schools by name', made(['school name', '\u0000', '01999999-9999-7999-8999-999999999999'])],
      ['schools by name', made(['school name', ['a'], '01999999-9999-7999-8999-999999999999'])], ['schools by name', made(['school name', { a: 1 }, '01999999-9999-7999-8999-999999999999'])],
      ['agreements by conclusion', made(['agreement signed', '2022-02-30', '01999999-9999-7999-8999-999999999999'])], ['schools by registration', made(['school registered', '2022-02-30T00:00:00.000Z', '01999999-9999-7999-8999-999999999999'])],
      ['agreements by number', made(['agreement number desc', 999999999, 1, 'x'])],
      ['agreements by number', made(['agreement number desc', 1e12, 1, '01999999-9999-7999-8999-999999999999'])], ['schools by name', made(null)], ['schools by name', made({})],
    ] as const) {
      await expect(read(name, { first: 1, after: cursor })).rejects.toThrow('badCursor');
    }
  });
});
