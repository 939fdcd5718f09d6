import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { PartnerTable } from '../../tables/partner.js';
import { oneAtATime } from '../match/suspicions.js';
import { displayName } from '../name/name.rules.js';
import { closedAlready, closingIssues } from '../school/school.rules.js';
import { partnerPolicy } from './partner.policy.js';
import { concludedAfter, mergedIssue, partnerById } from './partner.reads.js';
import { Partner } from './partner.type.js';

@InputType({ description: 'The end of a partner.' })
export class ClosePartnerInput {
  @Field(() => ID, { description: 'The partner.' }) id!: string;
  @Field(() => PartialDateScalar, { description: 'When it closed.' }) closedOn!: string;
  @Field(() => ID, { nullable: true, description: 'The partner that followed it, if one did.' }) successorId?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The partner is recorded as closed; its agreements and history stay.' })
export class PartnerClosed {
  @Field(() => Partner, { description: 'The partner as it stands now.' }) partner!: Partner;
}

export const ClosePartnerOutcome = outcomeOf('ClosePartnerOutcome', 'What became of closePartner.', () => [PartnerClosed, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class ClosePartner {
  @Mutation(() => ClosePartnerOutcome, { description: 'Records that a partner closed, and what followed it: it concludes no agreement after that. For registrars and administrators of the province\'s offices.' })
  async closePartner(@Arg('input', () => ClosePartnerInput, { description: 'Which partner, and when.' }) input: ClosePartnerInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'closePartner', input, async work({ em, read, viewer, permit }) {
      permit(partnerPolicy.closePartner(viewer));

      await oneAtATime(em, 'partner');
      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Partner', input.id, ['id'], issues);
      const successorKey = input.successorId == null ? null : keyGiven(ctx, 'Partner', input.successorId, ['successorId'], issues);
      // Both in the order of their keys, so that two closings that name each other as successor wait and do not lock each other out.
      const found = await em.find(PartnerTable, [key, successorKey].filter(one => one !== null), { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
      const [partner, successor] = [key, successorKey].map(one => found.find(({ id }) => id === one));
      if (key && !partner) issues.push({ path: ['id'], code: 'unknownPartner' });
      if (successorKey && !successor) issues.push({ path: ['successorId'], code: 'unknownPartner' });
      if (partner?.mergedInto) issues.push(await mergedIssue(ctx, read, partner, ['id']));
      if (successor?.mergedInto && successor !== partner) issues.push(await mergedIssue(ctx, read, successor, ['successorId']));
      if (successorKey && successorKey === key) issues.push({ path: ['successorId'], code: 'successorOfItself' });
      if (!partner || issues.length) return InvalidInput.of(words, issues);
      if (input.expectedVersion != null && partner.version !== input.expectedVersion) return StaleRecord.of(words, partner.version, input.expectedVersion);
      const against = closedAlready(partner);
      if (against) return InvalidInput.of(words, [against]);
      issues.push(...closingIssues(input.closedOn, ctx.today));
      if (issues.length) return InvalidInput.of(words, issues);
      if (await concludedAfter(read, partner.id, lastDay(input.closedOn))) return InvalidInput.of(words, [{ path: ['closedOn'], code: 'partnerClosed', details: { name: displayName(partner.names, ctx.language), on: input.closedOn } }]);

      partner.closedOn = input.closedOn;
      if (successor) partner.successor = successor;
      return partner.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new PartnerClosed(), { partner: await ctx.load(partnerById, done) });
  }
}
