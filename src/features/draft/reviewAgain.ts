import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { opening } from '../route/route.rules.js';
import type { DraftInHand } from './draftGiven.js';

/** Voids the round under way and begins the next, with the same offices in the same order. */
export async function reviewAgain({ today }: Context, { em, at }: Act, draft: DraftInHand['draft']): Promise<void> {
  const round = draft.round + 1;
  for (const step of await em.find(ReviewStepTable, { draft: draft.id, round: draft.round })) {
    if (step.state === 'AGREED' || step.state === 'OPEN' || step.state === 'WAITING') step.state = 'VOID';
    em.create(ReviewStepTable, {
      id: newId(), draft: draft.id, round, line: step.line, place: step.place, act: step.act, office: step.office.id, days: step.days, ...opening(step.place, step.days, today, at),
      opinion: null, decidedBy: null, decidedAt: null, termsHash: null, documentIssuer: null, documentNumber: null, documentOn: null,
    });
  }
  draft.round = round;
  draft.state = 'SUBMITTED';
}
