import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import type { Value } from '../../kernel/statement.js';
import { statisticsOf, type Statistics } from '../../kernel/statistics.js';
import type { Way } from '../../kernel/ways.js';
import type { Grams, Sought } from './searchable.rules.js';

/** What can be searched: the table, and the column that searchable.rules made of it. */
export const searched = { School: { table: 'school', text: 'name_text' }, Partner: { table: 'partner', text: 'name_text' }, Agreement: { table: 'agreement', text: 'title_text' } } as const;
export type Searched = keyof typeof searched;

/** For more rows than this it is tried first to fill a page along the list. */
const MANY = 3_000;
/** How many rows should hold the grams, when those that the server has not counted are in a given share of the rows. */
async function having({ read }: Pick<Context, 'read'>, type: Searched, groups: Grams, uncounted: (statistics: Statistics<number>) => number): Promise<number> {
  const counted = await statisticsOf(read, searched[type].table, 'grams');
  if (!counted) return 0;
  const rest = uncounted(counted);
  // Of one word the second rarest gram says something beside the rarest, but not as much as that of another word would.
  return groups.reduce((all, grams) => {
    const [rarest = rest, second = 1] = grams.map(gram => counted.shares.get(gram) ?? rest).sort((one, other) => one - other);
    return all * rarest * Math.sqrt(second);
  }, counted.rows);
}
/** How many rows may hold the grams, as far as the server has counted; what it has not may be in nearly as many as what it has. */
export function mostHaving(ctx: Pick<Context, 'read'>, type: Searched, groups: Grams): Promise<number> {
  return having(ctx, type, groups, ({ least }) => least);
}
/** How many rows hold the grams at least; what the server has not counted may be in none. */
export function leastHaving(ctx: Pick<Context, 'read'>, type: Searched, groups: Grams): Promise<number> {
  return having(ctx, type, groups, () => 0);
}

/** How many rows hold the rarest of the grams: so many are gone through to find those that hold all. What the server has not counted is in few. */
export async function leastRows({ read }: Pick<Context, 'read'>, type: Searched, groups: Grams): Promise<number> {
  const counted = await statisticsOf(read, searched[type].table, 'grams');
  return counted ? counted.rows * Math.min(1, ...groups.flat().map(gram => counted.shares.get(gram) ?? 0)) : 0;
}

/** More grams leave little over, and LIKE does the rest. */
const ENOUGH = 4;
/** What more than this share of the rows have costs more to look up beside something rarer than it leaves out. */
const TOO_COMMON = 0.1;
/** The grams to look rows up by: the rarest ones, of each word so many at most; `least` of them even where all are common, and no others. */
export async function tellingOf({ read }: Pick<Context, 'read'>, type: Searched, groups: Grams, { least = 1, ofEach = ENOUGH } = {}): Promise<number[]> {
  const shares = (await statisticsOf(read, searched[type].table, 'grams'))?.shares;
  const share = (gram: number) => shares?.get(gram) ?? 0;
  const rarest = (grams: readonly number[], most: number) => [...new Set(grams)].sort((one, other) => share(one) - share(other)).slice(0, most);
  return rarest(groups.flatMap(grams => rarest(grams, ofEach)), ENOUGH).filter((gram, place) => place < least || share(gram) <= TOO_COMMON);
}

/** Whether so many rows have a text, or are there at all where none is asked, that a walk along their list is tried first. */
export async function isCommon(ctx: Context, type: Searched, text: Sought | null): Promise<boolean> {
  return await leastHaving(ctx, type, text?.within ?? []) > MANY;
}
/** In which share of the rows a text is, at least. */
export async function leastShare(ctx: Context, type: Searched, { within }: Sought): Promise<number> {
  return await leastHaving(ctx, type, within) / Math.max(1, (await statisticsOf(ctx.read, searched[type].table, 'grams'))?.rows ?? 0);
}

/** What `hasText` is asked with. */
export async function textValues(ctx: Pick<Context, 'read'>, type: Searched, { parts, within }: Sought) {
  return { parts, grams: await tellingOf(ctx, type, within) };
}

/** The condition of a list that has a text. */
export function hasText(type: Searched, value: Value, way: Way): RawBuilder<SqlBool> {
  const { table, text } = searched[type];
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const parts = sql<SqlBool>`${column(text)} like all(${value('parts', 'text[]')})`;
  return way === 'walked' ? parts : sql<SqlBool>`${column('grams')} @> ${value('grams', 'int[]')} and ${parts}`;
}
