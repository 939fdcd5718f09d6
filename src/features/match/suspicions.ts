import { sql } from 'kysely';
import type { Seen } from '../../tables/seen.js';
import type { Em } from '../../tables/orm.js';
import type { PartnersApartTable } from '../../tables/partner.js';
import type { SchoolsApartTable } from '../../tables/school.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { statement, type Reader } from '../../kernel/statement.js';
import { Behind } from '../../kernel/behind.js';
import type { Context } from '../../kernel/context.js';
import { enterMany } from '../../kernel/enterMany.js';
import { newId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import type { Issue } from '../../kernel/refusal.js';
import { matchKeys } from './keys.rules.js';
import type { Bearer } from './likeness.rules.js';
import { pairs, seen, type Match, type Things } from './match.reads.js';
import { countedAs, countingAs } from './standing.reads.js';

/** From this on, a newcomer is not entered before somebody has said that it is another. */
const ASKED_FROM = 0.75;
/** From this on, a pair stands on the work list. */
const SUSPECTED_FROM = 0.5;

const thousandths = (score: number) => Math.round(score * 1000);

/** Partners by what they count as now: what was said of one that was merged is said of the one which counts for it. */
const apartFrom = statement('apartFrom', (db, value, things: Things) => {
  const own = things === 'partner' ? countingAs(value('id', 'uuid')) : sql`array[${value('id', 'uuid')}]`;
  const other = sql`case when one_id = any(${own}) then other_id else one_id end`;
  return db.selectFrom(pairs[things].apart).select((things === 'partner' ? countedAs(other) : sql<string>`${other}`).as('id')).where(sql<boolean>`one_id = any(${own}) or other_id = any(${own})`);
});

/** Those that somebody has said a record is not. */
export async function saidToBeOthers(read: Reader, things: Things, id: string): Promise<Set<string>> {
  return new Set((await read.all(apartFrom, { id }, things)).map(row => row.id));
}

/**
 * Notes which records one may be the same as, in place of what was noted before, which was looked at again. Nobody
 * decides this: it follows from the names, so it stands beside the audit trail and is worked out again whenever they change.
 */
export async function noteSuspicions(em: Em, read: Reader, things: Things, id: string, matches: readonly Match[]): Promise<void> {
  const others = await saidToBeOthers(read, things, id);
  const rows = suspected(id, matches, others);
  await sql`delete from ${sql.table(pairs[things].suspected)} where ${id}::uuid in (one_id, other_id)`.execute(em.getKysely());
  if (rows.length) await insertSuspected(em, things, rows);
}

function suspected(id: string, matches: readonly Match[], others: ReadonlySet<string>) {
  return matches.filter(match => match.likeness.score >= SUSPECTED_FROM && !others.has(match.id)).map(match => {
    const [one, other] = inOrder(id, match.id);
    return { one, other, score: thousandths(match.likeness.score), likely: match.likeness.likely, evidence: seen(match.likeness) };
  });
}

async function insertSuspected(em: Em, things: Things, rows: ReturnType<typeof suspected>): Promise<void> {
  await sql`insert into ${sql.table(pairs[things].suspected)} (one_id, other_id, score, likely, evidence)
    select one, other, score, likely, evidence from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) row(one uuid, other uuid, score integer, likely boolean, evidence jsonb)`.execute(em.getKysely());
}

/**
 * Newcomers in such turns that no two of one turn share a key: what one is held against does not depend on the others of
 * its turn, so they are looked up and entered together, and all is found that would be found one after another.
 */
function inTurns<T extends { bearer: Bearer }>(newcomers: readonly T[]): T[][] {
  const next = new Map<string, number>();
  const turns: T[][] = [];
  for (const newcomer of newcomers) {
    const keys = matchKeys(newcomer.bearer);
    const turn = Math.max(0, ...keys.map(key => next.get(key) ?? 0));
    for (const key of keys) next.set(key, turn + 1);
    (turns[turn] ??= []).push(newcomer);
  }
  return turns;
}

/** Newcomers of one turn whose matches one statement finds. */
const AT_ONCE = 10;

/**
 * Holds newcomers against the register, turn by turn, and enters them: `enter` is given some with their matches, and writes
 * behind the looking at the next ones. While some are judged here, the database finds the matches of others and takes in those before.
 */
export async function meetInTurns<T extends { bearer: Bearer }>(newcomers: readonly T[], find: (asked: Bearer[]) => Promise<Match[][]>, enter: (some: readonly T[], matches: readonly Match[][], behind: Behind) => Promise<void>): Promise<void> {
  const behind = new Behind();
  await behind.during(async () => {
    for (const turn of inTurns(newcomers)) {
      const some = Array.from({ length: Math.ceil(turn.length / AT_ONCE) }, (_, place) => turn.slice(place * AT_ONCE, (place + 1) * AT_ONCE));
      const asked: Promise<Match[][]>[] = [];
      for (const [place, each] of some.entries()) {
        // Two at a time: the one is judged while the database looks for the other.
        asked.push(...some.slice(asked.length, place + 2).map(next => behind.ahead(() => find(next.map(({ bearer }) => bearer)))));
        await enter(each, await asked[place]!, behind);
      }
      await behind.done();
    }
  });
}

/** A newcomer that was entered, which others somebody said it is not, and what it was held against. */
export interface Entered { id: string; others: readonly string[]; matches: readonly Match[] }

/** For newcomers, of which nothing was noted before: keepApart and noteSuspicions of all of them at once. */
export async function noteNewcomers(em: Em, things: Things, table: typeof PartnersApartTable | typeof SchoolsApartTable, entered: readonly Entered[], { at }: { at: Date }): Promise<void> {
  await enterMany(em, table as typeof PartnersApartTable, entered.flatMap(({ id, others, matches }) => others.map(otherId => apart(id, otherId, matches, { at, reason: null }))));
  const rows = entered.flatMap(({ id, others, matches }) => suspected(id, matches, new Set(others)));
  if (rows.length) await insertSuspected(em, things, rows);
}

/** Records that an input says another is not; unknown ones are an issue when the pair is written. */
export function othersGiven(ctx: Context, type: 'Partner' | 'School', ids: readonly string[] | null | undefined, issues: Issue[]): string[] {
  if ((ids?.length ?? 0) > MOST_OTHERS) issues.push({ path: ['differentFrom'], code: 'tooMany', details: { most: MOST_OTHERS } });
  return [...new Set((ids ?? []).slice(0, MOST_OTHERS).map((id, place) => keyGiven(ctx, type, id, ['differentFrom', place], issues)).filter(key => key !== null))];
}
const MOST_OTHERS = 20;

/** A pair is written down one way round. */
export function inOrder(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Those of the matches that somebody must say a newcomer is not, before it is entered. */
export function toAskAbout(matches: readonly Match[], saidToBeOthers: readonly string[]): Match[] {
  return matches.filter(({ id, likeness }) => (likeness.likely || likeness.score >= ASKED_FROM) && !saidToBeOthers.includes(id)).slice(0, 5);
}

/** Writes down that records are different, and what spoke for and against it when somebody decided so. */
export async function keepApart(em: Em, table: typeof PartnersApartTable | typeof SchoolsApartTable, id: string, others: readonly string[], matches: readonly Match[], { at, reason }: { at: Date; reason: string | null }): Promise<void> {
  for (const otherId of others) em.create(table as typeof PartnersApartTable, apart(id, otherId, matches, { at, reason }));
  await em.flush();
}

function apart(id: string, otherId: string, matches: readonly Match[], { at, reason }: { at: Date; reason: string | null }) {
  const [one, other] = inOrder(id, otherId);
  const likeness = matches.find(match => match.id === otherId)?.likeness;
  return { id: newId(), one, other, score: thousandths(likeness?.score ?? 0), evidence: likeness ? seen(likeness) : [], reason, decidedAt: at };
}

/** Takes a pair off the work list. */
export async function noLongerSuspected(em: Em, things: Things, id: string, otherId: string): Promise<void> {
  const [one, other] = inOrder(id, otherId);
  await sql`delete from ${sql.table(pairs[things].suspected)} where one_id = ${one} and other_id = ${other}`.execute(em.getKysely());
}

/**
 * Lets one act at a time look who is like whom: two newcomers of one school at the same moment find each other. To be
 * asked for before any row is locked, by all who note suspicions and by all who lock two rows: whoever notes a pair holds
 * one and looks at the other, and two such acts would wait for each other in a circle.
 */
export async function oneAtATime(em: Em, things: Things): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`match ${things}`}))`.execute(em.getKysely());
}

export interface Suspicion { oneId: string; otherId: string; score: number; thousandths: number; likely: boolean; seen: Seen[] }

const ordering = (things: Things): Ordering => ({
  name: `suspected ${things}`, descending: true,
  columns: [
    { ref: `${pairs[things].suspected}.score`, type: 'integer', field: 'thousandths' }, { ref: `${pairs[things].suspected}.one_id`, type: 'uuid', field: 'oneId' },
    { ref: `${pairs[things].suspected}.other_id`, type: 'uuid', field: 'otherId' },
  ],
});
const suspectedPages = statement('suspectedPages', (db, value, { things, page }: { things: Things; page: PageRequest['shape'] }) =>
  pageOf(db.selectFrom(pairs[things].suspected).select(['one_id as oneId', 'other_id as otherId', 'score as thousandths', 'likely', sql<Seen[]>`evidence`.as('seen')]), ordering(things), page, value));
const suspectedCount = statement('suspectedCount', (db, _value, things: Things) => db.selectFrom(pairs[things].suspected).select(sql<number>`count(*)::int`.as('count')));

/** The pairs that may be one, best first. */
export function suspicionPage<T extends object>({ read }: Context, things: Things, args: PageArgs, shown: (suspicion: Suspicion) => Promise<T>): Page<T> {
  const order = ordering(things);
  const request = pageRequest(args, order);
  return new Page(async () => Promise.all((await read.all(suspectedPages, request.values, { things, page: request.shape })).map(async row => ({ ...row, ...await shown({ ...row, score: row.thousandths / 1000 }) }))), request, order,
    async () => (await read.all(suspectedCount, {}, things))[0]!.count);
}
