import { defineEntity, p } from '@mikro-orm/core';

/** Every change of the record: who did which act when. `revision` has no gaps and follows the order of commits. */
export const ActTable = defineEntity({
  name: 'Act',
  tableName: 'act',
  properties: {
    revision: p.bigint('number').primary().autoincrement(false),
    name: p.string(),
    /** The account, or `system` for what the program does by itself (first content, reference data, samples). */
    actorId: p.string(),
    at: p.datetime(),
    /** How many: by it a missing entry is told from an altered one. */
    entries: p.integer(),
    /** Of the act, of its entries and of the hash before it: see kernel/chain. */
    hash: p.string().length(64),
  },
});

/** Entries that a figure, or the total of a list that is kept, may follow from: of all but what none does. */
export const ofFigures = `subject_type not in ('Session', 'Account', 'Contact', 'ContactReveal', 'Office', 'ReviewRoute', 'ReviewStep', 'Draft', 'Exchange')`;

/** What an act changed in one stored thing, field by field. Neither can be updated or deleted: a trigger refuses it. */
export const AuditEntryTable = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.bigint('number').primary(),
    /** Looked at when the transaction ends: an act's row, which has the hash over its entries, is written after them. */
    act: () => p.manyToOne(ActTable).name('revision').deferMode('deferred'),
    subjectType: p.string(),
    subjectId: p.string(),
    operation: p.string().$type<'CREATE' | 'UPDATE' | 'DELETE'>(),
    changes: p.json<Record<string, { from: unknown; to: unknown }>>(),
    digest: p.string().length(64),
  },
  indexes: [
    { name: 'audit_entry_by_subject', properties: ['subjectId', 'id'] }, { name: 'audit_entry_by_act', properties: ['act'] },
    { name: 'audit_entry_of_figures', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("id") where ${ofFigures}` },
  ],
});

/** One row: the revision and the hash of the last act. Its lock, taken at the end of an act, puts acts in the order of their commits. */
export const RecordHeadTable = defineEntity({
  name: 'RecordHead',
  tableName: 'record_head',
  properties: { id: p.integer().primary().autoincrement(false), revision: p.bigint('number'), hash: p.string().length(64) },
  checks: [{ name: 'record_head_is_one_row', expression: 'id = 1' }],
});

/** One row: by which version of the program's rules the look-up columns of the record were made. See features/search/refreshKeys. */
export const KeyVersionTable = defineEntity({
  name: 'KeyVersion',
  tableName: 'key_version',
  properties: { id: p.integer().primary().autoincrement(false), version: p.integer() },
  checks: [{ name: 'key_version_is_one_row', expression: 'id = 1' }],
});

/** A request that was carried out and may come again: see kernel/act. */
export const IdempotencyKeyTable = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    actorId: p.string().primary(),
    /** The digest of the caller's key. */
    key: p.string().name('request_key').primary(),
    act: p.string().name('act_name'),
    /** Keyed by the caller's key itself, which is kept nowhere. */
    inputHash: p.string().length(64),
    subjectId: p.string(),
    at: p.datetime(),
  },
});
