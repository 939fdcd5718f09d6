import { registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor } from './refusing.js';

const name = (value: string, language: string, kind = 'OFFICIAL') => ({ value, language, kind });

let world: World;
let numbers: string[];
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  const school = await registerSchool(world, { names: [name('敦煌市第三中学', 'zh-Hans')], code: '3162000100', division: '620982' });
  const partner = await registerPartner(world, { names: [name('مدرسة النور', 'ar'), name('光明学校', 'zh-Hans', 'TRANSLATION')], country: 'EG', city: 'الإسكندرية', identifiers: [{ scheme: 'MOE', value: 'EG-77' }] });
  const thai = await registerPartner(world, { names: [name('โรงเรียนสมมติวิทยา ๓๒', 'th')], country: 'TH' });
  const between = { schoolIds: [school.id] };
  numbers = [
    (await registerAgreement(world, { ...between, partnerIds: [partner.id], title: '敦煌市第三中学与光明学校（第１期）' })).number,
    (await registerAgreement(world, { ...between, partnerIds: [thai.id], title: 'Договор о ПАРТНЁРСТВЕ' })).number,
  ];
  world.signOut();
});
afterAll(() => world.close());

const search = async (text: string) => {
  const { data } = await world.ask('query ($text: String!) { search(text: $text) { totalCount nodes { __typename ... on School { name } ... on Partner { name } ... on Agreement { number } } } }', { text });
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
    ['a register number in small letters', 'bxjh-', () => numbers.toReversed().map(number => `Agreement ${number}`)],
    ['brackets and digits of other width in a title', '(第1期)', () => [`Agreement ${numbers[0]}`]],
    ['Cyrillic in other case', 'договор о партнёрстве', () => [`Agreement ${numbers[1]}`]],
    ['nothing', '哈萨克斯坦', () => []],
  ])('finds by %s', async (_by, text, found) => {
    expect(await search(text)).toEqual(found());
  });

  it.each([['blanks', ' ', 'textRequired', { field: 'text' }], ['a NUL', '\u0000', 'badText', {}], ['201 characters', '长'.repeat(201), 'textTooLong', { field: 'text', most: 200 }]] as const)('says what is wrong with %s', (_what, text, reason, details) =>
    faultyFor(world, 'query ($text: String!) { search(text: $text) { nodes { __typename } } }', reason, details, { text }));
});
