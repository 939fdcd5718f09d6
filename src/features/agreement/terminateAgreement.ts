import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { AgreementTable } from '../../tables/agreement.js';
import { divisionsOf } from '../school/school.reads.js';
import { agreementPolicy } from './agreement.policy.js';
import { agreementById } from './agreement.reads.js';
import { standsAgainst, terminationIssues } from './agreement.rules.js';
import { Agreement } from './agreement.type.js';
import { lockParties } from './enterAgreement.js';

@InputType({ description: 'The end of an agreement before its term.' })
export class TerminateAgreementInput {
  @Field(() => ID, { description: 'The agreement.' }) id!: string;
  @Field(() => PartialDateScalar, { description: 'From when it no longer counts.' }) terminatedOn!: string;
  @Field(() => String, { nullable: true, description: 'Why, at most 2,000 characters; public.' }) reason?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The agreement is recorded as terminated; nothing of it was erased.' })
export class AgreementTerminated {
  @Field(() => Agreement, { description: 'The agreement as it stands now.' }) agreement!: Agreement;
}

export const TerminateAgreementOutcome = outcomeOf('TerminateAgreementOutcome', 'What became of terminateAgreement.',
  () => [AgreementTerminated, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class TerminateAgreement {
  @Mutation(() => TerminateAgreementOutcome, { description: 'Records that an agreement was terminated: from that day it no longer counts. For registrars and administrators of the province\'s offices.' })
  async terminateAgreement(@Arg('input', () => TerminateAgreementInput, { description: 'Which agreement, when and why.' }) input: TerminateAgreementInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'terminateAgreement', input, async work({ em, read, viewer, permit }) {
      permit(agreementPolicy.terminateAgreement(viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Agreement', input.id, ['id'], issues);
      const agreement = key && await em.findOne(AgreementTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!agreement) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownAgreement' }]);
      permit(agreementPolicy.terminateAgreement(viewer, await divisionsOf(read, agreement.schools)));
      if (input.expectedVersion != null && agreement.version !== input.expectedVersion) return StaleRecord.of(words, agreement.version, input.expectedVersion);
      const against = standsAgainst.terminateAgreement(agreement);
      if (against) return InvalidInput.of(words, [against]);

      issues.push(...terminationIssues(agreement, input.terminatedOn, input.reason ?? null, 'reason'));
      if (issues.length) return InvalidInput.of(words, issues);

      await lockParties(em, agreement);
      em.assign(agreement, { terminatedOn: input.terminatedOn, terminationReason: input.reason != null ? tidy(input.reason) : null });
      return agreement.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementTerminated(), { agreement: await ctx.load(agreementById, done) });
  }
}
