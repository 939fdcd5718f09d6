import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { draftSeen } from '../draft/draft.reads.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, TermsChanged, unknownDraft } from '../draft/draftGiven.js';
import { agree } from './agree.js';
import { explainTurn } from './explainTurn.js';
import { reviewPolicy } from './review.policy.js';
import { OfficialDocumentInput } from './review.type.js';
import { AlreadyDecided, NotYourTurn } from './turnGiven.js';

@InputType({ description: 'A decision in favour, in the name of an office.' })
export class ApproveAgreementInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { description: 'The hash of the terms that the caller read, as the draft gives it.' }) termsHash!: string;
  @Field(() => String, { nullable: true, description: 'The opinion of the office, at most 2,000 characters; it stays in the audit trail for ever.' }) opinion?: string | null;
  @Field(() => OfficialDocumentInput, { nullable: true, description: 'The official document that the decision rests on.' }) document?: OfficialDocumentInput | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The office approved; when the last office of both lines has, the draft is approved and can be signed.' })
export class AgreementApproved {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const ApproveAgreementOutcome = outcomeOf('ApproveAgreementOutcome', 'What became of approveAgreement.',
  () => [AgreementApproved, InvalidInput, DraftNotReady, TermsChanged, AlreadyDecided, NotYourTurn, IdempotencyConflict] as const);

@Resolver()
export class ApproveAgreement {
  @Mutation(() => ApproveAgreementOutcome, { description: 'Approves the terms that the office read (同意); the approval holds for these terms only. For reviewers of the office whose turn it is to decide.' })
  async approveAgreement(@Arg('input', () => ApproveAgreementInput, { description: 'Which draft, and what is said of it.' }) input: ApproveAgreementInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'approveAgreement', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      explainTurn('approveAgreement', act.viewer, found.facts);
      act.permit(reviewPolicy.approveAgreement(act.viewer, found.facts));
      return agree(ctx, act, found, 'approveAgreement', 'APPROVE', input);
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new AgreementApproved(), { draft }));
  }
}
