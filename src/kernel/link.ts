import { sql, type RawBuilder } from 'kysely';
import type { Em } from '../tables/orm.js';
import { ActHash, digestOfEntry, type ActContent } from './chain.js';

/**
 * An act's place in the chain, while the act is being written: its entries first, for its hash needs their digests and
 * nothing that is stored is updated. The act's own row comes last; until the commit its entries refer to nothing.
 */
export class Link {
  private entries = 0;

  private constructor(private readonly em: Em, private readonly act: Omit<ActContent, 'previous'>, private readonly at: string, private readonly hash: ActHash) {}

  /**
   * Takes the next revision. The head's row stays locked until the commit, so that revisions are in the order of
   * commits, without gaps; and entries, which take their ids under it, in that order, too. The clock is read after
   * the lock, for the time of waiting would put a later act before an earlier one.
   */
  static async begin(em: Em, name: string, actorId: string): Promise<Link> {
    const { rows: [head] } = await sql<{ revision: string; previous: string; at: string; instant: string }>`
      with head as materialized (select revision, hash from record_head for update),
        moment as materialized (select revision, hash, clock_timestamp() as at from head)
      select (revision + 1)::text as revision, hash as previous, at::text as at, extract(epoch from at)::text as instant from moment`.execute(em.getKysely());
    const { previous, at, ...taken } = head!;
    const act = { ...taken, name, actorId };
    return new Link(em, act, at, new ActHash({ previous, ...act }));
  }

  /** Stores entries: the rows of a select with subject_type, subject_id, operation and changes, in their order. */
  async write(rows: RawBuilder<unknown>): Promise<void> {
    const written = await sql<{ digest: string }>`
      with entry as materialized (select nextval('audit_entry_id_seq') as id, ${this.act.revision}::bigint as revision, content.* from (${rows}) content),
        written as (insert into audit_entry (id, revision, subject_type, subject_id, operation, changes, digest)
          select id, revision, subject_type, subject_id, operation, changes, ${digestOfEntry} from entry returning id, digest)
      select digest from written order by id`.execute(this.em.getKysely());
    for (const { digest } of written.rows) this.hash.add(digest);
    this.entries += written.rows.length;
  }

  /** Stores the act, and makes it the head. */
  async end(): Promise<void> {
    const { revision, name, actorId } = this.act;
    await sql`with done as (insert into act (revision, name, actor_id, at, entries, hash)
        values (${revision}::bigint, ${name}, ${actorId}, ${this.at}::timestamptz, ${this.entries}, ${this.hash.end()}) returning revision, hash)
      update record_head set revision = done.revision, hash = done.hash from done`.execute(this.em.getKysely());
  }
}
