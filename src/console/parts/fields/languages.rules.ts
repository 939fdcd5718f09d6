/** The languages of papers and names that are offered at once; any other is found by its tag. */
export const commonLanguages = ['zh-Hans', 'en', 'ru', 'zh-Hant', 'fr', 'de', 'ja', 'ko', 'es', 'pt', 'it', 'ar', 'be', 'uk', 'kk', 'ky', 'tg', 'tk', 'uz-Latn', 'uz-Cyrl', 'mn', 'th', 'vi', 'ms', 'id', 'lo', 'my', 'km', 'hi', 'ur', 'fa', 'tr', 'he', 'pl', 'cs', 'sk', 'hu', 'ro', 'bg', 'sr', 'hr', 'el', 'nl', 'sv', 'fi', 'da', 'nb', 'sw', 'mi'] as const;

/** The tag as it is written, when it is one; null for anything else. */
export function languageTyped(text: string): string | null {
  try {
    return /^[A-Za-z]{2,3}(?:-|$)/.test(text.trim()) ? Intl.getCanonicalLocales(text.trim())[0]! : null;
  } catch {
    return null;
  }
}

const chineseRegions = ['TW', 'HK', 'MO'];

/** The language that a name probably is in, by its letters and its country; somebody looks at it. Null for what has no letters. */
export function languageGuess(name: string, country: string | undefined): string | null {
  const native = country ? new Intl.Locale(`und-${country}`).maximize() : null;
  if (/\p{Script=Hangul}/u.test(name)) return 'ko';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) return 'ja';
  if (/\p{Script=Han}/u.test(name)) return country && chineseRegions.includes(country) ? 'zh-Hant' : country === 'JP' ? 'ja' : 'zh-Hans';
  if (/\p{Script=Cyrillic}/u.test(name)) return native?.script === 'Cyrl' ? native.language : 'ru';
  if (/\p{Script=Arabic}/u.test(name)) return native?.script === 'Arab' ? native.language : 'ar';
  if (/\p{Script=Thai}/u.test(name)) return 'th';
  if (!/\p{Script=Latin}/u.test(name)) return null;
  if (/\b(?:school|college|university|academy|high|secondary|primary|grammar)\b/i.test(name)) return 'en';
  return native?.script === 'Latn' ? native.language : 'en';
}
