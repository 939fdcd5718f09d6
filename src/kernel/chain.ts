import { createHash, type Hash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';

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
export const digestOfEntry = sql`encode(sha256(convert_to(${sql.join(
  ['id', 'revision', 'subject_type', 'subject_id', 'operation'].map(column => measuredIn(`entry.${column}`)), sql` || `)} || entry.changes::text, 'UTF8')), 'hex')`;
