import { registerAgreement, registerPartner, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

describe('terminateAgreement', () => {
  it('records the day and the reason, and erases nothing', async () => {
    const before = await registerAgreement(world, { expiresOn: '2030' });
    expect(await terminateAgreement(world, { id: before.id, terminatedOn: '2023-05', reason: ' 对方学校合并 ' }))
      .toEqual({ ...before, status: 'TERMINATED', terminatedOn: '2023-05', terminationReason: '对方学校合并', version: 2 });
  });

  it('ends the twinning, which goes on standing in its list', async () => {
    const { id, schools } = await registerAgreement(world);
    await terminateAgreement(world, { id, terminatedOn: '2023-05' });
    const { data } = await world.ask('query ($id: ID!) { school(id: $id) { twinnings { nodes { since state agreements { nodes { status } } } } } }', { id: schools[0]!.id });
    expect(data.school.twinnings.nodes).toEqual([{ since: '2022-04-29', state: 'ENDED', agreements: { nodes: [{ status: 'TERMINATED' }] } }]);
  });

  it('takes a day to come: until then the agreement stands', async () => {
    const { id } = await registerAgreement(world);
    expect(await terminateAgreement(world, { id, terminatedOn: '2999-01-01' })).toMatchObject({ status: 'IN_FORCE', terminatedOn: '2999-01-01' });
  });

  it.each([['2023-05-10', '2023-05-09', '2023-05-10', 'FJ'], ['2023-05', '2023-05-30', '2023-05-31', 'TO'], ['2023', '2023-12-30', '2023-12-31', 'WS']])('on %s still counts on %s, and not on %s', async (terminatedOn, last, first, country) => {
    const { id } = await registerAgreement(world, { partnerIds: [(await registerPartner(world, { country })).id] });
    await terminateAgreement(world, { id, terminatedOn });
    const count = async (asOf: string) => (await world.ask('query ($asOf: Date!, $country: CountryCode!) { figures(asOf: $asOf, filter: { country: $country }) { agreements } }', { asOf, country })).data.figures.agreements;
    expect([await count(last), await count(first)]).toEqual([1, 0]);
  });

  it('ends what renews itself', async () => {
    const { id } = await registerAgreement(world, { signedOn: '2015', expiresOn: '2018', term: 'SELF_RENEWING' });
    expect(await terminateAgreement(world, { id, terminatedOn: '2022' })).toMatchObject({ status: 'TERMINATED' });
  });
});
