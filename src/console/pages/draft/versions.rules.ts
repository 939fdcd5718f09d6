interface Name { value: string; language: string; kind: string }

/** The languages in which something is shown side by side: Chinese first, then those of the texts, then others of the partners, each once. */
export function languagesBeside(texts: readonly string[], names: readonly (readonly Name[])[]): string[] {
  const known = [...texts, ...names.flat().map(({ language }) => language)].filter(tag => tag !== 'und');
  const chinese = known.find(tag => primary(tag) === 'zh') ?? 'zh-Hans';
  const seen = new Set([primary(chinese)]);
  return [chinese, ...known.filter(tag => !seen.has(primary(tag)) && seen.add(primary(tag)))];
}

/** Languages as they stand, Chinese before others. */
export function chineseFirst(languages: readonly string[]): string[] {
  return languages.toSorted((one, other) => Number(primary(other) === 'zh') - Number(primary(one) === 'zh'));
}

/** Texts in the order of the paper's languages, Chinese first. */
export function textsBeside<Text extends { language: string }>(languages: readonly string[], texts: readonly Text[]): Text[] {
  return chineseFirst(languages).flatMap(tag => texts.filter(({ language }) => language === tag));
}

const primary = (tag: string) => tag.toLowerCase().split('-')[0]!;
const rank: Readonly<Record<string, number>> = { OFFICIAL: 0, TRANSLATION: 1, TRANSLITERATION: 2, ALIAS: 3, ABBREVIATION: 4, FORMER: 5 };

/** What a party is called in a language; null where the register has no such name. A former name is none. */
export function nameIn(names: readonly Name[], language: string): Name | null {
  const fitting = names.filter(name => primary(name.language) === primary(language) && name.kind !== 'FORMER');
  return fitting.sort((a, b) => Number(b.language === language) - Number(a.language === language) || (rank[a.kind] ?? 9) - (rank[b.kind] ?? 9))[0] ?? null;
}
