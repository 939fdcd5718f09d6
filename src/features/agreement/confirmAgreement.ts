import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { AgreementTable } from '../../tables/agreement.js';
import { divisionsOf } from '../school/school.reads.js';
import { agreementPolicy } from './agreement.policy.js';
import { agreementById, numberOfSuccessor } from './agreement.reads.js';
import { standsAgainst } from './agreement.rules.js';
import { Agreement } from './agreement.type.js';
import { lockParties } from './enterAgreement.js';

@InputType({ description: 'An agreement that was looked at and is kept.' })
export class ConfirmAgreementInput {
  @Field(() => ID, { description: 'The agreement.' }) id!: string;
  @Field(() => Int, { nullable: true, description: 'The version that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'That it was looked at today is recorded; it is due again in three years.' })
export class AgreementConfirmed {
  @Field(() => Agreement, { description: 'The agreement as it stands now.' }) agreement!: Agreement;
}

export const ConfirmAgreementOutcome = outcomeOf('ConfirmAgreementOutcome', 'What became of confirmAgreement.', () => [AgreementConfirmed, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class ConfirmAgreement {
  @Mutation(() => ConfirmAgreementOutcome, { description: 'Records that an agreement which goes on until somebody ends it was looked at and is kept. For registrars and administrators of offices, for the schools of their division.' })
  async confirmAgreement(@Arg('input', () => ConfirmAgreementInput, { description: 'Which agreement.' }) input: ConfirmAgreementInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'confirmAgreement', input, async work({ em, read, viewer, permit }) {
      permit(agreementPolicy.confirmAgreement(viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Agreement', input.id, ['id'], issues);
      const agreement = key && await em.findOne(AgreementTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!agreement) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownAgreement' }]);
      permit(agreementPolicy.confirmAgreement(viewer, await divisionsOf(read, agreement.schools)));
      if (input.expectedVersion != null && agreement.version !== input.expectedVersion) return StaleRecord.of(words, agreement.version, input.expectedVersion);
      const against = standsAgainst.confirmAgreement({ terminatedOn: agreement.terminatedOn, term: agreement.term, successor: await numberOfSuccessor(read, agreement.id) });
      if (against) return InvalidInput.of(words, [against]);

      // Said once a day: a second time changes nothing. The entity has days as its driver gives them, the row as text.
      const { reviewedOn } = (await agreementById(read, [agreement.id])).get(agreement.id)!;
      if (reviewedOn !== today) {
        await lockParties(em, agreement);
        agreement.reviewedOn = today;
      }
      return agreement.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementConfirmed(), { agreement: await ctx.load(agreementById, done) });
  }
}
