import { ActHash, entryDigest, NO_HASH, type ActContent, type EntryContent } from '../../kernel/chain.js';

/** A row as the database has it, all of it text. Its owner may have emptied any column, whatever the table said. */
type Stored<Row> = { [Column in keyof Row]: string | null };
export type StoredEntry = Stored<EntryContent & { digest: string }>;
export type StoredAct = Stored<Omit<ActContent, 'previous'> & { entries: string; hash: string }>;

/** How far the trail reached at some moment; noted elsewhere, it holds against those who can make every hash anew. */
export interface Head {
  revision: number;
  hash: string;
}

export interface Trail {
  /** By revision. */
  acts: AsyncIterable<StoredAct>;
  /** By id: ids are given under the lock that makes the revisions, so this is the order of revisions, too. */
  entries: AsyncIterable<StoredEntry>;
  head: Stored<Head> | null;
}

export type TrailFault =
  | { kind: 'entryAltered' | 'entryAdded'; entry: StoredEntry; act: StoredAct | null }
  | { kind: 'entriesMissing' | 'entriesAdded'; act: StoredAct; has: number }
  | { kind: 'actAltered' | 'actAdded'; act: StoredAct }
  | { kind: 'actMissing'; revision: number }
  | { kind: 'headDiffers'; head: Stored<Head> | null; last: Head }
  | { kind: 'notAsNoted'; noted: Head; found: string; since: number }
  | { kind: 'goneSinceNoted'; noted: Head; last: Head };

export type Verdict = { fault: null; acts: number; entries: number; head: Head } | { fault: TrailFault };

/** Follows the trail from its beginning, one act after another, and says whether it is whole or what is wrong first. */
export async function followTrail(trail: Trail, noted: readonly Head[]): Promise<Verdict> {
  const entries = trail.entries[Symbol.asyncIterator]();
  const next = async () => ((step => (step.done ? null : step.value))(await entries.next()));
  const ahead = noted.toSorted((a, b) => a.revision - b.revision);
  let agreed = 0;
  let last: Head = { revision: 0, hash: NO_HASH };
  let count = 0;
  let entry = await next();

  const asNoted = (): TrailFault | null => {
    for (; ahead[0] && ahead[0].revision === last.revision; agreed = ahead.shift()!.revision) {
      if (ahead[0].hash !== last.hash) return { kind: 'notAsNoted', noted: ahead[0], found: last.hash, since: agreed };
    }
    return null;
  };
  const beforeAll = asNoted();
  if (beforeAll) return { fault: beforeAll };

  for await (const act of trail.acts) {
    const revision = last.revision + 1;
    if (act.revision !== String(revision)) return { fault: Number(act.revision) > revision ? { kind: 'actMissing', revision } : { kind: 'actAdded', act } };
    const hash = isComplete(act) ? new ActHash({ ...act, previous: last.hash }) : null;
    let has = 0;
    for (; entry && entry.revision === act.revision; entry = await next()) {
      if (!isAsWritten(entry)) return { fault: { kind: 'entryAltered', entry, act } };
      hash?.add(entry.digest);
      has += 1;
    }
    const holds = hash !== null && hash.end() === act.hash;
    const missing = Number(act.entries) - has;
    if (!holds || missing !== 0) {
      // An entry that was given another revision stands where it was written, and is missed there.
      if (missing > 0 && entry && !isAsWritten(entry)) return { fault: { kind: 'entryAltered', entry, act } };
      return { fault: holds || missing === 0 || Number.isNaN(missing) ? { kind: 'actAltered', act } : { kind: missing > 0 ? 'entriesMissing' : 'entriesAdded', act, has } };
    }
    // Of an act before this one, which was whole without it.
    if (entry && Number(entry.revision) < revision) return { fault: { kind: isAsWritten(entry) ? 'entryAdded' : 'entryAltered', entry, act: null } };
    last = { revision, hash: act.hash! };
    count += has;
    const fault = asNoted();
    if (fault) return { fault };
  }
  if (entry) return { fault: isAsWritten(entry) ? { kind: 'actMissing', revision: last.revision + 1 } : { kind: 'entryAltered', entry, act: null } };
  if (trail.head?.revision !== String(last.revision) || trail.head.hash !== last.hash) return { fault: { kind: 'headDiffers', head: trail.head, last } };
  if (ahead[0]) return { fault: { kind: 'goneSinceNoted', noted: ahead[0], last } };
  return { fault: null, acts: last.revision, entries: count, head: last };
}

function isComplete<Row>(stored: Stored<Row>): stored is { [Column in keyof Row]: string } {
  return !Object.values(stored).includes(null);
}

function isAsWritten(entry: StoredEntry): entry is EntryContent & { digest: string } {
  return isComplete<EntryContent & { digest: string }>(entry) && entryDigest(entry) === entry.digest;
}
