import { sql, type SqlBool } from 'kysely';
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { isDate } from './dates.js';
import { Fault } from './fault.js';
import type { Value } from './statement.js';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the start, 1 to 100; 20 when neither `first` nor `last` is given.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what follows this cursor of the same list in the same order.' })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100. Not together with `first`.' })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor of the same list in the same order.' })
  before?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows; when paging backwards, whether the page was bounded by `before`.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether more comes before; when paging forwards, whether the page was bounded by `after`.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null on an empty page.' })
  endCursor!: string | null;
}

type KeyType = 'text' | 'uuid' | 'integer' | 'date' | 'timestamptz';

/** What a list is ordered by. The last column makes it total. All columns run in one direction, so that one index serves it. */
export interface Ordering {
  name: string;
  columns: readonly { ref: string; type: KeyType; field: string }[];
  descending: boolean;
}

/** Of the orders of a list the one that a page was asked for in. */
export function orderingOf(orderings: Readonly<Record<string, Ordering>>, { order }: PageRequest['shape']): Ordering {
  return Object.values(orderings).find(({ name }) => name === order)!;
}

/** A page that was asked for, checked: its shape chooses the statement, its values fill it. */
export interface PageRequest {
  shape: { order: string; backward: boolean; from: boolean; most: number };
  values: Record<string, unknown>;
  size: number;
  /** Tells this page of a list from others of it, for loading the same page under many owners at once. */
  key: string;
}

/** What PostgreSQL takes as a value of the type. A cursor is not signed, so each key is checked as if a caller had typed it. */
const forms: Record<KeyType, (key: string) => boolean> = {
  text: key => /^[^\0\ud800-\udfff]{0,2000}$/u.test(key),
  uuid: key => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key),
  integer: key => /^-?\d{1,9}$/.test(key),
  date: isDate,
  timestamptz: key => isDate(key.slice(0, 10)) && /^[T ]([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/.test(key.slice(10)),
};

/**
 * Checks what a caller asked for. Only what reads a list from end to end, such as an export, has larger pages than callers.
 * @throws Fault BAD_USER_INPUT for sizes out of bounds and for cursors of another list.
 */
export function pageRequest({ first, after, last, before }: PageArgs, ordering: Ordering, largest = LARGEST_PAGE): PageRequest {
  if (first != null && last != null) throw new Fault('BAD_USER_INPUT', 'firstAndLast');
  if (after != null && before != null) throw new Fault('BAD_USER_INPUT', 'afterAndBefore');
  const backward = last != null || (first == null && before != null);
  if (backward ? after != null : before != null) throw new Fault('BAD_USER_INPUT', 'cursorAgainstDirection');
  const size = first ?? last ?? DEFAULT_PAGE;
  if (size < 1 || size > largest) throw new Fault('BAD_USER_INPUT', 'pageSize', { argument: backward ? 'last' : 'first', size, largest });
  const cursor = after ?? before ?? null;
  const values: Record<string, unknown> = { limit: size + 1 };
  if (cursor !== null) readCursor(cursor, ordering).forEach((key, place) => { values[`key${place}`] = key; });
  return { shape: { order: ordering.name, backward, from: cursor !== null, most: most(size + 1) }, values, size, key: `${backward ? 'last' : 'first'} ${size} ${cursor ?? ''}` };
}

/** So many rows at most are read for a page: written into the statement, of which there are thus few. */
const steps = [2, 6, 11, 21, 51, LARGEST_PAGE + 1];
const most = (rows: number): number => steps.find(step => step >= rows) ?? rows;

function readCursor(cursor: string, ordering: Ordering): unknown[] {
  try {
    const [name, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const fits = name === ordering.name && keys.length === ordering.columns.length
      && keys.every(key => typeof key === 'string' || typeof key === 'number')
      && ordering.columns.every(({ type }, place) => forms[type](String(keys[place])));
    if (fits) return keys;
  } catch { /* It is no cursor at all. */ }
  throw new Fault('BAD_USER_INPUT', 'badCursor');
}

/**
 * Cuts a read down to a page: from the cursor on, in order, at least one row more than the page so that its end is known.
 * How many stands in the statement itself: planned for any number, PostgreSQL takes a tenth of all rows for a page, and sorts
 * them or sends for workers, where a walk along the order finds the first few at once.
 */
export function pageOf<Q extends { where(e: never): Q; orderBy(e: never, d: 'asc' | 'desc'): Q; limit(n: never): Q }>(
  query: Q, ordering: Ordering, { backward, from, most }: PageRequest['shape'], value: Value, limit: unknown = sql.lit(most),
): Q {
  const descending = ordering.descending !== backward;
  let page = query;
  if (from) {
    const columns = sql.join(ordering.columns.map(({ ref }) => sql.ref(ref)));
    const keys = sql.join(ordering.columns.map(({ type }, place) => value(`key${place}`, type)));
    page = page.where(sql<SqlBool>`(${columns}) ${sql.raw(descending ? '<' : '>')} (${keys})` as never);
  }
  for (const { ref } of ordering.columns) page = page.orderBy(sql.ref(ref) as never, descending ? 'desc' : 'asc');
  return page.limit(limit as never);
}

/**
 * A page as a connection shows it. It is made before anything is read: what a document asks of it, rows or their count
 * or both, is sent to the record together.
 */
export class Page<T extends object> {
  private rows: Promise<{ nodes: T[]; more: boolean }> | null = null;

  constructor(private readonly read: () => Promise<readonly T[] | null>, private readonly request: PageRequest, private readonly ordering: Ordering, private readonly count: () => Promise<number>) {}

  get nodes(): Promise<T[]> {
    return this.page().then(({ nodes }) => nodes);
  }

  get edges(): Promise<{ node: T; cursor: string }[]> {
    return this.page().then(({ nodes }) => nodes.map(node => ({ node, cursor: this.cursor(node) })));
  }

  get pageInfo(): Promise<PageInfo> {
    const { backward, from } = this.request.shape;
    return this.page().then(({ nodes, more }) => new Standing(backward ? from : more, backward ? more : from, nodes, node => this.cursor(node)));
  }

  get totalCount(): Promise<number> {
    return this.count();
  }

  private page(): Promise<{ nodes: T[]; more: boolean }> {
    return this.rows ??= this.read().then(rows => {
      const nodes = rows?.slice(0, this.request.size) ?? [];
      if (this.request.shape.backward) nodes.reverse();
      return { nodes, more: (rows?.length ?? 0) > this.request.size };
    });
  }

  private cursor(node: T): string {
    const keys = this.ordering.columns.map(({ field }) => (node as Record<string, unknown>)[field]);
    return Buffer.from(JSON.stringify([this.ordering.name, ...keys])).toString('base64url');
  }
}

/** A class, for accessors written into a literal make each such object a kind of its own, which outlives its request. */
class Standing<T> implements PageInfo {
  constructor(readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, private readonly nodes: readonly T[], private readonly cursor: (node: T) => string) {}

  get startCursor(): string | null {
    return this.nodes.length ? this.cursor(this.nodes[0]!) : null;
  }
  get endCursor(): string | null {
    return this.nodes.length ? this.cursor(this.nodes.at(-1)!) : null;
  }
}

/** The Relay connection of a type. */
export function connectionOf<T extends object>(node: ClassType<T>, name: string, things: string) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of the ${things} of a page, with its cursor.` })
  class Edge {
    @Field(() => node, { description: 'The item itself.' }) node!: T;
    @Field(() => String, { description: 'Where it stands in this list and order; opaque.' }) cursor!: string;
  }
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${things}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The items with their cursors.' }) edges!: Edge[];
    @Field(() => [node], { description: 'The same items without cursors.' }) nodes!: T[];
    @Field(() => PageInfo, { description: 'Where the page stands.' }) pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many there are by the same filter, on all pages; counted only when asked for.' })
    totalCount!: number;
  }
  return Connection;
}
