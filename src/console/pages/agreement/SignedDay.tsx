import { Day } from '../../parts/Day.tsx';
import { dayText } from '../../parts/days.rules.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { agreementWords } from './agreement.words.ts';

/** When it was signed; where only its initialling is known, that day, and that it is no more. */
export function SignedDay({ of: { signedOn, initialledOn } }: { of: { signedOn?: string | null; initialledOn?: string | null } }) {
  const words = useWords(agreementWords);
  const language = useLanguage();
  return !signedOn && initialledOn ? <time dateTime={initialledOn}>{words.initialled(dayText(initialledOn, language)!)}</time> : <Day of={signedOn} />;
}
