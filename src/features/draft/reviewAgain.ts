import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import type { Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { beginRound, turnsNow } from './beginRound.js';
import type { DraftInHand } from './draftGiven.js';

/**
 * Voids the round under way and begins the next: with the same offices in the same order, unless the draft is of another
 * kind or about other schools now, or a school has moved out of an office's reach. Then its route is found anew, lest it
 * pass by the shorter way of what it was before, or wait for an office that no longer sees it.
 */
export async function reviewAgain(ctx: Context, act: Act, draft: DraftInHand['draft'], places: readonly Place[], anew: boolean): Promise<Issue[]> {
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const { turns, issues } = anew
    ? await turnsNow(act, draft, places)
    : { turns: steps.map(({ line, place, act, office, days }) => ({ line, place, act, office: office.id, days })), issues: [] };
  for (const step of steps) step.state = 'VOID';
  beginRound(ctx, act, draft, turns);
  return issues;
}
