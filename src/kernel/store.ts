import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { PGlite, types } from '@electric-sql/pglite';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { LEAST_PENDING, openOrm, type Em, type Orm } from '../tables/orm.js';
import { EVERYTHING } from './asked.js';
import { AuditTrail } from './auditTrail.js';
import { Turns } from './limit.js';
import { Pipeline } from './pipeline.js';
import { bind, type Compiled, type Reader, type Statement } from './statement.js';

/** Where the record is kept: a PostgreSQL server, a folder of this machine, or memory alone (tests). */
export type StorePlace = { url: string } | { folder: string } | { pglite: PGlite };

/** The record, open: reads go through `read`; writes only through kernel/act, which uses `orm` and `exclusively`. */
export interface Store {
  orm: Orm;
  read: Reader;
  /** The statements of `read` again, inside a transaction of `orm`. */
  readIn(em: Em): Reader;
  /** Whether transactions run beside each other; the embedded record has a single connection. */
  manyAtOnce: boolean;
  /** Runs one act at a time where the record has a single connection; at once where it has many. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` while no other process does: migrations, first content. */
  aloneAmongProcesses<T>(work: () => Promise<T>): Promise<T>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What statements a store has sent; for tests and benchmarks. */
export type Listener = (sql: string) => void;

const READ_CONNECTIONS = 4;
const WRITE_CONNECTIONS = 4;
/** Milliseconds: a read that takes longer is ended, for others wait behind it. */
const LONGEST_READ = 30_000;
/** Milliseconds until a server that does not answer counts as out of reach. */
const LONGEST_CONNECT = 10_000;
/** Any constant of ours will do: two registries on one database must agree on it. */
const START_LOCK = 6_213_000_100;

export async function openStore(place: StorePlace, listener?: Listener): Promise<Store> {
  return 'url' in place ? openServer(place.url, listener) : openEmbedded(place, listener);
}

function reader(record: object, run: (compiled: Compiled, values: unknown[]) => Promise<unknown[]>): Reader {
  return {
    record,
    all: <Shape, Row>(statement: Statement<Shape, Row>, values: Record<string, unknown> = {}, shape?: Shape) => {
      const compiled = statement.compile(shape as Shape);
      return run(compiled, bind(compiled, values)) as Promise<Row[]>;
    },
    asked: () => EVERYTHING,
  };
}

function readerIn(record: object): Store['readIn'] {
  return em => reader(record, async ({ text }, values) => (await em.getKysely().executeQuery(CompiledQuery.raw(text, values))).rows);
}

async function openServer(url: string, listener?: Listener): Promise<Store> {
  const orm = openOrm({ on: { url, poolSize: WRITE_CONNECTIONS }, subscribers: [new AuditTrail()], onQuery: listener });
  // A named statement's shape says what it needs; planning it again for each run cost as much as running it. Nor is it made into
  // machine code, nor are workers sent for: either takes longer than any read should, and processors from everybody else's.
  const options = `-c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0 -c statement_timeout=${LONGEST_READ}`;
  const pipeline = new Pipeline({ connectionString: url, options, connectionTimeoutMillis: LONGEST_CONNECT, keepAlive: true }, READ_CONNECTIONS);
  return {
    orm,
    readIn: readerIn(orm),
    read: reader(orm, async ({ name, text }, values) => {
      listener?.(text);
      return pipeline.run({ name, text, values });
    }),
    manyAtOnce: true,
    exclusively: work => work(),
    async aloneAmongProcesses(work) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: LONGEST_CONNECT });
      await client.connect();
      try {
        await client.query('select pg_advisory_lock($1)', [START_LOCK]);
        return await work();
      } finally {
        await client.end();
      }
    },
    async ping() {
      await pipeline.run({ text: 'select 1', values: [] });
    },
    async close() {
      await Promise.all([orm.close(true), pipeline.close()]);
    },
  };
}

async function openEmbedded(place: { folder: string } | { pglite: PGlite }, listener?: Listener): Promise<Store> {
  const lock = 'folder' in place ? lockFolder(place.folder) : null;
  const pglite = 'pglite' in place ? place.pglite : await PGlite.create({ dataDir: join(place.folder, 'record') });
  await forgetParsers(pglite);
  breathing(pglite);
  await pglite.exec(`set gin_pending_list_limit = ${LEAST_PENDING}`);
  const orm = openOrm({ on: { pglite }, subscribers: [new AuditTrail()], onQuery: listener });
  // The driver under the ORM keeps one transaction for all: a second one begun beside it would commit the first.
  const turns = new Turns();
  return {
    orm,
    readIn: readerIn(orm),
    // Straight to PGlite, which makes a read wait for a transaction under way; through the ORM's driver it would run inside it.
    read: reader(orm, async ({ text }, values) => {
      listener?.(text);
      return (await pglite.query(text, values)).rows;
    }),
    manyAtOnce: false,
    exclusively: work => turns.take(work),
    aloneAmongProcesses: work => work(),
    async ping() {
      await pglite.query('select 1');
    },
    async close() {
      await turns.done();
      await orm.close(true);
      await pglite.close();
      lock?.release();
    },
  };
}

/** Milliseconds for which nothing else is heard at most, but for a single statement. */
const UNHEARD = 100;
/**
 * PGlite works in this thread, and answers without a turn of the event loop: in a long act nobody else would be heard, not
 * even who asks whether the process lives. A transaction has a `query` of its own.
 */
function breathing(pglite: PGlite): void {
  let heard = performance.now();
  const breathe = <Asking extends Pick<PGlite, 'query'>>(asking: Asking): Asking => {
    const query = asking.query.bind(asking);
    asking.query = async <Row>(...asked: Parameters<typeof query>) => {
      const answer = await query<Row>(...asked);
      if (performance.now() - heard > UNHEARD) {
        await setImmediate();
        heard = performance.now();
      }
      return answer;
    };
    return asking;
  };
  breathe(pglite);
  const transaction = pglite.transaction.bind(pglite);
  pglite.transaction = work => transaction(act => work(breathe(act)));
}

/**
 * PGlite has a parser for the array of each type that PostgreSQL knows, every table's row among them, and copies them all
 * for every statement: half of what a short one cost. Those of the types that columns have are enough.
 */
async function forgetParsers(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ array: number }>('select typarray as array from pg_type where oid = any($1)', [[types.TEXT, types.VARCHAR, types.UUID, types.INT4, types.INT8]]);
  pglite.parsers = Object.fromEntries(rows.map(({ array }) => [array, pglite.parsers[array]!]));
}

export class FolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(`Another process${holder} is using the embedded record in ${folder}. Two processes would lose each other's rows, so this one stops. `
      + `Stop the other one first, choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL server, which serves many.\n`
      + `另一个进程${holder}正在使用 ${folder} 中的内置数据。两个进程会互相覆盖，因此本进程退出：请先停止另一个进程，或换一个 DATA_DIR，或用 DATABASE_URL 连接可供多进程使用的 PostgreSQL。`);
  }
}

/** SQLite's code for a file that somebody else has locked. */
const SQLITE_BUSY = 5;

/**
 * PGlite does not lock its folder, and two processes on it silently lost rows. SQLite does lock its files, by the
 * operating system, which lets go when a process dies however it dies: so an empty SQLite database stands guard.
 */
function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const holder = join(folder, 'holder');
  const guard = new DatabaseSync(join(folder, 'lock'));
  try {
    guard.exec('pragma locking_mode = exclusive; begin exclusive;');
  } catch (error) {
    guard.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    let pid = '';
    try { pid = ` (${readFileSync(holder, 'utf8').trim()})`; } catch { /* It has not written its number yet. */ }
    throw new FolderInUse(folder, pid);
  }
  writeFileSync(holder, `pid ${process.pid}\n`);
  return { release: () => guard.close() };
}
