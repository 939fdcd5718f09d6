import type { Act } from '../../kernel/act.js';
import { ReviewStepTable } from '../../tables/draft.js';
import type { DraftInHand } from './draftGiven.js';

/** Nobody's turn any more: what is open or waiting is void; what was agreed stays to be read. */
export async function endRound({ em }: Act, draft: DraftInHand['draft']): Promise<void> {
  for (const step of await em.find(ReviewStepTable, { draft: draft.id, round: draft.round })) {
    if (step.state === 'OPEN' || step.state === 'WAITING') step.state = 'VOID';
  }
}
