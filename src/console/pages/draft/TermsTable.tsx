import { Facts } from '../../parts/Facts.tsx';
import { useTermName, useTermsSaid } from './useTermsSaid.tsx';
import type { TermsRecord, TermsValues } from './terms.rules.ts';

const fields = ['schools', 'partners', 'kind', 'term', 'effectiveOn', 'expiresOn', 'languages', 'cooperation', 'note'] as const satisfies readonly (keyof TermsValues)[];
const ending = ['terminatedOn', 'terminationReason'] as const satisfies readonly (keyof TermsValues)[];

/** The terms of a draft or an agreement. */
export function TermsTable({ terms }: { terms: TermsRecord }) {
  const said = useTermsSaid();
  const named = useTermName();
  return <Facts facts={[...fields, ...(terms.terminatedOn || terms.terminationReason ? ending : [])].map(field => [named(field), said(terms, field)] as const)} />;
}
