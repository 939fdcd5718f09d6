import { sql } from 'kysely';
import type { Em } from '../../tables/orm.js';

/** Kilobytes of grams that wait to be taken in together, and that sorting them may take. */
const MOST_PENDING = 16_384;
const SORTING = 65_536;

/**
 * Enters many rows, within an act: the indexes of grams gather what they are given and take it in by thousands of rows,
 * where a gram that many have is looked up once. One row at a time it took as long as all the rest.
 */
export async function gathering<Done>(em: Em, work: () => Promise<Done>): Promise<Done> {
  const db = em.getKysely();
  // What the act itself enters the server has not counted: it would take a table of thousands for empty, and go through all of it for each.
  await sql`select set_config('gin_pending_list_limit', ${String(MOST_PENDING)}, true), set_config('work_mem', ${String(SORTING)}, true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(db);
  const done = await work();
  await sql`select set_config('enable_seqscan', 'on', true)`.execute(db);
  // Whoever searches after this looks through what waits.
  await sql`select gin_clean_pending_list(format('%s_by_grams', thing)::regclass) from unnest(array['school', 'partner', 'agreement']) thing`.execute(db);
  return done;
}
