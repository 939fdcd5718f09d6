import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { dayInChina } from '../../kernel/dates.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { batchPolicy } from './batch.policy.js';
import { batchSeen } from './batch.reads.js';
import { LONGEST_REASON } from './batch.rules.js';
import { BatchUse, ImportBatch } from './batch.type.js';
import { batchGiven, withdrawBatch } from './withdrawBatch.js';

@InputType({ description: 'An import that is to be taken back as a whole.' })
export class WithdrawImportInput {
  @Field(() => ID, { description: 'The batch.' }) batchId!: string;
  @Field(() => Int, { nullable: true, description: 'The version that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { description: 'Why, at most 500 characters; it stays in the history for ever.' }) reason!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The register is as if the import had never been: what it entered is gone, what it changed is as it was before. Its numbers are not given to other papers, the history tells both, and the same ledger can be brought in again.' })
export class ImportWithdrawn {
  @Field(() => ImportBatch, { description: 'The batch as it stands now.' }) batch!: ImportBatch;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'Something was built on the import since, so it stays. Take that back first, or correct single records instead.' })
export class BatchInUse extends Refusal {
  @Field(() => [BatchUse], { description: 'What was built on it, at most twenty things.' }) uses!: BatchUse[];
  @Field(() => Boolean, { description: 'Whether there is more than that.' }) more!: boolean;
}

export const WithdrawImportOutcome = outcomeOf('WithdrawImportOutcome', 'What became of withdrawImport.', () => [ImportWithdrawn, BatchInUse, InvalidInput, StaleRecord, IdempotencyConflict] as const);

/** What is said of a batch that there is not, or not for the caller. */
const unknownBatch: Issue = { path: ['batchId'], code: 'unknownBatch' };

@Resolver()
export class WithdrawImport {
  @Mutation(() => WithdrawImportOutcome, { description: 'Takes an import back as a whole, while nothing was built on it: schools, partners and agreements that it entered are removed, what it changed is put back. For registrars and administrators of the province\'s offices.' })
  async withdrawImport(@Arg('input', () => WithdrawImportInput, { description: 'Which import, and why.' }) input: WithdrawImportInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'withdrawImport', input, async work(act) {
      act.permit(batchPolicy.withdrawImport(act.viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'ImportBatch', input.batchId, ['batchId'], issues);
      const batch = key && await batchGiven(act.em, key);
      if (key && !batch) issues.push(unknownBatch);
      issues.push(...textIssues(input.reason, ['reason'], LONGEST_REASON));
      if (!batch || issues.length) return InvalidInput.of(words, issues);
      if (batch.withdrawnAt) return InvalidInput.of(words, [{ path: ['batchId'], code: 'importWithdrawn', details: { on: dayInChina(batch.withdrawnAt) } }]);
      if (input.expectedVersion != null && batch.version !== input.expectedVersion) return StaleRecord.of(words, batch.version, input.expectedVersion);
      const inUse = await withdrawBatch(ctx, act, batch.id, { by: act.viewer.id, reason: tidy(input.reason) });
      return inUse ? Object.assign(new BatchInUse(), { code: 'batchInUse', message: words.refusals.batchInUse(inUse.uses.length), ...inUse }) : batch.id;
    } });
    return answer(ctx, done, batchSeen, unknownBatch, batch => Object.assign(new ImportWithdrawn(), { batch }));
  }
}
