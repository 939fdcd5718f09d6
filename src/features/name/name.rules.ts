import { pinyin } from 'pinyin-pro';
import { firstDay, lastDay } from '../../kernel/dates.js';
import type { Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import type { Language } from '../../locale/index.js';
import type { Name } from './name.type.js';

export const MOST_NAMES = 50;
const LONGEST_NAME = 200;
const LONGEST_SOURCE = 500;

/** Everything wrong with a list of names. */
export function nameIssues(names: readonly Name[]): Issue[] {
  if (names.length === 0) return [{ path: ['names'], code: 'nameRequired' }];
  if (names.length > MOST_NAMES) return [{ path: ['names'], code: 'tooMany', details: { most: MOST_NAMES } }];
  const seen = new Set<string>();
  return names.flatMap(({ value, language, kind, usedFrom, usedUntil, source }, place) => {
    const issues = textIssues(value, ['names', place, 'value'], LONGEST_NAME);
    if (!issues.length && !/[\p{L}\p{N}]/u.test(value)) issues.push({ path: ['names', place, 'value'], code: 'nameWithoutLetters' });
    const key = `${language} ${kind} ${fold(value)}`;
    if (seen.has(key)) issues.push({ path: ['names', place, 'value'], code: 'duplicateName' });
    seen.add(key);
    if (usedFrom != null && usedUntil != null && lastDay(usedUntil) < firstDay(usedFrom)) issues.push({ path: ['names', place, 'usedUntil'], code: 'usedUntilBeforeFrom' });
    if (usedUntil != null && kind !== 'FORMER') issues.push({ path: ['names', place, 'usedUntil'], code: 'usedUntilOfCurrentName' });
    if (source != null) issues.push(...textIssues(source, ['names', place, 'source'], LONGEST_SOURCE));
    return issues;
  });
}

/** Names as they are stored: their keys in the order of jsonb, short ones first, so that the same names are no change. */
export function namesStored(names: readonly Name[]): StoredName[] {
  return names.map(({ value, language, kind, usedFrom, usedUntil, source }) => ({
    kind, value: tidy(value), ...(source != null && { source: tidy(source) }), language: Intl.getCanonicalLocales(language)[0]!,
    ...(usedFrom != null && { usedFrom }), ...(usedUntil != null && { usedUntil }),
  }));
}
export type StoredName = Omit<Name, 'source' | 'usedFrom' | 'usedUntil'> & { source?: string; usedFrom?: string; usedUntil?: string };

const rank: Record<Name['kind'], number> = { OFFICIAL: 0, TRANSLATION: 1, TRANSLITERATION: 2, ALIAS: 3, ABBREVIATION: 4, FORMER: 5 };

/** The best-ranked of the names that are in a language: of the exact tag where there is one, else of its primary language. */
function inLanguage(names: readonly Name[], tag: string): Name | undefined {
  const asked = tag.toLowerCase();
  const cut = asked.indexOf('-');
  const primary = cut < 0 ? asked : asked.slice(0, cut);
  let exact: Name | undefined;
  let close: Name | undefined;
  for (const name of names) {
    const language = name.language.toLowerCase();
    if (language === asked && (!exact || rank[name.kind] < rank[exact.kind])) exact = name;
    if ((language === primary || language.startsWith(`${primary}-`)) && (!close || rank[name.kind] < rank[close.kind])) close = name;
  }
  return exact ?? close;
}

/**
 * The name to show: in the language asked for (the exact tag, then its primary language), else in the caller's, else
 * the official one, else in English, else the first there is. Within a language the official name comes first.
 */
export function displayName(names: readonly Name[], caller: Language, asked?: string | null): string {
  const only = names.length === 1 ? names[0] : undefined;
  const name = only ?? (asked ? inLanguage(names, asked) : undefined) ?? inLanguage(names, caller)
    ?? names.find(({ kind }) => kind === 'OFFICIAL') ?? inLanguage(names, 'en') ?? names[0];
  return name!.value;
}

/** Case and width set aside, so that two ways of typing compare equal. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What lists by name are ordered by: pinyin for Chinese, numbers by their size, everything else by its letters. */
export function nameKey(names: readonly Name[]): string {
  const syllables = pinyin(fold(displayName(names, 'zh')), { toneType: 'num', type: 'array', nonZh: 'consecutive' });
  return syllables.join(' ').replace(/(?<![a-z\d])\d{1,9}/g, digits => digits.padStart(9, '0')).slice(0, 400).toWellFormed();
}
