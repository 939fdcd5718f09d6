import { amendPartner, attempt, partnerInput, registerAgreement, registerPartner } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

describe('amendPartner', () => {
  it('changes what is said and leaves the rest', async () => {
    const before = await registerPartner(world, { city: 'Otautahi', type: 'SECONDARY', identifiers: [{ scheme: 'MOE', value: '1' }] });
    expect(await amendPartner(world, { id: before.id, expectedVersion: 1, city: 'Christchurch' })).toEqual({ ...before, city: 'Christchurch', version: 2 });
  });

  it('empties what is null', async () => {
    const before = await registerPartner(world, { city: 'Paris', type: 'SECONDARY', website: 'https://a.example', identifiers: [{ scheme: 'MOE', value: '2' }] });
    expect(await amendPartner(world, { id: before.id, expectedVersion: 1, city: null, type: null, website: null, identifiers: null }))
      .toEqual({ ...before, city: null, type: null, website: null, identifiers: [], version: 2 });
  });

  it('gives an identifier back, for the partner that has it', async () => {
    const wrong = await registerPartner(world, { identifiers: [{ scheme: 'MOE', value: '3' }] });
    await amendPartner(world, { id: wrong.id, expectedVersion: 1, identifiers: [{ scheme: 'MOE', value: '4' }] });
    expect(await attempt(world, 'registerPartner', partnerInput({ identifiers: [{ scheme: 'MOE', value: '3' }] }))).toMatchObject({ __typename: 'PartnerRegistered' });
  });

  it('keeps its own identifiers', async () => {
    const identifiers = [{ scheme: 'MOE', value: '5' }];
    const before = await registerPartner(world, { identifiers });
    expect(await amendPartner(world, { id: before.id, expectedVersion: 1, identifiers, city: 'Wellington' })).toMatchObject({ identifiers });
  });

  it('carries a corrected country to figures, lists and twinnings', async () => {
    const { partners } = await registerAgreement(world, { partnerIds: [(await registerPartner(world, { country: 'KG' })).id] });
    const read = async (code: string) => (await world.ask(`query ($code: CountryCode!) {
      breakdown(by: [COUNTRY]) { keys { code } figures { twinnings } } twinnings(filter: { country: $code }) { totalCount } agreements(filter: { country: $code }) { totalCount } partners(filter: { country: $code }) { totalCount }
    }`, { code })).data;
    expect(await read('KG')).toMatchObject({ twinnings: { totalCount: 1 }, agreements: { totalCount: 1 }, partners: { totalCount: 1 } });
    await amendPartner(world, { id: partners[0]!.id, expectedVersion: 1, country: 'HK' });
    expect(await read('KG')).toEqual({ breakdown: [], twinnings: { totalCount: 0 }, agreements: { totalCount: 0 }, partners: { totalCount: 0 } });
    expect(await read('HK')).toEqual({ breakdown: [], twinnings: { totalCount: 1 }, agreements: { totalCount: 1 }, partners: { totalCount: 1 } });
    await amendPartner(world, { id: partners[0]!.id, expectedVersion: 2, country: 'KZ' });
    expect(await read('KZ')).toMatchObject({ breakdown: [{ keys: [{ code: 'KZ' }], figures: { twinnings: 1 } }], twinnings: { totalCount: 1 } });
  });
});
