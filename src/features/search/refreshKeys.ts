import { sql } from 'kysely';
import { actAsSystem, type Act } from '../../kernel/act.js';
import { one, statement } from '../../kernel/statement.js';
import type { Store } from '../../kernel/store.js';
import { agreementKeys } from '../agreement/agreement.rules.js';
import { mergedKeys, partnerKeys } from '../partner/partner.rules.js';
import { gazetteerOf, type Gazetteer } from '../place/place.reads.js';
import { schoolKeys } from '../school/school.rules.js';
import { suspectAgain } from './suspectAgain.js';

/** To be raised whenever schoolKeys, partnerKeys or agreementKeys make something else of the same row. */
export const KEY_VERSION = 2;

const ROWS_AT_ONCE = 500;

const versionMade = statement('versionMade', db => db.selectFrom('key_version').select('version'));

/** What is made anew in a table: of which columns, by which rule, and how the columns that it makes are called and typed. */
interface Table<Row> { name: 'school' | 'partner' | 'agreement'; of: readonly string[]; keys(row: Row, gazetteer: Gazetteer): object; made: Readonly<Record<string, string>> }
const made = { name_key: 'text', name_text: 'text', grams: 'int[]', match_keys: 'text[]' };
type SchoolRow = Omit<Parameters<typeof schoolKeys>[0], 'creditCode' | 'division'> & { credit_code: string | null; division_code: string };
type PartnerRow = Omit<Parameters<typeof partnerKeys>[0], 'country'> & { country_code: string; merged_into_id: string | null };
const tables: readonly Table<never>[] = [
  {
    name: 'school', of: ['names', 'code', 'credit_code', 'division_code', 'website'], made,
    keys: ({ credit_code: creditCode, division_code: division, ...row }: SchoolRow, { divisions }) => schoolKeys({ ...row, creditCode, division }, divisions),
  } satisfies Table<SchoolRow> as Table<never>,
  {
    name: 'partner', of: ['names', 'city', 'identifiers', 'country_code', 'website', 'merged_into_id'], made,
    keys: ({ country_code: country, merged_into_id: mergedInto, ...row }: PartnerRow) => (mergedInto === null ? partnerKeys({ ...row, country }) : mergedKeys(row)),
  } satisfies Table<PartnerRow> as Table<never>,
  { name: 'agreement', of: ['title', 'number'], keys: agreementKeys, made: { title_text: 'text', grams: 'int[]' } } satisfies Table<never>,
];

/**
 * Brings what rows are listed and found by, which the program makes of them, to this version's rules. Nobody's decision,
 * so no entry in the audit trail and no new version of a row. Run again from the beginning if it was interrupted.
 */
export async function refreshKeys(store: Store): Promise<void> {
  if ((await one(store.read.all(versionMade)))?.version === KEY_VERSION) return;
  for (const table of tables) for (let last: string | null = FIRST; last !== null;) {
    const after: string = last;
    last = await actAsSystem(store, 'refreshKeys', act => refreshed(act, table, after, gazetteerOf({ store })));
  }
  for (const { name } of tables) await store.orm.em.fork().execute(`analyze ${name}`);
  await suspectAgain(store);
  await actAsSystem(store, 'refreshKeys', ({ em }) => sql`update key_version set version = ${KEY_VERSION}`.execute(em.getKysely()));
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Makes the keys of the next rows anew; answers with the last of them, or null after the end. */
async function refreshed<Row>({ em }: Act, { name, of, keys, made }: Table<Row>, after: string, gazetteer: Gazetteer): Promise<string | null> {
  const db = em.getKysely();
  const { rows } = await sql<Row & { id: string }>`select id, ${sql.join(of.map(column => sql.ref(column)))} from ${sql.table(name)} where id > ${after}::uuid order by id limit ${sql.lit(ROWS_AT_ONCE)} for no key update`.execute(db);
  if (!rows.length) return null;
  const columns = Object.entries(made);
  const fresh = rows.map(row => ({ id: row.id, ...Object.fromEntries(Object.entries(keys(row, gazetteer)).map(([key, value]) => [key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), value as unknown])) }));
  await sql`update ${sql.table(name)} as held set ${sql.join(columns.map(([column]) => sql`${sql.ref(column)} = fresh.${sql.ref(column)}`))}
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, ${sql.join(columns.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))}) where held.id = fresh.id`.execute(db);
  return rows.at(-1)!.id;
}
