import type { Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import type { Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { officesIn } from '../office/office.reads.js';
import { allReviewRoutes } from '../route/route.reads.js';
import { divisionsAbove, opening, turnsFor, type PlannedTurn } from '../route/route.rules.js';
import type { DraftInHand } from './draftGiven.js';

/** The turns that a draft has by the routes as they stand, and what is missing for them. */
export async function turnsNow({ read }: Act, { purpose, kind }: Pick<DraftInHand['draft'], 'purpose' | 'kind'>, places: readonly Place[]): Promise<{ turns: PlannedTurn[]; issues: Issue[] }> {
  return turnsFor(await allReviewRoutes(read), purpose, kind, places, await officesIn(read, divisionsAbove(places)));
}

/** Begins a round of review: the first turn of each line is open at once. */
export function beginRound({ today }: Context, { em, at }: Act, draft: DraftInHand['draft'], turns: readonly PlannedTurn[]): void {
  const round = draft.round + 1;
  for (const { line, place, act, office, days } of turns) {
    em.create(ReviewStepTable, {
      id: newId(), draft: draft.id, round, line, place, act, office, days, ...opening(place, days, today, at),
      opinion: null, decidedBy: null, decidedAt: null, termsHash: null, documentIssuer: null, documentNumber: null, documentOn: null,
    });
  }
  em.assign(draft, { round, state: 'SUBMITTED' });
}
