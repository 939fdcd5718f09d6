import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer, type Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { draftSeen } from '../draft/draft.reads.js';
import { returnsOutOfTurn } from '../draft/draft.rules.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, TermsChanged, unknownDraft, type DraftInHand } from '../draft/draftGiven.js';
import { endRound } from '../draft/endRound.js';
import { decided, decisionAmiss } from './decision.js';
import { explainTurn } from './explainTurn.js';
import { reviewPolicy } from './review.policy.js';
import { OfficialDocumentInput } from './review.type.js';
import { AlreadyDecided, NotYourTurn, turnGiven } from './turnGiven.js';

@InputType({ description: 'What has to be corrected.' })
export class ReturnAgreementInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { description: 'The hash of the terms that the caller read, as the draft gives it.' }) termsHash!: string;
  @Field(() => String, { description: 'What is to be corrected, at most 2,000 characters; whoever sees the draft reads it, and it stays in the audit trail for ever.' }) reason!: string;
  @Field(() => OfficialDocumentInput, { nullable: true, description: 'The official document that the decision rests on.' }) document?: OfficialDocumentInput | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is back with its drafter; after its correction the review begins again.' })
export class AgreementReturned {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const ReturnAgreementOutcome = outcomeOf('ReturnAgreementOutcome', 'What became of returnAgreement.',
  () => [AgreementReturned, InvalidInput, DraftNotReady, TermsChanged, AlreadyDecided, NotYourTurn, IdempotencyConflict] as const);

@Resolver()
export class ReturnAgreement {
  @Mutation(() => ReturnAgreementOutcome, { description: 'Sends a draft back for correction, with the reason (退回). For reviewers of the office whose turn it is; once it is approved or signed, or waits for an office that a school moved away from, for the offices of the province.' })
  async returnAgreement(@Arg('input', () => ReturnAgreementInput, { description: 'Which draft, and what is said of it.' }) input: ReturnAgreementInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'returnAgreement', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      explainTurn('returnAgreement', act.viewer, facts);
      act.permit(reviewPolicy.returnAgreement(act.viewer, facts));
      const step = await turnGiven(ctx, act, found, 'returnAgreement', ['COUNTERSIGN', 'APPROVE']);
      if (step instanceof Refusal && !returnsOutOfTurn(act.viewer, facts)) return step;
      const decision = { ...input, opinion: input.reason };
      const amiss = decisionAmiss(ctx, draft, decision, 'reason');
      if (amiss) return amiss;

      if (step instanceof Refusal) await addTurn(act, draft, decided(act, 'RETURNED', decision));
      else act.em.assign(step, decided(act, 'RETURNED', decision));
      await endRound(act, draft);
      act.em.assign(draft, { state: 'RETURNED', initialledOn: null, signedOn: null, mode: null });
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new AgreementReturned(), { draft }));
  }
}

/** The word of an office that has no turn stands behind those of its line. */
async function addTurn({ em, viewer }: Act & { viewer: Viewer }, draft: DraftInHand['draft'], decision: ReturnType<typeof decided<'RETURNED'>>): Promise<void> {
  const office = viewer.office!;
  const line = office.kind === 'EDUCATION' ? 'EDUCATION' : 'FOREIGN_AFFAIRS';
  const turns = await em.count(ReviewStepTable, { draft: draft.id, round: draft.round, line });
  em.create(ReviewStepTable, { id: newId(), draft: draft.id, round: draft.round, line, place: turns, act: 'APPROVE', office: office.id, days: 0, openedAt: null, dueOn: null, ...decision });
}
