import { nodeId } from '../../src/kernel/ids.js';
import { closeSchool, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

const name = (value: string, language = 'zh-Hans', kind = 'OFFICIAL') => ({ value, language, kind });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  await registerSchool(world, { names: [name('兰州市第10中学')], division: '620102', type: 'SENIOR_SECONDARY', code: '3162000010' });
  await registerSchool(world, { names: [name('兰州市第2中学')], division: '620103', type: 'COMPLETE_SECONDARY' });
  await registerSchool(world, { names: [name('兰州新区示例小学')], division: '620171', type: 'PRIMARY' });
  await registerSchool(world, { names: [name('敦煌市第三中学'), name('Dunhuang No. 3 Middle School', 'en', 'TRANSLATION')], division: '620982', type: 'JUNIOR_SECONDARY' });
  await registerSchool(world, { names: [name('重点100%示例_学校')], division: '620902' });
  const closed = await registerSchool(world, { names: [name('张掖市旧示例学校')], division: '620702', type: 'PRIMARY' });
  await closeSchool(world, { id: closed.id, closedOn: '2020' });
  world.signOut();
});
afterAll(() => world.close());

const list = async (filter: Record<string, unknown> | null, orderBy = 'NAME_ASC') => {
  const { data } = await world.ask('query ($filter: SchoolFilter, $orderBy: SchoolOrder!) { schools(filter: $filter, orderBy: $orderBy) { totalCount nodes { name } } }', { filter, orderBy });
  expect(data.schools.totalCount).toBe(data.schools.nodes.length);
  return data.schools.nodes.map((school: { name: string }) => school.name);
};

describe('schools', () => {
  it('stand in the order of their names, Chinese by sound and numbers by size', async () => {
    const byName = ['敦煌市第三中学', '兰州市第2中学', '兰州市第10中学', '兰州新区示例小学', '张掖市旧示例学校', '重点100%示例_学校'];
    expect(await list(null)).toEqual(byName);
    expect(await list(null, 'NAME_DESC')).toEqual(byName.toReversed());
  });

  it('stand in the order of their registration, either way', async () => {
    const byRegistration = ['兰州市第10中学', '兰州市第2中学', '兰州新区示例小学', '敦煌市第三中学', '重点100%示例_学校', '张掖市旧示例学校'];
    expect(await list(null, 'REGISTERED_ASC')).toEqual(byRegistration);
    expect(await list(null, 'REGISTERED_DESC')).toEqual(byRegistration.toReversed());
  });

  it.each([
    ['those of a province', { division: '620000' }, 6], ['those of a prefecture, its counties and new area', { division: '620100' }, 3], ['those of a county', { division: '620102' }, 1],
    ['those of one kind', { type: 'PRIMARY' }, 2], ['those that operate', { status: 'OPERATING' }, 5], ['those that closed', { status: 'CLOSED' }, 1],
    ['those that meet all that is asked', { type: 'PRIMARY', status: 'OPERATING', division: '620100', text: '示例' }, 1], ['none where none meets it', { type: 'KINDERGARTEN' }, 0],
  ])('are filtered: %s', async (_which, filter, count) => {
    expect(await list(filter)).toHaveLength(count);
  });

  it.each([
    ['第三中', ['敦煌市第三中学']], ['dunhuang', ['敦煌市第三中学']], ['DHSDSZX', ['敦煌市第三中学']], ['no. 3 MIDDLE', ['敦煌市第三中学']], ['3162000010', ['兰州市第10中学']],
    ['第１０中学', ['兰州市第10中学']], ['100%', ['重点100%示例_学校']], ['%', ['重点100%示例_学校']], ['_', ['重点100%示例_学校']], ['\\', []], ['高台', []],
  ] as [string, string[]][])('are found by %s', async (text, names) => {
    expect(await list({ text })).toEqual(names);
  });

  it('are none for an id or a code that no school has', async () => {
    const { data, errors } = await world.ask(`{ school(id: "${nodeId('School', '01999999-9999-7999-8999-999999999999')}") { id } schoolByCode(code: "3162999999") { id } other: schoolByCode(code: "x") { id } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ school: null, schoolByCode: null, other: null });
  });

  it.each<FaultCase>([
    ['{ school(id: "partner_01999999-9999-7999-8999-999999999999") { id } }', 'badId', said => ({ expected: said.things.School })],
    ['{ school(id: "school_1") { id } }', 'badId', said => ({ expected: said.things.School })],
    ['{ node(id: "nothing") { id } }', 'badId', said => ({ expected: said.things.any })],
    ['{ schools(filter: { division: "629999" }) { nodes { id } } }', 'badFilter', { field: 'division', value: '629999' }],
    ['{ schools(filter: { text: "  " }) { nodes { id } } }', 'textRequired', { field: 'text' }],
    ['{ schools(filter: { text: "\\u0000" }) { nodes { id } } }', 'badText', {}],
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));
});
