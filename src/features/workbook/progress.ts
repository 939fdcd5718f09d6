import { sql } from 'kysely';
import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import { SILENT_SECONDS } from './upload.reads.js';

/** Milliseconds between two notes, and after how long one is made although nothing moved: whoever reads it sees that the import lives. */
const EVERY = 500;
const AT_LEAST_EVERY = 5_000;

export interface Noting {
  step(done: number, all: number): void;
  /** To be called after the import's own transaction has ended, for it may need the connection that this one has. */
  end(): Promise<void>;
}

/**
 * Notes with its file how far an import has come, until it ends, for every process of the registry to read: in
 * transactions of their own beside the import's, in which nobody else would see them. A file has one import at a time, that
 * of whoever comes first: null while there is another. The embedded record has one connection, on which every other request
 * waits until the import has ended: nobody could read a note, and none is made.
 */
export async function noteProgress(store: Store, uploadId: string, rows: number): Promise<Noting | null> {
  if (!store.manyAtOnce) return { step: () => {}, end: async () => {} };
  const began = await actAsSystem(store, 'noteProgress', async ({ em }) => (await sql<{ began: string }>`update upload set import_began = now(), rows_done = 0, rows_all = ${rows}::int, progress_at = now()
    where id = ${uploadId} and (rows_all is null or progress_at < now() - ${`${SILENT_SECONDS} seconds`}::interval) returning import_began::text as began`.execute(em.getKysely())).rows[0]?.began);
  if (!began) return null;
  let [done, all, noted, at] = [0, rows, 0, Date.now()];
  let writing: Promise<void> = Promise.resolve();
  let busy = false;
  const write = (what: ReturnType<typeof sql>) => {
    busy = true;
    // A note that fails is one that nobody reads; the import goes on. One that was silent for so long that another took its place says nothing of that.
    writing = actAsSystem(store, 'noteProgress', async ({ em }) => { await sql`update upload set ${what} where id = ${uploadId} and import_began = ${began}::timestamptz`.execute(em.getKysely()); }).catch(() => {}).finally(() => { busy = false; });
  };
  const note = () => {
    if (busy || (noted === done && Date.now() - at < AT_LEAST_EVERY)) return;
    write(sql`rows_done = ${done}::int, rows_all = ${all}::int, progress_at = now()`);
    [noted, at] = [done, Date.now()];
  };
  const clock = setInterval(note, EVERY).unref();
  return {
    step(now, of) { [done, all] = [now, of]; },
    async end() {
      clearInterval(clock);
      await writing;
      write(sql`rows_done = null, rows_all = null, import_began = null, progress_at = null`);
      await writing;
    },
  };
}
