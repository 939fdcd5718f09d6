import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { PartnerMergeTable, PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { likeness } from '../match/likeness.rules.js';
import { inOrder, keepApart, noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { displayName } from '../name/name.rules.js';
import { entryOf, matchesOfPartner } from './partner.candidates.js';
import { partnerPolicy } from './partner.policy.js';
import { identifiersElsewhere, keptDetails, lastKept, partnerById } from './partner.reads.js';
import { bearerOf, identifiersLeft, LONGEST_REASON, namesLeft, partnerKeys } from './partner.rules.js';
import { Partner } from './partner.type.js';

@InputType({ description: 'A merge that was a mistake.' })
export class UnmergePartnersInput {
  @Field(() => ID, { description: 'The partner that was merged.' }) mergedId!: string;
  @Field(() => Int, { description: 'The version of it that the caller read.' }) expectedVersion!: number;
  @Field(() => String, { description: 'By what evidence the two are not one, at most 500 characters; it stands in the history of both.' }) reason!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'From today on the two count as two. What was registered for the kept one stays with it; the papers that name the other, its contacts, names and identifiers are its own again.' })
export class PartnersUnmerged {
  @Field(() => Partner, { description: 'The partner that was kept, as it stands now.' }) partner!: Partner;
  @Field(() => Partner, { description: 'The partner that was merged and stands by itself again.' }) restored!: Partner;
}

export const UnmergePartnersOutcome = outcomeOf('UnmergePartnersOutcome', 'What became of unmergePartners.', () => [PartnersUnmerged, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class UnmergePartners {
  @Mutation(() => UnmergePartnersOutcome, { description: 'Undoes a merge. Figures as of the days on which it held stay as they were. Of merges of merges the latest is undone first. For registrars and administrators of the province\'s offices.' })
  async unmergePartners(@Arg('input', () => UnmergePartnersInput, { description: 'Which merge, and why.' }) input: UnmergePartnersInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'unmergePartners', input, async work({ em, read, viewer, permit, at }) {
      permit(partnerPolicy.unmergePartners(viewer));

      await oneAtATime(em, 'partner');
      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Partner', input.mergedId, ['mergedId'], issues);
      await em.execute('lock table partner_merge in exclusive mode');
      const merge = key && await em.findOne(PartnerMergeTable, { merged: key, undoneOn: null });
      const found = await em.find(PartnerTable, [key, merge && merge.kept.id].filter(one => one !== null), { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
      const merged = found.find(({ id }) => id === key);
      if (key && !merged) issues.push({ path: ['mergedId'], code: 'unknownPartner' });
      issues.push(...textIssues(input.reason, ['reason'], LONGEST_REASON));
      if (!merged || issues.length) return InvalidInput.of(words, issues);
      if (merged.version !== input.expectedVersion) return StaleRecord.of(words, merged.version, input.expectedVersion);
      if (!merge) return InvalidInput.of(words, [{ path: ['mergedId'], code: 'notMerged' }]);

      const kept = found.find(({ id }) => id === merge.kept.id)!;
      if (kept.mergedInto) return InvalidInput.of(words, [{ path: ['mergedId'], code: 'mergedSince', details: { ...await keptDetails(ctx, read, kept) } }]);
      for (const { scheme, value, names } of await identifiersElsewhere(read, merge.identifiers, kept.id)) {
        const identifier = `${scheme} ${value}`;
        issues.push({ path: ['mergedId'], code: 'identifierElsewhere', details: { identifier, name: displayName(names, ctx.language) } });
      }
      // A name that another merge brought as well stays for that one's sake.
      const others = await em.find(PartnerMergeTable, { kept: kept.id, undoneOn: null, id: { $ne: merge.id } });
      const names = namesLeft(kept.names, merge.names, others.flatMap(other => other.names));
      if (!names.length) issues.push({ path: ['mergedId'], code: 'keptNameless', details: { name: displayName(kept.names, ctx.language) } });
      if (issues.length) return InvalidInput.of(words, issues);

      const identifiers = identifiersLeft(kept.identifiers, merge.identifiers);
      em.assign(merge, { undoneOn: today, undoReason: tidy(input.reason) });
      const [mine, its] = [{ ...entryOf(kept), names, identifiers }, { ...entryOf(merged), identifiers: merge.identifiers }];
      const [ours, theirs] = [bearerOf(mine), bearerOf(its)];
      em.assign(kept, { names, identifiers, ...partnerKeys({ id: kept.id, ...mine }) });
      await em.flush();
      em.assign(merged, { mergedInto: null, identifiers: merge.identifiers, ...partnerKeys({ id: merged.id, ...its }) });
      await em.flush();
      // Whoever undoes a merge has said that the two are different, if nobody had before.
      const [one, other] = inOrder(merged.id, kept.id);
      if (!await em.count(PartnersApartTable, { one, other })) await keepApart(em, PartnersApartTable, merged.id, [kept.id], [{ id: kept.id, likeness: likeness(theirs, ours) }], { at, reason: tidy(input.reason) });
      const among = kept.sample ? 'invented' : 'real';
      await noteSuspicions(em, read, 'partner', kept.id, await matchesOfPartner(read, ours, { except: kept.id, among, most: 20 }));
      await noteSuspicions(em, read, 'partner', merged.id, await matchesOfPartner(read, theirs, { except: merged.id, among, most: 20 }));
      return merged.id;
    } });
    if (done instanceof Refusal) return done;
    return Object.assign(new PartnersUnmerged(), { partner: await ctx.load(partnerById, await lastKept(ctx.read, done)), restored: await ctx.load(partnerById, done) });
  }
}
