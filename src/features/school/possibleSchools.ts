import { Arg, Args, Ctx, Field, InputType, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { textAsked } from '../../kernel/text.js';
import { MOST_CANDIDATES, MOST_LOOKED_AT } from '../match/match.type.js';
import { NameInput } from '../name/name.type.js';
import { divisionAsked, gazetteerOf } from '../place/place.reads.js';
import { candidates, matchesOfSchool, SchoolCandidate, SuspectedSchoolsConnection, suspectedSchools } from './school.candidates.js';
import { bearerOf } from './school.rules.js';


@InputType({ description: 'What is known of a school so far, while somebody is typing it.' })
export class PossibleSchoolsInput {
  @Field(() => [NameInput], { description: 'Its names; the first five are looked at.' }) names!: NameInput[];
  @Field(() => String, { description: 'The division it lies in, six digits.' }) division!: string;
  @Field(() => String, { nullable: true, description: 'Its website.' }) website?: string | null;
}

@Resolver()
export class PossibleSchools {
  @Query(() => [SchoolCandidate], { description: 'Schools of the register that may be the one that somebody is typing, best first, ten at most, one of them likely at most, and none that is a sample: 兰州三十三中 is 兰州市第33中学.' })
  async possibleSchools(@Arg('input', () => PossibleSchoolsInput, { description: 'What is known of it.' }) input: PossibleSchoolsInput, @Ctx() ctx: Context) {
    divisionAsked(ctx, input.division);
    const names = input.names.slice(0, MOST_LOOKED_AT).map(name => ({ ...name, value: textAsked(name.value, 'names') }));
    return candidates(ctx, await matchesOfSchool(ctx.read, gazetteerOf(ctx), bearerOf({ names, division: input.division, website: input.website ?? null }, gazetteerOf(ctx).divisions), { among: 'both', most: MOST_CANDIDATES }));
  }

  @Query(() => SuspectedSchoolsConnection, { description: 'Pairs of schools that may be one, best first; say with keepSchoolsApart that they are different. For whoever is signed in.' })
  suspectedSchools(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    signedIn(ctx);
    return suspectedSchools(ctx, args);
  }
}
