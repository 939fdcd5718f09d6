import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { InvalidInput, type Refusal } from '../../kernel/refusal.js';
import { proseIssues } from '../../kernel/text.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { LONGEST_NOTE } from '../agreement/agreement.rules.js';
import { TermsChanged, type DraftInHand } from '../draft/draftGiven.js';
import { documentIssues } from './document.rules.js';
import type { Decision, Step } from './turnGiven.js';

/** The turn that a provincial office takes out of turn, when it sends back what every office had agreed to. */
export async function takeBack({ words, today }: Context, { em, at, viewer }: Act & { viewer: Viewer }, { draft }: DraftInHand, decision: Decision): Promise<Step | Refusal> {
  if (draft.termsHash !== decision.termsHash) return TermsChanged.of(words, draft.termsHash);
  const issues = [...proseIssues(decision.opinion ?? '', ['reason'], LONGEST_NOTE), ...(decision.document ? documentIssues(decision.document, today) : [])];
  if (issues.length) return InvalidInput.of(words, issues);
  const line = viewer.office!.kind === 'EDUCATION' ? 'EDUCATION' : 'FOREIGN_AFFAIRS';
  const steps = await em.find(ReviewStepTable, { draft: draft.id, round: draft.round, line });
  return em.create(ReviewStepTable, {
    id: newId(), draft: draft.id, round: draft.round, line, place: Math.max(-1, ...steps.map(({ place }) => place)) + 1, act: 'APPROVE', office: viewer.office!.id, days: 0, state: 'OPEN',
    openedAt: at, dueOn: today, opinion: null, decidedBy: null, decidedAt: null, termsHash: null, documentIssuer: null, documentNumber: null, documentOn: null,
  });
}
