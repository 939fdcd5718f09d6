import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context, Loader } from '../kernel/context.js';
import { Fault } from '../kernel/fault.js';
import { readNodeId, type NodeType } from '../kernel/ids.js';
import { Node, tagged } from '../kernel/node.js';
import { accountSeen } from './account/account.reads.js';
import { agreementById } from './agreement/agreement.reads.js';
import { batchSeen } from './batch/batch.reads.js';
import { contactSeen } from './contact/contact.reads.js';
import { draftSeen } from './draft/draft.reads.js';
import { exchangeSeen } from './exchange/exchange.reads.js';
import { publishedFigureById } from './figure/figure.reads.js';
import { historyEntrySeen } from './history/history.reads.js';
import { initiativeById } from './initiative/initiative.reads.js';
import { officeById } from './office/office.reads.js';
import { partnerById } from './partner/partner.reads.js';
import { stepSeen } from './review/review.reads.js';
import { reviewRouteById } from './route/route.reads.js';
import { schoolById } from './school/school.reads.js';
import { sessionSeen } from './session/session.reads.js';
import { twinningById } from './twinning/twinning.reads.js';

type Find = (ctx: Context, key: string) => Promise<object | null>;
const open = (loader: Loader<string, object>): Find => (ctx, key) => ctx.load(loader, key);
const forSignedIn = (loader: Loader<string, object>): Find => async (ctx, key) => (ctx.viewer ? ctx.load(loader, key) : null);

/** How each stored thing is found for a viewer: what one may not see is not there. */
const finds: Partial<Record<NodeType, Find>> = {
  School: open(schoolById), Partner: open(partnerById), Agreement: open(agreementById), Twinning: open(twinningById), Initiative: open(initiativeById), PublishedFigure: open(publishedFigureById),
  Office: forSignedIn(officeById), ReviewRoute: forSignedIn(reviewRouteById), Draft: draftSeen, ReviewStep: stepSeen, Account: accountSeen, Session: sessionSeen, Contact: contactSeen, Exchange: exchangeSeen, ImportBatch: batchSeen, HistoryEntry: historyEntrySeen,
};

@Resolver()
export class NodeQueries {
  @Query(() => Node, { nullable: true, description: 'Any stored thing by its id; null when there is none that the caller may see.' })
  async node(@Arg('id', () => ID, { description: 'The id of anything.' }) id: string, @Ctx() ctx: Context) {
    const asked = readNodeId(id);
    if (!asked) throw new Fault('BAD_USER_INPUT', 'badId', { expected: ctx.words.things.any });
    const row = await finds[asked.type]?.(ctx, asked.key);
    return row ? tagged(asked.type, row) : null;
  }
}
