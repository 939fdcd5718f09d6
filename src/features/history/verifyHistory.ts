import { IsolationLevel } from '@mikro-orm/core';
import { sql, type RawBuilder } from 'kysely';
import type { Store } from '../../kernel/store.js';
import type { Em } from '../../tables/orm.js';
import { followTrail, type Head, type StoredAct, type StoredEntry, type Trail, type Verdict } from './history.rules.js';

/** The record is of an earlier version, which had no hashes. */
export class NoChain extends Error {
  constructor() {
    super('This record has no chained audit trail yet: it is empty, or of an earlier version. Start the registry once, which brings it to this version and chains what is there.\n'
      + '此数据尚无链式变更记录：数据为空，或属于较早的版本。请先启动一次系统，升级时会将已有记录逐条链接。');
  }
}

/** What is told of a long trail: how many entries were looked at. */
export type Progress = (entries: number) => void;

const ROWS_AT_ONCE = 1_000;

/**
 * Proves the audit trail from its first act to its head, or finds the first place where somebody altered it by hand;
 * heads noted earlier must lie on it. Changes nothing. The database gives its rows alone: every hash is computed here,
 * for its owner may have replaced any function and trigger of it.
 */
export function verifyHistory(store: Store, noted: readonly Head[], progress: Progress = () => {}): Promise<Verdict> {
  // One view of the record from beginning to end, whatever is registered meanwhile.
  return store.exclusively(() => store.orm.em.fork().transactional(async tx => {
    const em = tx as Em;
    const one = async <Row>(statement: RawBuilder<Row>) => (await statement.execute(em.getKysely())).rows[0] ?? null;
    // Functions and operators of PostgreSQL itself before any that somebody put in their way.
    await one(sql`select pg_catalog.set_config('search_path', 'pg_catalog, ' || pg_catalog.current_setting('search_path'), true)`);
    if (!await one(sql`select from pg_attribute where attrelid = to_regclass('record_head') and attname = 'hash'`)) throw new NoChain();
    let looked = 0;
    return followTrail({
      acts: rows<StoredAct>(em, 'acts', sql`select revision::text as revision, name::text as name, actor_id::text as "actorId", extract(epoch from at)::text as instant,
        entries::text as entries, hash::text as hash from act order by act.revision`),
      entries: rows<StoredEntry>(em, 'entries', sql`select id::text as id, revision::text as revision, subject_type::text as "subjectType", subject_id::text as "subjectId",
        operation::text as operation, changes::text as changes, digest::text as digest from audit_entry order by audit_entry.id`, batch => progress(looked += batch)),
      head: await one(sql<NonNullable<Trail['head']>>`select revision::text as revision, hash::text as hash from record_head`),
    }, noted);
  }, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true }));
}

/** The rows of a select, a batch at a time: a trail may be longer than memory. By a cursor, for keys may have been taken away and rows doubled. */
async function* rows<Row>(em: Em, cursor: string, select: RawBuilder<unknown>, took: (rows: number) => void = () => {}): AsyncGenerator<Row> {
  const db = em.getKysely();
  await sql`declare ${sql.id(cursor)} no scroll cursor for ${select}`.execute(db);
  for (;;) {
    const { rows: batch } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from ${sql.id(cursor)}`.execute(db);
    if (!batch.length) return;
    took(batch.length);
    yield* batch;
  }
}
