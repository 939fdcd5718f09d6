import type { InferEntity } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { InvalidInput, Refusal } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../kernel/scalars.js';
import { proseIssues, tidy } from '../../kernel/text.js';
import type { Words } from '../../locale/index.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { LONGEST_NOTE } from '../agreement/agreement.rules.js';
import type { DraftAct } from '../draft/draft.type.js';
import { notReady, TermsChanged, type DraftInHand } from '../draft/draftGiven.js';
import { opening } from '../route/route.rules.js';
import { documentIssues, documentStored } from './document.rules.js';
import { deciderOf } from './review.reads.js';
import { ReviewStepState, type OfficialDocument } from './review.type.js';

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'Somebody of the same office decided before.' })
export class AlreadyDecided extends Refusal {
  @Field(() => ReviewStepState, { description: 'What was decided.' }) decision!: `${ReviewStepState}`;
  @Field(() => String, { description: 'Who decided: the person\'s name, else the address of the account.' }) decidedBy!: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) decidedAt!: string;

  static of({ refusals, labels }: Words, decision: 'AGREED' | 'RETURNED' | 'REFUSED', decidedBy: string, decidedAt: Date): AlreadyDecided {
    return Object.assign(new AlreadyDecided(), { code: 'alreadyDecided', message: refusals.alreadyDecided({ name: decidedBy, decision: labels.DECISION[decision] }), decision, decidedBy, decidedAt: decidedAt.toISOString() });
  }
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The offices before it in its line have not agreed yet.' })
export class NotYourTurn extends Refusal {
  static of({ refusals }: Words): NotYourTurn {
    return Object.assign(new NotYourTurn(), { code: 'notYourTurn', message: refusals.notYourTurn() });
  }
}

export type Step = InferEntity<typeof ReviewStepTable>;
export interface Decision { termsHash: string; opinion?: string | null; document?: OfficialDocument | null }

/** The open turn of the viewer's office, or why there is none. The draft is locked: of two that decide at once one finds the other's decision here. */
export async function turnGiven(ctx: Context, { em, read, viewer }: Act & { viewer: Viewer }, { draft, facts }: DraftInHand, act: `${DraftAct}`, acts: readonly Step['act'][], decision: Decision, opinionField: 'opinion' | 'reason' = 'opinion'): Promise<Step | Refusal> {
  const { words, today } = ctx;
  const mine = (await em.find(ReviewStepTable, { draft: draft.id, round: draft.round, office: viewer.office!.id })).filter(step => acts.includes(step.act));
  // The latest, where an office agreed in its turn and sent the draft back afterwards.
  const decided = mine.filter(({ decidedAt, state }) => decidedAt !== null && state !== 'VOID').toSorted((a, b) => b.decidedAt!.getTime() - a.decidedAt!.getTime())[0];
  const open = mine.find(({ state }) => state === 'OPEN');
  if (!open && decided) return AlreadyDecided.of(words, decided.state as 'AGREED', await deciderOf(read, decided.decidedBy!.id), decided.decidedAt!);
  const refusal = notReady(ctx, act, facts);
  if (refusal) return refusal;
  if (!open) return NotYourTurn.of(words);
  if (draft.termsHash !== decision.termsHash) return TermsChanged.of(words, draft.termsHash);
  const issues = [
    ...(decision.opinion != null ? proseIssues(decision.opinion, [opinionField], LONGEST_NOTE) : []),
    ...(decision.document ? documentIssues(decision.document, today) : []),
  ];
  return issues.length ? InvalidInput.of(words, issues) : open;
}

/** Writes a decision down, in the name of the viewer's office. */
export function decide({ em, at, viewer }: Act & { viewer: Viewer }, step: Step, state: 'AGREED' | 'RETURNED' | 'REFUSED', { opinion, document, termsHash }: Decision): void {
  em.assign(step, { state, opinion: opinion != null ? tidy(opinion) : null, decidedBy: viewer.id as never, decidedAt: at, termsHash, ...documentStored(document ?? null) });
}

/** An agreement opens the next turn of its line; the last of both lines approves the draft. */
export async function passOn({ today }: Context, act: Act, draft: DraftInHand['draft'], step: Step): Promise<void> {
  const steps = await act.em.find(ReviewStepTable, { draft: draft.id, round: draft.round });
  const next = steps.find(({ line, place }) => line === step.line && place === step.place + 1);
  if (next) act.em.assign(next, opening(0, next.days, today, act.at));
  if (steps.every(({ state }) => state === 'AGREED')) draft.state = 'APPROVED';
}
