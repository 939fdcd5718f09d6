import type { AgreementTerm } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';

/** When it expires; where it has no such day by its term, that term. */
export function ExpiryDay({ of: { expiresOn, term } }: { of: { expiresOn?: string | null; term: `${AgreementTerm}` } }) {
  const terms = useWords(labels).AgreementTerm;
  return !expiresOn && term !== 'FIXED' ? terms[term] : <Day of={expiresOn} />;
}
