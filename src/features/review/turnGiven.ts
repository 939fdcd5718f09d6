import type { InferEntity } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { Refusal } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../kernel/scalars.js';
import type { Words } from '../../locale/index.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { nameOfAccount } from '../account/account.reads.js';
import { isAgreed } from '../draft/draft.rules.js';
import type { DraftAct } from '../draft/draft.type.js';
import { notReady, type DraftInHand } from '../draft/draftGiven.js';
import { ReviewStepState } from './review.type.js';

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

/** The open turn of the viewer's office, or why there is none. The draft is locked: of two that decide at once one finds the other's decision here. */
export async function turnGiven(ctx: Context, { em, read, viewer }: Act & { viewer: Viewer }, { draft, facts }: DraftInHand, act: `${DraftAct}`, acts: readonly Step['act'][]): Promise<Step | Refusal> {
  const { words } = ctx;
  const mine = (await em.find(ReviewStepTable, { draft: draft.id, round: draft.round, office: viewer.office!.id })).filter(step => acts.includes(step.act));
  const open = mine.find(({ state }) => state === 'OPEN');
  if (open) return open;
  // The latest, where an office agreed in its turn and sent the draft back afterwards.
  const last = mine.filter(({ decidedAt, state }) => decidedAt !== null && state !== 'VOID').toSorted((a, b) => b.decidedAt!.getTime() - a.decidedAt!.getTime())[0];
  // That one's own office once agreed is no news of a draft that came to its end since, or went back to its drafter.
  if (last && (last.state !== 'AGREED' || facts.state === 'SUBMITTED' || isAgreed(facts))) {
    const name = (await nameOfAccount(read, [last.decidedBy!.id])).get(last.decidedBy!.id)!;
    return AlreadyDecided.of(words, last.state as 'AGREED', name, last.decidedAt!);
  }
  return notReady(ctx, act, facts) ?? NotYourTurn.of(words);
}
