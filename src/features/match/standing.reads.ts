import { sql, type RawBuilder } from 'kysely';

/** The key of the partner that the one of a key counts as now. */
export function countedAs(key: RawBuilder<unknown>) {
  return sql<string>`coalesce((select kept_id from partner_standing where partner_id = ${key} and until_day is null), ${key})`;
}
/** The keys of a partner and of all that count as it now. */
export function countingAs(key: RawBuilder<unknown>) {
  return sql<string>`array(select ${key} union all select partner_id from partner_standing where kept_id = ${key} and until_day is null)`;
}
