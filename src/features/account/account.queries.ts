import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context, type Viewer as KernelViewer } from '../../kernel/context.js';
import { nodeId } from '../../kernel/ids.js';
import { keyAsked } from '../../kernel/node.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { accountPage, accountSeen, personByAccount, sessionsOf } from './account.reads.js';
import { Account, AccountConnection, AccountFilter, Session, Viewer } from './account.type.js';

@Resolver(() => Viewer)
export class ViewerQueries {
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Ctx() { viewer }: Context) {
    return viewer;
  }

  @FieldResolver(() => ID, { description: 'Id of the account.' })
  id(@Root() { id }: Viewer): string {
    return nodeId('Account', id);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office it belongs to; null for an account of a school.' })
  office(@Root() { office }: KernelViewer, @Ctx() ctx: Context) {
    return office && ctx.load(officeById, office.id);
  }

  @FieldResolver(() => EmailAddressScalar, { description: 'The address it signs in with; others see it only where administrators read who acted.' })
  async email(@Root() { id }: Viewer, @Ctx() ctx: Context) {
    return (await ctx.load(personByAccount, id))?.email;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The person\'s name; null for the first administrator until it is entered.' })
  async name(@Root() { id }: Viewer, @Ctx() ctx: Context) {
    return (await ctx.load(personByAccount, id))?.name;
  }

  @FieldResolver(() => [Session], { description: 'Where it is signed in, latest first.' })
  sessions(@Root() viewer: KernelViewer, @Ctx() ctx: Context) {
    return sessionsOf(ctx, viewer, viewer.id);
  }
}

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

  @FieldResolver(() => [Session], { description: 'Where it is signed in, latest first.' })
  sessions(@Root() { id }: Account, @Ctx() ctx: Context) {
    return sessionsOf(ctx, signedIn(ctx), id);
  }
}
