import { createContext, useContext } from 'react';
import type { Language } from './language.ts';

/** The words of one place in both languages; a word that one of them lacks does not compile. */
export interface Bilingual<Words> { zh: Words; en: Words }

type Widened<Words> = { [Name in keyof Words]: Words[Name] extends string ? string : Words[Name] extends (...details: infer Details) => string ? (...details: Details) => string : Widened<Words[Name]> };

export function inBoth<const Words extends object>(zh: Words, en: Widened<Words>): Bilingual<Widened<Words>> {
  return { zh: zh as Widened<Words>, en };
}

export const LanguageContext = createContext<{ language: Language; choose(language: Language): void }>({ language: 'zh', choose: () => {} });

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

/** The words of a place in the language that is chosen. */
export function useWords<Words>(words: Bilingual<Words>): Words {
  return words[useLanguage()];
}
