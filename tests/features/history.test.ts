import { keyOf } from '../../src/kernel/ids.js';
import { words } from '../../src/locale/index.js';
import { amendAgreement, amendPartner, amendSchool, closePartner, closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { admin, openWorld, type World } from '../world.js';
import { faultyFor } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

interface Entry { revision: number; act: string; title: string; actor: string; at: string; operation: string; changes: { field: string; from: string | null; to: string | null }[] }

const history = async (id: string, language = 'zh'): Promise<Entry[]> => {
  const { data } = await world.ask('query ($id: ID!) { history(id: $id, first: 100) { nodes { revision act title actor at operation changes { field from to } } } }', { id }, { 'accept-language': language });
  return data.history.nodes;
};
/** The changes of an entry as values, by field. */
const changes = ({ changes: list }: Entry) => Object.fromEntries(list.map(({ field, from, to }) => [field, [from === null ? null : JSON.parse(from), to === null ? null : JSON.parse(to)]]));

describe('the history of a school', () => {
  it('says who did which act when, and each field from and to, latest first', async () => {
    const { id, names } = await registerSchool(world, { names: [{ value: '旧名', language: 'zh-Hans', kind: 'OFFICIAL' }], code: '3162000200', stages: ['PRIMARY'], division: '620421' });
    await amendSchool(world, { id, expectedVersion: 1, names: [{ value: '新名', language: 'zh-Hans', kind: 'OFFICIAL' }], code: null, stages: ['PRIMARY', 'JUNIOR_SECONDARY'], division: '620402' });
    await closeSchool(world, { id, closedOn: '2023-08' });
    const [closed, amended, registered] = await history(id);
    for (const entry of [closed, amended, registered]) {
      expect(entry).toMatchObject({ actor: admin.email, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) });
    }
    expect([closed, amended, registered].map(entry => [entry!.act, entry!.title, entry!.operation])).toEqual([
      ['closeSchool', '注明学校停办', 'UPDATE'], ['amendSchool', '更正学校', 'UPDATE'], ['registerSchool', '登记学校', 'CREATE'],
    ]);
    expect(closed!.revision).toBe(amended!.revision + 1);
    expect(amended!.revision).toBe(registered!.revision + 1);
    expect(changes(registered!)).toEqual({
      names: [null, names], code: [null, '3162000200'], stages: [null, ['PRIMARY']], division: [null, '620421'], sample: [null, false], registeredAt: [null, expect.any(String)],
    });
    expect(changes(amended!)).toEqual({
      names: [names, [{ value: '新名', language: 'zh-Hans', kind: 'OFFICIAL' }]], code: ['3162000200', null], stages: [['PRIMARY'], ['PRIMARY', 'JUNIOR_SECONDARY']], division: ['620421', '620402'],
    });
    expect(changes(closed!)).toEqual({ closedOn: [null, '2023-08'] });
  });

  it('speaks English to whom it is asked in English', async () => {
    const { id } = await registerSchool(world);
    expect(await history(id, 'en')).toMatchObject([{ title: 'register a school' }]);
  });
});

describe('the history of a partner', () => {
  it('has its names, country, identifiers, closing and successor', async () => {
    const heir = await registerPartner(world);
    const { id } = await registerPartner(world, { country: 'KG', identifiers: [{ scheme: 'URN', value: '1' }] });
    await amendPartner(world, { id, expectedVersion: 1, country: 'KZ', identifiers: [] });
    await closePartner(world, { id, closedOn: '2023', successorId: heir.id });
    const [closed, amended, registered] = await history(id);
    expect(changes(registered!)).toMatchObject({ country: [null, 'KG'], identifiers: [null, [{ scheme: 'URN', value: '1' }]] });
    expect(changes(amended!)).toEqual({ country: ['KG', 'KZ'], identifiers: [[{ scheme: 'URN', value: '1' }], []] });
    expect(changes(closed!)).toEqual({ closedOn: [null, '2023'], successor: [null, keyOf('Partner', heir.id)] });
  });
});

describe('the history of an agreement', () => {
  it('has its parties, dates and end; a renewal stands in that of the new paper alone', async () => {
    const { id, schools, partners, number } = await registerAgreement(world, { signedOn: '2021', languages: ['en'] });
    const other = await registerSchool(world);
    await amendAgreement(world, { id, expectedVersion: 1, schoolIds: [other.id], signedOn: '2021-05', languages: ['en', 'zh-Hans'] });
    await terminateAgreement(world, { id, terminatedOn: '2023', reason: '到期不续' });
    const renewal = await renewAgreement(world, { id, signedOn: '2024' });
    const key = (type: 'School' | 'Partner' | 'Agreement', { id: given }: { id: string }) => keyOf(type, given);
    const [terminated, amended, registered, ...rest] = await history(id);
    expect(rest).toEqual([]);
    expect(changes(registered!)).toMatchObject({
      number: [null, number], kind: [null, 'AGREEMENT'], schools: [null, schools.map(school => key('School', school))], partners: [null, partners.map(partner => key('Partner', partner))],
      signedOn: [null, '2021'], term: [null, 'OPEN_ENDED'], languages: [null, ['en']],
    });
    expect(changes(amended!)).toEqual({
      schools: [schools.map(school => key('School', school)), [key('School', other)]], signedOn: ['2021', '2021-05'], languages: [['en'], ['en', 'zh-Hans']],
    });
    expect(changes(terminated!)).toEqual({ terminatedOn: [null, '2023'], terminationReason: [null, '到期不续'] });
    expect((await history(renewal.id)).map(changes)).toMatchObject([{ predecessor: [null, key('Agreement', { id })] }]);
  });
});

describe('history', () => {
  it('is paged, latest first', async () => {
    const { id } = await registerSchool(world);
    for (const type of ['PRIMARY', 'OTHER', 'SPECIAL']) {
      const { data } = await world.ask('query ($id: ID!) { school(id: $id) { version } }', { id });
      await amendSchool(world, { id, expectedVersion: data.school.version, type });
    }
    const page = async (args: string) => (await world.ask(`query ($id: ID!) { history(id: $id, ${args}) { totalCount nodes { changes { to } } pageInfo { endCursor hasNextPage } } }`, { id })).data.history;
    const first = await page('first: 3');
    expect(first).toMatchObject({ totalCount: 4, nodes: [{ changes: [{ to: '"SPECIAL"' }] }, { changes: [{ to: '"OTHER"' }] }, { changes: [{ to: '"PRIMARY"' }] }], pageInfo: { hasNextPage: true } });
    expect(await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).toMatchObject({ totalCount: 4, nodes: [{}], pageInfo: { hasNextPage: false } });
  });

  it('of an account says that it was made and signed in, and no secret', async () => {
    await world.ask('mutation { signOut { __typename } }');
    await world.signIn();
    const { data } = await world.ask('{ viewer { id } }');
    const entries = await history(data.viewer.id);
    expect(entries.map(({ act, operation }) => [act, operation])).toEqual(expect.arrayContaining([['createFirstAccount', 'CREATE'], ['signIn', 'CREATE'], ['signOut', 'DELETE']]));
    expect(entries.find(({ act }) => act === 'createFirstAccount')).toMatchObject({ actor: 'system' });
    const ended = entries.findIndex(({ act }) => act === 'signOut');
    const began = changes(entries.slice(ended).find(({ act }) => act === 'signIn')!);
    expect(began).toMatchObject({ account: [null, keyOf('Account', data.viewer.id)], expiresAt: [null, expect.any(String)] });
    expect(changes(entries[ended]!)).toEqual(Object.fromEntries(Object.entries(began).map(([field, [from, to]]) => [field, [to, from]])));
    expect(new Set(entries.flatMap(entry => Object.keys(changes(entry))))).toEqual(new Set(['role', 'office', 'createdAt', 'account', 'expiresAt', 'id']));
  });

  it('holds no password and no token, nor their hashes, for any subject', async () => {
    const [secrets] = await world.store.orm.em.fork().execute(`select (select string_agg(password_hash, ' ') from account) as passwords, (select string_agg(token_hash, ' ') from session) as tokens`) as [{ passwords: string; tokens: string }];
    const trail = JSON.stringify(await world.store.orm.em.fork().execute('select * from audit_entry'));
    expect(trail.length).toBeGreaterThan(1000);
    for (const secret of [admin.password, 'scrypt', ...secrets.passwords.split(' '), ...secrets.tokens.split(' ')]) expect(trail).not.toContain(secret);
  });

  it.each(['zh', 'en'] as const)('is for those who signed in alone: %s', async language => {
    const { id } = await registerSchool(world);
    const { data, errors } = await world.ask('query ($id: ID!) { history(id: $id) { totalCount nodes { act } } }', { id }, { cookie: '', 'accept-language': language });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ message: words[language].faults.signInFirst(), extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('of nothing is empty, and an id of nothing is refused', async () => {
    expect(await history('school_01999999-9999-7999-8999-999999999999')).toEqual([]);
    await faultyFor(world, '{ history(id: "620000") { totalCount } }', 'badId', said => ({ expected: said.things.any }));
  });

  it.each(['act', 'audit_entry'])('can be neither changed nor removed by anybody: %s', async table => {
    const em = world.store.orm.em.fork();
    for (const sql of [`update ${table} set revision = 0`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(sql);
      })).rejects.toThrow('what was registered stays');
    }
  });

  it.each(['school', 'partner', 'agreement', 'register_series', 'initiative', 'published_figure', 'account'])('stays, for what was registered cannot be removed: %s', async table => {
    const em = world.store.orm.em.fork();
    for (const sql of [`delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(sql);
      })).rejects.toThrow('what was registered stays');
    }
  });

  it.each(['school', 'partner', 'agreement', 'account', 'session', 'membership', 'register_series'])('misses nothing, for outside an act nothing changes: %s', async table => {
    const em = world.store.orm.em.fork();
    const [{ column_name: column }] = await em.execute(`select column_name from information_schema.columns where table_name = '${table}' and is_generated = 'NEVER' limit 1`) as [{ column_name: string }];
    await expect(em.execute(`update ${table} set ${column} = ${column}`)).rejects.toThrow('is changed only by an act of the registry');
  });

  it('keeps the number of an agreement for good', async () => {
    await registerAgreement(world);
    const em = world.store.orm.em.fork();
    await expect(em.transactional(async tx => {
      await tx.execute(`select set_config('registry.act', 'test', true)`);
      await tx.execute(`update agreement set number_serial = number_serial + 1000`);
    })).rejects.toThrow('what was registered stays');
  });
});
