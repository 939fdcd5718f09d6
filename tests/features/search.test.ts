import fc from 'fast-check';
import { attempt, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { KEY_VERSION, refreshKeys } from '../../src/features/search/refreshKeys.js';
import { openWorld, type World } from '../world.js';
import { faultyFor } from './refusing.js';

/** Where something stands among the hits of its rank and kind. */
const shelfmark = ({ id }: { id: string }) => [...id].reverse().join('');
const name = (value: string, language: string, kind = 'OFFICIAL') => ({ value, language, kind });

let world: World;
let numbers: string[];
/** The same as they stand in a rank: by their ids, read backwards. */
let inOrder: string[];
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  const school = await registerSchool(world, { names: [name('敦煌市第三中学', 'zh-Hans')], code: '3162000100', division: '620982' });
  const partner = await registerPartner(world, { names: [name('مدرسة النور', 'ar'), name('光明学校', 'zh-Hans', 'TRANSLATION')], country: 'EG', city: 'الإسكندرية', identifiers: [{ scheme: 'MOE', value: 'EG-77' }] });
  const thai = await registerPartner(world, { names: [name('โรงเรียนสมมติวิทยา ๓๒', 'th')], country: 'TH' });
  const between = { schoolIds: [school.id] };
  const papers = [
    await registerAgreement(world, { ...between, partnerIds: [partner.id], title: '敦煌市第三中学与光明学校（第１期）' }),
    await registerAgreement(world, { ...between, partnerIds: [thai.id], title: 'Договор о ПАРТНЁРСТВЕ' }),
  ];
  numbers = papers.map(({ number }) => number);
  inOrder = papers.toSorted((one, other) => (shelfmark(one) < shelfmark(other) ? -1 : 1)).map(({ number }) => number);
  world.signOut();
});
afterAll(() => world.close());

const hit = '__typename ... on School { id name } ... on Partner { id name } ... on Agreement { id number }';
const search = async (text: string) => {
  const { data } = await world.ask(`query ($text: String!) { search(text: $text) { totalCount nodes { ${hit} } } }`, { text });
  expect(data.search.totalCount).toBe(data.search.nodes.length);
  return data.search.nodes.map((hit: { __typename: string; name?: string; number?: string }) => `${hit.__typename} ${hit.name ?? hit.number}`);
};
const [school, partner, thai] = ['School 敦煌市第三中学', 'Partner 光明学校', 'Partner โรงเรียนสมมติวิทยา ๓๒'];

describe('search', () => {
  it.each<[string, string, () => string[]]>([
    ['a name, then the papers that name it', '敦煌市', () => [school!, `Agreement ${numbers[0]}`]],
    ['pinyin', 'dunhuang', () => [school!, `Agreement ${numbers[0]}`]],
    ['initials', 'dhsdszx', () => [school!, `Agreement ${numbers[0]}`]],
    ['an official code', '3162000100', () => [school!]],
    ['Arabic', 'النور', () => [partner!]],
    ['a city in its own script', 'الإسكندرية', () => [partner!]],
    ['Thai', 'สมมติวิทยา', () => [thai!]],
    ['an identifier in small letters', 'eg-77', () => [partner!]],
    ['a translation', '光明', () => [partner!, `Agreement ${numbers[0]}`]],
    ['a register number in small letters', 'bxjh-', () => inOrder.map(number => `Agreement ${number}`)],
    ['brackets and digits of other width in a title', '(第1期)', () => [`Agreement ${numbers[0]}`]],
    ['Cyrillic in other case', 'договор о партнёрстве', () => [`Agreement ${numbers[1]}`]],
    ['nothing', '哈萨克斯坦', () => []],
  ])('finds by %s', async (_by, text, found) => {
    expect(await search(text)).toEqual(found());
  });

  it.each<[string, string, () => string[]]>([
    ['traditional characters', '敦煌市第三中學', () => [school!, `Agreement ${numbers[0]}`]],
    ['a short form', '敦煌三中', () => [school!, `Agreement ${numbers[0]}`]],
    ['a short form with the town in full and a digit', '敦煌市3中', () => [school!, `Agreement ${numbers[0]}`]],
    ['its town in another language', 'Alexandria', () => [partner!]],
    ['its town in Chinese', '亚历山大', () => [partner!]],
    ['the number in digits', '第3中学', () => [school!, `Agreement ${numbers[0]}`]],
    ['Arabic without its marks, in Latin', 'nwr', () => [partner!]],
    ['Cyrillic in Latin', 'partnerst', () => [`Agreement ${numbers[1]}`]],
    ['digits of another script', '32', () => [thai!]],
    ['words in any order', '第三中学 敦煌', () => [school!, `Agreement ${numbers[0]}`]],
    ['an error in Chinese', '敦皇市第三', () => [school!, `Agreement ${numbers[0]}`]],
    ['an error in pinyin', 'dunhaung', () => [school!, `Agreement ${numbers[0]}`]],
    ['an error in Cyrillic', 'партнерзтве', () => [`Agreement ${numbers[1]}`]],
    ['an error in Thai', 'สมมตวิทยา', () => [thai!]],
    ['a number that is another', '敦煌市第四中学', () => []],
    ['a sign that is in no word', '\'', () => []],
  ])('finds by %s', async (_by, text, found) => {
    expect(await search(text)).toEqual(found());
  });

  it.each([['blanks', ' ', 'textRequired', { field: 'text' }], ['a NUL', '\u0000', 'badText', {}], ['201 characters', '长'.repeat(201), 'textTooLong', { field: 'text', most: 200 }]] as const)('says what is wrong with %s', (_what, text, reason, details) =>
    faultyFor(world, 'query ($text: String!) { search(text: $text) { nodes { __typename } } }', reason, details, { text }));
});

describe('a search by rank', () => {
  let ranked: World;
  const named = (...values: string[]) => ({ names: values.map((value, place) => name(value, 'und', place ? 'ALIAS' : 'OFFICIAL')) });
  const asking = async (args: string) => {
    const { data, errors } = await ranked.ask(`{ search(${args}) { totalCount edges { cursor node { ${hit} } } pageInfo { hasNextPage hasPreviousPage } } }`);
    expect(errors).toBeUndefined();
    return data.search as { totalCount: number; edges: { cursor: string; node: { id: string; name?: string; number?: string } }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean } };
  };
  const shown = ({ edges }: Awaited<ReturnType<typeof asking>>) => edges.map(({ node }) => node.name ?? node.number!);

  /** Some of a rank and kind, in the order in which they are found. */
  const among = (names: readonly string[], edges: Awaited<ReturnType<typeof asking>>['edges']) => edges.map(({ node }) => node).filter(node => names.includes(node.name!)).sort((one, other) => (shelfmark(one) < shelfmark(other) ? -1 : 1)).map(node => node.name);

  beforeAll(async () => {
    ranked = await openWorld();
    await ranked.signIn();
    const draw = async (...values: string[]) => (await registerPartner(ranked, { ...named(...values), country: 'UZ' })).id;
    await registerSchool(ranked, named('Cihrchik'));
    await draw('Chirchk Town');
    const old = await draw('Чирчик-Сити 1', 'Town of Чирчик');
    await draw('Old Chirchik');
    await registerSchool(ranked, named('Chirchek'));
    await draw('Old Chirchik 2');
    await draw('Chirchik College');
    await draw('Chirchik Gymnasium');
    await registerSchool(ranked, named('Chirchik Lyceum'));
    await draw('Somewhere else');
    const school = await registerSchool(ranked, named('另一所学校'));
    await registerAgreement(ranked, { schoolIds: [school.id], partnerIds: [old], title: 'Of Chirchik' });
    ranked.signOut();
  });
  afterAll(() => ranked.close());

  it('has what is called so, what begins so, what has it, and what nearly has it; schools, partners, agreements; each as they stand', async () => {
    const page = await asking('text: "chirchik"');
    const groups = [['Chirchik Lyceum'], ['Chirchik Gymnasium', 'Chirchik College', 'Чирчик-Сити 1'], ['Old Chirchik 2', 'Old Chirchik'], ['BXJH-2026-0001'], ['Chirchek', 'Cihrchik'], ['Chirchk Town']];
    expect(shown(page)).toEqual(groups.flatMap(group => (group[0]!.startsWith('BXJH') ? group : among(group, page.edges))));
  });

  it('has nothing that is only nearly so where something is called so', async () => {
    await ranked.signIn();
    await registerPartner(ranked, { ...named('Chirchik'), country: 'UZ' });
    ranked.signOut();
    const page = await asking('text: "CHIRCHIK"');
    expect([shown(page).sort(), page.totalCount]).toEqual([['Chirchik', 'Chirchik Lyceum', 'Chirchik Gymnasium', 'Chirchik College', 'Чирчик-Сити 1', 'Old Chirchik 2', 'Old Chirchik', 'BXJH-2026-0001'].sort(), 8]);
    expect(shown(page)[0]).toBe('Chirchik');
  });

  it.each(['chirchik', 'chirchyk', 'irchik', 'c', 'chi'])('is the same by pages of any sizes, forwards and backwards, each once: %s', async text => {
    const whole = await asking(`text: "${text}", first: 100`);
    const all = whole.edges.map(({ cursor }) => cursor);
    expect(whole.totalCount).toBe(all.length);
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(all).size).toBe(all.length);
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), fc.boolean(), async (sizes, forward) => {
      const found: string[] = [];
      for (let turn = 0; ; turn += 1) {
        const size = sizes[turn % sizes.length]!;
        const page: Awaited<ReturnType<typeof asking>> = await asking(`text: "${text}", ${forward ? 'first' : 'last'}: ${size}${found.length ? `, ${forward ? 'after' : 'before'}: "${forward ? found.at(-1)! : found[0]!}"` : ''}`);
        const cursors = page.edges.map(({ cursor }) => cursor);
        if (forward) found.push(...cursors); else found.unshift(...cursors);
        if (!(forward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage)) break;
        expect(cursors).toHaveLength(size);
      }
      expect(found).toEqual(all);
    }), { numRuns: 8 });
  });

  it('also finds what was amended, by the new name and no longer by the old', async () => {
    await ranked.signIn();
    const { id, version } = await registerPartner(ranked, { ...named('Vorher'), country: 'DE' });
    await attempt(ranked, 'amendPartner', { id, expectedVersion: version, ...named('Nachher') });
    ranked.signOut();
    expect([shown(await asking('text: "vorher"')), shown(await asking('text: "nachher"'))]).toEqual([[], ['Nachher']]);
  });
});

it('what an earlier version wrote is found by this one after a start, without an entry in anybody\'s history', async () => {
  const rows = async <T>(text: string) => await world.store.orm.em.fork().execute(text) as T[];
  const trail = () => rows('select (select count(*)::int from act) as acts, (select count(*)::int from audit_entry) as entries, (select sum(version)::int from school) as versions');
  const before = await trail();
  await world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    for (const change of [`update school set name_key = '', name_text = '', grams = '{}'`, `update agreement set title_text = '', grams = '{}'`, 'update key_version set version = 0']) await em.execute(change);
  });
  expect(await search('dhsdszx')).toEqual([]);
  await refreshKeys(world.store);
  expect(await search('dhsdszx')).toEqual([school!, `Agreement ${numbers[0]}`]);
  expect(await rows('select version from key_version')).toEqual([{ version: KEY_VERSION }]);
  expect(await trail()).toEqual(before);
});

it('the text filter of every list finds what the search finds as it is, in the order of the list', async () => {
  const { data } = await world.ask(`{ schools(filter: { text: "dunhuang 3" }) { totalCount nodes { name } } partners(filter: { text: "guangming" }) { totalCount nodes { name } } agreements(filter: { text: "第1期 敦煌" }) { totalCount nodes { number } }
    none: partners(filter: { text: "guangmin9" }) { totalCount nodes { name } } }`);
  expect(data).toEqual({
    schools: { totalCount: 1, nodes: [{ name: '敦煌市第三中学' }] }, partners: { totalCount: 1, nodes: [{ name: '光明学校' }] },
    agreements: { totalCount: 1, nodes: [{ number: numbers[0] }] }, none: { totalCount: 0, nodes: [] },
  });
});
