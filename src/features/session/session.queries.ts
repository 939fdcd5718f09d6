import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { signedIn, type Context, type Viewer as KernelViewer } from '../../kernel/context.js';
import { nodeId } from '../../kernel/ids.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { personByAccount } from '../account/account.reads.js';
import { Account } from '../account/account.type.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { sessionsOf } from './session.reads.js';
import { Session, Viewer } from './session.type.js';

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
export class SessionQueries {
  @FieldResolver(() => [Session], { description: 'Where it is signed in, latest first.' })
  sessions(@Root() { id }: Account, @Ctx() ctx: Context) {
    return sessionsOf(ctx, signedIn(ctx), id);
  }
}
