import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { readNodeId } from '../../kernel/ids.js';
import { officeOfAccount } from '../account/account.reads.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { actorSeen, historyOf } from './history.reads.js';
import { FieldChange, HistoryEntry, HistoryEntryConnection } from './history.type.js';

@Resolver(() => FieldChange)
export class FieldChangeQueries {
  @FieldResolver(() => String, { description: 'The field in words, in the caller\'s language.' })
  label(@Root() { field }: FieldChange, @Ctx() { words }: Context): string {
    return (words.fields as Record<string, string>)[field] ?? field;
  }
}

@Resolver(() => HistoryEntry)
export class HistoryQueries {
  @Query(() => HistoryEntryConnection, { description: 'The history of one stored thing, latest first: who did what when, each field from and to. For whoever has the jurisdiction over it; to others it has none.' })
  history(@Arg('id', () => ID, { description: 'Id of a school, a partner, an agreement or another stored thing.' }) id: string, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    signedIn(ctx);
    const node = readNodeId(id);
    if (!node) throw new Fault('BAD_USER_INPUT', 'badId', { expected: ctx.words.things.any });
    return historyOf(ctx, node, args);
  }

  @FieldResolver(() => String, { description: 'Who acted: the person\'s name, else the address of the account; of things of no school, such as partners, the office or school to those without the jurisdiction over it; `system` for what the program does by itself.' })
  actor(@Root() entry: HistoryEntry, @Ctx() ctx: Context): Promise<string> {
    return actorSeen(ctx, entry);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office of the account that acted; null for a school\'s account and for the program.' })
  async office(@Root() { actorId }: HistoryEntry, @Ctx() ctx: Context) {
    const office = actorId === 'system' ? null : await ctx.load(officeOfAccount, actorId);
    return office && ctx.load(officeById, office);
  }

  @FieldResolver(() => String, { description: 'The act in words, in the caller\'s language.' })
  title(@Root() { act }: HistoryEntry, @Ctx() { words }: Context): string {
    return (words.acts as Record<string, string>)[act] ?? act;
  }
}
