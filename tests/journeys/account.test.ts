import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { openRecord } from '../../src/server/openRecord.js';
import { serve } from '../../src/server/serve.js';

const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const first = { firstContent: 'none', adminEmail: 'admin@gansu.example', adminPassword: null } as const;

/** The command line on the record in the folder. */
async function registry(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  const { DATABASE_URL: _no, ...env } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/registry.js', import.meta.url)), 'account', ...args],
    { env: { ...env, DATA_DIR: folder, ADMIN_EMAIL: first.adminEmail, FIRST_CONTENT: 'none' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, output, errors };
}

it('whoever lost the first password and has the machine gets a link, sets a password by it and signs in', async () => {
  const made = await openRecord({ folder }, first);
  expect(made.madePassword!.password.length).toBeGreaterThanOrEqual(12);
  await made.store.close();

  expect(await registry('list')).toEqual({ code: 0, output: 'admin@gansu.example\tADMINISTRATOR\tACTIVE\t甘肃省人民对外友好协会\n', errors: '' });
  expect(await registry('reset', '--email', 'nobody@gansu.example')).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('No account') });
  expect(await registry('reset')).toEqual({ code: 2, output: '', errors: expect.stringMatching(/^account reset takes --email\. account reset 要用 --email [^\n]+\n[^\n]*--help[^\n]*\n$/) });
  expect(await registry('reset', '--mail', 'x')).toEqual({ code: 2, output: '', errors: expect.stringMatching(/^There is no option --mail here\. 这里没有选项 --mail。\n[^\n]*--help[^\n]*\n$/) });
  expect(await registry('reset', '--help')).toMatchObject({ code: 0, output: expect.stringContaining('verify-history'), errors: '' });
  const { output } = await registry('reset', '--email', 'Admin@Gansu.example');
  const token = /^http:\/\/127\.0\.0\.1:\d+\/set-password#([\w-]{43})\n/.exec(output)![1]!;

  const { store } = await openRecord({ folder }, first);
  const lines: string[] = [];
  const server = await serve(store, pino({ level: 'trace' }, { write: line => { lines.push(line); } }), { host: '127.0.0.1', port: 0, corsOrigins: [], trustProxy: false, openBrowser: false });
  const ask = async (query: string) => (await (await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json() as { data: Record<string, { __typename: string }> }).data;
  const set = `mutation { setPassword(input: { token: "${token}", password: "three unrelated words" }) { __typename } }`;
  expect((await ask(set))['setPassword']).toEqual({ __typename: 'PasswordSet' });
  expect((await ask(set))['setPassword']).toEqual({ __typename: 'LinkInvalid' });
  expect((await ask('mutation { signIn(input: { email: "admin@gansu.example", password: "three unrelated words" }) { __typename } }'))['signIn']).toEqual({ __typename: 'SignedIn' });
  const acts = await store.orm.em.fork().execute<{ name: string; actor_id: string }[]>(`select name, actor_id from act where name in ('resetPassword', 'setPassword') order by revision`);
  expect(acts).toEqual([{ name: 'resetPassword', actor_id: 'system' }, { name: 'setPassword', actor_id: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
  await server.stop();
  await store.close();
  for (const secret of [token, 'three unrelated', 'admin@gansu']) expect(lines.join('')).not.toContain(secret);
}, 300_000);
