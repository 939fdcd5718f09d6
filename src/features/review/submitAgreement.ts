import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord } from '../../kernel/refusal.js';
import { AgreementTable } from '../../tables/agreement.js';
import { lockParties } from '../agreement/enterAgreement.js';
import { beginRound, turnsNow } from '../draft/beginRound.js';
import { draftSeen, isBeingChanged } from '../draft/draft.reads.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, notReady, subjectChanged, unknownDraft } from '../draft/draftGiven.js';
import { placesOf } from '../school/school.reads.js';
import { reviewPolicy } from './review.policy.js';

@InputType({ description: 'Which draft goes to the offices.' })
export class SubmitAgreementInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is under review: the first office of each line has its turn.' })
export class AgreementSubmitted {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const SubmitAgreementOutcome = outcomeOf('SubmitAgreementOutcome', 'What became of submitAgreement.', () => [AgreementSubmitted, InvalidInput, DraftNotReady, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class SubmitAgreement {
  @Mutation(() => SubmitAgreementOutcome, { description: 'Sends a draft to the offices of its two lines (送审), by the route for its purpose, its kind and the divisions of its schools; one about an agreement only when no other draft about it is with them. For registrars and administrators of the school or office that drafted it.' })
  async submitAgreement(@Arg('input', () => SubmitAgreementInput, { description: 'Which draft.' }) input: SubmitAgreementInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'submitAgreement', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      act.permit(reviewPolicy.submitAgreement(act.viewer, facts));
      const refusal = notReady(ctx, 'submitAgreement', facts);
      if (refusal) return refusal;

      // Until the commit no other draft about the agreement is submitted and none of the schools moves. The agreement is
      // taken before its parties, as by every act.
      const subject = draft.subject && await act.em.findOneOrFail(AgreementTable, draft.subject.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (subject && await isBeingChanged(act.read, subject.id)) return InvalidInput.of(words, [{ path: ['id'], code: 'alreadyDrafted' }]);
      if (subject && draft.purpose !== 'RENEWAL' && subject.version !== draft.subjectVersion) return subjectChanged(words, subject);
      await lockParties(act.em, draft);

      const { turns, issues } = await turnsNow(act, draft, await placesOf(act.read, draft.schools));
      if (issues.length) return InvalidInput.of(words, issues);

      beginRound(ctx, act, draft, turns);
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new AgreementSubmitted(), { draft }));
  }
}
