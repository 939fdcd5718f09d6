import { registerPartner } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

const name = (value: string, language: string, kind = 'OFFICIAL') => ({ value, language, kind });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  await registerPartner(world, { names: [name('Scuola Inventata', 'it')], country: 'IT', city: 'Roma', type: 'SECONDARY' });
  await registerPartner(world, { names: [name('Средняя школа № 23', 'ru'), name('明斯克市第23中学', 'zh-Hans', 'TRANSLATION')], country: 'BY', city: '明斯克' });
  await registerPartner(world, { names: [name('Example College', 'en')], country: 'NZ', type: 'SECONDARY', identifiers: [{ scheme: 'MOE', value: 'X-077' }] });
  await registerPartner(world, { names: [name('香港示例书院', 'zh-Hant')], country: 'HK' });
  await registerPartner(world, { names: [name('Example College', 'en')], country: 'US', type: 'UNIVERSITY' });
  world.signOut();
});
afterAll(() => world.close());

const countries = async (filter: Record<string, unknown> | null, orderBy = 'NAME_ASC') => {
  const { data } = await world.ask('query ($filter: PartnerFilter, $orderBy: PartnerOrder!) { partners(filter: $filter, orderBy: $orderBy) { totalCount nodes { country { code } } } }', { filter, orderBy });
  expect(data.partners.totalCount).toBe(data.partners.nodes.length);
  return data.partners.nodes.map((partner: { country: { code: string } }) => partner.country.code);
};

describe('partners', () => {
  it('stand in the order of their names, whatever the script', async () => {
    expect(await countries(null)).toEqual(['NZ', 'US', 'BY', 'IT', 'HK']);
    expect(await countries(null, 'NAME_DESC')).toEqual(['HK', 'IT', 'BY', 'US', 'NZ']);
    expect(await countries(null, 'REGISTERED_ASC')).toEqual(['IT', 'BY', 'NZ', 'HK', 'US']);
    expect(await countries(null, 'REGISTERED_DESC')).toEqual(['US', 'HK', 'NZ', 'BY', 'IT']);
  });

  it.each([
    ['of a country', { country: 'NZ' }, ['NZ']], ['abroad', { jurisdiction: 'FOREIGN' }, ['NZ', 'US', 'BY', 'IT']], ['in Hong Kong', { jurisdiction: 'HONG_KONG' }, ['HK']],
    ['of a kind', { type: 'SECONDARY' }, ['NZ', 'IT']],
    ['in countries of the Belt and Road while Italy was one', { memberOf: 'BELT_AND_ROAD', memberOn: '2024-03-21' }, ['NZ', 'IT']],
    ['in countries of the Belt and Road after Italy left', { memberOf: 'BELT_AND_ROAD', memberOn: '2024-03-22' }, ['NZ']],
    ['in countries of the Belt and Road today, the undated ones too', { memberOf: 'BELT_AND_ROAD' }, ['NZ', 'BY']],
    ['of all that is asked', { memberOf: 'BELT_AND_ROAD', jurisdiction: 'FOREIGN', type: 'SECONDARY', text: 'college' }, ['NZ']],
  ])('are filtered: %s', async (_which, filter, codes) => {
    expect(await countries(filter)).toEqual(codes);
  });

  it.each([['明斯克', ['BY']], ['MSK', ['BY']], ['СРЕДНЯЯ ШКОЛА', ['BY']], ['roma', ['IT']], ['x-077', ['NZ']], ['书院', ['HK']], ['COLLEGE', ['NZ', 'US']]] as [string, string[]][])('are found by %s', async (text, codes) => {
    expect(await countries({ text })).toEqual(codes);
  });

  it.each<FaultCase>([
    ['{ partners(filter: { country: "XX" }) { nodes { id } } }', 'badFilter', { field: 'country', value: 'XX' }],
    ['{ partner(id: "school_01999999-9999-7999-8999-999999999999") { id } }', 'badId', said => ({ expected: said.things.Partner })],
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));

  it('are none for an id that no partner has', async () => {
    const { data } = await world.ask('{ partner(id: "partner_01999999-9999-7999-8999-999999999999") { id } }');
    expect(data).toEqual({ partner: null });
  });
});
