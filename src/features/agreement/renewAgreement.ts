import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { nodeId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { AgreementTable } from '../../tables/agreement.js';
import { divisionsOf } from '../school/school.reads.js';
import { agreementPolicy } from './agreement.policy.js';
import { agreementById, asCounted, chainOf, numberOfSuccessor } from './agreement.reads.js';
import { impliedTerm, renewalIssues, standsAgainst, termsIssues } from './agreement.rules.js';
import { Agreement, AgreementKind, AgreementTerm, CooperationField, SigningMode } from './agreement.type.js';
import { enterAgreement, overlap, OverlappingAgreement, partiesGiven } from './enterAgreement.js';

@InputType({ description: 'The paper that renews an agreement. What is left out is taken over, except the dates and the term.' })
export class RenewAgreementInput {
  @Field(() => ID, { description: 'The agreement that is renewed.' }) id!: string;
  @Field(() => AgreementKind, { nullable: true, description: 'The kind of the new paper.' }) kind?: `${AgreementKind}` | null;
  @Field(() => String, { nullable: true, description: 'The title of the new paper; when left out, one is made.' }) title?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When the new paper was initialled; this or signedOn is needed.' }) initialledOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When the new paper was signed.' }) signedOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when the new paper is in force.' }) effectiveOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When the new term ends.' }) expiresOn?: string | null;
  @Field(() => AgreementTerm, { nullable: true, description: 'How long the new paper runs; when left out, FIXED with expiresOn and OPEN_ENDED without.' }) term?: `${AgreementTerm}` | null;
  @Field(() => SigningMode, { nullable: true, description: 'How the new paper was concluded.' }) mode?: `${SigningMode}` | null;
  @Field(() => [String], { nullable: true, description: 'The languages of its texts, BCP 47.' }) languages?: string[] | null;
  @Field(() => [CooperationField], { nullable: true, description: 'The fields of cooperation that it names.' }) cooperation?: `${CooperationField}`[] | null;
  @Field(() => String, { nullable: true, description: 'Where it was published.' }) sourceUrl?: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader should know; public.' }) note?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version of the renewed agreement that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The new paper stands in the register as the successor of the old one, which stays as it was.' })
export class AgreementRenewed {
  @Field(() => Agreement, { description: 'The new agreement; its predecessor is the renewed one.' }) agreement!: Agreement;
}

export const RenewAgreementOutcome = outcomeOf('RenewAgreementOutcome', 'What became of renewAgreement.',
  () => [AgreementRenewed, InvalidInput, OverlappingAgreement, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class RenewAgreement {
  @Mutation(() => RenewAgreementOutcome, { description: 'Registers the paper that renews an agreement, as its successor under a number of its own. For registrars and administrators of the province\'s offices.' })
  async renewAgreement(@Arg('input', () => RenewAgreementInput, { description: 'What is renewed, and by what.' }) input: RenewAgreementInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'renewAgreement', input, async work(act) {
      act.permit(agreementPolicy.renewAgreement(act.viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Agreement', input.id, ['id'], issues);
      const renewed = key && await act.em.findOne(AgreementTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!renewed) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownAgreement' }]);
      act.permit(agreementPolicy.renewAgreement(act.viewer, await divisionsOf(act.read, renewed.schools)));
      if (input.expectedVersion != null && renewed.version !== input.expectedVersion) return StaleRecord.of(words, renewed.version, input.expectedVersion);
      const against = standsAgainst.renewAgreement({ successor: await numberOfSuccessor(act.read, renewed.id) });
      if (against) return InvalidInput.of(words, [against]);

      const expiresOn = input.expiresOn ?? null;
      const terms = {
        kind: input.kind ?? renewed.kind, title: input.title ?? null, initialledOn: input.initialledOn ?? null, signedOn: input.signedOn ?? null,
        effectiveOn: input.effectiveOn ?? null, expiresOn, term: input.term ?? impliedTerm(expiresOn), mode: input.mode ?? null,
        languages: input.languages ?? renewed.languages, cooperation: input.cooperation ?? renewed.cooperation as `${CooperationField}`[],
        sourceUrl: input.sourceUrl ?? null, note: input.note ?? null,
      };
      issues.push(...termsIssues(terms, today), ...renewalIssues(terms, renewed));
      const parties = await partiesGiven(ctx, act, {
        schoolIds: renewed.schools.map(school => nodeId('School', school)), partnerIds: (await asCounted(act.read, renewed.partners)).map(partner => nodeId('Partner', partner)),
      }, terms, issues);
      if (issues.length) return InvalidInput.of(words, issues);

      const existing = await overlap(act, terms, parties, await chainOf(act.read, renewed.id));
      if (existing) return OverlappingAgreement.of(words, existing);

      return enterAgreement(act, today, terms, parties, renewed.id);
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementRenewed(), { agreement: await ctx.load(agreementById, done) });
  }
}
