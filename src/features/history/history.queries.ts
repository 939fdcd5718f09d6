import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { readNodeId } from '../../kernel/ids.js';
import { emailByAccount } from '../account/account.reads.js';
import { historyPolicy } from './history.policy.js';
import { historyOf } from './history.reads.js';
import { HistoryEntry, HistoryEntryConnection } from './history.type.js';

@Resolver(() => HistoryEntry)
export class HistoryQueries {
  @Query(() => HistoryEntryConnection, { description: 'The history of one stored thing, latest first: who did what when, each field from and to. For administrators.' })
  history(@Arg('id', () => ID, { description: 'Id of a school, a partner, an agreement or another stored thing.' }) id: string, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    if (!ctx.viewer) throw new Fault('UNAUTHENTICATED', 'signInFirst');
    if (!historyPolicy.readHistory(ctx.viewer)) throw new Fault('FORBIDDEN', 'notYours', { act: ctx.words.acts.readHistory });
    const node = readNodeId(id);
    if (!node) throw new Fault('BAD_USER_INPUT', 'badId', { expected: ctx.words.things.any });
    return historyOf(ctx, node.key, args);
  }

  @FieldResolver(() => String, { description: 'The e-mail address of the account that acted; `system` for what the program does by itself.' })
  async actor(@Root() { actorId }: HistoryEntry, @Ctx() ctx: Context): Promise<string> {
    return actorId === 'system' ? actorId : (await ctx.load(emailByAccount, actorId)) ?? actorId;
  }

  @FieldResolver(() => String, { description: 'The act in words, in the caller\'s language.' })
  title(@Root() { act }: HistoryEntry, @Ctx() { words }: Context): string {
    return (words.acts as Record<string, string>)[act] ?? act;
  }
}
