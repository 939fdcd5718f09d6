import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Day } from '../../parts/Day.tsx';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { useLanguageName } from '../../words/languageName.ts';
import { draftWords } from './draft.words.ts';
import type { TermsRecord, TermsValues } from './terms.rules.ts';

/** Says each of the terms of a draft or an agreement. */
export function useTermsSaid(): (terms: TermsRecord, field: keyof TermsValues) => ReactNode {
  const named = useWords(labels);
  const languageName = useLanguageName();
  return (terms, field) => {
    switch (field) {
      case 'kind': return terms.kind ? named.AgreementKind[terms.kind as never] : null;
      case 'schools': return <Parties of={terms.schools} at="schools" />;
      case 'partners': return <Parties of={terms.partners} at="partners" />;
      case 'effectiveOn': case 'expiresOn': case 'terminatedOn': return <Day of={terms[field]} />;
      case 'term': return named.AgreementTerm[terms.term as never];
      case 'languages': return terms.languages.map(languageName).join('、');
      case 'cooperation': return terms.cooperation.map(code => named.CooperationField[code as never]).join('、');
      default: return terms[field] && <span className="said">{terms[field]}</span>;
    }
  };
}

function Parties({ of, at }: { of: TermsRecord['schools']; at: string }) {
  return <>{of.map(({ id, name }, place) => <span key={id}>{place > 0 && '、'}<Link to={`/${at}/${id}`}>{name}</Link></span>)}</>;
}

/** The name of a field, as the page calls it. */
export function useTermName(): (field: keyof TermsValues) => string {
  const words = useWords(draftWords);
  return field => words[field] as string;
}
