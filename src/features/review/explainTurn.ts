import type { Viewer } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { isAgreed, turnsAt, whoMay, type DraftFacts } from '../draft/draft.rules.js';

/** Tells a reviewer who may not do this what the office's turn is instead; asked before the permission, which says no more than no. */
export function explainTurn(act: 'countersignAgreement' | 'approveAgreement' | 'refuseAgreement' | 'returnAgreement', viewer: Viewer, facts: DraftFacts): void {
  if (whoMay[act](viewer, facts) || viewer.role !== 'REVIEWER') return;
  if (facts.state === 'DRAFT') throw new Fault('FORBIDDEN', 'notSubmittedYet');
  if (turnsAt(viewer, facts).length === 0) return;
  if (act === 'returnAgreement') {
    if (isAgreed(facts)) throw new Fault('FORBIDDEN', 'provinceReturns');
  } else {
    throw act === 'countersignAgreement' ? new Fault('FORBIDDEN', 'decidesInstead') : new Fault('FORBIDDEN', 'countersignsInstead');
  }
}
