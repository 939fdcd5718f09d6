import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openStore, type StorePlace } from '../../src/kernel/store.js';
import { actAsAccount } from '../../src/kernel/act.js';
import type { Context } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import { SessionTable } from '../../src/tables/account.js';
import { openRecord } from '../../src/server/openRecord.js';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { admin, onPostgres, postgresServer } from '../world.js';

/** A test that starts the program several times, on a busy machine. */
const LONG = 300_000;

/** The command line as `npm run registry` runs it, after the build. */
async function registry(env: Record<string, string>, ...args: string[]) {
  const { DATABASE_URL: _no, ...rest } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../src/registry.js', import.meta.url)), ...args], { env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>(resolve => { child.once('close', resolve); });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

function verifies(place: () => { env: Record<string, string>; store: StorePlace }) {
  it('says that the trail is whole and its head, and names what an owner altered', async () => {
    const { env, store: at } = place();
    await (await openRecord(at, { firstContent: 'public-record', adminEmail: admin.email, adminPassword: admin.password })).store.close();
    const whole = await registry(env, 'verify-history');
    expect(whole).toMatchObject({ code: 0, err: '' });
    expect(whole.out).toMatch(/^The audit trail is whole: 5 acts, \d+ entries\..*\n变更记录完整：共 5 次办理、\d+ 条记录。.*\n\n5:[0-9a-f]{64}\n$/);
    const head = whole.out.trim().split('\n').at(-1)!;
    expect(await registry(env, 'verify-history', '--expect', head, '--expect', `0:${'0'.repeat(64)}`)).toEqual(whole);
    const other = await registry(env, 'verify-history', '--expect', `2:${'f'.repeat(64)}`);
    expect(other).toMatchObject({ code: 1, out: expect.stringMatching(/not the one that was noted as 2:f{64}[\s\S]*已非当时所存/) });

    // A sign-in is told by the address of who signed in.
    const { store: signedIn } = await openRecord(at, { firstContent: 'public-record', adminEmail: admin.email, adminPassword: admin.password });
    const [{ id: account }] = await signedIn.orm.em.fork().execute('select id from account') as [{ id: string }];
    const session = newId();
    await actAsAccount({ store: signedIn } as Context, 'signIn', account, async ({ em, at: now }) => { em.create(SessionTable, { id: session, tokenHash: 'f'.repeat(64), account, userAgent: null, createdAt: now, expiresAt: now }); });
    await signedIn.orm.em.fork().transactional(async em => {
      await em.execute('alter table act disable trigger all');
      await em.execute(`update act set name = 'signOut' where revision = 6`);
    });
    await signedIn.close();
    expect((await registry(env, 'verify-history')).out).toMatch(new RegExp(`^The act at revision 6 \\(sign out, 2\\S+Z, by ${admin.email}, account_${account}\\)[\\s\\S]*第 6 号修订（退出登录，2\\S+Z，${admin.email}, account_${account}）`));

    const store = await openStore(at);
    await store.orm.em.fork().transactional(async em => {
      await em.execute(`update act set name = 'signIn' where revision = 6`);
      await em.execute('alter table act enable trigger all');
    });
    await store.orm.em.fork().transactional(async em => {
      await em.execute('alter table audit_entry disable trigger all');
      await em.execute(`update audit_entry set changes = '{}' where id = (select max(id) from audit_entry where revision = 4)`);
      await em.execute('alter table audit_entry enable trigger all');
    });
    await store.close();
    const altered = await registry(env, 'verify-history', '--expect', head);
    expect(altered).toMatchObject({ code: 1, err: '' });
    expect(altered.out).toMatch(/^Entry \d+ about Agreement \S+ is not as it was written: .*revision 4 \(load the public record, 2\S+Z, by system\)\.\n记录 \d+.*第 4 号修订（载入公开记录，2\S+Z，system）。\n$/);
  }, LONG);
}

describe('verify-history on the embedded record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-verify-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  verifies(() => ({ env: { DATA_DIR: join(folder, 'data') }, store: { folder: join(folder, 'data') } }));

  it('makes no record where there is none', async () => {
    const DATA_DIR = join(folder, 'nothing');
    expect(await registry({ DATA_DIR }, 'verify-history')).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`There is no record in ${DATA_DIR}`) });
    expect(existsSync(DATA_DIR)).toBe(false);
  }, LONG);

  it.each(['5', '5:abc', `-1:${'0'.repeat(64)}`, ''])('tells how a head is given: %j', async given => {
    expect(await registry({}, 'verify-history', `--expect=${given}`)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/--expect takes a head[\s\S]*REVISION:HASH[\s\S]*链头[\s\S]*--help/) });
  }, LONG);
});

onPostgres('verify-history on PostgreSQL', () => {
  let url: string;
  beforeAll(async () => { url = await makeDatabase(postgresServer); });
  afterAll(() => dropDatabase(postgresServer, url));
  verifies(() => ({ env: { DATABASE_URL: url }, store: { url } }));

  it('finds no trail in a database that is empty, and makes none', async () => {
    const empty = await makeDatabase(postgresServer);
    try {
      for (const _time of [1, 2]) expect(await registry({ DATABASE_URL: empty }, 'verify-history')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no chained audit trail[\s\S]*尚无链式/) });
    } finally {
      await dropDatabase(postgresServer, empty);
    }
  }, LONG);
});
