import { ChangeSetType, type ChangeSet, type EntityMetadata, type EntityProperty, type EventSubscriber, type FlushEventArgs } from '@mikro-orm/core';
import type { Em } from '../tables/orm.js';

export interface Change {
  subjectType: string;
  subjectId: string;
  operation: 'CREATE' | 'UPDATE' | 'DELETE';
  changes: Record<string, { from: unknown; to: unknown }>;
}

const operations = {
  [ChangeSetType.CREATE]: 'CREATE',
  [ChangeSetType.UPDATE]: 'UPDATE',
  [ChangeSetType.UPDATE_EARLY]: 'UPDATE',
  [ChangeSetType.DELETE]: 'DELETE',
  [ChangeSetType.DELETE_EARLY]: 'DELETE',
} as const;

/** What follows from other columns, and what only serves look-ups: neither is anybody's decision. */
export const derived: ReadonlySet<string> = new Set(['nameKey', 'nameText', 'titleText', 'grams', 'matchKeys', 'version']);

/**
 * Derives the audit trail from what the unit of work is about to write; nobody writes entries by hand. kernel/act
 * opens a list for its transaction and stores it at the end; a flush without such a list is a change outside an act.
 */
export class AuditTrail implements EventSubscriber {
  onFlush({ em, uow }: FlushEventArgs): void {
    for (const { meta, entity, payload, originalEntity, type } of changeSetsOf(uow)) {
      const list = listOf(em as Em, meta);
      const operation = operations[type];
      // A change set of a removal carries no earlier state: it is what the unit of work read.
      const before = (originalEntity ?? (operation === 'DELETE' ? uow.getOriginalEntityData(entity) : {}) ?? {}) as Record<string, unknown>;
      const after = (operation === 'DELETE' ? {} : payload) as Record<string, unknown>;
      const fields = operation === 'DELETE' ? Object.keys(meta.properties) : Object.keys(after);
      const changes: Change['changes'] = {};
      for (const field of fields) {
        const property = meta.properties[field as never] as EntityProperty | undefined;
        if (!isTold(property)) continue;
        // Change sets hold what the driver is sent, such as JSON and arrays in writing; the trail holds what it means.
        const meant = (value: unknown) => plain(value == null || !property.customType ? value : property.customType.convertToJSValue(value, em.getPlatform(), { force: true }));
        const [from, to] = [meant(before[field]), meant(after[field])];
        if (from !== null || to !== null) changes[field] = { from, to };
      }
      const key = meta.primaryKeys.length === 1 && meta.properties[meta.primaryKeys[0] as never] as { hidden?: boolean } | undefined;
      // A session's key is the hash of a secret: its trail is found by the account instead.
      const subjectId = key && key.hidden
        ? String(plain((entity as Record<string, unknown>)['account']))
        : meta.primaryKeys.map(name => String(plain((entity as Record<string, unknown>)[name as string]))).join('/');
      list.push(JSON.stringify({ subjectType: meta.className!, subjectId, operation, changes } satisfies Change));
    }
  }
}

/**
 * What is about to be written. Of records of a table whose unique fields change in one flush, such as the codes of two
 * schools, the unit of work holds back these fields of all but the last for statements of their own, and a change of
 * nothing else is no change set any more: the trail missed them.
 */
function changeSetsOf(uow: FlushEventArgs['uow']): ChangeSet<object>[] {
  const all = new Map<ChangeSet<object>, ChangeSet<object>>(uow.getChangeSets().map(set => [set, set]));
  for (const [, names, values, set] of uow.getExtraUpdates()) {
    if (!set) continue;
    const before = (set.originalEntity ?? {}) as Record<string, unknown>;
    const held = [names].flat().map((name, place) => [name, (Array.isArray(names) ? (values as unknown[])[place] : values) ?? null] as const);
    const changed = held.filter(([name, value]) => plain(value) !== plain(before[name]));
    all.set(set, Object.assign(Object.create(set) as ChangeSet<object>, { payload: { ...set.payload, ...Object.fromEntries(changed) } }));
  }
  return [...all.values()];
}

/** The same of rows that were entered past the unit of work, by kernel/enterMany. */
export function noteCreated(em: Em, meta: EntityMetadata, rows: readonly Readonly<Record<string, unknown>>[]): void {
  const list = listOf(em, meta);
  const fields = Object.keys(meta.properties).filter(field => isTold(meta.properties[field as never]));
  for (const row of rows) {
    const changes: Change['changes'] = {};
    for (const field of fields) if (row[field] != null) changes[field] = { from: null, to: plain(row[field]) };
    list.push(JSON.stringify({ subjectType: meta.className!, subjectId: meta.primaryKeys.map(name => row[name as string]).join('/'), operation: 'CREATE', changes } satisfies Change));
  }
}

/** The list of the act that is under way: entries as they are stored, in writing, for a hundred thousand of them wait there. */
function listOf(em: Em, { className }: EntityMetadata): string[] {
  const { list } = em.getFilterParams<{ list?: string[] }>('act') ?? {};
  if (!list) throw new Error(`${className} changed outside an act`);
  return list;
}

/** Whether a field is told in the trail. */
function isTold(property: EntityProperty | undefined): property is EntityProperty {
  return property !== undefined && !property.hidden && !property.primary && !property.generated && !derived.has(property.name);
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value && typeof value === 'object' && !Array.isArray(value) && '__helper' in value) {
    return (value as { __helper: { getSerializedPrimaryKey(): unknown } }).__helper.getSerializedPrimaryKey();
  }
  return value;
}
