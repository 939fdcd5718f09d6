import { amendSchool, attempt, closeSchool, registerAgreement, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

describe('amendSchool', () => {
  it('changes what is said and leaves the rest', async () => {
    const before = await registerSchool(world, { code: '3162000002', type: 'PRIMARY', stages: ['PRIMARY'], website: 'https://school.example' });
    const after = await amendSchool(world, { id: before.id, expectedVersion: 1, type: 'NINE_YEAR', stages: ['PRIMARY', 'JUNIOR_SECONDARY'] });
    expect(after).toEqual({ ...before, type: 'NINE_YEAR', stages: ['PRIMARY', 'JUNIOR_SECONDARY'], version: 2 });
  });

  it('empties what is null', async () => {
    const before = await registerSchool(world, { code: '3162000003', creditCode: '91350100M000100Y43', type: 'PRIMARY', stages: ['PRIMARY'], website: 'https://school.example' });
    const after = await amendSchool(world, { id: before.id, expectedVersion: 1, code: null, creditCode: null, type: null, stages: null, website: null });
    expect(after).toEqual({ ...before, code: null, creditCode: null, type: null, stages: [], website: null, version: 2 });
  });

  it('replaces all names, and lists and the text filter follow', async () => {
    const { id } = await registerSchool(world, { names: [{ value: '永靖县旧名中学', language: 'zh-Hans', kind: 'OFFICIAL' }], division: '622923' });
    await amendSchool(world, { id, expectedVersion: 1, names: [{ value: '永靖县新名中学', language: 'zh-Hans', kind: 'OFFICIAL' }, { value: '永靖县旧名中学', language: 'zh-Hans', kind: 'FORMER' }] });
    const found = async (text: string) => (await world.ask('query ($text: String!) { schools(filter: { text: $text }) { nodes { id name } } }', { text })).data.schools.nodes;
    expect(await found('新名')).toEqual([{ id, name: '永靖县新名中学' }]);
    expect(await found('旧名')).toEqual([{ id, name: '永靖县新名中学' }]);
    expect(await found('xinming')).toEqual([{ id, name: '永靖县新名中学' }]);
  });

  it('gives a code back, for the school that has it', async () => {
    const wrong = await registerSchool(world, { code: '3162000004' });
    const right = await registerSchool(world);
    await amendSchool(world, { id: wrong.id, expectedVersion: 1, code: null });
    expect(await amendSchool(world, { id: right.id, expectedVersion: 1, code: '3162000004' })).toMatchObject({ code: '3162000004' });
    const { data } = await world.ask('{ schoolByCode(code: "3162000004") { id } }');
    expect(data.schoolByCode).toEqual({ id: right.id });
  });

  it('takes a closing back, and then it may conclude agreements again', async () => {
    const { id } = await registerSchool(world);
    await closeSchool(world, { id, closedOn: '2020' });
    expect(await amendSchool(world, { id, expectedVersion: 2, closedOn: null })).toMatchObject({ closedOn: null, status: 'OPERATING', version: 3 });
    expect(await registerAgreement(world, { schoolIds: [id], signedOn: '2023' })).toMatchObject({ status: 'IN_FORCE' });
    expect(await attempt(world, 'amendSchool', { id, expectedVersion: 3, closedOn: '2020' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'notClosed' }] });
  });

  it('corrects the day of a closing by the rules of closing, and leaves it where it is not named', async () => {
    const { id } = (await registerAgreement(world, { signedOn: '2021-05-05' })).schools[0]!;
    await closeSchool(world, { id, closedOn: '2022' });
    expect(await amendSchool(world, { id, expectedVersion: 2, closedOn: '2023-07' })).toMatchObject({ closedOn: '2023-07', status: 'CLOSED', version: 3 });
    expect(await attempt(world, 'amendSchool', { id, expectedVersion: 3, closedOn: '2020' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'schoolClosed' }] });
    expect(await attempt(world, 'amendSchool', { id, expectedVersion: 3, closedOn: '2999' })).toMatchObject({ issues: [{ path: ['closedOn'], code: 'closedInFuture' }] });
    expect(await amendSchool(world, { id, expectedVersion: 3, type: 'OTHER' })).toMatchObject({ closedOn: '2023-07' });
  });

  it('moves a school to another prefecture', async () => {
    const { id } = await registerSchool(world, { division: '620302' });
    await amendSchool(world, { id, expectedVersion: 1, division: '620802' });
    const under = async (division: string) => (await world.ask('query ($division: String!) { schools(filter: { division: $division }) { nodes { id } } }', { division })).data.schools.nodes;
    expect(await under('620300')).toEqual([]);
    expect(await under('620800')).toEqual([{ id }]);
  });
});
