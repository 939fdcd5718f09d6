import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql, type Compilable, type RawBuilder } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Database } from '../tables/orm.js';
import { dayInChina } from './dates.js';
import type { NodeType } from './ids.js';

/** The record as SQL, for reading: what changes it does not compile here, for the audit trail would not see it. */
export type Tables = Pick<Kysely<Database>, 'selectFrom' | 'with' | 'fn'>;

const tables = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

class Placeholder {
  constructor(readonly name: string) {}
}

/** A value that is given when the statement runs. Cast it where PostgreSQL cannot tell its type. */
export type Value = <T>(name: string, type?: string) => RawBuilder<T>;
const value: Value = <T>(name: string, type?: string) =>
  type ? sql<T>`${new Placeholder(name)}::${sql.raw(type)}` : sql<T>`${new Placeholder(name)}`;

export interface Compiled {
  name: string;
  text: string;
  parameters: readonly unknown[];
}

/**
 * A read of the record, compiled once for each shape (which filters, which order) and sent by name, so that neither
 * Kysely nor PostgreSQL works twice on it. `Row` is what the compiler made of its selection.
 */
export interface Statement<Shape, Row> {
  readonly name: string;
  compile(shape: Shape): Compiled;
  /** Only for the compiler. */
  readonly row?: Row;
}

/** A shape comes from a document, and documents from strangers: of each statement those last asked for are kept, so that junk pushes out junk. */
const MOST_SHAPES = 256;

export function statement<Row, Shape = void>(name: string, build: (db: Tables, value: Value, shape: Shape) => Compilable<Row>): Statement<Shape, Row> {
  const compiled = new LRUCache<string, Compiled>({ max: MOST_SHAPES });
  let made = 0;
  return {
    name,
    compile(shape) {
      const key = shape === undefined ? '' : JSON.stringify(shape);
      const known = compiled.get(key);
      if (known) return known;
      const { sql: text, parameters } = build(tables, value, shape).compile();
      // A name is never given twice: a connection may still hold what it stood for.
      const fresh = { name: `${name}_${made += 1}`, text, parameters };
      compiled.set(key, fresh);
      return fresh;
    },
  };
}

/** The parameters of one run, in the order of the text. A value that was not given is a fault of the program. */
export function bind({ name, parameters }: Compiled, values: Readonly<Record<string, unknown>>): unknown[] {
  return parameters.map(parameter => {
    if (!(parameter instanceof Placeholder)) return parameter;
    const given = parameter.name === 'today' ? dayInChina(new Date()) : values[parameter.name];
    if (given === undefined) throw new Error(`${name} was run without its value ${parameter.name}`);
    return given;
  });
}

/** Runs statements against one view of the record: the pool, the embedded record, or an act's own transaction. */
export interface Reader {
  all<Row>(statement: Statement<void, Row>, values?: Record<string, unknown>): Promise<Row[]>;
  all<Shape, Row>(statement: Statement<Shape, Row>, values: Record<string, unknown>, shape: Shape): Promise<Row[]>;
  /** The fields of a type that are asked for, as kernel/asked writes them. */
  asked(type: NodeType): string;
  /** Stands for the record that is read, by whomever: what the program knows of it is kept by it. */
  readonly record: object;
}

export async function one<Row>(rows: Promise<Row[]>): Promise<Row | null> {
  return (await rows)[0] ?? null;
}

/** The registry's day, the same for every row of a statement; `bind` gives it to each run. */
export const today: RawBuilder<string> = value<string>('today', 'date');

/** A moment as PostgreSQL writes it, with its offset; the scalar DateTime puts it into UTC when a document asks for it. */
export function instant(column: string): RawBuilder<string> {
  return sql<string>`${sql.ref(column)}::text`;
}
/**
 * An array as the text that PostgreSQL writes, for `listOf`: taking it apart when a document asks for it, and not in the
 * driver for every row, halves what a page of agreements costs. Only for values without commas and quotes.
 */
export function list(column: string): RawBuilder<string> {
  return sql<string>`${sql.ref(column)}::text`;
}
export function listOf(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',');
}
/** A day as text, the same from every driver. */
export function day(column: string): RawBuilder<string> {
  return sql<string>`${sql.ref(column)}::text`;
}
