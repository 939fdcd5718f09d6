import type { AgreementRecordFragment } from '../../generated/graphql.ts';

export type AgreementWay = 'amend' | 'renew' | 'terminate' | 'confirm';

/** What may be begun with an agreement, as it stands: what ended is not ended again, what was renewed is not renewed again, and only what goes on by itself is looked at and kept. */
export function waysOf({ status, term, successor }: Pick<AgreementRecordFragment, 'status' | 'term' | 'successor'>, may: { registerAgreement: boolean; draftAgreement: boolean }): { acts: AgreementWay[]; drafting: ('AMENDMENT' | 'RENEWAL' | 'TERMINATION')[] } {
  const ended = status === 'TERMINATED';
  const renewable = !ended && !successor;
  return {
    acts: may.registerAgreement ? ['amend', ...(renewable ? ['renew' as const] : []), ...(ended ? [] : ['terminate' as const]), ...(!ended && term !== 'FIXED' ? ['confirm' as const] : [])] : [],
    drafting: may.draftAgreement && !ended ? ['AMENDMENT', ...(renewable ? ['RENEWAL' as const] : []), 'TERMINATION'] : [],
  };
}
