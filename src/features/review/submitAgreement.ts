import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { AgreementTable } from '../../tables/agreement.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { lockParties, OverlappingAgreement } from '../agreement/enterAgreement.js';
import { beginRound, turnsNow } from '../draft/beginRound.js';
import { draftSeen, isBeingChanged, termsSaid } from '../draft/draft.reads.js';
import { changesOf, termsHash } from '../draft/draft.rules.js';
import { Draft } from '../draft/draft.type.js';
import { draftGiven, DraftNotReady, notReady, termsIn, unknownDraft } from '../draft/draftGiven.js';
import { followAgreement } from '../draft/followAgreement.js';
import { conflictIssues, emptyIssues, overlapAhead, schoolsOutOfReach, termsAmiss } from '../draft/termsAmiss.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { placesOf } from '../school/school.reads.js';
import { reviewPolicy } from './review.policy.js';
import { stepsOf } from './review.reads.js';

@InputType({ description: 'Which draft goes to the offices.' })
export class SubmitAgreementInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is under review: the first office of each line has its turn.' })
export class AgreementSubmitted {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
  @Field(() => [Office], { description: 'Offices that have a turn, and nobody yet who may decide: their turns wait until an administrator, their own or one above, has invited a reviewer. Empty when all is well.' }) officesWithoutReviewer!: Office[];
}

export const SubmitAgreementOutcome = outcomeOf('SubmitAgreementOutcome', 'What became of submitAgreement.', () => [AgreementSubmitted, InvalidInput, DraftNotReady, OverlappingAgreement, IdempotencyConflict] as const);

@Resolver()
export class SubmitAgreement {
  @Mutation(() => SubmitAgreementOutcome, { description: 'Sends a draft to the offices of its two lines (送审), by the route for its purpose, its kind and the divisions of its schools; one about an agreement only when no other draft about it is with them. What an amendment does not change follows the agreement as it stands; what would be declined at its registration is declined now. For registrars and administrators of the school or office that drafted it.' })
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
      const now = subject && (await agreementById(act.read, [subject.id])).get(subject.id)!;
      const said = now && draft.subjectTerms ? termsSaid(now) : null;
      // What the draft does not change is as the agreement has it now, and not as it was when it was drafted.
      const { terms, conflicts } = said ? await followAgreement(act.read, termsIn(draft), draft.subjectTerms!, said) : { terms: termsIn(draft), conflicts: [] };
      await lockParties(act.em, terms);
      const places = await placesOf(act.read, terms.schools);
      const { turns, issues } = await turnsNow(act, { purpose: draft.purpose, kind: terms.kind }, places);
      issues.unshift(...schoolsOutOfReach(act.viewer, terms.schools, places), ...(now ? conflictIssues(ctx, conflicts, now) : []), ...await termsAmiss(ctx, act, terms, now, draft.partners), ...emptyIssues(terms, now, ['id']));
      if (issues.length) return InvalidInput.of(words, issues);
      const existing = await overlapAhead(ctx, act, terms, now);
      if (existing) return OverlappingAgreement.of(words, existing);

      const followed = changesOf(termsIn(draft), terms);
      if (said && changesOf(draft.subjectTerms!, said).length) act.em.assign(draft, { ...Object.fromEntries(followed.map(field => [field, terms[field]])), termsHash: termsHash(terms), subjectTerms: said });
      beginRound(ctx, act, draft, turns);
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, async draft => {
      const steps = (await ctx.loadWith(stepsOf, ctx.viewer, draft.id, 'steps') ?? []).filter(({ round, hasReviewer }) => round === draft.round && !hasReviewer);
      const offices = [...new Set(steps.map(({ officeId }) => officeId))];
      return Object.assign(new AgreementSubmitted(), { draft, officesWithoutReviewer: await Promise.all(offices.map(office => ctx.load(officeById, office))) });
    });
  }
}
