import { creditCheckCharacter } from '../../src/features/school/school.rules.js';
import { registerSchool, schoolFields } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const entry = {
  code: '3162414002', creditCode: '12620000438001038K', type: 'COMPLETE_SECONDARY', stages: ['JUNIOR_SECONDARY', 'SENIOR_SECONDARY'], division: '620105', website: 'http://school.example/中文',
  names: [
    { value: '示例师范大学附属中学', language: 'zh-Hans', kind: 'OFFICIAL' }, { value: '示例附中', language: 'zh-Hans', kind: 'ABBREVIATION' },
    { value: 'High School Attached to Example Normal University', language: 'en', kind: 'TRANSLATION' },
  ],
};
entry.creditCode = `${entry.creditCode.slice(0, 17)}${creditCheckCharacter(entry.creditCode.slice(0, 17))}`;

describe('registerSchool', () => {
  it('enters a school as it was said, and every way to it answers the same', async () => {
    const school = await registerSchool(world, entry);
    expect(school).toEqual({
      ...entry, id: expect.stringMatching(/^school_[0-9a-f-]{36}$/), name: '示例师范大学附属中学', division: { code: '620105', name: '安宁区' },
      status: 'OPERATING', closedOn: null, sample: false, version: 1,
    });
    const { data } = await world.ask(`query ($id: ID!) {
      school(id: $id) { ${schoolFields} } node(id: $id) { id ... on School { ${schoolFields} } } schoolByCode(code: "3162414002") { ${schoolFields} }
    }`, { id: school.id });
    expect(data).toEqual({ school, node: school, schoolByCode: school });
  });

  it('takes a name and a division alone', async () => {
    expect(await registerSchool(world, { names: [{ value: '靖远县示例小学', language: 'zh', kind: 'OFFICIAL' }], division: '620421' })).toMatchObject({
      code: null, creditCode: null, type: null, stages: [], website: null, names: [{ value: '靖远县示例小学', language: 'zh', kind: 'OFFICIAL' }],
    });
  });

  it('takes a name without its kind as the official one', async () => {
    expect(await registerSchool(world, { names: [{ value: '民勤县示例中学', language: 'zh-Hans' }] })).toMatchObject({ names: [{ kind: 'OFFICIAL' }] });
  });

  it('takes a name without its kind as the official one in a document too', async () => {
    const { data } = await world.ask('mutation { registerSchool(input: { names: [{ value: "金塔县示例中学", language: "zh-Hans" }], division: "620921" }) { ... on SchoolRegistered { school { names { kind } } } } }');
    expect(data.registerSchool).toEqual({ school: { names: [{ kind: 'OFFICIAL' }] } });
  });

  it('takes many schools without a code, for none was published', async () => {
    const [one, other] = [await registerSchool(world), await registerSchool(world)];
    expect([one.code, other.code]).toEqual([null, null]);
    expect(one.id).not.toBe(other.id);
  });

  it('takes schools at the level of a province, a prefecture and a new area', async () => {
    for (const [division, name] of [['620000', '甘肃省'], ['622900', '临夏回族自治州'], ['620171', '兰州新区']]) {
      expect(await registerSchool(world, { division })).toMatchObject({ division: { code: division, name } });
    }
  });

  it('takes credit codes with every check character there is, 0 too', async () => {
    const found = new Set<string>();
    for (let serial = 0; found.size < 31; serial += 1) {
      const first17 = `12620000${String(serial).padStart(9, '0')}`;
      const check = creditCheckCharacter(first17);
      if (found.has(check)) continue;
      found.add(check);
      expect(await registerSchool(world, { creditCode: `${first17}${check}` })).toMatchObject({ creditCode: `${first17}${check}` });
    }
    expect(found).toContain('0');
  });
});
