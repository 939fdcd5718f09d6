import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import type { Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { officeById } from '../office/office.reads.js';
import { divisionsAbove } from '../route/route.rules.js';
import { beginRound, turnsNow } from './beginRound.js';
import type { DraftInHand } from './draftGiven.js';

/** Whether a school has moved out of the reach of an office whose turn it is, or was, in the round under way. */
export async function isOutOfReach(act: Act, draft: DraftInHand['draft'], places: readonly Place[]): Promise<boolean> {
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const within = new Set(divisionsAbove(places));
  return [...(await officeById(act.read, steps.map(({ office }) => office.id))).values()].some(({ divisionCode }) => !within.has(divisionCode));
}

/**
 * Voids the round under way and begins the next: with the same offices in the same order, unless the draft is of another
 * kind or about other schools now, or a school has moved out of an office's reach. Then its route is found anew, lest it
 * pass by the shorter way of what it was before, or wait for an office that no longer sees it.
 */
export async function reviewAgain(ctx: Context, act: Act, draft: DraftInHand['draft'], places: readonly Place[], anew: boolean): Promise<Issue[]> {
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const same = !anew && !await isOutOfReach(act, draft, places);
  const { turns, issues } = same
    ? { turns: steps.map(({ line, place, act, office, days }) => ({ line, place, act, office: office.id, days })), issues: [] }
    : await turnsNow(act, draft, places);
  for (const step of steps) step.state = 'VOID';
  beginRound(ctx, act, draft, turns);
  return issues;
}
