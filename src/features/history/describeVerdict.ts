import { nodeId } from '../../kernel/ids.js';
import type { Words } from '../../locale/index.js';
import type { Head, StoredAct, StoredEntry, TrailFault, Verdict } from './history.rules.js';

/** What became of the trail, in the words of one language: whole, or its first fault. `people` are the addresses of accounts by their keys. */
export function describeVerdict(verdict: Verdict, words: Words, people: ReadonlyMap<string, string> = new Map()): string {
  return verdict.fault ? describeFault(verdict.fault, words, people) : words.trail.whole({ acts: verdict.acts, entries: verdict.entries });
}

/** The account whose act a fault is about, for whoever looks its address up. */
export function actorOf(verdict: Verdict): string | null {
  return verdict.fault && 'act' in verdict.fault ? verdict.fault.act?.actorId ?? null : null;
}

function describeFault(fault: TrailFault, words: Words, people: ReadonlyMap<string, string>): string {
  const { trail } = words;
  const none = trail.none();
  // Beside the key, which is what was hashed: the address is what the account has now.
  const actorNamed = (id: string | null) => (id !== null && people.has(id) ? `${people.get(id)}, ${nodeId('Account', id)}` : id);
  const place = (act: StoredAct) => trail.place({ revision: act.revision ?? none, act: titleOf(act, words), at: momentOf(act.instant) ?? none, actor: actorNamed(act.actorId) ?? none });
  const about = ({ entry, act }: { entry: StoredEntry; act: StoredAct | null }) => ({
    entry: entry.id ?? none, subject: `${entry.subjectType ?? none} ${entry.subjectId ?? none}`, place: act ? place(act) : trail.nowhere({ revision: entry.revision ?? none }),
  });
  const written = (head: Head | { revision: string | null; hash: string | null } | null) => (head ? `${head.revision ?? none}:${head.hash ?? none}` : none);
  switch (fault.kind) {
    case 'entryAltered':
    case 'entryAdded': return trail[fault.kind](about(fault));
    case 'entriesMissing':
    case 'entriesAdded': return trail[fault.kind]({ place: place(fault.act), had: fault.act.entries ?? none, has: fault.has });
    case 'actAltered':
    case 'actAdded': return trail[fault.kind]({ place: place(fault.act) });
    case 'actMissing': return trail.actMissing({ revision: fault.revision });
    case 'headDiffers': return trail.headDiffers({ head: written(fault.head), last: written(fault.last) });
    case 'notAsNoted': return trail.notAsNoted({ noted: written(fault.noted), found: fault.found, since: fault.since });
    case 'goneSinceNoted': return trail.goneSinceNoted({ noted: written(fault.noted), last: written(fault.last) });
  }
}

function titleOf({ name }: StoredAct, { acts, trail }: Words): string {
  return name === null ? trail.none() : (acts as Record<string, string>)[name] ?? name;
}

/** Seconds since 1970 as people read them; as they stand where no moment can be made of them, for they may be anything. */
function momentOf(instant: string | null): string | null {
  const moment = new Date(Number(instant) * 1000);
  return instant === null || Number.isNaN(moment.getTime()) ? instant : moment.toISOString();
}
