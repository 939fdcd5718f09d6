import { Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import { connectionOf, type Page, type PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import type { Words } from '../../locale/index.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Reader } from '../../kernel/statement.js';
import type { Bearer } from '../match/likeness.rules.js';
import { inWords, matchesOf, matchesOfMany, seen, type Looking, type Match } from '../match/match.reads.js';
import { Candidate, Evidence } from '../match/match.type.js';
import { suspicionPage } from '../match/suspicions.js';
import { partnerById } from './partner.reads.js';
import type { BearerEntry } from './partner.rules.js';
import { Partner } from './partner.type.js';

@ObjectType({ implements: Candidate, simpleResolvers: true, description: 'A partner of the register that may be the one that is asked about.' })
export class PartnerCandidate extends Candidate {
  @Field(() => Partner, { description: 'The partner, as it stands in the register.' }) partner!: Partner;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The partner may stand in the register already. If it is one of these, take that one; if it is new, say so: repeat the request with the ids of these in `differentFrom`.' })
export class PossibleDuplicate extends Refusal {
  matches!: readonly Match[];

  static of(words: Words, matches: readonly Match[]): PossibleDuplicate {
    return Object.assign(new PossibleDuplicate(), { code: 'possibleDuplicate', message: words.refusals.possibleDuplicate(matches.length), matches });
  }
}

@Resolver(() => PossibleDuplicate)
export class CandidatesOfPossibleDuplicate {
  @FieldResolver(() => [PartnerCandidate], { description: 'Which it may be, best first.' })
  candidates(@Root() { matches }: PossibleDuplicate, @Ctx() ctx: Context) {
    return candidates(ctx, matches);
  }
}

/** A partner of the register as it would be entered. */
export function entryOf(partner: Omit<BearerEntry, 'country'> & { country: { code: string } }): BearerEntry {
  return { ...partner, country: partner.country.code };
}

/** Partners of the register that may be the one entered, best first. */
export function matchesOfPartner(read: Reader, asked: Bearer, options: Looking = {}): Promise<Match[]> {
  return matchesOf(read, 'partner', asked, { ...options, bearerOf: ({ names, country, city, website, identifiers }) => ({ names, country, city, website, identifiers }) });
}

/** The same for many newcomers at once. */
export function matchesOfPartners(read: Reader, asked: readonly Bearer[], options: Pick<Looking, 'most'> = {}): Promise<Match[][]> {
  return matchesOfMany(read, 'partner', asked, { ...options, bearerOf: ({ names, country, city, website, identifiers }) => ({ names, country, city, website, identifiers }) });
}

export async function candidates(ctx: Context, matches: readonly Match[]): Promise<PartnerCandidate[]> {
  return Promise.all(matches.map(async ({ id, likeness }) =>
    Object.assign(new PartnerCandidate(), { partner: await ctx.load(partnerById, id), score: likeness.score, likely: likeness.likely, evidence: inWords(ctx.words, seen(likeness)) })));
}

@ObjectType({ simpleResolvers: true, description: 'Two partners of the register that may be one.' })
export class SuspectedPartners {
  @Field(() => Partner, { description: 'One of them.' }) one!: Partner;
  @Field(() => Partner, { description: 'The other.' }) other!: Partner;
  @Field(() => Float, { description: 'How much speaks for it, from 0 to 1: an order, no probability.' }) score!: number;
  @Field(() => Boolean, { description: 'Whether everything that either says is found in the other and nothing speaks against it.' }) likely!: boolean;
  @Field(() => [Evidence], { description: 'What speaks for it and, last, against.' }) evidence!: Evidence[];
}
export const SuspectedPartnersConnection = connectionOf(SuspectedPartners, 'SuspectedPartners', 'pairs');

/** Pairs of partners that may be one, best first. */
export function suspectedPartners(ctx: Context, args: PageArgs): Page<SuspectedPartners> {
  return suspicionPage(ctx, 'partner', args, async ({ oneId, otherId, score, likely, seen: list }) => {
    const [one, other] = await Promise.all([oneId, otherId].map(id => ctx.load(partnerById, id)));
    return { one: one!, other: other!, score, likely, evidence: inWords(ctx.words, list) };
  });
}
