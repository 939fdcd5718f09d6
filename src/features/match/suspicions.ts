import { sql } from 'kysely';
import type { Em } from '../../tables/orm.js';
import { statement, type Reader } from '../../kernel/statement.js';
import { seen, type Match } from './match.reads.js';

/** From this on, a newcomer is not entered before somebody has said that it is another. */
export const ASKED_FROM = 0.75;
/** From this on, a pair stands on the work list. */
const SUSPECTED_FROM = 0.5;

type Things = 'partner' | 'school';
const pairs = { partner: { suspected: 'partners_suspected', apart: 'partners_apart' }, school: { suspected: 'schools_suspected', apart: 'schools_apart' } } as const;

const apartFrom = statement('apartFrom', (db, value, things: Things) => db.selectFrom(pairs[things].apart)
  .select(sql<string>`case when one_id = ${value('id', 'uuid')} then other_id else one_id end`.as('id'))
  .where(sql<boolean>`${value('id', 'uuid')} in (one_id, other_id)`));

/** Those that somebody has said a record is not. */
export async function saidToBeOthers(read: Reader, things: Things, id: string): Promise<Set<string>> {
  return new Set((await read.all(apartFrom, { id }, things)).map(row => row.id));
}

/**
 * Notes which records one may be the same as, in place of what was noted before. Nobody decides this: it follows from
 * the names, so it stands beside the audit trail and is worked out again whenever they change.
 */
export async function noteSuspicions(em: Em, read: Reader, things: Things, id: string, matches: readonly Match[]): Promise<void> {
  const others = await saidToBeOthers(read, things, id);
  const rows = matches.filter(match => match.likeness.score >= SUSPECTED_FROM && !others.has(match.id)).map(match => {
    const [one, other] = inOrder(id, match.id);
    return { one, other, score: match.likeness.score, likely: match.likeness.likely, evidence: seen(match.likeness) };
  });
  const table = sql.table(pairs[things].suspected);
  const db = em.getKysely();
  await sql`delete from ${table} where ${id}::uuid in (one_id, other_id)`.execute(db);
  if (rows.length) {
    await sql`insert into ${table} (one_id, other_id, score, likely, evidence)
      select one, other, score, likely, evidence from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) row(one uuid, other uuid, score real, likely boolean, evidence jsonb)`.execute(db);
  }
}

/** A pair is written down one way round. */
export function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Lets one newcomer of a country at a time look for its like, so that two of the same at the same moment find each other. */
export async function oneAtATime(em: Em, things: Things, where: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`match ${things} ${where}`}))`.execute(em.getKysely());
}
