import { sql } from 'kysely';
import { statement, type Reader } from './statement.js';

/** Of an array column: how many rows its table has, in which share of them the commonest elements are, and in which no other can be. */
export interface Statistics<Element> { rows: number; shares: ReadonlyMap<Element, number>; least: number }
/** The columns that this is asked of; what they hold. */
interface CountedColumns { grams: number; match_keys: string }
type Column = keyof CountedColumns;
type Table = 'school' | 'partner' | 'agreement';
const types: Record<Column, string> = { grams: 'int', match_keys: 'text' };

/** Milliseconds after which the server is asked again whether it has counted anew, which it does by itself once a minute at most. */
const FRESH = 1_000;

/** Another for each time that the server has counted a table; one short row, where the counts are thousands. */
const countings = statement('countings', (db, _value, table: Table) => db.selectFrom(sql<{ version: string }>`(
  select concat_ws(' ', reltuples, relpages, pg_stat_get_last_analyze_time(oid), pg_stat_get_last_autoanalyze_time(oid)) as version from pg_class where oid = ${sql.lit(table)}::regclass)`.as('counting')).selectAll());

const counts = statement('counts', (db, _value, { table, column }: { table: Table; column: Column }) => db.selectFrom(sql<{ rows: number; elements: string; shares: string }>`(
  select reltuples as rows, to_json(most_common_elems::text::${sql.raw(types[column])}[])::text as elements, to_json(most_common_elem_freqs)::text as shares
  from pg_stats join pg_class on pg_class.oid = format('%I.%I', schemaname, tablename)::regclass
  where schemaname = any(current_schemas(false)) and tablename = ${sql.lit(table)} and attname = ${sql.lit(column)} and most_common_elems is not null)`.as('counted')).selectAll());

interface Held { asked: number; version: string; statistics: Statistics<unknown> | null }
const known = new WeakMap<object, Map<string, Held>>();

/**
 * What the server has counted of a column; null before it has. What was read is kept until the server has counted anew.
 * Each asker reads for itself: one outside of a transaction on the embedded record would wait for the other's end.
 */
export async function statisticsOf<Its extends Column>(read: Reader, table: Table, column: Its): Promise<Statistics<CountedColumns[Its]> | null> {
  let columns = known.get(read.record);
  if (!columns) known.set(read.record, columns = new Map<string, Held>());
  const held = columns.get(`${table}.${column}`);
  if (held && performance.now() - held.asked < FRESH) return held.statistics as Statistics<CountedColumns[Its]> | null;
  if (held) held.asked = performance.now();
  const asked = performance.now();
  const { version } = (await read.all(countings, {}, table))[0]!;
  const statistics = held?.version === version ? held.statistics : await counted(read, table, column);
  columns.set(`${table}.${column}`, { asked, version, statistics });
  return statistics as Statistics<CountedColumns[Its]> | null;
}

async function counted(read: Reader, table: Table, column: Column): Promise<Statistics<unknown> | null> {
  const row = (await read.all(counts, {}, { table, column }))[0];
  if (!row) return null;
  const [elements, shares] = [JSON.parse(row.elements) as unknown[], JSON.parse(row.shares) as number[]];
  // After the shares of the elements stand three figures of all of them.
  return { rows: row.rows, shares: new Map(elements.map((element, place) => [element, shares[place]!])), least: Math.min(...shares.slice(0, elements.length)) };
}
