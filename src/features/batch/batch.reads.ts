import { sql } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, Loader } from '../../kernel/context.js';
import { instant, one, statement, type Reader, type Tables } from '../../kernel/statement.js';
import type { Figures } from '../figure/figure.type.js';
import { pairs, type Things } from '../match/match.reads.js';
import { batchPolicy } from './batch.policy.js';
import type { ImportBatch } from './batch.type.js';

/** The act of a batch is the one whose trail has it entered. */
const revision = sql<number | null>`(select revision::int from audit_entry where subject_id = import_batch.id::text and subject_type = 'ImportBatch' and operation = 'CREATE')`;
const batches = (db: Tables) => db.selectFrom('import_batch').select([
  'id', 'account_id as accountId', instant('imported_at').as('importedAt'), 'file_name as fileName', 'digest', sql<Record<string, number>>`counts`.as('rowCounts'), 'new_schools as newSchools', 'new_partners as newPartners',
  'new_agreements as newAgreements', sql<Figures>`before`.as('before'), sql<Figures>`after`.as('after'), revision.as('revision'), sql<string | null>`withdrawn_at::text`.as('withdrawnAt'), 'withdrawn_by_id as withdrawnById',
  'withdrawal_reason as withdrawalReason', 'version',
]);

const batchesByIds = statement('batchesByIds', (db, value) => batches(db).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const batchById: Loader<string, ImportBatch> = async (read, ids) => new Map((await read.all(batchesByIds, { ids })).map(row => [row.id, row as ImportBatch]));

/** A batch, for whoever may see it; null to others. */
export function batchSeen(ctx: Context, id: string): Promise<ImportBatch | null> {
  return ctx.viewer && batchPolicy.withdrawImport(ctx.viewer) ? ctx.load(batchById, id) : Promise.resolve(null);
}

const ordering: Ordering = {
  name: 'batches', descending: true,
  columns: [{ ref: 'import_batch.imported_at', type: 'timestamptz', field: 'importedAt' }, { ref: 'import_batch.id', type: 'uuid', field: 'id' }],
};
const batchPages = statement('batchPages', (db, value, page: PageRequest['shape']) => pageOf(batches(db), ordering, page, value));
const batchCount = statement('batchCount', db => db.selectFrom('import_batch').select(sql<number>`count(*)::int`.as('count')));

/** The ledgers that were brought in, latest first; none, for whoever may not see them. */
export function batchPage({ read, viewer }: Context, args: PageArgs): Page<ImportBatch> {
  const request = pageRequest(args, ordering);
  const allowed = viewer !== null && batchPolicy.withdrawImport(viewer);
  return new Page(async () => (allowed ? await read.all(batchPages, request.values, request.shape) as ImportBatch[] : []), request, ordering, async () => (allowed ? (await read.all(batchCount))[0]!.count : 0));
}

const everyBatchInOrder = statement('everyBatchInOrder', db => batches(db).orderBy('imported_at', 'desc').orderBy('id', 'desc'));
/** All of them, for whoever has the machine. */
export async function everyBatch(read: Reader): Promise<ImportBatch[]> {
  return await read.all(everyBatchInOrder) as ImportBatch[];
}

export type Imported = 'School' | 'Partner' | 'Agreement' | 'SchoolsApart' | 'PartnersApart';
/** What the act of a batch did to a record: its fields as they were, of one that it changed. */
export interface Deed { type: Imported; id: string; operation: 'CREATE' | 'UPDATE'; was: Record<string, unknown> }
const deedsOfAct = statement('deedsOfAct', (db, value) => db.selectFrom('audit_entry').select(['subject_type as type', 'subject_id as id', 'operation',
  sql<Record<string, unknown>>`case operation when 'UPDATE' then (select coalesce(jsonb_object_agg(field.key, field.value->'from'), '{}') from jsonb_each(changes) field) else '{}' end`.as('was')])
  .where('revision', '=', value<number>('revision', 'bigint')).where('subject_type', 'in', ['School', 'Partner', 'Agreement', 'SchoolsApart', 'PartnersApart']).orderBy('audit_entry.id'));
/** What a batch did, in its order, by the audit trail. */
export async function deedsOf(read: Reader, revision: number): Promise<Deed[]> {
  return await read.all(deedsOfAct, { revision }) as Deed[];
}

const partiesOfAgreements = statement('partiesOfAgreements', (db, value) => db.selectFrom(sql<{ schools: string[]; partners: string[] }>`(
  select coalesce(array_agg(distinct school_id::text), '{}') as schools, coalesce(array_agg(distinct id), '{}') as partners
  from agreement_pair cross join lateral (values (named_id::text), (partner_id::text)) named(id) where agreement_id = any(${value('ids', 'uuid[]')}))`.as('parties')).selectAll());
/** The schools of agreements, and their partners, as they are named and as they count. */
export async function partiesOf(read: Reader, ids: readonly string[]): Promise<{ schools: string[]; partners: string[] }> {
  return (await one(read.all(partiesOfAgreements, { ids })))!;
}

const recordsPairedSince = statement('recordsPairedSince', (db, value, things: Things) => db.selectFrom(sql<{ id: string }>`(
  select distinct side.own::text as id from ${sql.table(pairs[things].suspected)} pair cross join lateral (values (pair.one_id, pair.other_id), (pair.other_id, pair.one_id)) side(own, other)
    join audit_entry later on later.subject_id = side.other::text and later.subject_type = ${sql.lit(things === 'school' ? 'School' : 'Partner')} and later.revision > ${value('revision', 'bigint')}
  where (pair.one_id = any(${value('ids', 'uuid[]')}) or pair.other_id = any(${value('ids', 'uuid[]')})) and side.own = any(${value('ids', 'uuid[]')}))`.as('paired')).select('paired.id'));
/** Those of some records that may be the same as one which was entered or changed since a revision. */
export async function pairedSince(read: Reader, things: Things, ids: readonly string[], revision: number): Promise<string[]> {
  return ids.length ? (await read.all(recordsPairedSince, { ids, revision }, things)).map(({ id }) => id) : [];
}
