import { createHash, type Hash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Em } from '../tables/orm.js';

/*
 * The audit trail is a chain: an entry has a digest of its content, an act a hash of its own content, of its entries'
 * digests in order and of the hash of the act before it. Whoever alters one row by hand would have to make every hash
 * after it anew, and then the head differs from the one that was noted elsewhere.
 *
 * What is hashed is bytes of UTF-8: each field behind its length in bytes, so that no two contents have the same bytes,
 * and what may be long last, without a length. Nothing here trusts a function kept in the database, which its owner may
 * replace. The digest of an entry stands here twice: in SQL, where jsonb has its one way of writing, for the entries of
 * a whole batch at once; and in this language, for whoever verifies and believes the database nothing but its rows.
 * migrations/ has it a third time, for what an earlier version wrote, and is never edited.
 */

/** What stands before the first act. */
export const NO_HASH = '0'.repeat(64);

/** An entry as its digest takes it: numbers as the database writes them, `changes` as its jsonb does. */
export interface EntryContent {
  id: string;
  revision: string;
  subjectType: string;
  subjectId: string;
  operation: string;
  changes: string;
}

/** An act as its hash takes it. `instant` is in seconds since 1970 with six decimals, which no time zone changes. */
export interface ActContent {
  previous: string;
  revision: string;
  name: string;
  actorId: string;
  instant: string;
}

export function entryDigest({ id, revision, subjectType, subjectId, operation, changes }: EntryContent): string {
  return createHash('sha256').update([id, revision, subjectType, subjectId, operation].map(measured).join('') + changes).digest('hex');
}

/** The hash of an act, fed with its entries' digests one by one, so that an act of a million entries takes no more memory. */
export class ActHash {
  private readonly hash: Hash;

  constructor({ previous, revision, name, actorId, instant }: ActContent) {
    this.hash = createHash('sha256').update([previous, revision, name, actorId, instant].map(measured).join(''));
  }

  /** Digests are the last and of one length, so neither their number nor anything between them needs to be hashed. */
  add(digest: string): void {
    this.hash.update(digest, 'hex');
  }

  end(): string {
    return this.hash.digest('hex');
  }
}

function measured(field: string): string {
  return `${Buffer.byteLength(field)}:${field}`;
}

/** `measured` of a column. */
function measuredIn(column: string): RawBuilder<string> {
  const text = sql`${sql.ref(column)}::text`;
  return sql`octet_length(convert_to(${text}, 'UTF8')) || ':' || ${text}`;
}

/** `entryDigest` of a row called `entry`. */
const digestOfEntry = sql`encode(sha256(convert_to(${sql.join(
  ['id', 'revision', 'subject_type', 'subject_id', 'operation'].map(column => measuredIn(`entry.${column}`)), sql` || `)} || entry.changes::text, 'UTF8')), 'hex')`;

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
