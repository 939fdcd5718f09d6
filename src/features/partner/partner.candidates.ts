import { Field, ObjectType } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Reader } from '../../kernel/statement.js';
import type { Bearer } from '../match/likeness.rules.js';
import { inWords, matchesOf, seen, type Match } from '../match/match.reads.js';
import { Candidate } from '../match/match.type.js';
import { partnerById } from './partner.reads.js';
import { identifierStored, type PartnerEntry } from './partner.rules.js';
import { Partner } from './partner.type.js';

@ObjectType({ simpleResolvers: true, description: 'A partner of the register that may be the one that is asked about.' })
export class PartnerCandidate extends Candidate {
  @Field(() => Partner, { description: 'The partner, as it stands in the register.' }) partner!: Partner;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The partner may stand in the register already. If it is one of these, take that one; if it is new, say so: repeat the request with the ids of these in `differentFrom`.' })
export class PossibleDuplicate extends Refusal {
  @Field(() => [PartnerCandidate], { description: 'Which it may be, best first.' }) candidates!: PartnerCandidate[];

  static async of(ctx: Context, matches: readonly Match[]): Promise<PossibleDuplicate> {
    return Object.assign(new PossibleDuplicate(), { code: 'possibleDuplicate', message: ctx.words.refusals.possibleDuplicate(matches.length), candidates: await candidates(ctx, matches) });
  }
}

/** What likeness sees of an entry. */
export function bearerOf({ names, country, city, website, identifiers }: PartnerEntry): Bearer {
  return { names, country, city, website, identifiers: identifiers.map(identifierStored) };
}

/** Partners of the register that may be the one entered, best first. */
export function matchesOfPartner(read: Reader, asked: Bearer, options: { except?: string; most?: number } = {}): Promise<Match[]> {
  return matchesOf(read, 'partner', asked, { ...options, bearerOf: ({ names, country, city, website, identifiers }) => ({ names, country, city, website, identifiers }) });
}

export async function candidates(ctx: Context, matches: readonly Match[]): Promise<PartnerCandidate[]> {
  return Promise.all(matches.map(async ({ id, likeness }) =>
    Object.assign(new PartnerCandidate(), { partner: await ctx.load(partnerById, id), score: likeness.score, likely: likeness.likely, evidence: inWords(ctx.words, seen(likeness)) })));
}
