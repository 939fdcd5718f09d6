import { sql } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { instant, statement } from '../../kernel/statement.js';
import type { HistoryEntry } from './history.type.js';

const ordering: Ordering = { name: 'history', descending: true, columns: [{ ref: 'audit_entry.id', type: 'integer', field: 'id' }] };

const historyPages = statement('historyPages', (db, value, page: PageRequest['shape']) => pageOf(
  db.selectFrom('audit_entry').innerJoin('act', 'act.revision', 'audit_entry.revision')
    .select([sql<number>`audit_entry.id::int`.as('id'), sql<number>`act.revision::int`.as('revision'), 'act.name as act', 'act.actor_id as actorId',
      instant('act.at').as('at'), 'audit_entry.operation', 'audit_entry.changes'])
    .where('audit_entry.subject_id', '=', value<string>('subject')), ordering, page, value));
const historyCount = statement('historyCount', (db, value) =>
  db.selectFrom('audit_entry').select(sql<number>`count(*)::int`.as('count')).where('subject_id', '=', value<string>('subject')));

/** What was done to one thing, latest first. */
export async function historyOf({ read }: Context, subject: string, args: PageArgs): Promise<Page<HistoryEntry>> {
  const request = pageRequest(args, ordering);
  const rows = await read.all(historyPages, { subject, ...request.values }, request.shape);
  const entries = rows.map(({ changes, ...row }) => ({
    ...row,
    changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from: asJson(from), to: asJson(to) })),
  }));
  return new Page(entries, request, ordering, async () => (await read.all(historyCount, { subject }))[0]!.count);
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
