import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context, Loader } from '../kernel/context.js';
import { Fault } from '../kernel/fault.js';
import { readNodeId, type NodeType } from '../kernel/ids.js';
import { Node, tagged } from '../kernel/node.js';
import { accountSeen, sessionSeen } from './account/account.reads.js';
import { agreementById } from './agreement/agreement.reads.js';
import { publishedFigureById } from './figure/figure.reads.js';
import { historyPolicy } from './history/history.policy.js';
import { historyEntryById } from './history/history.reads.js';
import { initiativeById } from './initiative/initiative.reads.js';
import { officeById } from './office/office.reads.js';
import { partnerById } from './partner/partner.reads.js';
import { schoolById } from './school/school.reads.js';
import { twinningById } from './twinning/twinning.reads.js';

const loaders: Partial<Record<NodeType, Loader<string, object>>> = {
  HistoryEntry: historyEntryById, Office: officeById, School: schoolById, Partner: partnerById, Agreement: agreementById, Twinning: twinningById, Initiative: initiativeById, PublishedFigure: publishedFigureById,
};

/** What only some see: its reads know the caller. */
const seen: Partial<Record<NodeType, (ctx: Context, key: string) => Promise<object | null>>> = { Account: accountSeen, Session: sessionSeen };

@Resolver()
export class NodeQueries {
  @Query(() => Node, { nullable: true, description: 'Any stored thing by its id; null when there is none that the caller may see.' })
  async node(@Arg('id', () => ID, { description: 'The id of anything.' }) id: string, @Ctx() ctx: Context) {
    const asked = readNodeId(id);
    if (!asked) throw new Fault('BAD_USER_INPUT', 'badId', { expected: ctx.words.things.any });
    if (asked.type === 'HistoryEntry' && !(ctx.viewer && historyPolicy.readHistory(ctx.viewer))) return null;
    if (asked.type === 'Office' && !ctx.viewer) return null;
    const loader = loaders[asked.type];
    const row = loader ? await ctx.load(loader, asked.key) : await seen[asked.type]?.(ctx, asked.key);
    return row ? tagged(asked.type, row) : null;
  }
}
