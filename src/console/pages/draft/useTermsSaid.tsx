import type { ReactNode } from 'react';
import type { AgreementTerm } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { Joined } from '../../parts/Joined.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { useLanguageName } from '../../words/languageName.ts';
import { ExpiryDay } from '../agreement/ExpiryDay.tsx';
import { draftWords } from './draft.words.ts';
import type { TermsRecord, TermsValues } from './terms.rules.ts';

/** Says each of the terms of a draft or an agreement; of its wording in which languages there is one. */
export function useTermsSaid(): (terms: TermsRecord, field: keyof TermsValues) => ReactNode {
  const named = useWords(labels);
  const { comma } = useWords(common);
  const languageName = useLanguageName();
  return (terms, field) => {
    switch (field) {
      case 'kind': return terms.kind ? named.AgreementKind[terms.kind as never] : null;
      case 'schools': return <Joined to="/schools" of={terms.schools} />;
      case 'partners': return <Joined to="/partners" of={terms.partners} />;
      case 'expiresOn': return <ExpiryDay of={terms as { expiresOn?: string | null; term: AgreementTerm }} />;
      case 'effectiveOn': case 'terminatedOn': return <Day of={terms[field]} />;
      case 'term': return named.AgreementTerm[terms.term as never];
      case 'languages': return terms.languages.map(languageName).join(comma);
      case 'texts': return terms.texts?.map(({ language }) => languageName(language)).join(comma);
      case 'cooperation': return terms.cooperation.map(code => named.CooperationField[code as never]).join(comma);
      default: return terms[field] && <span className="said">{terms[field]}</span>;
    }
  };
}

/** The name of a field, as the page calls it. */
export function useTermName(): (field: keyof TermsValues) => string {
  const words = useWords(draftWords);
  return field => words[field] as string;
}
