import { pino } from 'pino';
import { noteProgress } from '../../../src/features/workbook/progress.js';
import { openRecord } from '../../../src/server/openRecord.js';
import { serve } from '../../../src/server/serve.js';
import { csv, deskOf } from '../../imports.js';
import { personIn } from '../../people.js';
import { dropDatabase, makeDatabase } from '../../postgres.js';
import { admin, onPostgres, postgresServer, type World } from '../../world.js';

const soon = (milliseconds: number) => new Promise(resolve => { setTimeout(resolve, milliseconds); });

onPostgres('how far an import is', () => {
  let url: string;
  const close: (() => Promise<unknown>)[] = [];
  beforeAll(async () => { url = await makeDatabase(postgresServer); });
  afterAll(async () => {
    for (const work of close.reverse()) await work();
    await dropDatabase(postgresServer, url);
  });

  async function openedBy(statements: string[]) {
    const record = await openRecord({ url }, { firstContent: 'none', adminEmail: admin.email, adminPassword: admin.password }, sql => { statements.push(sql); });
    close.push(() => record.store.close());
    return record;
  }
  /** A registry of its own on the one database, as another process would be. */
  async function another(): Promise<World> {
    const { store } = await openedBy([]);
    const server = await serve(store, pino({ level: 'silent' }), { host: '127.0.0.1', port: 0, corsOrigins: [], trustProxy: false, openBrowser: false });
    close.push(() => server.stop());
    let cookie = '';
    return {
      store, server, url: server.url,
      async ask(query: string, variables = {}, headers = {}) {
        const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, ...headers }, body: JSON.stringify({ query, variables }) });
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
        return { ...await response.json() as { data: any }, status: response.status, headers: response.headers }; // eslint-disable-line @typescript-eslint/no-explicit-any
      },
    } as World;
  }

  it('is told by every process to whoever sent the file, and to nobody else, until it ends', async () => {
    const [here, there] = [await another(), await another()];
    const desk = await deskOf(here);
    await deskOf(there);
    const stranger = await personIn(there, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620000' } });
    const uploadId = await desk.sent(csv('兰州市第九中学,,兰州,明斯克第一中学,,白俄罗斯,明斯克,协议书,2022-04-29,'), '一行.csv');
    const question = 'query ($id: ID) { importProgress(uploadId: $id) { uploadId fileName done all percent rowsPerSecond secondsLeft } }';
    const asked = async (who: Pick<World, 'ask'>, id: string | null = uploadId) => (await who.ask(question, { id })).data.importProgress;
    expect(await asked(there)).toBeNull();

    // Somebody looks who is like whom, so the import has to wait: long enough for it to be asked about.
    const held = there.store.orm.em.fork();
    await held.begin();
    await held.execute(`select pg_advisory_xact_lock(hashtext('match school'))`);
    const importing = desk.brought('', { uploadId });
    const told = { uploadId, fileName: '一行.csv', done: 0, all: 1, percent: 0, rowsPerSecond: 0, secondsLeft: null };
    while (await asked(there) === null) await soon(50);
    expect([await asked(here), await asked(there), await asked(there, null)]).toEqual([told, told, told]);
    expect([await asked(stranger), await asked(stranger, null)]).toEqual([null, null]);
    await held.commit();
    expect((await importing).batch.newAgreements).toBe(1);
    expect([await asked(here), await asked(there), await asked(there, null)]).toEqual([null, null, null]);
  });

  it('is noted about twice a second, however often it moves', async () => {
    const world = await another();
    const desk = await deskOf(world);
    const uploadId = await desk.sent(csv());
    const asked = async () => (await world.ask('query ($id: ID) { importProgress(uploadId: $id) { done all percent rowsPerSecond secondsLeft } }', { id: uploadId })).data.importProgress;
    const statements: string[] = [];
    const { store } = await openedBy(statements);
    statements.length = 0;
    const noting = (await noteProgress(store, uploadId, 400))!;
    for (let done = 1; done <= 100; done += 1) {
      noting.step(done, 400);
      await soon(15);
    }
    await soon(700);
    const { rowsPerSecond, secondsLeft, ...counts } = await asked();
    expect(counts).toEqual({ done: 100, all: 400, percent: 25 });
    expect([rowsPerSecond > 20 && rowsPerSecond < 100, Math.abs(secondsLeft - 300 / rowsPerSecond) <= 1]).toEqual([true, true]);
    await noting.end();
    expect(await asked()).toBeNull();
    // Each is an act of its own, which says its name first.
    const notes = statements.filter(statement => statement.includes('registry.act')).length;
    expect(notes).toBeGreaterThan(2);
    expect(notes).toBeLessThan(9);
  });

  it('is one for a file: whoever comes second, in any process, is told so', async () => {
    const [here, there] = [await another(), await another()];
    const [desk, other] = [await deskOf(here), await deskOf(there)];
    const uploadId = await desk.sent(csv('兰州市第八中学,,兰州,明斯克第八中学,,白俄罗斯,明斯克,协议书,2022-04-29,'), '一行.csv');
    const noting = (await noteProgress(here.store, uploadId, 7))!;
    noting.step(3, 7);
    expect(await noteProgress(there.store, uploadId, 9)).toBeNull();
    const tryOut = async () => (await there.ask('mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on InvalidInput { issues { path code message } } } }', { input: { uploadId, dryRun: true } })).data.importWorkbook;
    expect(await tryOut()).toEqual({ __typename: 'InvalidInput', issues: [{ path: ['uploadId'], code: 'importUnderWay', message: expect.stringMatching(/正在导入或试算/) as string }] });
    expect((await there.ask('query ($id: ID) { importProgress(uploadId: $id) { all } }', { id: uploadId })).data.importProgress).toEqual({ all: 7 });
    await noting.end();
    expect((await other.brought('', { uploadId })).batch.newAgreements).toBe(1);
  });

  it('is no longer told when the process that carried it out has died', async () => {
    const world = await another();
    const desk = await deskOf(world);
    const uploadId = await desk.sent(csv());
    const noted = (ago: string) => world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update upload set rows_done = 7, rows_all = 10, import_began = now() - interval '1 hour', progress_at = now() - interval '${ago}' where id = '${uploadId}'`);
    });
    const asked = async () => (await world.ask('query ($id: ID) { importProgress(uploadId: $id) { done percent } }', { id: uploadId })).data.importProgress;
    await noted('5 seconds');
    expect(await asked()).toEqual({ done: 7, percent: 70 });
    await noted('31 seconds');
    expect(await asked()).toBeNull();
  });
});
