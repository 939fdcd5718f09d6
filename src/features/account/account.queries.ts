import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context, Viewer as KernelViewer } from '../../kernel/context.js';
import { nodeId } from '../../kernel/ids.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { emailByAccount } from './account.reads.js';
import { Viewer } from './account.type.js';

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
  email(@Root() { id }: Viewer, @Ctx() ctx: Context) {
    return ctx.load(emailByAccount, id);
  }
}
