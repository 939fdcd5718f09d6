import type { EntityMetadata, EntityProperty, EntityName } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Em } from '../tables/orm.js';
import { noteCreated } from './auditTrail.js';

/** Rows of one statement. */
const ROWS_AT_ONCE = 2_000;

/**
 * Enters new rows of one table, thousands in a statement, and notes each in the audit trail as the unit of work does: the
 * columns and the entries follow from the same description of the table. Rows are given by the fields of the table, with
 * the keys of what they refer to, and all of them with the same fields; what is left out is what the database gives.
 * They pass the unit of work by, which takes about a hundred times as long.
 */
export async function enterMany<Entity extends object>(em: Em, table: EntityName<Entity>, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  if (!rows.length) return;
  const meta = em.getMetadata().get(table) as EntityMetadata;
  const fields = (Object.values(meta.properties) as EntityProperty[]).filter(({ name, generated }) => !generated && name in rows[0]!);
  const columns = sql.join(fields.map(({ fieldNames }) => sql.ref(fieldNames[0]!)));
  const values = sql.join(fields.map(({ name }) => sql.ref(`entered.${name}`)));
  const types = sql.join(fields.map(({ name, columnTypes }) => sql`${sql.ref(name)} ${sql.raw(columnTypes[0]!)}`));
  const plain = fields.filter(({ columnTypes }) => /^(?:int|uuid)\[\]$/.test(columnTypes[0]!)).map(({ name }) => name);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    await sql`insert into ${sql.table(meta.tableName)} (${columns}) select ${values} from jsonb_to_recordset(${JSON.stringify(some.map(row => written(row, plain)))}::jsonb) as entered(${types})`.execute(em.getKysely());
    noteCreated(em, meta, some);
  }
}

/** A row with its lists of numbers and keys as PostgreSQL writes them: as JSON each of the hundred grams of a row would be a number of its own kind before it became an integer. */
function written(row: Readonly<Record<string, unknown>>, plain: readonly string[]): Record<string, unknown> {
  const made = { ...row };
  for (const name of plain) if (Array.isArray(made[name])) made[name] = `{${(made[name] as unknown[]).join()}}`;
  return made;
}

/** What is read of many, a thousand in a statement. */
export async function byThousands<Key, Row>(keys: readonly Key[], read: (some: Key[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < keys.length; from += 1_000) rows.push(...await read(keys.slice(from, from + 1_000)));
  return rows;
}
