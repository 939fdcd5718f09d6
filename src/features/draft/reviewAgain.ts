import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import type { Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { beginRound, turnsNow } from './beginRound.js';
import type { DraftInHand } from './draftGiven.js';

/**
 * Voids the round under way and begins the next: with the same offices in the same order, unless the draft is of another
 * kind or about other schools now. Then its route is found anew, lest it pass by the shorter way of what it was before.
 */
export async function reviewAgain(ctx: Context, act: Act, draft: DraftInHand['draft'], otherPlaces: readonly Place[] | null): Promise<Issue[]> {
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const { turns, issues } = otherPlaces ? await turnsNow(act, draft, otherPlaces)
    : { turns: steps.map(({ line, place, act, office, days }) => ({ line, place, act, office: office.id, days })), issues: [] };
  for (const step of steps) step.state = 'VOID';
  beginRound(ctx, act, draft, turns);
  return issues;
}
