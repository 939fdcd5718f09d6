import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { draftSeen } from '../draft/draft.reads.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, TermsChanged, unknownDraft } from '../draft/draftGiven.js';
import { endRound } from '../draft/endRound.js';
import { decided, decisionAmiss } from './decision.js';
import { explainTurn } from './explainTurn.js';
import { reviewPolicy } from './review.policy.js';
import { OfficialDocumentInput } from './review.type.js';
import { AlreadyDecided, NotYourTurn, turnGiven } from './turnGiven.js';

@InputType({ description: 'A decision against, in the name of an office.' })
export class RefuseAgreementInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { description: 'The hash of the terms that the caller read, as the draft gives it.' }) termsHash!: string;
  @Field(() => String, { description: 'Why, at most 2,000 characters; whoever sees the draft reads it, and it stays in the audit trail for ever.' }) reason!: string;
  @Field(() => OfficialDocumentInput, { nullable: true, description: 'The official document that the decision rests on.' }) document?: OfficialDocumentInput | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is refused for good; it stays to be read.' })
export class AgreementRefused {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const RefuseAgreementOutcome = outcomeOf('RefuseAgreementOutcome', 'What became of refuseAgreement.',
  () => [AgreementRefused, InvalidInput, DraftNotReady, TermsChanged, AlreadyDecided, NotYourTurn, IdempotencyConflict] as const);

@Resolver()
export class RefuseAgreement {
  @Mutation(() => RefuseAgreementOutcome, { description: 'Refuses a draft for good (不同意). For reviewers of the office whose turn it is to decide; one that may be mended is returned instead.' })
  async refuseAgreement(@Arg('input', () => RefuseAgreementInput, { description: 'Which draft, and what is said of it.' }) input: RefuseAgreementInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'refuseAgreement', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      explainTurn('refuseAgreement', act.viewer, facts);
      act.permit(reviewPolicy.refuseAgreement(act.viewer, facts));
      const step = await turnGiven(ctx, act, found, 'refuseAgreement', ['APPROVE']);
      if (step instanceof Refusal) return step;
      const decision = { ...input, opinion: input.reason };
      const amiss = decisionAmiss(ctx, draft, decision, 'reason');
      if (amiss) return amiss;

      act.em.assign(step, decided(act, 'REFUSED', decision));
      await endRound(act, draft);
      draft.state = 'REFUSED';
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new AgreementRefused(), { draft }));
  }
}
