import { readFileSync } from 'node:fs';
import { verifyHistory } from '../../src/features/history/verifyHistory.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { amendPartner, attempt, closePartner, mergePartners, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { csv, deskOf, registerOf, withdraw } from '../imports.js';
import { personIn } from '../people.js';
import { admin, openWorld, type World } from '../world.js';

const nine = '兰州市第九中学,,兰州,明斯克第一中学,Средняя школа № 1,白俄罗斯,明斯克,协议书,2022-04-29,';
const ten = '兰州市第十中学,,兰州,盛冈第一高中,,日本,盛冈,备忘录,2021,';

let world: World;
let desk: Awaited<ReturnType<typeof deskOf>>;
beforeEach(async () => {
  world = await openWorld();
  desk = await deskOf(world);
});
afterEach(() => world.close());

const sql = async <T>(text: string): Promise<T[]> => await world.store.orm.em.fork().execute(text) as T[];

const register = () => registerOf(world);

it('the ledger of 2023 is withdrawn and leaves the register as it was, the trail whole, and can be brought in again', async () => {
  const ledger = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
  await registerAgreement(world);
  const before = await register();
  const { batch } = await desk.brought(ledger, {}, 'ledger-2023.xlsx');
  expect(batch).toMatchObject({ importedBy: admin.email, fileName: 'ledger-2023.xlsx', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, newSchools: 19, newPartners: 58, newAgreements: 65, before: { schools: 1 }, after: { schools: 20, agreements: 62 }, withdrawnAt: null, withdrawnBy: null, version: 1 });
  const ids = (await sql<{ school: string; partner: string; agreement: string }>(`select (select id from school order by id desc limit 1) as school, (select id from partner order by id desc limit 1) as partner, (select id from agreement order by id desc limit 1) as agreement`))[0]!;
  const numbers = await sql<{ number: string }>('select number from agreement order by number');

  const { batch: after } = await withdraw(world, batch.id);
  expect(after).toMatchObject({ id: batch.id, withdrawnBy: admin.email, withdrawalReason: '传错了文件', version: 2, newSchools: 19 });
  expect(await register()).toEqual(before);
  expect((await verifyHistory(world.store, [], () => {})).fault).toBeNull();
  for (const [type, id] of Object.entries(ids)) {
    const { data } = await world.ask('query ($id: ID!) { node(id: $id) { id } history(id: $id, first: 5) { nodes { act operation subjectText } } }', { id: `${type}_${id}` });
    expect(data.node).toBeNull();
    expect(data.history.nodes.map(({ act, operation }: { act: string; operation: string }) => [act, operation])).toEqual([['withdrawImport', 'DELETE'], ['importWorkbook', 'CREATE']]);
    expect(data.history.nodes[0].subjectText).toMatch(/\p{Script=Han}|BXJH/u);
  }

  const again = await desk.brought(ledger, {}, 'ledger-2023.xlsx');
  expect(again.batch.digest).toBe(batch.digest);
  expect(await sql<{ number: string }>('select number from agreement order by number')).toHaveLength(66);
  const taken = new Set((await sql<{ number: string }>('select number from agreement')).map(({ number }) => number));
  expect(numbers.slice(1).filter(({ number }) => taken.has(number))).toEqual([]);
});

it('what it changed is as it was before, and who is like whom is known again', async () => {
  const school = await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620100' });
  const partner = await registerPartner(world, { names: [{ value: '明斯克第一中学', language: 'zh-Hans' }], country: 'BY' });
  await registerPartner(world, { names: [{ value: 'Minsk Secondary School No. 1', language: 'en' }], country: 'BY', city: '明斯克' });
  await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2022' });
  const before = await register();
  const { batch, counts } = await desk.brought(csv('兰州市第九中学,3162000001,兰州,明斯克第一中学,Средняя школа № 1,白俄罗斯,明斯克,协议书,2022-04-29,', ten));
  expect(counts).toEqual(expect.arrayContaining([{ state: 'CHANGE', rows: 1 }, { state: 'CREATE', rows: 1 }]));
  expect(await register()).not.toEqual(before);
  expect(await withdraw(world, batch.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
  expect(await register()).toEqual(before);
});

it('what an import entered and changed is told a page at a time, each record once as entered, and stays told when it is withdrawn', async () => {
  const school = await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620100' });
  const { batch } = await desk.brought(csv('兰州市第九中学,3162000001,兰州,明斯克第一中学,Средняя школа № 1,白俄罗斯,明斯克,协议书,2022-04-29,', ten));
  const entries = async (id: string, more = '') => (await world.ask(`query ($id: ID!) { importBatch(id: $id) { entries(first: 10${more}) { totalCount nodes { operation act subjectId subjectText changes { field fromText toText } } pageInfo { endCursor } } } }`, { id })).data.importBatch.entries;
  const { totalCount, nodes } = await entries(batch.id);
  const kinds = nodes.map(({ operation, subjectId }: { operation: string; subjectId: string }) => `${operation} ${subjectId.split('_')[0]}`).sort();
  expect([totalCount, kinds]).toEqual([6, ['CREATE agreement', 'CREATE agreement', 'CREATE partner', 'CREATE partner', 'CREATE school', 'UPDATE school']]);
  expect(nodes.find(({ operation }: { operation: string }) => operation === 'UPDATE')).toMatchObject({ act: 'importWorkbook', subjectId: school.id, subjectText: '兰州市第九中学', changes: expect.arrayContaining([{ field: 'code', fromText: null, toText: '3162000001' }]) as unknown });
  const { data } = await world.ask('query ($id: ID!) { importBatch(id: $id) { entries(first: 4) { pageInfo { endCursor } } } }', { id: batch.id });
  expect((await entries(batch.id, `, after: "${data.importBatch.entries.pageInfo.endCursor}"`)).nodes).toEqual(nodes.slice(4));
  await withdraw(world, batch.id);
  expect(await entries(batch.id)).toMatchObject({ totalCount, nodes });
  const same = (await desk.brought(csv(ten))).batch;
  const { batch: nothing } = await desk.brought(csv(ten));
  expect([(await entries(same.id)).totalCount, nothing.revision, await entries(nothing.id)]).toEqual([3, null, { totalCount: 0, nodes: [], pageInfo: { endCursor: null } }]);
});

it('codes that several schools were given at once are in the trail, each, and are taken back', async () => {
  const rows = [[9, 1], [10, 2], [11, 3]] as const;
  await desk.brought(csv(...rows.map(([number]) => `兰州市第${number}中学,,兰州,明斯克第${number}中学,,白俄罗斯,明斯克,协议书,2022,`)));
  const before = await register();
  const { batch } = await desk.brought(csv(...rows.map(([number, code]) => `兰州市第${number}中学,316200000${code},兰州,明斯克第${number}中学,,白俄罗斯,明斯克,协议书,2022,`)));
  const told = await sql<{ code: string }>(`select changes->'code'->>'to' as code from audit_entry where revision = ${batch.revision} and subject_type = 'School' order by 1`);
  expect(told.map(({ code }) => code)).toEqual(['3162000001', '3162000002', '3162000003']);
  expect(await withdraw(world, batch.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
  expect(await register()).toEqual(before);
});

it('nothing is withdrawn while something was built on it, and what that is is said, in the caller\'s language', async () => {
  const { batch } = await desk.brought(csv(nine, ten));
  const { data: { schools, partners, agreements } } = await world.ask('{ schools { nodes { id name } } partners { nodes { id name version } } agreements { nodes { id number } } }');
  const [school, partner] = [schools.nodes[0], partners.nodes[0]];
  const refused = async (...kinds: string[]) => {
    const before = await register();
    const answer = await withdraw(world, batch.id);
    expect([answer.__typename, answer.code, [...new Set(answer.uses.map(({ kind }: { kind: string }) => kind))]]).toEqual(['BatchInUse', 'batchInUse', kinds]);
    expect((await withdraw(world, batch.id, {}, 'en')).message).toMatch(/^Something was built on this import/);
    expect(await register()).toEqual(before);
    return answer.uses;
  };
  const other = await registerPartner(world, { names: [{ value: 'Другая школа', language: 'ru' }], country: 'BY', city: 'Брест' });
  const paper = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [other.id], kind: 'LETTER_OF_INTENT' });
  expect(await refused('AGREEMENT')).toEqual([{ kind: 'AGREEMENT', recordId: school.id, usedById: paper.id, text: `${school.name}：之后登记了协议 ${paper.number}` }]);
  await world.ask('mutation ($input: RecordContactInput!) { recordContact(input: $input) { __typename } }', { input: { partnerId: partner.id, name: '张三', phone: '13800000000' } });
  expect(JSON.stringify(await refused('AGREEMENT', 'CONTACT'))).not.toContain('张三');
  await personIn(world, { role: 'REGISTRAR', school: school.id });
  await world.ask('mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { __typename } }', { input: { purpose: 'TERMINATION', subjectId: agreements.nodes[0].id, terminatedOn: '2024-01-01', terminationReason: '到期' } });
  await refused('ACCOUNT', 'AGREEMENT', 'CONTACT', 'DRAFT');
  await closePartner(world, { id: other.id, closedOn: '2024', successorId: partner.id });
  await refused('ACCOUNT', 'AGREEMENT', 'CONTACT', 'DRAFT', 'SUCCESSOR');
  await amendPartner(world, { id: partners.nodes[1].id, expectedVersion: partners.nodes[1].version, website: 'https://school.example' });
  await refused('ACCOUNT', 'AGREEMENT', 'CHANGED', 'CONTACT', 'DRAFT', 'SUCCESSOR');
  const third = await registerPartner(world, { names: [{ value: '另一中学', language: 'zh-Hans' }], country: partners.nodes[1].name.includes('盛冈') ? 'JP' : 'BY' });
  await world.ask('mutation ($input: KeepPartnersApartInput!) { keepPartnersApart(input: $input) { __typename } }', { input: { oneId: third.id, otherId: partners.nodes[1].id } });
  await mergePartners(world, { id: partners.nodes[1].id }, third);
  expect(await refused('ACCOUNT', 'AGREEMENT', 'CHANGED', 'CONTACT', 'DRAFT', 'KEPT_APART', 'MERGE', 'SUCCESSOR')).toHaveLength(11);
});

it('what was built on another import is told too, and falls when that is withdrawn first', async () => {
  const first = (await desk.brought(csv(nine))).batch;
  const second = (await desk.brought(csv(nine.replace('明斯克第一中学,Средняя школа № 1,白俄罗斯,明斯克', '盛冈第一高中,,日本,盛冈')))).batch;
  expect(await withdraw(world, first.id)).toMatchObject({ __typename: 'BatchInUse', uses: [{ kind: 'AGREEMENT' }] });
  expect(await withdraw(world, second.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
  expect(await withdraw(world, first.id)).toMatchObject({ __typename: 'ImportWithdrawn' });
  expect(await sql('select from school union all select from agreement')).toEqual([]);
});

it('a request that comes again is answered as before; another one is refused, and so is what is no batch', async () => {
  const key = 'the-import-and-nothing-else';
  const uploadId = await desk.sent(csv(nine, ten));
  const [done, repeated] = [await desk.brought('', { uploadId, idempotencyKey: key }), await desk.brought('', { uploadId, idempotencyKey: key })];
  expect(repeated).toEqual({ ...done, rows: [] });
  expect(repeated).toMatchObject({ newSchools: 2, before: { schools: 0 }, after: { schools: 2 } });
  const { batch } = done;
  expect(await withdraw(world, batch.id, { expectedVersion: 7 })).toMatchObject({ __typename: 'StaleRecord', currentVersion: 1 });
  expect(await withdraw(world, batch.id, { reason: ' ' })).toMatchObject({ issues: [{ path: ['reason'], code: 'textRequired' }] });
  const first = await withdraw(world, batch.id, { expectedVersion: 1, idempotencyKey: 'withdrawn-once-and-for-all' });
  expect(first).toMatchObject({ __typename: 'ImportWithdrawn' });
  expect(await withdraw(world, batch.id, { expectedVersion: 1, idempotencyKey: 'withdrawn-once-and-for-all' })).toEqual(first);
  expect(await withdraw(world, batch.id)).toMatchObject({ issues: [{ path: ['batchId'], code: 'importWithdrawn', message: expect.stringMatching(/\d{4}-\d{2}-\d{2}/) as string }] });
  expect(await withdraw(world, 'importBatch_01928000-0000-7000-8000-000000000000')).toMatchObject({ issues: [{ path: ['batchId'], code: 'unknownBatch' }] });
  expect(await withdraw(world, 'school_01928000-0000-7000-8000-000000000000')).toMatchObject({ issues: [{ path: ['batchId'], code: 'wrongIdType' }] });
  // The import that was withdrawn is the one that the key stands for; a new one is a new request.
  expect((await desk.brought('', { uploadId, idempotencyKey: key })).batch).toMatchObject({ id: batch.id, withdrawalReason: '传错了文件' });
  expect((await desk.brought('', { uploadId })).batch.id).not.toBe(batch.id);
});

it('imports are listed for whoever may bring ledgers in, latest first, page by page, and for nobody else', async () => {
  for (const row of [nine, ten, ten]) await desk.brought(csv(row));
  const page = 'query ($after: String) { importBatches(first: 2, after: $after) { totalCount nodes { id revision counts { state rows } } pageInfo { hasNextPage endCursor } } }';
  const { data: { importBatches: first } } = await world.ask(page);
  const { data: { importBatches: rest } } = await world.ask(page, { after: first.pageInfo.endCursor });
  const nodes = [...first.nodes, ...rest.nodes];
  expect([first.totalCount, nodes.length, rest.pageInfo.hasNextPage]).toEqual([3, 3, false]);
  // The same ledger twice changes nothing: it is no act in the history.
  expect([nodes[0].revision, nodes[0].counts.filter(({ rows }: { rows: number }) => rows)]).toEqual([null, [{ state: 'SAME', rows: 1 }]]);
  expect(nodes[1].revision).toBeGreaterThan(nodes[2].revision);
  const { data: { history } } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { act subjectText changes { field label } } } }', { id: nodes[1].id });
  expect(history.nodes).toMatchObject([{ act: 'importWorkbook', changes: expect.arrayContaining([{ field: 'digest', label: '文件校验值' }]) as unknown }]);
  // What each did is read for all of them together.
  world.statements.length = 0;
  const { data: { importBatches: listed } } = await world.ask('{ importBatches { nodes { entries(first: 2) { totalCount nodes { revision operation } pageInfo { hasNextPage } } } } }');
  expect(listed.nodes.map(({ entries }: { entries: object }) => entries)).toEqual([
    { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } },
    ...nodes.slice(1).map(({ revision }) => ({ totalCount: 3, nodes: [1, 2].map(() => ({ revision, operation: 'CREATE' })), pageInfo: { hasNextPage: true } })),
  ]);
  expect(world.statements.filter(text => text.includes('audit_entry') && !text.includes('import_batch'))).toHaveLength(2);
  expect(await withdraw(world, nodes[0].id)).toMatchObject({ __typename: 'ImportWithdrawn', batch: { revision: null } });

  const one = 'query ($id: ID!) { importBatch(id: $id) { id } node(id: $id) { id } importBatches { totalCount nodes { id } } history(id: $id) { totalCount } }';
  expect((await world.ask(one, { id: nodes[1].id })).data).toMatchObject({ importBatch: { id: nodes[1].id }, node: { id: nodes[1].id } });
  for (const who of [{ role: 'READER', office: { kind: 'EDUCATION', division: '620000' } }, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620100' } }] as const) {
    const person = await personIn(world, who);
    expect((await person.ask(one, { id: nodes[1].id })).data).toEqual({ importBatch: null, node: null, importBatches: { totalCount: 0, nodes: [] }, history: { totalCount: 0 } });
    expect(await withdraw(person, nodes[1].id)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  world.signOut();
  expect((await world.ask('{ importBatches { totalCount } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

it('the tables let nothing go but what an import entered, and only to a withdrawal', async () => {
  const { id } = await registerSchool(world);
  await desk.brought(csv(nine));
  const remove = (act: string, what: string) => world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', ?, true)`, [act]);
    await em.execute(what);
  });
  for (const table of ['school', 'partner', 'agreement']) {
    await expect(remove('amendSchool', `delete from ${table}`)).rejects.toThrow('what was registered stays');
    await expect(remove('withdrawImport', `truncate ${table} cascade`)).rejects.toThrow('what was registered stays');
  }
  await expect(remove('withdrawImport', `delete from school where id = '${id.slice(7)}'`)).rejects.toThrow('no import entered it');
  expect(await attempt(world, 'closeSchool', { id, closedOn: '2024' })).toMatchObject({ __typename: 'SchoolClosed' });
});
