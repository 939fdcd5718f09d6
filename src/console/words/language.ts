export type Language = 'zh' | 'en';

const KEPT_AS = 'language';

/** The language that was chosen here before, else that of the browser; Chinese where it is neither. */
export function languageKept(): Language {
  const kept = read();
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch { /* A browser that keeps nothing asks again next time. */ }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}
