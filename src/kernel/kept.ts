import { sql, type SqlBool } from 'kysely';
import { LRUCache } from 'lru-cache';
import { ofFigures } from '../tables/history.js';
import type { Context, Loader } from './context.js';
import { dayInChina } from './dates.js';
import { statement, type Reader, type Statement } from './statement.js';

/** Entries are in the order of commits: whoever reads this one reads everything up to it. Of look-up columns made anew there is no entry, but a version. */
const latestEntries = statement('latestEntries', db => db.selectFrom('audit_entry').select(sql<string>`concat(audit_entry.id, ' ', (select version from key_version))`.as('id')).where(sql<SqlBool>`${sql.raw(ofFigures)}`).orderBy('audit_entry.id', 'desc').limit(1));
const latestEntry: Loader<'record', string> = async read => new Map([['record', (await read.all(latestEntries))[0]?.id ?? '']]);

/** So many rows are kept of each record at most, and as one row count so many letters of what was asked. */
const MOST_KEPT = 20_000;
const LETTERS = 200;
interface Kept { entry: string; rows: Promise<unknown[]> }
const kept = new WeakMap<object, LRUCache<string, Kept>>();

/**
 * What was found, for as long as nothing that figures and totals follow from has changed: over 100,000 agreements a figure
 * takes a third of a second, and an overview asks for a dozen. Those who ask for the same at the same time wait for one reading.
 */
function keptSince<Shape, Row>(entry: string, read: Reader, asked: Statement<Shape, Row>, values: Record<string, unknown>, shape: Shape): Promise<Row[]> {
  const of = kept.get(read.record) ?? new LRUCache<string, Kept>({ maxSize: MOST_KEPT });
  kept.set(read.record, of);
  // Statements may ask for the day by themselves.
  const key = JSON.stringify([asked.name, shape, values, dayInChina(new Date())]);
  const known = of.get(key);
  if (known?.entry === entry) return known.rows as Promise<Row[]>;
  const rows = read.all(asked, values, shape);
  const fresh = { entry, rows };
  const size = Math.ceil(key.length / LETTERS);
  of.set(key, fresh, { size });
  rows.then(({ length }) => { if (of.peek(key) === fresh) of.set(key, fresh, { size: size + length }); }, () => { if (of.peek(key) === fresh) of.delete(key); });
  return rows;
}

/** What a request is told of figures and totals. Within an act, by the act's own reader, it is what the act sees: that is read, and kept for nobody. */
export async function keptRows<Shape, Row>(ctx: Context, asked: Statement<Shape, Row>, values: Record<string, unknown>, shape: Shape): Promise<Row[]> {
  if (ctx.read.all !== ctx.store.read.all) return ctx.read.all(asked, values, shape);
  return keptSince((await ctx.load(latestEntry, 'record'))!, ctx.read, asked, values, shape);
}
/** The same for what a loader finds, which no act asks. */
export async function keptFor<Shape, Row>(read: Reader, asked: Statement<Shape, Row>, values: Record<string, unknown>, shape: Shape): Promise<Row[]> {
  return keptSince((await latestEntry(read, ['record'])).get('record')!, read, asked, values, shape);
}
/** How many there are in a list of the record's schools, partners, agreements or twinnings. */
export async function keptCount<Shape>(ctx: Context, asked: Statement<Shape, { count: number }>, values: Record<string, unknown>, shape: Shape): Promise<number> {
  return (await keptRows(ctx, asked, values, shape))[0]!.count;
}
