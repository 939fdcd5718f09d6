import { openWorld, type World } from '../world.js';
import { faultyFor } from './refusing.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

describe('divisions', () => {
  const below = async (parent: string | null) => (await world.ask('query ($parent: String) { divisions(parent: $parent) { code name level parent { code } } }', { parent })).data.divisions;

  it('begin with the province', async () => {
    expect(await below(null)).toEqual([{ code: '620000', name: '甘肃省', level: 'PROVINCE', parent: null }]);
  });

  it('are fourteen prefectures and eighty-six counties, each below its own', async () => {
    const prefectures = await below('620000');
    expect(prefectures).toHaveLength(14);
    const counties: { code: string; level: string; parent: { code: string } }[] = [];
    for (const { code, level } of prefectures) {
      expect(level).toBe('PREFECTURE');
      for (const county of await below(code)) {
        expect(county.parent).toEqual({ code });
        expect(county.code.slice(0, 4)).toBe(code.slice(0, 4));
        counties.push(county);
      }
    }
    expect(counties.filter(({ level }) => level === 'COUNTY')).toHaveLength(86);
    expect(counties.filter(({ level }) => level === 'OTHER').map(({ code }) => code)).toEqual(['620171', '620201']);
  });

  it('are all of them at once for a form that offers prefectures with their counties', async () => {
    const { data } = await world.ask('{ all: divisions(parent: "620000", deep: true) { code parent { code } } lanzhou: divisions(parent: "620100", deep: true) { code } every: divisions(deep: true) { code } }');
    expect([data.all.length, data.every.length]).toEqual([102, 103]);
    expect(data.lanzhou).toEqual((await below('620100')).map(({ code }: { code: string }) => ({ code })));
  });

  it('are none below a county', async () => {
    expect(await below('620102')).toEqual([]);
  });

  it('are named in Chinese or English', async () => {
    const { data } = await world.ask('{ divisions(parent: "620000") { name zh: name(language: "zh-Hant") en: name(language: "en-GB") fr: name(language: "fr") } }', {}, { 'accept-language': 'en' });
    expect(data.divisions[0]).toEqual({ name: 'Lanzhou', zh: '兰州市', en: 'Lanzhou', fr: 'Lanzhou' });
  });

  it('say what is wrong with a code that there is not', () => faultyFor(world, '{ divisions(parent: "110000") { code } }', 'badFilter', { field: 'parent', value: '110000' }));
});

describe('countries', () => {
  it('have one code, one name in each language and a region of the world', async () => {
    const { data } = await world.ask('{ countries { code name en: name(language: "en") jurisdiction region { code name } } }');
    const { countries } = data as { countries: { code: string; name: string; en: string; region: { code: string; name: string } }[] };
    expect(countries.map(({ code }) => code)).toEqual([...new Set(countries.map(({ code }) => code))].sort());
    for (const field of ['name', 'en'] as const) expect(new Set(countries.map(country => country[field])).size).toBe(countries.length);
    for (const { region } of countries) expect(region).toEqual({ code: expect.stringMatching(/^\d{3}$/), name: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it('are all foreign but the three regions of China, which say so in their names', async () => {
    const { data } = await world.ask('{ countries { code name en: name(language: "en") jurisdiction } }');
    expect(data.countries.filter(({ jurisdiction }: { jurisdiction: string }) => jurisdiction !== 'FOREIGN')).toEqual([
      { code: 'HK', name: '中国香港', en: 'Hong Kong, China', jurisdiction: 'HONG_KONG' }, { code: 'MO', name: '中国澳门', en: 'Macao, China', jurisdiction: 'MACAO' },
      { code: 'TW', name: '中国台湾', en: 'Taiwan, China', jurisdiction: 'TAIWAN' },
    ]);
    expect(data.countries.map(({ code }: { code: string }) => code)).not.toContain('CN');
  });

  it.each([
    ['UZ', '2023-01-01', 'MEMBER'], ['NZ', '2017-12-30', 'NOT_MEMBER'], ['NZ', '2017-12-31', 'MEMBER'], ['IT', '2019-03-22', 'NOT_MEMBER'], ['IT', '2019-03-23', 'MEMBER'], ['IT', '2024-03-21', 'MEMBER'],
    ['IT', '2024-03-22', 'NOT_MEMBER'], ['BY', '2023-01-01', 'UNDATED'], ['BY', '2025-05-13', 'UNDATED'], ['BY', '2025-05-14', 'MEMBER'], ['CO', '2025-05-13', 'NOT_MEMBER'], ['CO', '2025-05-14', 'MEMBER'],
    ['US', '2025-05-14', 'NOT_MEMBER'], ['HK', '2025-05-14', 'NOT_MEMBER'],
  ])('are members of the Belt and Road or not: %s on %s is %s', async (code, on, state) => {
    const { data } = await world.ask(`{ countries { code membershipState(group: BELT_AND_ROAD, on: "${on}") } members: countries(memberOf: BELT_AND_ROAD, on: "${on}") { code } }`);
    expect(data.countries.find((country: { code: string }) => country.code === code)).toEqual({ code, membershipState: state });
    expect(data.members.some((country: { code: string }) => country.code === code)).toBe(state === 'MEMBER');
  });

  it('keep the dates of a membership as precisely as they are known, with source and confidence', async () => {
    const { data } = await world.ask('{ countries { code memberships { group joined left confidence source } } }');
    const of = (code: string) => data.countries.find((country: { code: string }) => country.code === code).memberships;
    expect(of('BY')).toEqual([{ group: 'BELT_AND_ROAD', joined: null, left: null, confidence: 'DISPUTED', source: expect.stringMatching(/./) }]);
    expect(of('IT')).toEqual([{ group: 'BELT_AND_ROAD', joined: '2019-03-23', left: '2024-03-22', confidence: 'PUBLISHED', source: expect.stringMatching(/./) }]);
    expect(of('US')).toEqual([]);
  });
});
