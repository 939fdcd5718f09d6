import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { nodeId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { SessionTable } from '../../tables/account.js';
import { underLock } from '../account/lockAccounts.js';
import { sessionPolicy } from './session.policy.js';
import { sessionSeenBy } from './session.reads.js';

@InputType({ description: 'Which session to end.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'The session, as viewer and account list them.' }) id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The session is over; its browser has to sign in again.' })
export class SessionEnded {
  @Field(() => ID, { description: 'The id that the session had.' }) sessionId!: string;
}

export const EndSessionOutcome = outcomeOf('EndSessionOutcome', 'What became of endSession.', () => [SessionEnded, InvalidInput] as const);

@Resolver()
export class EndSession {
  @Mutation(() => EndSessionOutcome, { description: 'Ends a session at once. For its owner and for administrators over the account.' })
  async endSession(@Arg('input', () => EndSessionInput, { description: 'Which session.' }) input: EndSessionInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'endSession', input: {}, async work(act) {
      const { em, read, permit } = act;
      const { actor } = await underLock(act, null);
      permit(sessionPolicy.endSession(actor));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Session', input.id, ['id'], issues);
      const session = key && await sessionSeenBy(read, actor, key) && await em.findOne(SessionTable, { id: key });
      if (!session) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownSession' }]);
      em.remove(session);
      return session.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new SessionEnded(), { sessionId: nodeId('Session', done) });
  }
}
