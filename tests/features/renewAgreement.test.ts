import { attempt, closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const read = async (id: string) => (await world.ask('query ($id: ID!) { agreement(id: $id) { number version predecessor { number } successor { number predecessor { number } } } }', { id })).data.agreement;

describe('renewAgreement', () => {
  it('registers a successor under a number of its own, and leaves the renewed one as it was', async () => {
    const old = await registerAgreement(world, { kind: 'MEMORANDUM', signedOn: '2019-05-05', expiresOn: '2022-05-05', languages: ['zh-Hans', 'en'], cooperation: ['ARTS'], mode: 'ONLINE', note: '旧' });
    const renewal = await renewAgreement(world, { id: old.id, signedOn: '2022-05-05', expiresOn: '2025-05-05' });
    expect(renewal).toMatchObject({
      kind: 'MEMORANDUM', schools: old.schools, partners: old.partners, languages: ['zh-Hans', 'en'], cooperation: ['ARTS'], signedOn: '2022-05-05', expiresOn: '2025-05-05', term: 'FIXED',
      initialledOn: null, mode: null, note: null, predecessor: { id: old.id, number: old.number }, successor: null, version: 1,
    });
    expect(renewal.number > old.number).toBe(true);
    expect(await read(old.id)).toEqual({ number: old.number, version: 1, predecessor: null, successor: { number: renewal.number, predecessor: { number: old.number } } });
  });

  it('takes another kind of paper, other languages and fields', async () => {
    const { id } = await registerAgreement(world, { kind: 'LETTER_OF_INTENT', languages: ['en'], cooperation: ['ARTS'] });
    expect(await renewAgreement(world, { id, kind: 'AGREEMENT', signedOn: '2023', languages: [], cooperation: ['SPORTS'], title: '正式协议', mode: 'IN_PERSON' }))
      .toMatchObject({ kind: 'AGREEMENT', languages: [], cooperation: ['SPORTS'], title: '正式协议', mode: 'IN_PERSON', term: 'OPEN_ENDED' });
  });

  it('goes on from renewal to renewal', async () => {
    const first = await registerAgreement(world, { signedOn: '2018' });
    const second = await renewAgreement(world, { id: first.id, signedOn: '2020' });
    const third = await renewAgreement(world, { id: second.id, initialledOn: '2022-12' });
    expect(await read(second.id)).toMatchObject({ predecessor: { number: first.number }, successor: { number: third.number } });
    expect(await attempt(world, 'renewAgreement', { id: first.id, signedOn: '2024' })).toMatchObject({ issues: [{ code: 'alreadyRenewed', path: ['id'], message: expect.stringContaining(second.number) }] });
  });

  it('renews what has expired or was terminated', async () => {
    const { id } = await registerAgreement(world, { signedOn: '2018', expiresOn: '2020' });
    await terminateAgreement(world, { id, terminatedOn: '2019-06' });
    expect(await renewAgreement(world, { id, signedOn: '2023' })).toMatchObject({ status: 'IN_FORCE' });
  });

  it('renews an agreement of several schools and partners with all of them', async () => {
    const schoolIds = [(await registerSchool(world)).id, (await registerSchool(world)).id];
    const partnerIds = [(await registerPartner(world)).id, (await registerPartner(world)).id];
    const { id } = await registerAgreement(world, { schoolIds, partnerIds });
    expect(await renewAgreement(world, { id, signedOn: '2024' })).toMatchObject({ schools: schoolIds.map(id => ({ id })), partners: partnerIds.map(id => ({ id })) });
  });

  it('is refused where a party closed before', async () => {
    const { id, schools } = await registerAgreement(world);
    await closeSchool(world, { id: schools[0]!.id, closedOn: '2023-08' });
    expect(await attempt(world, 'renewAgreement', { id, signedOn: '2023-09' })).toMatchObject({ issues: [{ code: 'schoolClosed', path: ['schoolIds', '0'] }] });
    expect(await attempt(world, 'renewAgreement', { id, signedOn: '2023-08' })).toMatchObject({ __typename: 'AgreementRenewed' });
  });

  it('is refused where the new paper overlaps with one beside the chain', async () => {
    const memorandum = await registerAgreement(world, { kind: 'MEMORANDUM' });
    const { id } = await registerAgreement(world, { schoolIds: [memorandum.schools[0]!.id], partnerIds: [memorandum.partners[0]!.id] });
    expect(await attempt(world, 'renewAgreement', { id, kind: 'MEMORANDUM', signedOn: '2023' })).toMatchObject({ code: 'overlappingAgreement', existing: { number: memorandum.number } });
  });

  it('counts one twinning and two agreements while both papers stand', async () => {
    const before = (await world.ask('{ figures(asOf: "2023-12-31") { twinnings agreements } }')).data.figures;
    const { id } = await registerAgreement(world, { signedOn: '2022' });
    await renewAgreement(world, { id, signedOn: '2023' });
    const { data } = await world.ask('{ figures(asOf: "2023-12-31") { twinnings agreements } }');
    expect(data.figures).toEqual({ twinnings: before.twinnings + 1, agreements: before.agreements + 2 });
  });
});
