import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { actAsAccount } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { outcomeOf } from '../../kernel/refusal.js';
import { SessionTable } from '../../tables/account.js';
import { tokenHash } from '../account/account.reads.js';
import { Viewer } from './session.type.js';

@ObjectType({ simpleResolvers: true, description: 'Nobody is signed in any more.' })
export class SignedOut {
  @Field(() => Viewer, { nullable: true, description: 'Always null.' }) viewer!: Viewer | null;
}

export const SignOutOutcome = outcomeOf('SignOutOutcome', 'What became of signOut.', () => [SignedOut] as const);

@Resolver()
export class SignOut {
  @Mutation(() => SignOutOutcome, { description: 'Ends the session of the cookie and clears it; without a session it changes nothing.' })
  async signOut(@Ctx() ctx: Context) {
    const { viewer, wire } = ctx;
    if (viewer && wire.sessionToken) {
      const hash = tokenHash(wire.sessionToken);
      await actAsAccount(ctx, 'signOut', viewer.id, async ({ em }) => {
        const session = await em.findOne(SessionTable, hash);
        if (session) em.remove(session);
      });
    }
    wire.setSession(null, new Date(0));
    ctx.become(null);
    return Object.assign(new SignedOut(), { viewer: null });
  }
}
