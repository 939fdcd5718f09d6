import { common } from '../words/common.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { dayText, momentText } from './days.rules.ts';

/** A day, month or year as the language writes it; that it is not stated, where it is not. */
export function Day({ of, without }: { of: string | null | undefined; without?: string }) {
  const language = useLanguage();
  const words = useWords(common);
  return of ? <time dateTime={of}>{dayText(of, language)}</time> : <span className="quiet">{without ?? words.notStated}</span>;
}

export function Moment({ at }: { at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{momentText(at, language)}</time>;
}
