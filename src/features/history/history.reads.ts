import { sql } from 'kysely';
import type { Context, Loader } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { instant, statement, type Tables } from '../../kernel/statement.js';
import type { HistoryEntry } from './history.type.js';

const ordering: Ordering = { name: 'history', descending: true, columns: [{ ref: 'audit_entry.id', type: 'integer', field: 'id' }] };

/** Entries of the history; who may read them is asked by history.queries and nodes. */
function entries(db: Tables) {
  return db.selectFrom('audit_entry').innerJoin('act', 'act.revision', 'audit_entry.revision')
    .select([sql<string>`audit_entry.id::text`.as('id'), sql<number>`act.revision::int`.as('revision'), 'act.name as act', 'act.actor_id as actorId',
      instant('act.at').as('at'), 'audit_entry.operation', 'audit_entry.changes']);
}

const historyPages = statement('historyPages', (db, value, page: PageRequest['shape']) =>
  pageOf(entries(db).where('audit_entry.subject_id', '=', value<string>('subject')), ordering, page, value));
const historyByIds = statement('historyByIds', (db, value) => entries(db).where('audit_entry.id', '=', sql<number>`any(${value('ids', 'bigint[]')})`));

export const historyEntryById: Loader<string, HistoryEntry> = async (read, ids) =>
  new Map((await read.all(historyByIds, { ids })).map(row => [row.id, readable(row)]));
const historyCount = statement('historyCount', (db, value) =>
  db.selectFrom('audit_entry').select(sql<number>`count(*)::int`.as('count')).where('subject_id', '=', value<string>('subject')));

/** What was done to one thing, latest first. */
export function historyOf({ read }: Context, subject: string, args: PageArgs): Page<HistoryEntry> {
  const request = pageRequest(args, ordering);
  return new Page(async () => (await read.all(historyPages, { subject, ...request.values }, request.shape)).map(readable), request, ordering, async () => (await read.all(historyCount, { subject }))[0]!.count);
}

interface Stored extends Omit<HistoryEntry, 'changes'> { changes: Record<string, { from: unknown; to: unknown }> }

function readable({ changes, ...row }: Stored): HistoryEntry {
  return { ...row, changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from: asJson(from), to: asJson(to) })) };
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
