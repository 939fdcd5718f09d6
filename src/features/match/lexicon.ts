import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { projectFile } from '../../tables/projectFile.js';
import { placeRows } from '../place/place.reads.js';
import { comparable, scriptOf, unspaced } from '../name/script.rules.js';

/** What a word does in a school's name. */
export type Kind = 'TYPE' | 'QUALIFIER' | 'FORM' | 'ADMIN' | 'NUMBER' | 'WORD' | 'COUNTRY';
export interface Entry {
  kind: Kind;
  /** What it means, whatever the language: SECONDARY, GIRLS, FOREIGN_LANGUAGES; several where one word says several, as 女中. */
  concepts: readonly string[];
}

/** The words of schools' names across languages, read once from data/school-words.csv. */
const lexicon = new Map<string, Map<string, Entry>>();
/** Signs of the longest word of a script without blanks, and words of the longest phrase of the others. */
export let longestWord = 1;
export let longestPhrase = 1;

function add(word: string, language: string, entry: Entry): void {
  const key = wordKey(word);
  if (key === '') return;
  const byLanguage = lexicon.get(key) ?? new Map<string, Entry>();
  const known = byLanguage.get(language);
  // 俄罗斯 in a name is the country it lies in or a language that it teaches: which, its reader decides.
  if (known && entry.kind === 'COUNTRY' && known.kind === 'WORD') byLanguage.set(language, { kind: 'COUNTRY', concepts: [...entry.concepts, ...known.concepts] });
  else if (!known) byLanguage.set(language, entry);
  lexicon.set(key, byLanguage);
  if (unspaced.has(scriptOf(key))) longestWord = Math.max(longestWord, key.length);
  else longestPhrase = Math.max(longestPhrase, key.split(' ').length);
}

/** A word or phrase as names are taken apart into: no marks, one blank between words. */
function wordKey(word: string): string {
  return comparable(word).replace(/(?<![\p{L}\p{M}])(?:d|l|dell|nell|all|qu)[' ](?=\p{L})/gu, '').replace(/['.]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

for (const { concept, kind, language, words } of parse(readFileSync(projectFile('src/features/match/data/school-words.csv')), { columns: true }) as Record<'concept' | 'kind' | 'language' | 'words', string>[]) {
  for (const word of words.split('|')) add(word, language.split('-')[0]!, { kind: kind as Kind, concepts: concept.split('+') });
}

/** Countries by their names in the languages that partners' names are written in, from the runtime's own tables. */
const countryNames = ['zh', 'en', 'ru', 'de', 'fr', 'es', 'ja', 'ko', 'th', 'vi', 'ms', 'uz', 'kk', 'be', 'uk', 'ar', 'tr', 'it', 'pt'].map(language => [language, new Intl.DisplayNames([language], { type: 'region' })] as const);
for (const { code, name_zh, name_en } of [{ code: 'CN', name_zh: '中国', name_en: 'China' }, ...placeRows('countries') as { code: string; name_zh: string; name_en: string }[]]) {
  const entry: Entry = { kind: 'COUNTRY', concepts: [code] };
  add(name_zh, 'zh', entry);
  add(name_en, 'en', entry);
  for (const [language, names] of countryNames) add(names.of(code) ?? '', language, entry);
}
for (const [word, code] of [['乌兹别克', 'UZ'], ['哈萨克', 'KZ'], ['吉尔吉斯', 'KG'], ['塔吉克', 'TJ'], ['土库曼', 'TM'], ['俄罗斯联邦', 'RU'], ['香港', 'HK'], ['澳门', 'MO'], ['台湾', 'TW'], ['hong kong', 'HK'], ['macau', 'MO'], ['macao', 'MO'], ['taiwan', 'TW']] as const) {
  add(word, /[a-z]/.test(word) ? 'en' : 'zh', { kind: 'COUNTRY', concepts: [code] });
}

/** What a word means: in its own language where that is known, else in any; undefined for a word that is no school's word. */
export function entryOf(word: string, language: string | null): Entry | undefined {
  const byLanguage = lexicon.get(word);
  if (!byLanguage) return undefined;
  return (language !== null ? byLanguage.get(language) : undefined) ?? byLanguage.get('mul') ?? byLanguage.get('en') ?? byLanguage.values().next().value;
}
