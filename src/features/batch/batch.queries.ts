import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { nameOfAccount } from '../account/account.reads.js';
import { recordsOfAct } from '../history/history.reads.js';
import { HistoryEntryConnection } from '../history/history.type.js';
import { batchPage, batchSeen } from './batch.reads.js';
import { countsOf } from './batch.rules.js';
import { ImportBatch, ImportBatchConnection, RowCount } from './batch.type.js';

@Resolver(() => ImportBatch)
export class BatchQueries {
  @Query(() => ImportBatch, { nullable: true, description: 'A ledger that was brought in, by its id; null when there is none that the caller may see.' })
  importBatch(@Arg('id', () => ID, { description: 'Id of a batch.' }) id: string, @Ctx() ctx: Context) {
    signedIn(ctx);
    return batchSeen(ctx, keyAsked(ctx, 'ImportBatch', id));
  }

  @Query(() => ImportBatchConnection, { description: 'The ledgers that were brought in, latest first. For registrars and administrators of the province\'s offices; to others there are none.' })
  importBatches(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    signedIn(ctx);
    return batchPage(ctx, args);
  }

  @FieldResolver(() => [RowCount], { description: 'How many rows came to each end.' })
  counts(@Root() { rowCounts }: ImportBatch): RowCount[] {
    return countsOf(rowCounts);
  }

  @FieldResolver(() => HistoryEntryConnection, { description: 'What it did to schools, partners and agreements, as the history has it, the last first: each that it entered, and each change of one that was there. It stays when the batch is withdrawn.' })
  entries(@Root() { revision }: ImportBatch, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return recordsOfAct(ctx, revision, args);
  }

  @FieldResolver(() => String, { description: 'Who brought it in: the person\'s name, else the address of the account; `system` for the command line.' })
  importedBy(@Root() { accountId }: ImportBatch, @Ctx() ctx: Context): Promise<string> {
    return named(ctx, accountId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who withdrew it, likewise; null when it stands.' })
  async withdrawnBy(@Root() { withdrawnAt, withdrawnById }: ImportBatch, @Ctx() ctx: Context): Promise<string | null> {
    return withdrawnAt === null ? null : named(ctx, withdrawnById);
  }
}

async function named(ctx: Context, account: string | null): Promise<string> {
  return account === null ? 'system' : await ctx.load(nameOfAccount, account) ?? account;
}
