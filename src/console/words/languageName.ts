import type { Language } from './language.ts';
import { useLanguage } from './words.ts';

/** What a language is called in another; its tag where nobody knows it. */
export function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The same in the language of the reader. */
export function useLanguageName(): (tag: string) => string {
  const language = useLanguage();
  return tag => languageName(tag, language);
}
