import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { onPostgres, postgresServer } from '../world.js';

interface Started { process: ChildProcess; url: string; output(): string; ended: Promise<number | null> }

/** A test that starts the program several times, on a busy machine. */
const LONG = 300_000;
const running = new Set<ChildProcess>();
const folders: string[] = [];
afterAll(() => {
  for (const process of running) process.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hundred-schools-process-'));
  folders.push(made);
  return made;
}

/** The program as `npm start` runs it, or the command line, after the build. */
function launch(env: Record<string, string>, program = '../../src/main.js', ...args: string[]): { process: ChildProcess; output(): string; ended: Promise<number | null> } {
  const { DATABASE_URL: _no, ...rest } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], { env: { ...rest, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  child.stdout!.on('data', chunk => { output += chunk; });
  child.stderr!.on('data', chunk => { output += chunk; });
  const ended = new Promise<number | null>(resolve => child.once('close', code => {
    running.delete(child);
    resolve(code);
  }));
  return { process: child, output: () => output, ended };
}

async function start(env: Record<string, string>): Promise<Started> {
  const launched = launch(env);
  for (;;) {
    const url = /"url":"(http[^"]+)"/.exec(launched.output())?.[1];
    if (url) return { ...launched, url };
    const code = await Promise.race([launched.ended, new Promise<'waiting'>(resolve => { setTimeout(resolve, 50, 'waiting'); })]);
    if (code !== 'waiting') throw new Error(`it ended with ${code}: ${launched.output()}`);
  }
}

const administrator = { ADMIN_EMAIL: 'admin@gansu.example', ADMIN_PASSWORD: 'kept out of every log' };

function client(url: string) {
  let cookie = '';
  return async (query: string, variables: Record<string, unknown> = {}) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables }) });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return (await response.json() as { data: Record<string, never> }).data as Record<string, any>;
  };
}
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const administratorSignsIn = { input: { email: administrator.ADMIN_EMAIL, password: administrator.ADMIN_PASSWORD } };
const registerSchool = 'mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) { ... on SchoolRegistered { school { id } } } }';
const school = (name: string) => ({ input: { names: [{ value: name, language: 'zh-Hans' }], division: '620102' } });

async function stop({ process, ended }: Started): Promise<number | null> {
  process.kill('SIGTERM');
  return ended;
}

function keepsWhatItAcknowledged(env: () => Record<string, string>) {
  it('finds at its second start what the first one wrote, and loses nothing to kill -9', async () => {
    const first = await start({ ...env(), ...administrator });
    const ask = client(first.url);
    expect((await ask('{ agreements { totalCount } }'))['agreements'].totalCount).toBe(7);
    await ask(signIn, administratorSignsIn);
    const names = Array.from({ length: 10 }, (_, nth) => `兰州市示例第${nth + 1}小学`);
    const ids: string[] = [];
    for (const name of names) ids.push((await ask(registerSchool, school(name)))['registerSchool'].school.id);
    first.process.kill('SIGKILL');
    await first.ended;

    const second = await start({ ...env(), ...administrator });
    const again = client(second.url);
    for (const [nth, id] of ids.entries()) expect(await again('query ($id: ID!) { school(id: $id) { name } }', { id })).toEqual({ school: { name: names[nth] } });
    expect(await again('{ agreements { totalCount } schools(filter: { text: "示例" }) { totalCount } }')).toEqual({ agreements: { totalCount: 7 }, schools: { totalCount: 10 } });
    await again(signIn, administratorSignsIn);
    const { history } = await again('query ($id: ID!) { history(id: $id) { nodes { act actor } } }', { id: ids.at(-1) });
    expect(history.nodes).toEqual([{ act: 'registerSchool', actor: administrator.ADMIN_EMAIL }]);
    expect(await stop(second)).toBe(0);
  }, LONG);
}

describe('the program on the embedded record', () => {
  const data = folder();
  keepsWhatItAcknowledged(() => ({ DATA_DIR: data }));

  /** As the program left it after its first start, for what is not about that: a first start takes four times as long as another. */
  const begun = folder();
  beforeAll(async () => { await stop(await start({ DATA_DIR: begun, ...administrator })); }, LONG);
  function begunFolder(): string {
    const copy = folder();
    cpSync(begun, copy, { recursive: true });
    return copy;
  }

  it('refuses a second process on the same folder, in both languages, and goes on itself', async () => {
    const DATA_DIR = begunFolder();
    const first = await start({ DATA_DIR });
    const second = launch({ DATA_DIR });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/Another process \(pid \d+\)[\s\S]*另一个进程/);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    const ask = client(first.url);
    await ask(signIn, administratorSignsIn);
    expect((await ask(registerSchool, school('兰州市第九中学')))['registerSchool'].school.id).toMatch(/^school_/);
    await stop(first);
    const third = await start({ DATA_DIR });
    expect(await client(third.url)('{ schools(filter: { text: "第九" }) { totalCount } }')).toEqual({ schools: { totalCount: 1 } });
    await stop(third);
  }, LONG);

  it('logs what was done, and no password, no token and no input', async () => {
    const server = await start({ DATA_DIR: folder(), ...administrator, LOG_LEVEL: 'debug' });
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `${signIn.replace('mutation', 'mutation SignsIn')}`, operationName: 'SignsIn', variables: administratorSignsIn }) });
    const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
    await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, authorization: 'Bearer kept-secret-too' }, body: JSON.stringify({ query: registerSchool, variables: school('不进日志的学校') }) });
    await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: '{"broken' });
    expect(await stop(server)).toBe(0);
    expect(server.output()).toContain('"operation":"SignsIn"');
    for (const secret of [administrator.ADMIN_PASSWORD, cookie.split('=')[1]!, 'kept-secret-too', '不进日志的学校']) expect(server.output()).not.toContain(secret);
    for (const line of server.output().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
  }, LONG);

  it('prints a made-up password once, and it works', async () => {
    const DATA_DIR = folder();
    const first = await start({ DATA_DIR, ADMIN_EMAIL: administrator.ADMIN_EMAIL, FIRST_CONTENT: 'none' });
    const password = /admin@gansu\.example\n\s+(\S+)/.exec(first.output())![1]!;
    const ask = client(first.url);
    expect((await ask(signIn, { input: { email: administrator.ADMIN_EMAIL, password } }))['signIn'].__typename).toBe('SignedIn');
    expect((await ask('{ schools { totalCount } publishedFigures { totalCount } divisions { code } }'))).toEqual({ schools: { totalCount: 0 }, publishedFigures: { totalCount: 0 }, divisions: [{ code: '620000' }] });
    await stop(first);
    const second = await start({ DATA_DIR, ADMIN_EMAIL: administrator.ADMIN_EMAIL });
    expect(second.output()).not.toContain('administrator');
    await stop(second);
  }, LONG);

  it('names every fault of a configuration that cannot work', async () => {
    const failed = launch({ PORT: 'many', FIRST_CONTENT: 'everything', DATABASE_URL: 'mysql://there', CORS_ORIGINS: 'example.org' });
    expect(await failed.ended).toBe(1);
    for (const name of ['PORT', 'FIRST_CONTENT', 'DATABASE_URL', 'CORS_ORIGINS']) expect(failed.output()).toContain(name);
  }, LONG);

  it('opens the API browser to everyone on this machine, and behind a proxy to whoever is signed in', async () => {
    const alone = await start({ DATA_DIR: begunFolder() });
    expect((await fetch(`${alone.url}/graphiql`)).status).toBe(200);
    await stop(alone);
    const proxied = await start({ DATA_DIR: begunFolder(), TRUST_PROXY: 'yes' });
    expect((await fetch(`${proxied.url}/graphiql`)).status).toBe(401);
    await stop(proxied);
  }, LONG);

  it('makes nothing, and no password, where its port is taken: one line says so', async () => {
    const [taken, DATA_DIR] = [createServer().listen(0, '127.0.0.1'), folder()];
    await once(taken, 'listening');
    const failed = launch({ DATA_DIR, PORT: String((taken.address() as AddressInfo).port) });
    expect(await failed.ended).toBe(1);
    expect(failed.output()).toMatch(/^PORT: port \d+ is taken [^\n]+已被占用[^\n]+\n$/);
    taken.close();
    const second = await start({ DATA_DIR });
    expect(second.output()).toContain('仅显示这一次');
    await stop(second);
  }, LONG);

  it('leaves the first password to the first start when a ledger is only tried out', async () => {
    const DATA_DIR = folder();
    const ledger = join(folder(), '台账.csv');
    writeFileSync(ledger, '省内学校,外方学校,国别,文种,签署日期\n兰州市第九中学,Fictional School,新西兰,协议书,2024-05-06\n');
    const tried = launch({ DATA_DIR }, '../../src/registry.js', 'import', ledger, '--dry-run');
    expect([await tried.ended, tried.output()]).toEqual([0, expect.stringMatching(/1/)]);
    expect(tried.output()).not.toMatch(/仅显示|sign-in/);
    const server = await start({ DATA_DIR });
    expect(server.output()).toContain('仅显示这一次');
    await stop(server);
  }, LONG);

  it('says in one line that a folder is none, or a database out of reach', async () => {
    const DATA_DIR = join(folder(), 'a file');
    writeFileSync(DATA_DIR, '');
    const cases: [Record<string, string>, RegExp][] = [
      [{ DATA_DIR }, /^DATA_DIR: [^\n]+不是文件夹[^\n]+\n$/], [{ DATA_DIR: join(DATA_DIR, 'below') }, /^DATA_DIR: [^\n]+不是文件夹[^\n]+\n$/],
      [{ DATABASE_URL: 'postgres://keeper:kept-secret@127.0.0.1:1/register' }, /^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1\/register[^\n]+连不上[^\n]+\n$/],
    ];
    for (const [env, line] of cases) {
      const failed = launch(env);
      expect(await failed.ended).toBe(1);
      expect(failed.output()).toMatch(line);
    }
  }, LONG);

  it('fills a record with samples that has nothing but the public record, and none that people work with, unless told to', async () => {
    const [DATA_DIR, empty] = [begunFolder(), folder()];
    const registry = (env: Record<string, string>, ...args: string[]) => {
      const launched = launch({ ...administrator, ...env }, '../../src/registry.js', 'sample', '--schools', '2', '--partners', '2', ...args);
      return launched.ended.then(code => ({ code, output: launched.output() }));
    };
    expect(await registry({ DATA_DIR: empty })).toMatchObject({ code: 0, output: expect.stringContaining('2 schools, 2 partners and 3 agreements of sample data') });

    const server = await start({ DATA_DIR });
    const ask = client(server.url);
    await ask(signIn, administratorSignsIn);
    const { registerSchool: { school: { id } } } = await ask(registerSchool, school('兰州市第九中学'));
    const { partners } = await ask('{ partners(first: 1) { nodes { id } } }');
    const input = { kind: 'AGREEMENT', schoolIds: [id], partnerIds: [partners.nodes[0].id], signedOn: '2024' };
    expect(await ask('mutation ($input: RegisterAgreementInput!) { registerAgreement(input: $input) { __typename } }', { input })).toEqual({ registerAgreement: { __typename: 'AgreementRegistered' } });
    await stop(server);
    expect(await registry({ DATA_DIR })).toMatchObject({ code: 1, output: expect.stringMatching(/has agreements or drafts of its own[\s\S]*已有真实的协议或草案/) });
    expect(await registry({ DATA_DIR }, '--anyway')).toMatchObject({ code: 0 });
  }, LONG);

  it('lets a request under way finish when it is told to stop, and takes no other', async () => {
    const server = await start({ DATA_DIR: begunFolder() });
    const body = JSON.stringify({ query: signIn, variables: administratorSignsIn });
    const underWay = request(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' } });
    underWay.flushHeaders();
    // The server has the request in hand, and waits for the rest of it.
    await once(underWay, 'continue');
    server.process.kill('SIGTERM');
    while (await fetch(`${server.url}/health/live`).then(answer => answer.ok, () => false)) await pause(10);
    underWay.end(body);
    const [response] = await once(underWay, 'response');
    expect(JSON.parse(await text(response)).data.signIn.__typename).toBe('SignedIn');
    expect(await server.ended).toBe(0);
  }, LONG);
});

onPostgres('the program on PostgreSQL', () => {
  let url: string;
  beforeAll(async () => { url = await makeDatabase(postgresServer); });
  afterAll(() => dropDatabase(postgresServer, url));
  keepsWhatItAcknowledged(() => ({ DATABASE_URL: url }));

  it('says in one line that there is no such database, and that one may not make tables in it', async () => {
    const [other, role] = [new URL(url), `nobody_${process.pid}`];
    other.pathname = '/there_is_none';
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`create role ${role} login`);
    const locked = await makeDatabase(postgresServer);
    const stranger = new URL(locked);
    stranger.username = role;
    for (const [DATABASE_URL, line] of [[other.href, /^DATABASE_URL: [^\n]+no such database[^\n]+没有这个数据库[^\n]+\n$/], [stranger.href, /^DATABASE_URL: [^\n]+may not make tables[^\n]+无权[^\n]+\n$/]] as const) {
      const failed = launch({ DATABASE_URL });
      expect(await failed.ended).toBe(1);
      expect(failed.output()).toMatch(line);
    }
    await dropDatabase(postgresServer, locked);
    await client.query(`drop role ${role}`);
    await client.end();
  }, LONG);

  it('serves one record from several processes that start at once', async () => {
    const empty = await makeDatabase(postgresServer);
    const three = await Promise.all([1, 2, 3].map(() => start({ DATABASE_URL: empty, ADMIN_EMAIL: administrator.ADMIN_EMAIL })));
    const passwords = three.flatMap(({ output }) => /admin@gansu\.example\n\s+(\S+)/.exec(output())?.[1] ?? []);
    expect(passwords).toHaveLength(1);
    const asks = three.map(({ url: at }) => client(at));
    await asks[0]!(signIn, { input: { email: administrator.ADMIN_EMAIL, password: passwords[0] } });
    const { registerSchool: { school: { id } } } = await asks[0]!(registerSchool, school('兰州市第九中学'));
    for (const ask of asks) expect(await ask('query ($id: ID!) { school(id: $id) { name } agreements { totalCount } }', { id })).toEqual({ school: { name: '兰州市第九中学' }, agreements: { totalCount: 7 } });
    expect(await Promise.all(three.map(stop))).toEqual([0, 0, 0]);
    await dropDatabase(postgresServer, empty);
  }, LONG);
});
