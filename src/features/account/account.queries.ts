import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { accountPage, accountSeen } from './account.reads.js';
import { Account, AccountConnection, AccountFilter } from './account.type.js';

@Resolver(() => Account)
export class AccountQueries {
  @Query(() => Account, { nullable: true, description: 'An account by its id; null when there is none that the caller may see: its own, and those it administers.' })
  account(@Arg('id', () => ID, { description: 'Id of an account.' }) id: string, @Ctx() ctx: Context) {
    signedIn(ctx);
    return accountSeen(ctx, keyAsked(ctx, 'Account', id));
  }

  @Query(() => AccountConnection, { description: 'The accounts that the caller may see, in the order of their invitation: its own, and those it administers.' })
  accounts(
    @Arg('filter', () => AccountFilter, { nullable: true, description: 'Which accounts; all when left out.' }) filter: AccountFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return accountPage(ctx, signedIn(ctx), args, filter);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office it belongs to; null for an account of a school.' })
  office(@Root() { officeId }: Account, @Ctx() ctx: Context) {
    return officeId === null ? null : ctx.load(officeById, officeId);
  }
}
