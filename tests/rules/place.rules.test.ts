import fc from 'fast-check';
import { membershipOn, placeName } from '../../src/features/place/place.rules.js';
import { placeRows } from '../../src/features/place/place.reads.js';
import { isPartialDate, lastDay } from '../../src/kernel/dates.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const facts = placeRows('memberships').map(({ country, joined, left }) => ({ country: country!, joined: joined || null, left: left || null }));
const turns = [...new Set([...facts.flatMap(({ joined, left }) => [joined, left]).filter(date => date !== null).map(lastDay), '2025-05-14'])];
const beside = (day: string, step: number) => new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10);
const day = fc.tuple(fc.constantFrom(...turns), fc.integer({ min: -1, max: 1 })).map(([turn, step]) => beside(turn, step));

describe('membership on a day', () => {
  it('is the same in the rules and in the answers, for every country', () => fc.assert(fc.asyncProperty(day, async on => {
    const { data } = await world.ask('query ($on: Date) { countries { code membershipState(group: BELT_AND_ROAD, on: $on) } }', { on });
    for (const { code, membershipState } of data.countries) expect([code, membershipState]).toEqual([code, membershipOn(facts.find(({ country }) => country === code), on)]);
  }), { numRuns: 25 }));

  it('begins once and ends at most once', () => fc.assert(fc.property(fc.constantFrom(...facts), fc.array(day, { minLength: 2, maxLength: 10 }), (fact, days) => {
    const states = days.sort().map(on => membershipOn(fact, on));
    expect(states.join(' ')).toMatch(/^(UNDATED ?)*(NOT_MEMBER ?)*(MEMBER ?)*(NOT_MEMBER ?)*$/);
  })));

  it.each([
    [{ joined: '2017', left: null }, '2017-12-30', 'NOT_MEMBER'], [{ joined: '2017', left: null }, '2017-12-31', 'MEMBER'], [{ joined: '2019-03-23', left: '2024-03-22' }, '2024-03-21', 'MEMBER'],
    [{ joined: '2019-03-23', left: '2024-03-22' }, '2024-03-22', 'NOT_MEMBER'], [{ joined: null, left: null }, '2025-05-13', 'UNDATED'], [{ joined: null, left: null }, '2025-05-14', 'MEMBER'], [undefined, '2025-05-14', 'NOT_MEMBER'],
  ] as const)('of %j on %s is %s', (fact, on, state) => expect(membershipOn(fact, on)).toBe(state));
});

describe('the tables of places', () => {
  it('have dates that are dates, countries that are countries, and a source for every membership', () => {
    const codes = new Set(placeRows('countries').map(({ code }) => code));
    for (const { country, joined, left } of facts) {
      expect(codes).toContain(country);
      for (const date of [joined, left]) if (date !== null) expect(isPartialDate(date)).toBe(true);
      if (joined !== null && left !== null) expect(lastDay(joined) < lastDay(left)).toBe(true);
    }
    for (const { source } of placeRows('memberships')) expect(source).toMatch(/\S/);
    expect(new Set(facts.map(({ country }) => country)).size).toBe(facts.length);
  });

  it('have a region of the world for every country, and a division above every division but the province', () => {
    const regions = new Set(placeRows('regions').map(({ code }) => code));
    for (const { region } of placeRows('countries')) expect(regions).toContain(region);
    const divisions = new Map(placeRows('divisions').map(row => [row['code'], row]));
    for (const { code, parent_code } of divisions.values()) if (code !== '620000') expect(divisions.has(parent_code)).toBe(true);
  });
});

describe('the name of a place', () => {
  const place = { nameZh: '法国', nameEn: 'France' };
  it.each([[null, 'zh', '法国'], [null, 'en', 'France'], ['zh-Hant', 'en', '法国'], ['en-AU', 'zh', 'France'], ['fr', 'zh', '法国'], ['fr', 'en', 'France']] as const)('asked in %s by a caller in %s is %s', (asked, caller, name) => {
    expect(placeName(place, caller, asked)).toBe(name);
  });
});
