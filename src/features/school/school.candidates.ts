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
import type { Gazetteer } from '../place/place.reads.js';
import { schoolById } from './school.reads.js';
import { bearerOf } from './school.rules.js';
import { School } from './school.type.js';

@ObjectType({ implements: Candidate, simpleResolvers: true, description: 'A school of the register that may be the one that is asked about.' })
export class SchoolCandidate extends Candidate {
  @Field(() => School, { description: 'The school, as it stands in the register.' }) school!: School;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The school may stand in the register already. If it is one of these, take that one; if it is new, say so: repeat the request with the ids of these in `differentFrom`.' })
export class PossibleDuplicateSchool extends Refusal {
  matches!: readonly Match[];

  static of(words: Words, matches: readonly Match[]): PossibleDuplicateSchool {
    return Object.assign(new PossibleDuplicateSchool(), { code: 'possibleDuplicate', message: words.refusals.possibleDuplicate(matches.length), matches });
  }
}

@Resolver(() => PossibleDuplicateSchool)
export class CandidatesOfPossibleDuplicateSchool {
  @FieldResolver(() => [SchoolCandidate], { description: 'Which it may be, best first.' })
  candidates(@Root() { matches }: PossibleDuplicateSchool, @Ctx() ctx: Context) {
    return candidates(ctx, matches);
  }
}

/** Schools of the register that may be the one entered, best first. */
export function matchesOfSchool(read: Reader, { divisions }: Gazetteer, asked: Bearer, options: Looking = {}): Promise<Match[]> {
  return matchesOf(read, 'school', asked, { ...options, bearerOf: ({ names, division, website }) => bearerOf({ names, division: division!, website }, divisions) });
}

/** The same for many newcomers at once. */
export function matchesOfSchools(read: Reader, { divisions }: Gazetteer, asked: readonly Bearer[], options: Pick<Looking, 'most'> = {}): Promise<Match[][]> {
  return matchesOfMany(read, 'school', asked, { ...options, bearerOf: ({ names, division, website }) => bearerOf({ names, division: division!, website }, divisions) });
}

export async function candidates(ctx: Context, matches: readonly Match[]): Promise<SchoolCandidate[]> {
  return Promise.all(matches.map(async ({ id, likeness }) =>
    Object.assign(new SchoolCandidate(), { school: await ctx.load(schoolById, id), score: likeness.score, likely: likeness.likely, evidence: inWords(ctx.words, seen(likeness)) })));
}

@ObjectType({ simpleResolvers: true, description: 'Two schools of the register that may be one.' })
export class SuspectedSchools {
  @Field(() => School, { description: 'One of them.' }) one!: School;
  @Field(() => School, { description: 'The other.' }) other!: School;
  @Field(() => Float, { description: 'How much speaks for it, from 0 to 1: an order, no probability.' }) score!: number;
  @Field(() => Boolean, { description: 'Whether everything that either says is found in the other and nothing speaks against it.' }) likely!: boolean;
  @Field(() => [Evidence], { description: 'What speaks for it and, last, against.' }) evidence!: Evidence[];
}
export const SuspectedSchoolsConnection = connectionOf(SuspectedSchools, 'SuspectedSchools', 'pairs');

/** Pairs of schools that may be one, best first. */
export function suspectedSchools(ctx: Context, args: PageArgs): Page<SuspectedSchools> {
  return suspicionPage(ctx, 'school', args, async ({ oneId, otherId, score, likely, seen: list }) => {
    const [one, other] = await Promise.all([oneId, otherId].map(id => ctx.load(schoolById, id)));
    return { one: one!, other: other!, score, likely, evidence: inWords(ctx.words, list) };
  });
}
