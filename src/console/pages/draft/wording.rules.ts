import { chineseFirst } from './versions.rules.ts';

/** The wording of a paper in one of its languages. */
export interface DraftText { language: string; text: string }

/** A paragraph, or a word, before and after: null where there was or is none; the same twice where it stays. */
export interface Change { before: string | null; after: string | null }

/** More comparisons than these nobody waits for: what differs then stands as taken out, and then as put in. */
const MOST_COMPARED = 1_000_000;
const MOST_LIKENED = 10_000;
/** Paragraphs that share less are two, and not one that was changed. */
const LEAST_ALIKE = 0.4;

/**
 * Two rows beside each other: in the order of both those that weigh most together stand side by side; what lies between
 * is taken out and put in.
 */
function aligned(old: readonly string[], now: readonly string[], weigh: (one: string, other: string) => number, most: number): Change[] {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const stays = (same: string): Change => ({ before: same, after: same });
  return [...old.slice(0, start).map(stays), ...between(old.slice(start, old.length - end), now.slice(start, now.length - end), weigh, most), ...old.slice(old.length - end).map(stays)];
}

function between(old: readonly string[], now: readonly string[], weigh: (one: string, other: string) => number, most: number): Change[] {
  const outs = (from: number, to: number) => old.slice(from, to).map((before): Change => ({ before, after: null }));
  const puts = (from: number, to: number) => now.slice(from, to).map((after): Change => ({ before: null, after }));
  if (old.length * now.length > most) return [...outs(0, old.length), ...puts(0, now.length)];
  // How much those weigh that stand side by side from here on.
  const wide = now.length + 1;
  const left = new Float64Array((old.length + 1) * wide);
  const at = (one: number, other: number) => left[one * wide + other]!;
  for (let one = old.length - 1; one >= 0; one -= 1) {
    for (let other = now.length - 1; other >= 0; other -= 1) left[one * wide + other] = Math.max(at(one + 1, other), at(one, other + 1), weigh(old[one]!, now[other]!) + at(one + 1, other + 1));
  }
  const changes: Change[] = [];
  let [from, to] = [0, 0];
  for (let one = 0, other = 0; one < old.length && other < now.length;) {
    if (at(one, other) === at(one + 1, other)) one += 1;
    else if (at(one, other) === at(one, other + 1)) other += 1;
    else {
      changes.push(...outs(from, one), ...puts(to, other), { before: old[one]!, after: now[other]! });
      [from, to] = [one += 1, other += 1];
    }
  }
  return [...changes, ...outs(from, old.length), ...puts(to, now.length)];
}

const same = (one: string, other: string) => Number(one === other);

/**
 * Of the pairs of signs of two paragraphs the share that both have; 0 for what is more unlike than like. Those of the one
 * that has fewer are looked up: where at most 10,000 pairs of paragraphs are compared, the shorter side has at most 100
 * of them, so no sign is looked up more than a hundred times.
 */
function likeness(): (one: string, other: string) => number {
  const known = new Map<string, Set<string>>();
  const pairsOf = (line: string) => {
    const pairs = known.get(line) ?? new Set(Array.from({ length: Math.max(0, line.length - 1) }, (_, nth) => line.slice(nth, nth + 2)));
    known.set(line, pairs);
    return pairs;
  };
  return (one, other) => {
    const [fewer, more] = [pairsOf(one), pairsOf(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
    const shareOf = (both: number) => { const share = 2 * both / Math.max(1, fewer.size + more.size); return share < LEAST_ALIKE ? 0 : share; };
    // Nothing is looked up where one is too short to be like the other.
    if (shareOf(fewer.size) === 0) return 0;
    let both = 0;
    for (const pair of fewer) if (more.has(pair)) both += 1;
    return shareOf(both);
  };
}

/** How one text became another, line by line: what both have stays, a line that was changed stands beside what it became. */
export function lineChanges(before: string, after: string): Change[] {
  const changes: Change[] = [];
  let [outs, puts]: [string[], string[]] = [[], []];
  const settle = () => {
    changes.push(...aligned(outs, puts, likeness(), MOST_LIKENED));
    [outs, puts] = [[], []];
  };
  for (const change of aligned(before.split('\n'), after.split('\n'), same, MOST_COMPARED)) {
    if (change.after === null) outs.push(change.before!);
    else if (change.before === null) puts.push(change.after);
    else { settle(); changes.push(change); }
  }
  settle();
  return changes;
}

/** A part of a paragraph that stayed, was taken out, or was put in. */
export interface Piece { is: 'kept' | 'out' | 'put'; text: string }

/** What of a paragraph was taken out and put in: word by word; of Chinese, which sets no blanks, sign by sign. */
export function piecesOf(before: string, after: string): Piece[] {
  const wordsOf = (text: string) => text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|[^]/gu) ?? [];
  const pieces: Piece[] = [];
  for (const { before: out, after: put } of aligned(wordsOf(before), wordsOf(after), same, MOST_COMPARED)) {
    const piece: Piece = { is: put === null ? 'out' : out === null ? 'put' : 'kept', text: (put ?? out)! };
    const last = pieces.at(-1);
    if (last?.is === piece.is) last.text += piece.text;
    else pieces.push(piece);
  }
  return pieces;
}

/** A changed paragraph with the number that it has in the text as it is now; one that is gone, with that which it had. */
export interface NumberedChange extends Change { number: number; gone: boolean }

/** The paragraphs of a text that became other ones. Blank lines have no number, and are passed by. */
export function changedParagraphs(before: string, after: string): NumberedChange[] {
  let [old, now] = [0, 0];
  return lineChanges(before, after).flatMap(change => {
    const [was, is] = [isParagraph(change.before), isParagraph(change.after)];
    old += Number(was);
    now += Number(is);
    return change.before === change.after || !(was || is) ? [] : [{ ...change, number: is ? now : old, gone: !is }];
  });
}

const isParagraph = (line: string | null) => line !== null && line.trim() !== '';

/** The languages whose text became another one, with both; null where there was or is none. */
export function textsChanged(before: readonly DraftText[], after: readonly DraftText[]): { language: string; before: string | null; after: string | null }[] {
  const textIn = (texts: readonly DraftText[], language: string) => texts.find(one => one.language === language)?.text ?? null;
  const languages = chineseFirst([...new Set([...after, ...before].map(({ language }) => language))]);
  return languages.map(language => ({ language, before: textIn(before, language), after: textIn(after, language) })).filter(one => one.before !== one.after);
}

/** Texts as the history has them, in JSON. */
export function textsTold(json: string | null | undefined): DraftText[] {
  return JSON.parse(json ?? '[]') as DraftText[];
}

/** The paragraphs of each text, in rows: the first of all, the second of all; null where a text has no more. Blank lines are no paragraphs. */
export function paragraphsBeside(texts: readonly string[]): (string | null)[][] {
  const all = texts.map(text => text.split('\n').filter(isParagraph));
  return Array.from({ length: Math.max(0, ...all.map(({ length }) => length)) }, (_, row) => all.map(paragraphs => paragraphs[row] ?? null));
}
