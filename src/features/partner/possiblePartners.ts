import { Arg, Args, Ctx, Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { CountryCodeScalar } from '../../kernel/scalars.js';
import { textAsked } from '../../kernel/text.js';
import { MOST_CANDIDATES, MOST_LOOKED_AT } from '../match/match.type.js';
import { countryNamed } from '../match/reading.rules.js';
import { NameInput } from '../name/name.type.js';
import { countryAsked } from '../place/place.reads.js';
import { candidates, matchesOfPartner, PartnerCandidate, SuspectedPartnersConnection, suspectedPartners } from './partner.candidates.js';
import { bearerOf, LONGEST_IDENTIFIER, LONGEST_SCHEME, MOST_IDENTIFIERS } from './partner.rules.js';
import { IdentifierInput, Partner } from './partner.type.js';


@InputType({ description: 'What is known of a partner so far, while somebody is typing it.' })
export class PossiblePartnersInput {
  @Field(() => [NameInput], { description: 'Its names; the first five are looked at.' }) names!: NameInput[];
  @Field(() => CountryCodeScalar, { description: 'The country or region it lies in.' }) country!: string;
  @Field(() => String, { nullable: true, description: 'The city or town, in any language.' }) city?: string | null;
  @Field(() => String, { nullable: true, description: 'Its website.' }) website?: string | null;
  @Field(() => [IdentifierInput], { nullable: true, description: 'Codes by which others know it.' }) identifiers?: IdentifierInput[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'Which partner a string of another system means.' })
export class PartnerMatch {
  @Field(() => Partner, { nullable: true, description: 'The partner, where one candidate is likely; null where a person has to decide, or where there is none.' }) partner!: Partner | null;
  @Field(() => [PartnerCandidate], { description: 'All that it may be, best first, ten at most.' }) candidates!: PartnerCandidate[];
}

@Resolver()
export class PossiblePartners {
  @Query(() => [PartnerCandidate], { description: 'Partners of the register that may be the one that somebody is typing, best first, ten at most, one of them likely at most, and none that is a sample.' })
  async possiblePartners(@Arg('input', () => PossiblePartnersInput, { description: 'What is known of it.' }) input: PossiblePartnersInput, @Ctx() ctx: Context) {
    countryAsked(ctx, input.country);
    const names = input.names.slice(0, MOST_LOOKED_AT).map(name => ({ ...name, value: textAsked(name.value, 'names') }));
    const asked = bearerOf({ names, country: input.country, city: input.city == null ? null : textAsked(input.city, 'city'), website: input.website ?? null, identifiers: (input.identifiers ?? []).slice(0, MOST_IDENTIFIERS).filter(({ scheme, value }) => scheme.length <= LONGEST_SCHEME && value.length <= LONGEST_IDENTIFIER) });
    return candidates(ctx, await matchesOfPartner(ctx.read, asked, { among: 'both', most: MOST_CANDIDATES }));
  }

  @Query(() => PartnerMatch, { description: 'The partner that a string means, for programs that hold no more. Without a country the text must name it, or be a name of the register as it stands.' })
  async matchPartner(
    @Arg('text', () => String, { description: 'A name, as the other system has it; at most 200 characters.' }) text: string,
    @Arg('country', () => CountryCodeScalar, { nullable: true, description: 'The country or region, where it is known.' }) country: string | null,
    @Arg('city', () => String, { nullable: true, description: 'The city, where it is known, in any language.' }) city: string | null,
    @Ctx() ctx: Context,
  ) {
    if (country != null) countryAsked(ctx, country);
    const value = textAsked(text, 'text');
    const matches = await matchesOfPartner(ctx.read, { names: [{ value, language: null }], country: country ?? countryNamed(value), city: city == null ? null : textAsked(city, 'city') }, { among: 'both', most: MOST_CANDIDATES });
    const found = await candidates(ctx, matches);
    return Object.assign(new PartnerMatch(), { partner: found.find(({ likely }) => likely)?.partner ?? null, candidates: found });
  }

  @Query(() => SuspectedPartnersConnection, { description: 'Pairs of partners that may be one, best first: merge them, or say with keepPartnersApart that they are different. For whoever is signed in.' })
  suspectedPartners(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    signedIn(ctx);
    return suspectedPartners(ctx, args);
  }
}
