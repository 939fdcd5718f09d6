import type { Language } from './language.ts';

/** What a language is called in another; its tag where nobody knows it. */
export function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
