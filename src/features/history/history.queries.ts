import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { nodeId, readNodeId } from '../../kernel/ids.js';
import { officeOfAccount } from '../account/account.reads.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { Agreement } from '../agreement/agreement.type.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { wordingInWords } from './change.rules.js';
import { actorSeen, historyOf, revisionOf, subjectInWords, subjectOf, valueInWords } from './history.reads.js';
import { FieldChange, HistoryEntry, HistoryEntryConnection } from './history.type.js';

/** Fields that are called otherwise than those of a paper. */
const ofNoPaper: Readonly<Record<string, 'officeKind' | 'exchangeKind' | 'exchangeTitle'>> = { 'Office.kind': 'officeKind', 'Exchange.kind': 'exchangeKind', 'Exchange.title': 'exchangeTitle' };

/** One side of a change in words; of the wording of a paper what the other side says otherwise. */
async function sideInWords(ctx: Context, { subjectType, field }: FieldChange, value: unknown, beside: unknown): Promise<string | null> {
  type Texts = Parameters<typeof wordingInWords>[0] | null;
  return subjectType === 'Draft' && field === 'texts' ? wordingInWords(value as Texts ?? [], beside as Texts ?? [], ctx.language) : valueInWords(ctx, subjectType, field, value);
}

@Resolver(() => FieldChange)
export class FieldChangeQueries {
  @FieldResolver(() => String, { description: 'The field in words, in the caller\'s language.' })
  label(@Root() { subjectType, field }: FieldChange, @Ctx() { words }: Context): string {
    const own = ofNoPaper[`${subjectType}.${field}`];
    return own ? words.labels[own] : (words.fields as Record<string, string>)[field] ?? field;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What stood before, in words, in the caller\'s language: names in place of ids, states, kinds and languages by what they are called, moments by the clock of China; of the texts of a draft the part that was changed, by language, as far as a list shows it; null when nothing did.' })
  fromText(@Root() change: FieldChange, @Ctx() ctx: Context): Promise<string | null> {
    return sideInWords(ctx, change, change.before, change.after);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What stands after, in words, in the caller\'s language; null when nothing does.' })
  toText(@Root() change: FieldChange, @Ctx() ctx: Context): Promise<string | null> {
    return sideInWords(ctx, change, change.after, change.before);
  }
}

@Resolver(() => HistoryEntry)
export class HistoryQueries {
  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that it is about, as it stands now; null when it is about something else, or is gone.' })
  agreement(@Root() { subjectType, subjectId }: HistoryEntry, @Ctx() ctx: Context): Promise<Agreement | null> {
    return subjectType === 'Agreement' ? ctx.load(agreementById, subjectId) : Promise.resolve(null);
  }

  @Query(() => HistoryEntryConnection, { description: 'The history of one stored thing, latest first: who did what when, each field from and to. That of a draft has the decisions of its offices, that of a contact who looked at it in clear. For whoever has the jurisdiction over it; to others it has none.' })
  history(@Arg('id', () => ID, { description: 'Id of a school, a partner, an agreement or another stored thing.' }) id: string, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    signedIn(ctx);
    const node = readNodeId(id);
    if (!node) throw new Fault('BAD_USER_INPUT', 'badId', { expected: ctx.words.things.any });
    return historyOf(ctx, node, args);
  }

  @Query(() => Int, { description: 'The revision of the latest act on schools, partners, agreements, drafts and exchanges: whoever shows them asks for it now and then, and reads anew when it has grown. It tells that something changed, and nothing of what.' })
  revision(@Ctx() ctx: Context): Promise<number> {
    return revisionOf(ctx);
  }

  @FieldResolver(() => String, { description: 'Who acted: the person\'s name, else the address of the account; of things of no school, such as partners, and of what is said of two schools, the office or school to those without the jurisdiction over it; `system` for what the program does by itself.' })
  actor(@Root() entry: HistoryEntry, @Ctx() ctx: Context): Promise<string> {
    return actorSeen(ctx, entry);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office of the account that acted; null for a school\'s account and for the program.' })
  async office(@Root() { actorId }: HistoryEntry, @Ctx() ctx: Context) {
    const office = actorId === 'system' ? null : await ctx.load(officeOfAccount, actorId);
    return office && ctx.load(officeById, office);
  }

  @FieldResolver(() => String, { description: 'What was changed, by its name in the caller\'s language, else its id; of a merge, its undoing and a decision that two are different, both.' })
  subjectText(@Root() entry: HistoryEntry, @Ctx() ctx: Context): Promise<string> {
    return subjectInWords(ctx, entry);
  }

  @FieldResolver(() => ID, { description: 'Id of the thing that was changed: in the history of a draft also its steps of review; of two partners that were merged the one that was kept.' })
  subjectId(@Root() entry: HistoryEntry): string {
    const { type, key } = subjectOf(entry);
    return nodeId(type, key);
  }

  @FieldResolver(() => String, { description: 'The act in words, in the caller\'s language.' })
  title(@Root() { act }: HistoryEntry, @Ctx() { words }: Context): string {
    return (words.acts as Record<string, string>)[act] ?? act;
  }
}
