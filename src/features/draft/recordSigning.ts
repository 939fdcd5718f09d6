import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer, type Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { dayInChina } from '../../kernel/dates.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { ReviewStepTable } from '../../tables/draft.js';
import { agreementById, partiesAmiss } from '../agreement/agreement.reads.js';
import { dateIssues, renewalIssues } from '../agreement/agreement.rules.js';
import { SigningMode } from '../agreement/agreement.type.js';
import { draftPolicy } from './draft.policy.js';
import { draftSeen } from './draft.reads.js';
import { signingIssues } from './draft.rules.js';
import { Draft } from './draft.type.js';
import { draftGiven, DraftNotReady, notReady, TermsChanged, unknownDraft, type DraftInHand } from './draftGiven.js';

@InputType({ description: 'The conclusion of an approved draft, as the paper has it. Given again, it replaces what was recorded before.' })
export class RecordSigningInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { description: 'The hash of the terms that were signed, as the draft gives it.' }) termsHash!: string;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was initialled; this or signedOn is needed.' }) initialledOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed.' }) signedOn?: string | null;
  @Field(() => SigningMode, { nullable: true, description: 'How it was concluded.' }) mode?: `${SigningMode}` | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The signing is recorded; the province can register it now.' })
export class SigningRecorded {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const RecordSigningOutcome = outcomeOf('RecordSigningOutcome', 'What became of recordSigning.', () => [SigningRecorded, InvalidInput, DraftNotReady, TermsChanged, IdempotencyConflict] as const);

@Resolver()
export class RecordSigning {
  @Mutation(() => RecordSigningOutcome, { description: 'Records that an approved draft was signed or initialled, on the day of its last approval or after it; until it is registered, records it again to correct it. For registrars and administrators of the school or office that drafted it.' })
  async recordSigning(@Arg('input', () => RecordSigningInput, { description: 'Which draft, and when.' }) input: RecordSigningInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'recordSigning', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      act.permit(draftPolicy.recordSigning(act.viewer, facts));
      const refusal = notReady(ctx, 'recordSigning', facts);
      if (refusal) return refusal;
      if (draft.termsHash !== input.termsHash) return TermsChanged.of(words, draft.termsHash);

      const signing = { initialledOn: input.initialledOn ?? null, signedOn: input.signedOn ?? null };
      const renewed = draft.subject && (await agreementById(act.read, [draft.subject.id])).get(draft.subject.id);
      const issues = [
        ...dateIssues({ ...signing, effectiveOn: draft.effectiveOn, expiresOn: draft.expiresOn, term: draft.term }, today),
        ...signingIssues(signing, await approvedOn(act, draft)),
        ...renewalIssues(signing, renewed),
        ...await partiesAmiss(ctx, act.read, draft, signing, { before: draft.partners }),
      ];
      if (issues.length) return InvalidInput.of(words, issues);

      act.em.assign(draft, { ...signing, mode: input.mode ?? null, state: 'SIGNED' });
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new SigningRecorded(), { draft }));
  }
}

/** The day on which the last office agreed. */
async function approvedOn({ em }: Act, draft: DraftInHand['draft']): Promise<string> {
  const steps = await em.find(ReviewStepTable, { draft: draft.id, round: draft.round, state: 'AGREED' });
  return dayInChina(new Date(Math.max(...steps.map(({ decidedAt }) => decidedAt!.getTime()))));
}
