import { agreementInput, attempt, closePartner, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
let school: string;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  school = (await registerSchool(world)).id;
});
afterAll(() => world.close());

describe('closePartner', () => {
  it('records the day and what followed it, and leaves the rest', async () => {
    const before = await registerPartner(world);
    const heir = await registerPartner(world);
    expect(await closePartner(world, { id: before.id, closedOn: '2019', successorId: heir.id })).toEqual({ ...before, status: 'CLOSED', closedOn: '2019', successor: { id: heir.id }, version: 2 });
    const { data } = await world.ask('query ($id: ID!) { partner(id: $id) { version successor { id } } }', { id: heir.id });
    expect(data.partner).toEqual({ version: 1, successor: null });
  });

  it.each([['2023-05-31', '2023-05-31', true], ['2023-05-31', '2023-06-01', false], ['2023', '2023', true], ['2023', '2024', false]])('for one that closed %s, what was signed %s is taken: %s', async (closedOn, signedOn, taken) => {
    const { id } = await registerPartner(world);
    await closePartner(world, { id, closedOn });
    const outcome = await attempt(world, 'registerAgreement', agreementInput({ schoolIds: [school], partnerIds: [id], signedOn }));
    expect(outcome).toMatchObject(taken ? { __typename: 'AgreementRegistered' } : { issues: [{ path: ['partnerIds', '0'], code: 'partnerClosed' }] });
  });

  it.each([['2023-05-31', '2023-05-31', true], ['2023-05-31', '2023-06-01', false], ['2023', '2023-12', true], ['2023', '2024', false]])('on %s, of one that signed %s, is taken: %s', async (closedOn, signedOn, taken) => {
    const { partners } = await registerAgreement(world, { signedOn });
    expect(await attempt(world, 'closePartner', { id: partners[0]!.id, closedOn })).toMatchObject(taken ? { __typename: 'PartnerClosed' } : { issues: [{ path: ['closedOn'], code: 'partnerClosed' }] });
  });
});
