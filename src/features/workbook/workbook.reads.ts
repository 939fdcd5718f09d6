import { sql } from 'kysely';
import { statement, type Reader } from '../../kernel/statement.js';
import type { Things } from '../match/match.reads.js';
import type { Known, Paper } from './identity.rules.js';

const columns: Record<Things, string> = {
  school: 'id, names, version, sample, closed_on as "closedOn", code::text, credit_code::text as "creditCode", division_code::text as division, null::text as country, null::text as city, type, website',
  partner: 'id, names, version, sample, closed_on as "closedOn", null::text as code, null::text as "creditCode", null::text as division, country_code::text as country, city, type, website',
};
/** By its keys first: where the server has not counted what an import entered, it takes any other index for better, and holds every record against every key. */
const byKeys = statement('byKeys', (db, value, things: Things) => db.selectFrom(sql<Known>`(select ${sql.raw(columns[things])} from (select * from ${sql.table(things)}
  where match_keys && ${value('keys', 'text[]')} and not sample offset 0) bearer${things === 'partner' ? sql` where merged_into_id is null` : sql``})`.as('known')).selectAll());
const schoolsByCodes = statement('schoolsByCodes', (db, value) => db.selectFrom(sql<Known>`(select ${sql.raw(columns.school)} from school
  where code = any(${value('codes', 'text[]')}) or credit_code = any(${value('creditCodes', 'text[]')}))`.as('known')).selectAll());
const byIds = statement('byIds', (db, value, things: Things) => db.selectFrom(sql<Known>`(select ${sql.raw(columns[things])} from ${sql.table(things)} where id = any(${value('ids', 'uuid[]')}))`.as('known')).selectAll());

const pairsByNumbers = statement('pairsByNumbers', (db, value) => db.selectFrom('agreement').innerJoin('agreement_pair as pair', 'pair.agreement_id', 'agreement.id')
  .select(['agreement.number', 'pair.school_id as school', 'pair.partner_id as partner']).where('agreement.number', '=', sql<string>`any(${value('numbers', 'text[]')})`));

/** So many at once. */
const KEYS_AT_ONCE = 500;

/** What bears one of the names as a whole, by the exact keys of names. */
export async function bearing(read: Reader, things: Things, keys: readonly string[]): Promise<Known[]> {
  const found = new Map<string, Known>();
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) for (const known of await read.all(byKeys, { keys: keys.slice(from, from + KEYS_AT_ONCE) }, things)) found.set(known.id, known);
  return [...found.values()];
}
export function schoolsCoded(read: Reader, codes: readonly string[], creditCodes: readonly string[]): Promise<Known[]> {
  return read.all(schoolsByCodes, { codes, creditCodes });
}
export function knownById(read: Reader, things: Things, ids: readonly string[]): Promise<Known[]> {
  return read.all(byIds, { ids }, things);
}

/** Who concluded the papers of these numbers, two and two, as partners count now. */
export function pairsNumbered(read: Reader, numbers: readonly string[]) {
  return read.all(pairsByNumbers, { numbers });
}

const papers = sql.raw(`paper.id, paper.number, paper.version, paper.schools, paper.partners, paper.kind, paper.title, paper.initialled_on as "initialledOn", paper.signed_on as "signedOn", paper.effective_on as "effectiveOn",
  paper.expires_on as "expiresOn", paper.term, paper.mode, paper.languages, paper.cooperation, paper.source_url as "sourceUrl", paper.note, paper.terminated_on as "terminatedOn", paper.predecessor_id as predecessor, paper.sample, exists (select from agreement next where next.predecessor_id = paper.id) as renewed`);
const papersBetween = statement('papersBetween', (db, value) => db.selectFrom(sql<Paper & { schoolId: string; partnerId: string }>`(
  select pair.school_id as "schoolId", pair.partner_id as "partnerId", ${papers} from agreement_pair pair join agreement paper on paper.id = pair.agreement_id where pair.school_id = any(${value('schools', 'uuid[]')}) order by paper.number_year, paper.number_serial)`.as('paper')).selectAll());

/** The papers of schools, by the school and the partner that each counts for: `school partner`. A paper of several is one and the same under all of them. */
export async function papersOf(read: Reader, schools: readonly string[]): Promise<Map<string, Paper[]>> {
  const all = await read.all(papersBetween, { schools });
  const one = new Map<string, Paper>(all.map(paper => [paper.id, paper]));
  return new Map([...Map.groupBy(all, ({ schoolId, partnerId }) => `${schoolId} ${partnerId}`)].map(([pair, papers]) => [pair, papers.map(({ id }) => one.get(id)!)]));
}
