import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '../../src/tables/projectFile.js';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { onPostgres, postgresServer } from '../world.js';

interface Started { process: ChildProcess; url: string; output(): string; ended: Promise<number | null> }

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

/** The program as `npm start` runs it, after the build. */
function launch(env: Record<string, string>): { process: ChildProcess; output(): string; ended: Promise<number | null> } {
  const { DATABASE_URL: _no, ...rest } = process.env;
  const child = spawn(process.execPath, [projectFile('dist/src/main.js')], { env: { ...rest, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
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
const registerSchool = 'mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) { ... on SchoolRegistered { school { id } } } }';
const school = { input: { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102' } };

async function stop({ process, ended }: Started): Promise<number | null> {
  process.kill('SIGTERM');
  return ended;
}

function keepsWhatItAcknowledged(env: () => Record<string, string>) {
  it('finds at its second start what the first one wrote, and loses nothing to kill -9', async () => {
    const first = await start({ ...env(), ...administrator });
    const ask = client(first.url);
    expect((await ask('{ agreements { totalCount } }'))['agreements'].totalCount).toBe(7);
    await ask(signIn, { input: { email: administrator.ADMIN_EMAIL, password: administrator.ADMIN_PASSWORD } });
    const { registerSchool: { school: { id } } } = await ask(registerSchool, school);
    first.process.kill('SIGKILL');
    await first.ended;

    const second = await start({ ...env(), ...administrator });
    const again = client(second.url);
    expect((await again('query ($id: ID!) { school(id: $id) { name } agreements { totalCount } }', { id }))).toEqual({ school: { name: '兰州市第九中学' }, agreements: { totalCount: 7 } });
    expect(await stop(second)).toBe(0);
    expect(first.output() + second.output()).not.toContain(administrator.ADMIN_PASSWORD);
  });
}

describe('the program on the embedded record', () => {
  const data = folder();
  keepsWhatItAcknowledged(() => ({ DATA_DIR: data }));

  it('refuses a second process on the same folder, in both languages, and goes on itself', async () => {
    const DATA_DIR = folder();
    const first = await start({ DATA_DIR, ...administrator });
    const second = launch({ DATA_DIR });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/Another process \(pid \d+\)[\s\S]*另一个进程/);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    await stop(first);
  });

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
  });

  it('names every fault of a configuration that cannot work', async () => {
    const failed = launch({ PORT: 'many', FIRST_CONTENT: 'everything', DATABASE_URL: 'mysql://there', CORS_ORIGINS: 'example.org' });
    expect(await failed.ended).toBe(1);
    for (const name of ['PORT', 'FIRST_CONTENT', 'DATABASE_URL', 'CORS_ORIGINS']) expect(failed.output()).toContain(name);
  });

  it('lets a request under way finish when it is told to stop', async () => {
    const server = await start({ DATA_DIR: folder(), ...administrator });
    // A password's hash takes a while: the signal comes in the middle of it.
    const answer = client(server.url)(signIn, { input: { email: administrator.ADMIN_EMAIL, password: administrator.ADMIN_PASSWORD } });
    await new Promise(resolve => { setTimeout(resolve, 60); });
    server.process.kill('SIGTERM');
    expect((await answer)['signIn'].__typename).toBe('SignedIn');
    expect(await server.ended).toBe(0);
  });
});

onPostgres('the program on PostgreSQL', () => {
  let url: string;
  beforeAll(async () => { url = await makeDatabase(postgresServer); });
  afterAll(() => dropDatabase(postgresServer, url));
  keepsWhatItAcknowledged(() => ({ DATABASE_URL: url }));
});
