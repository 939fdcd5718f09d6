import { amendAgreement, registerAgreement, registerPartner, registerSchool, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const of = async (school: { id: string }) =>
  (await world.ask('query ($id: ID!) { school(id: $id) { twinnings { nodes { id since state partner { id } agreements { nodes { number } } } } } }', { id: school.id })).data.school.twinnings.nodes;

describe('a twinning', () => {
  it('follows from an agreement, and every way to it answers the same', async () => {
    const { number, schools, partners } = await registerAgreement(world, { signedOn: '2021-07' });
    const [twinning] = await of(schools[0]!);
    expect(twinning).toEqual({ id: expect.stringMatching(/^twinning_[0-9a-f-]{36}$/), since: '2021-07', state: 'ACTIVE', partner: partners[0], agreements: { nodes: [{ number }] } });
    const { data } = await world.ask('query ($id: ID!) { node(id: $id) { id ... on Twinning { school { id } partner { id } since state } } }', { id: twinning.id });
    expect(data.node).toEqual({ id: twinning.id, school: schools[0], partner: partners[0], since: '2021-07', state: 'ACTIVE' });
  });

  it('does not follow from a letter of intent, but lists it', async () => {
    const letter = await registerAgreement(world, { kind: 'LETTER_OF_INTENT', signedOn: '2019' });
    expect(await of(letter.schools[0]!)).toEqual([]);
    const memorandum = await registerAgreement(world, { kind: 'MEMORANDUM', signedOn: '2021', schoolIds: [letter.schools[0]!.id], partnerIds: [letter.partners[0]!.id] });
    expect(await of(letter.schools[0]!)).toMatchObject([{ since: '2021', agreements: { nodes: [{ number: memorandum.number }, { number: letter.number }] } }]);
  });

  it('dates from the first paper that counts, by its last possible day', async () => {
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    const between = { schoolIds: [school.id], partnerIds: [partner.id] };
    await registerAgreement(world, { ...between, signedOn: '2020' });
    await registerAgreement(world, { ...between, kind: 'MEMORANDUM', signedOn: '2020-12-30' });
    expect(await of(school)).toMatchObject([{ since: '2020-12-30' }]);
  });

  it('dates from initialling where that came first', async () => {
    const { schools } = await registerAgreement(world, { initialledOn: '2021-05', signedOn: '2021-07-01' });
    expect(await of(schools[0]!)).toMatchObject([{ since: '2021-05' }]);
  });

  it('ends with its last paper, and stands again when another is signed; its id stays', async () => {
    const old = await registerAgreement(world, { signedOn: '2018', expiresOn: '2020' });
    const [ended] = await of(old.schools[0]!);
    expect(ended).toMatchObject({ since: '2018', state: 'ENDED' });
    await registerAgreement(world, { signedOn: '2023', schoolIds: [old.schools[0]!.id], partnerIds: [old.partners[0]!.id] });
    expect(await of(old.schools[0]!)).toMatchObject([{ id: ended.id, since: '2018', state: 'ACTIVE' }]);
  });

  it('goes on while one of two papers stands', async () => {
    const agreement = await registerAgreement(world, { signedOn: '2018' });
    await registerAgreement(world, { kind: 'MEMORANDUM', signedOn: '2019', schoolIds: [agreement.schools[0]!.id], partnerIds: [agreement.partners[0]!.id] });
    await terminateAgreement(world, { id: agreement.id, terminatedOn: '2020' });
    expect(await of(agreement.schools[0]!)).toMatchObject([{ since: '2018', state: 'ACTIVE' }]);
  });

  it('never was where the only paper ended before it counted', async () => {
    const { id, schools } = await registerAgreement(world, { signedOn: '2020' });
    await terminateAgreement(world, { id, terminatedOn: '2020-06-30' });
    expect(await of(schools[0]!)).toEqual([]);
    const { data } = await world.ask('query ($id: ID!) { agreement(id: $id) { status } }', { id });
    expect(data.agreement).toEqual({ status: 'TERMINATED' });
  });

  it('follows a correction of the date', async () => {
    const { id, schools } = await registerAgreement(world, { signedOn: '2021-07' });
    await amendAgreement(world, { id, expectedVersion: 1, signedOn: '2019-07-07' });
    expect(await of(schools[0]!)).toMatchObject([{ since: '2019-07-07' }]);
  });

  it('is one for each school with each partner of a paper', async () => {
    const schoolIds = [(await registerSchool(world)).id, (await registerSchool(world)).id];
    const partnerIds = [(await registerPartner(world)).id, (await registerPartner(world)).id, (await registerPartner(world)).id];
    await registerAgreement(world, { schoolIds, partnerIds });
    const pairs = [];
    for (const id of schoolIds) for (const { partner } of await of({ id })) pairs.push(`${id} ${partner.id}`);
    expect(pairs.sort()).toEqual(schoolIds.flatMap(school => partnerIds.map(partner => `${school} ${partner}`)).sort());
  });
});

describe('twinnings', () => {
  it('are filtered by division, country, state, school and partner', async () => {
    const school = await registerSchool(world, { division: '621202' });
    const [kenyan, peruvian] = [await registerPartner(world, { country: 'KE' }), await registerPartner(world, { country: 'PE' })];
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [kenyan.id], signedOn: '2021' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [peruvian.id], signedOn: '2015', expiresOn: '2018' });
    const countries = async (filter: Record<string, unknown>) => {
      const { data } = await world.ask('query ($filter: TwinningFilter) { twinnings(filter: $filter) { totalCount nodes { partner { country { code } } } } }', { filter });
      expect(data.twinnings.totalCount).toBe(data.twinnings.nodes.length);
      return data.twinnings.nodes.map(({ partner }: { partner: { country: { code: string } } }) => partner.country.code);
    };
    expect(await countries({ division: '621200' })).toEqual(['KE', 'PE']);
    expect(await countries({ schoolId: school.id, state: 'ENDED' })).toEqual(['PE']);
    expect(await countries({ division: '621202', state: 'ACTIVE' })).toEqual(['KE']);
    expect(await countries({ country: 'PE' })).toEqual(['PE']);
    expect(await countries({ partnerId: kenyan.id })).toEqual(['KE']);
    expect(await countries({ partnerId: kenyan.id, country: 'PE' })).toEqual([]);
  });

  it.each<FaultCase>([
    ['{ twinnings(filter: { schoolId: "agreement_01999999-9999-7999-8999-999999999999" }) { nodes { id } } }', 'badId', said => ({ expected: said.things.School })],
    ['{ twinnings(filter: { division: "1" }) { nodes { id } } }', 'badFilter', { field: 'division', value: '1' }],
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));
});
