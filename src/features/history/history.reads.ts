import { sql } from 'kysely';
import type { Context, Loader } from '../../kernel/context.js';
import type { NodeType } from '../../kernel/ids.js';
import type { Place } from '../../kernel/jurisdiction.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { instant, list, listOf, statement, type Tables } from '../../kernel/statement.js';
import { placesOf } from '../school/school.reads.js';
import { historyPolicy } from './history.policy.js';
import type { HistoryEntry } from './history.type.js';

const ordering: Ordering = { name: 'history', descending: true, columns: [{ ref: 'audit_entry.id', type: 'integer', field: 'id' }] };

/** Entries of the history; whoever reads them has been asked for the jurisdiction over their subject. */
function entries(db: Tables) {
  return db.selectFrom('audit_entry').innerJoin('act', 'act.revision', 'audit_entry.revision')
    .select([sql<string>`audit_entry.id::text`.as('id'), sql<number>`act.revision::int`.as('revision'), 'act.name as act', 'act.actor_id as actorId', 'audit_entry.subject_type as subjectType', 'audit_entry.subject_id as subjectId',
      instant('act.at').as('at'), 'audit_entry.operation', 'audit_entry.changes']);
}

const historyPages = statement('historyPages', (db, value, page: PageRequest['shape']) =>
  pageOf(entries(db).where('audit_entry.subject_id', '=', value<string>('subject')).where('audit_entry.subject_type', '=', sql<string>`any(${value('types', 'text[]')})`), ordering, page, value));
const historyByIds = statement('historyByIds', (db, value) => entries(db).where('audit_entry.id', '=', sql<number>`any(${value('ids', 'bigint[]')})`));

const historyEntryById: Loader<string, HistoryEntry> = async (read, ids) => new Map((await read.all(historyByIds, { ids })).map(row => [row.id, readable(row)]));

/** An entry that the viewer may read; null when there is none. */
export async function historyEntrySeen(ctx: Context, id: string): Promise<HistoryEntry | null> {
  const entry = ctx.viewer ? await ctx.load(historyEntryById, id) : null;
  return entry && await mayRead(ctx, { type: entry.subjectType as NodeType, key: entry.subjectId }) ? entry : null;
}

/** Whether the viewer may read what was done to a thing. */
async function mayRead(ctx: Context, { type, key }: { type: NodeType; key: string }): Promise<boolean> {
  const { viewer } = ctx;
  if (!viewer) return false;
  return historyPolicy.readHistory(viewer, { type, places: await placesAbout(ctx, type, key), ...(type === 'Account' || type === 'Session' ? { account: key } : {}) });
}

/** Where the schools lie that a thing is about, and where a contact is held. */
async function placesAbout({ read }: Context, type: NodeType, key: string): Promise<Place[]> {
  if (type === 'Contact') return read.all(holdersOfContacts, { id: key });
  const statements = { Agreement: schoolsOfAgreements, Draft: schoolsOfDrafts, ReviewStep: schoolsOfSteps, Twinning: schoolsOfTwinnings } as const;
  const schools = type === 'School' ? [key] : type in statements ? (await read.all(statements[type as keyof typeof statements], { id: key })).flatMap(({ schools }) => listOf(schools)) : [];
  return schools.length ? placesOf(read, schools) : [];
}
const holdersOfContacts = statement('holdersOfContacts', (db, value) => db.selectFrom('contact').select(['held_in as division', sql<string>`coalesce(held_by_school_id::text, '')`.as('school')]).where('id', '=', value<string>('id')));
const schoolsOfAgreements = statement('schoolsOfAgreements', (db, value) => db.selectFrom('agreement').select(list('schools').as('schools')).where('id', '=', value<string>('id')));
const schoolsOfDrafts = statement('schoolsOfDrafts', (db, value) => db.selectFrom('draft').select(list('schools').as('schools')).where('id', '=', value<string>('id')));
const schoolsOfSteps = statement('schoolsOfSteps', (db, value) => db.selectFrom('review_step').innerJoin('draft', 'draft.id', 'review_step.draft_id').select(list('draft.schools').as('schools')).where('review_step.id', '=', value<string>('id')));
const schoolsOfTwinnings = statement('schoolsOfTwinnings', (db, value) => db.selectFrom('twinning').select(sql<string>`array[school_id]::text`.as('schools')).where('id', '=', value<string>('id')));
const historyCount = statement('historyCount', (db, value) =>
  db.selectFrom('audit_entry').select(sql<number>`count(*)::int`.as('count')).where('subject_id', '=', value<string>('subject')).where('subject_type', '=', sql<string>`any(${value('types', 'text[]')})`));

/** What was done to one thing, latest first; nothing, for a viewer without the jurisdiction over it. */
export function historyOf(ctx: Context, node: { type: NodeType; key: string }, args: PageArgs): Page<HistoryEntry> {
  const { read } = ctx;
  const request = pageRequest(args, ordering);
  // The type of the id is held to as well: permission was asked for that type, and a key alone could be any thing's.
  const values = { subject: node.key, types: node.type === 'Account' ? ['Account', 'Session', 'PasswordLink'] : [node.type] };
  const allowed = mayRead(ctx, node);
  return new Page(async () => (await allowed ? (await read.all(historyPages, { ...values, ...request.values }, request.shape)).map(readable) : []), request, ordering,
    async () => (await allowed ? (await read.all(historyCount, values))[0]!.count : 0));
}

interface Stored extends Omit<HistoryEntry, 'changes'> { changes: Record<string, { from: unknown; to: unknown }> }

function readable({ changes, ...row }: Stored): HistoryEntry {
  return { ...row, changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from: asJson(from), to: asJson(to) })) };
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
