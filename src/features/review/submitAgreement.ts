import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { draftSeen } from '../draft/draft.reads.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, notReady } from '../draft/draftGiven.js';
import { officesIn } from '../office/office.reads.js';
import { allReviewRoutes } from '../route/route.reads.js';
import { divisionsAbove, opening, turnsFor } from '../route/route.rules.js';
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

export const SubmitAgreementOutcome = outcomeOf('SubmitAgreementOutcome', 'What became of submitAgreement.', () => [AgreementSubmitted, InvalidInput, DraftNotReady, IdempotencyConflict] as const);

@Resolver()
export class SubmitAgreement {
  @Mutation(() => SubmitAgreementOutcome, { description: 'Sends a draft to the offices of its two lines (送审), by the route for its purpose, its kind and the divisions of its schools. For registrars and administrators of the school or office that drafted it.' })
  async submitAgreement(@Arg('input', () => SubmitAgreementInput, { description: 'Which draft.' }) input: SubmitAgreementInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'submitAgreement', input, async work(act) {
      const { em, read, at } = act;
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      act.permit(reviewPolicy.submitAgreement(act.viewer, facts));
      const refusal = notReady(ctx, 'submitAgreement', facts);
      if (refusal) return refusal;

      const { turns, issues } = turnsFor(await allReviewRoutes(read), draft.purpose, draft.kind, facts.places, await officesIn(read, divisionsAbove(facts.places)));
      if (issues.length) return InvalidInput.of(words, issues);

      const round = draft.round + 1;
      for (const { line, place, act, office, days } of turns) {
        em.create(ReviewStepTable, {
          id: newId(), draft: draft.id, round, line, place, act, office, days, ...opening(place, days, today, at),
          opinion: null, decidedBy: null, decidedAt: null, termsHash: null, documentIssuer: null, documentNumber: null, documentOn: null,
        });
      }
      em.assign(draft, { round, state: 'SUBMITTED' });
      return draft.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementSubmitted(), { draft: await draftSeen(ctx, done) });
  }
}
