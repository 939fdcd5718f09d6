import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { newId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, isUnknown, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { PartnerMergeTable, PartnerTable } from '../../tables/partner.js';
import { noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { displayName } from '../name/name.rules.js';
import { entryOf, matchesOfPartner } from './partner.candidates.js';
import { partnerPolicy } from './partner.policy.js';
import { concludedAfter, keptApart, keptKeys, mergedIssue, partnerById } from './partner.reads.js';
import { bearerOf, boundIssues, LONGEST_REASON, mergedKeys, mergeIssues, namesBrought, partnerKeys } from './partner.rules.js';
import { Partner } from './partner.type.js';

@InputType({ description: 'Two records of one partner, of which one is kept.' })
export class MergePartnersInput {
  @Field(() => ID, { description: 'The partner that is kept.' }) keptId!: string;
  @Field(() => Int, { description: 'The version of the kept one that the caller read.' }) expectedKeptVersion!: number;
  @Field(() => ID, { description: 'The partner that is merged into it.' }) mergedId!: string;
  @Field(() => Int, { description: 'The version of the merged one that the caller read.' }) expectedMergedVersion!: number;
  @Field(() => String, { description: 'By what evidence the two are one, at most 500 characters; it stands in the history of both.' }) reason!: string;
  @Field(() => Boolean, { nullable: true, description: 'That the two are merged although somebody has said that they are different; `reason` says why that was wrong.' }) despiteKeptApart?: boolean | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'From today on the two count once. Figures as of earlier days stay as they were.' })
export class PartnersMerged {
  @Field(() => Partner, { description: 'The kept partner as it stands now.' }) partner!: Partner;
}

export const MergePartnersOutcome = outcomeOf('MergePartnersOutcome', 'What became of mergePartners.', () => [PartnersMerged, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class MergePartners {
  @Mutation(() => MergePartnersOutcome, { description: 'Makes two records of one partner one: agreements, drafts, contacts, names and identifiers are those of the kept one; the id of the other answers for ever, marked MERGED; papers keep the names that they were signed under. unmergePartners undoes it. For registrars and administrators of the province\'s offices.' })
  async mergePartners(@Arg('input', () => MergePartnersInput, { description: 'Which two, and why.' }) input: MergePartnersInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'mergePartners', input, async work({ em, read, viewer, permit }) {
      permit(partnerPolicy.mergePartners(viewer));

      await oneAtATime(em, 'partner');
      const issues: Issue[] = [];
      const [keptKey, mergedKey] = [keyGiven(ctx, 'Partner', input.keptId, ['keptId'], issues), keyGiven(ctx, 'Partner', input.mergedId, ['mergedId'], issues)];
      // Nobody concludes an agreement meanwhile: whoever does takes the same lock, together with others who do.
      await em.execute('lock table partner_merge in exclusive mode');
      const found = await em.find(PartnerTable, [keptKey, mergedKey].filter(key => key !== null), { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
      const [kept, merged] = [keptKey, mergedKey].map(key => found.find(({ id }) => id === key));
      if (keptKey && !kept) issues.push({ path: ['keptId'], code: 'unknownPartner' });
      if (mergedKey && !merged) issues.push({ path: ['mergedId'], code: 'unknownPartner' });
      issues.push(...textIssues(input.reason, ['reason'], LONGEST_REASON));
      if (!kept || !merged || issues.length) return InvalidInput.of(words, issues);
      if (kept === merged) return InvalidInput.of(words, [{ path: ['mergedId'], code: 'mergedIntoItself' }]);
      if (kept.version !== input.expectedKeptVersion) return staleParty(ctx, kept, 'kept', input.expectedKeptVersion);
      if (merged.version !== input.expectedMergedVersion) return staleParty(ctx, merged, 'merged', input.expectedMergedVersion);
      if (kept.mergedInto) issues.push(await mergedIssue(ctx, read, kept, ['keptId']));
      if (merged.mergedInto) issues.push(await mergedIssue(ctx, read, merged, ['mergedId']));
      if (issues.length) return InvalidInput.of(words, issues);

      const follower = kept.successor ? (await keptKeys(read, [kept.successor.id])).get(kept.successor.id) ?? kept.successor.id : null;
      issues.push(...mergeIssues(factsOf(kept), factsOf(merged), {
        nameOf: ({ names }) => displayName(names, ctx.language), followsKept: follower === merged.id,
        signedSinceClosing: kept.closedOn !== null && await concludedAfter(read, merged.id, lastDay(kept.closedOn)),
      }));
      const apart = input.despiteKeptApart === true ? null : await keptApart(read, kept.id, merged.id);
      if (apart) issues.push({ path: ['despiteKeptApart'], code: 'mergedDespiteKeptApart', details: { on: apart.on, reason: apart.reason ?? '' } });
      const earlier = await em.find(PartnerMergeTable, { kept: kept.id, undoneOn: null });
      const brought = namesBrought(kept.names, earlier.flatMap(({ names }) => names), merged.names);
      const names = [...kept.names, ...brought.filter(name => !kept.names.includes(name))];
      const identifiers = [...kept.identifiers, ...merged.identifiers];
      issues.push(...boundIssues(names, identifiers));
      if (issues.length) return InvalidInput.of(words, issues);

      em.create(PartnerMergeTable, {
        id: newId(), merged: merged.id, kept: kept.id, mergedOn: today, reason: tidy(input.reason), names: brought, identifiers: merged.identifiers, undoneOn: null, undoReason: null,
      });
      em.assign(merged, { mergedInto: kept.id, identifiers: [], ...mergedKeys(merged) });
      // First one lets go of its identifiers, then the other has them: at no moment do both.
      await em.flush();
      const entry = { ...entryOf(kept), names, identifiers };
      em.assign(kept, { names, identifiers, ...partnerKeys({ id: kept.id, ...entry }) });
      await em.flush();
      const among = kept.sample ? 'invented' : 'real';
      await noteSuspicions(em, read, 'partner', merged.id, []);
      await noteSuspicions(em, read, 'partner', kept.id, await matchesOfPartner(read, bearerOf(entry), { except: kept.id, among, most: 20 }));
      return kept.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new PartnersMerged(), { partner: await ctx.load(partnerById, done) });
  }
}

/** Which of the two was changed, the caller has to be told; by its name alone is not enough, for two that are one are often called the same. */
function staleParty({ words, language }: Context, { names, version }: Pick<Partner, 'names' | 'version'>, which: 'kept' | 'merged', expected: number): StaleRecord {
  const name = displayName(names, language);
  const told = { kept: words.refusals.staleKept, merged: words.refusals.staleMerged }[which];
  return StaleRecord.about(version, isUnknown(expected, version) ? words.refusals.unknownVersionOf({ name, asked: expected, version }) : told({ name, version }), { kept: 'expectedKeptVersion', merged: 'expectedMergedVersion' }[which]);
}

function factsOf({ names, country, sample, closedOn }: { names: Partner['names']; country: { code: string }; sample: boolean; closedOn: string | null }) {
  return { names, country: country.code, sample, closedOn };
}
