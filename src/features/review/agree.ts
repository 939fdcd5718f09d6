import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { Refusal } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import type { DraftInHand } from '../draft/draftGiven.js';
import { opening } from '../route/route.rules.js';
import { decided, decisionAmiss, type Decision } from './decision.js';
import { turnGiven, type Step } from './turnGiven.js';

/** An office agrees in its turn, whether it countersigns or decides. The next of its line has its turn then; the last of both lines approves the draft. */
export async function agree(ctx: Context, act: Act & { viewer: Viewer }, found: DraftInHand, name: 'countersignAgreement' | 'approveAgreement', asked: Step['act'], decision: Decision): Promise<string | Refusal> {
  const { draft } = found;
  const step = await turnGiven(ctx, act, found, name, [asked]);
  if (step instanceof Refusal) return step;
  const amiss = decisionAmiss(ctx, draft, decision);
  if (amiss) return amiss;

  act.em.assign(step, decided(act, 'AGREED', decision));
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const next = steps.find(({ line, place }) => line === step.line && place === step.place + 1);
  if (next) act.em.assign(next, opening(0, next.days, ctx.today, act.at));
  if (steps.every(({ state }) => state === 'AGREED')) draft.state = 'APPROVED';
  return draft.id;
}
