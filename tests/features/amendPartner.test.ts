import { amendPartner, attempt, closePartner, partnerInput, registerAgreement, registerPartner } from '../builders.js';
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

  it('takes a closing back, with its successor, and corrects the day of one', async () => {
    const [{ id }, heir] = [await registerPartner(world), await registerPartner(world)];
    await closePartner(world, { id, closedOn: '2020', successorId: heir.id });
    expect(await amendPartner(world, { id, expectedVersion: 2, closedOn: '2021-07' })).toMatchObject({ closedOn: '2021-07', successor: { id: heir.id } });
    expect(await attempt(world, 'amendPartner', { id, expectedVersion: 3, closedOn: '2999' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'closedInFuture' }] });
    expect(await amendPartner(world, { id, expectedVersion: 3, closedOn: null })).toMatchObject({ closedOn: null, status: 'OPERATING', successor: null });
    expect(await attempt(world, 'amendPartner', { id, expectedVersion: 4, closedOn: '2020' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'notClosed' }] });
  });

  it('keeps the agreements that a corrected closing would leave without a partner', async () => {
    const { id } = (await registerAgreement(world, { kind: 'LETTER_OF_INTENT', signedOn: '2021-05-05' })).partners[0]!;
    await closePartner(world, { id, closedOn: '2022' });
    expect(await attempt(world, 'amendPartner', { id, expectedVersion: 2, closedOn: '2020' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'partnerClosed' }] });
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
