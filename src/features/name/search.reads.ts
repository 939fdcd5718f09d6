import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { statement, type Value } from '../../kernel/statement.js';
import type { Store } from '../../kernel/store.js';
import type { Sought } from './searchable.rules.js';

/** What can be searched: the table, and the column that searchable.rules made of it. */
export const searched = { School: { table: 'school', text: 'name_text' }, Partner: { table: 'partner', text: 'name_text' }, Agreement: { table: 'agreement', text: 'title_text' } } as const;
export type Searched = keyof typeof searched;

/** More rows than this are not looked at one by one for a page, from the index or along the list's order. */
export const MOST_FOUND = 3_000;
export const MOST_WALKED = 10_000;
/** A gram that more than this share of the rows have is no use to look rows up by. */
const COMMON = 0.01;
/** Milliseconds after which the server's statistics are read again; it makes them anew when a tenth of the rows has changed. */
const STATISTICS_HOLD = 600_000;

const commonGrams = statement('commonGrams', db => db.selectFrom(sql<{ table: string; gram: number; share: number }>`(
  select tablename as "table", gram, share from pg_stats, unnest(most_common_elems::text::int[], most_common_elem_freqs) as common(gram, share)
  where schemaname = any(current_schemas(false)) and tablename in ('school', 'partner', 'agreement') and attname = 'grams' and gram is not null)`.as('common')).selectAll());

const known = new WeakMap<Store, { until: number; grams: Promise<ReadonlySet<string>> }>();

/** The grams that the server knows to be in many rows, by table; none before it has counted, when everything is looked up. */
function commonOnes(store: Store): Promise<ReadonlySet<string>> {
  const held = known.get(store);
  if (held && held.until > Date.now()) return held.grams;
  const grams = store.read.all(commonGrams).then(rows => new Set(rows.filter(({ share }) => share > COMMON).map(({ table, gram }) => `${table} ${gram}`)));
  known.set(store, { until: Date.now() + STATISTICS_HOLD, grams });
  grams.catch(() => known.delete(store));
  return grams;
}

/** Whether every one of the grams is in many rows: then they are no use to look rows up by, and a page is soon full without. */
export async function areCommon({ store }: Pick<Context, 'store'>, type: Searched, grams: readonly number[]): Promise<boolean> {
  const common = await commonOnes(store);
  return grams.every(gram => common.has(`${searched[type].table} ${gram}`));
}

/** By which way a page is read: what the index of grams finds, then in order; or the list in its order, until the page is full. */
export type Way = 'found' | 'walked';

/** The rows of a list that has a text: looked up by the index, unless the text is of what is common; along the list if the page is full before long. */
export async function byEitherWay<Row>(ctx: Context, type: Searched, { grams }: Sought, limit: number, read: (way: Way) => Promise<Row[]>): Promise<Row[]> {
  const walked = await areCommon(ctx, type, grams) ? await read('walked') : [];
  return walked.length < limit ? read('found') : walked;
}

/** The condition of a list that has a text. */
export function hasText(type: Searched, value: Value, way: Way): RawBuilder<SqlBool> {
  const { table, text } = searched[type];
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const parts = sql<SqlBool>`${column(text)} like all(${value('parts', 'text[]')})`;
  return way === 'walked' ? parts : sql<SqlBool>`${column('grams')} @> ${value('grams', 'int[]')} and ${parts}`;
}
