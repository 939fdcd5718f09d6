import type { Language } from '../../words/language.ts';

/** Names of languages in a language; a tag that has none is shown as it is. */
export function languageNamer(language: Language): (tag: string) => string {
  const names = new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en-GB'], { type: 'language', fallback: 'code' });
  return tag => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
}

/** Languages in which papers are usually written, Chinese first. */
export const usualLanguages = ['zh-Hans', 'zh-Hant', 'en', 'ru', 'kk', 'uz', 'ky', 'tg', 'mn', 'fr', 'de', 'es', 'it', 'ja', 'ko', 'ar', 'fa', 'ur', 'th', 'vi', 'ms', 'id', 'hu', 'pl', 'be', 'uk', 'tr'] as const;
