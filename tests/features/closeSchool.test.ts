import { dayInChina } from '../../src/kernel/dates.js';
import { attempt, agreementInput, closeSchool, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
let partner: string;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  partner = (await registerPartner(world)).id;
});
afterAll(() => world.close());

describe('closeSchool', () => {
  it('records the day and leaves the rest', async () => {
    const before = await registerSchool(world);
    expect(await closeSchool(world, { id: before.id, closedOn: '2023-08-31' })).toEqual({ ...before, status: 'CLOSED', closedOn: '2023-08-31', version: 2 });
  });

  it('lets a school that closes this year operate until it is over', async () => {
    const { id } = await registerSchool(world);
    const closedOn = dayInChina(new Date()).slice(0, 4);
    expect(await closeSchool(world, { id, closedOn })).toMatchObject({ status: dayInChina(new Date()) === `${closedOn}-12-31` ? 'CLOSED' : 'OPERATING', closedOn });
  });

  it('keeps the agreements of the school, and its twinnings go on as their papers say', async () => {
    const { schools, number } = await registerAgreement(world, { signedOn: '2021-05-05' });
    const { id } = await closeSchool(world, { id: schools[0]!.id, closedOn: '2023' });
    const { data } = await world.ask('query ($id: ID!) { school(id: $id) { agreements { nodes { number status } } twinnings { nodes { state } } } }', { id });
    expect(data.school).toEqual({ agreements: { nodes: [{ number, status: 'IN_FORCE' }] }, twinnings: { nodes: [{ state: 'ACTIVE' }] } });
  });

  it.each([
    ['2023-05-31', '2023-05-31', true], ['2023-05-31', '2023-06-01', false], ['2023-05', '2023-05-31', true], ['2023-05', '2023-06', false],
    ['2023', '2023-12', true], ['2023', '2023', true], ['2023-05', '2023', true], ['2023', '2024', false],
  ])('for one that closed %s, what was signed %s is taken: %s', async (closedOn, signedOn, taken) => {
    const { id } = await registerSchool(world);
    await closeSchool(world, { id, closedOn });
    const outcome = await attempt(world, 'registerAgreement', agreementInput({ schoolIds: [id], partnerIds: [partner], signedOn }));
    expect(outcome).toMatchObject(taken ? { __typename: 'AgreementRegistered' } : { issues: [{ path: ['schoolIds', '0'], code: 'schoolClosed' }] });
  });

  it.each([
    ['2023-05-31', '2023-05-31', true], ['2023-05-31', '2023-06-01', false], ['2023', '2023-12', true], ['2023-05', '2023', true], ['2023', '2024-01-01', false],
  ])('on %s, of one that signed %s, is taken: %s', async (closedOn, signedOn, taken) => {
    const { schools } = await registerAgreement(world, { signedOn });
    expect(await attempt(world, 'closeSchool', { id: schools[0]!.id, closedOn })).toMatchObject(taken ? { __typename: 'SchoolClosed' } : { issues: [{ path: ['closedOn'], code: 'schoolClosed' }] });
  });

  it('goes by the day of initialling where a paper was initialled before it was signed', async () => {
    const { schools } = await registerAgreement(world, { initialledOn: '2023-05-05', signedOn: '2023-09-09' });
    expect(await attempt(world, 'closeSchool', { id: schools[0]!.id, closedOn: '2023-06' })).toMatchObject({ __typename: 'SchoolClosed' });
  });
});
