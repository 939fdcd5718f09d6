import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { DateScalar, LanguageTagScalar } from '../../kernel/scalars.js';
import { gazetteerOf } from './place.reads.js';
import { membershipOn, placeName } from './place.rules.js';
import { Country, CountryGroup, Division, MembershipState, Region } from './place.type.js';

const language = { nullable: true, description: 'A language tag; Chinese and English are kept. Without it the language of Accept-Language.' };

@Resolver(() => Division)
export class DivisionQueries {
  @Query(() => [Division], { description: 'The divisions directly below another, by code; without `parent`, the provinces.' })
  divisions(
    @Arg('parent', () => String, { nullable: true, description: 'Code of the division above, six digits.' }) parent: string | null,
    @Arg('deep', () => Boolean, { nullable: true, description: 'Whether those further below are among them, as a form needs that offers prefectures with their counties.' }) deep: boolean | null,
    @Ctx() ctx: Context,
  ): Division[] {
    const { divisions } = gazetteerOf(ctx);
    if (parent != null && !divisions.has(parent)) throw new Fault('BAD_USER_INPUT', 'badFilter', { field: 'parent', value: parent.slice(0, 20) });
    const isBelow = ({ parentCode }: Division): boolean => parentCode === (parent ?? null) || (deep === true && parentCode !== null && isBelow(divisions.get(parentCode)!));
    return [...divisions.values()].filter(isBelow);
  }

  @FieldResolver(() => String, { description: 'Its name.' })
  name(@Root() division: Division, @Arg('language', () => LanguageTagScalar, language) asked: string | null, @Ctx() ctx: Context): string {
    return placeName(division, ctx.language, asked);
  }

  @FieldResolver(() => Division, { nullable: true, description: 'The division above; null for a province.' })
  parent(@Root() { parentCode }: Division, @Ctx() ctx: Context): Division | null {
    return parentCode === null ? null : gazetteerOf(ctx).divisions.get(parentCode)!;
  }
}

@Resolver(() => Country)
export class CountryQueries {
  @Query(() => [Country], { description: 'Countries and regions by code; with `memberOf`, those that were members on a day.' })
  countries(
    @Arg('memberOf', () => CountryGroup, { nullable: true, description: 'Only members of this group; those of whom it is not known are left out.' }) memberOf: CountryGroup | null,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day of membership; today when left out.' }) on: string | null,
    @Ctx() ctx: Context,
  ): Country[] {
    const countries = [...gazetteerOf(ctx).countries.values()];
    return memberOf ? countries.filter(country => stateOf(country, memberOf, on ?? ctx.today) === 'MEMBER') : countries;
  }

  @FieldResolver(() => String, { description: 'Its name.' })
  name(@Root() country: Country, @Arg('language', () => LanguageTagScalar, language) asked: string | null, @Ctx() ctx: Context): string {
    return placeName(country, ctx.language, asked);
  }

  @FieldResolver(() => MembershipState, { description: 'Whether it was a member of a group on a day.' })
  membershipState(
    @Root() country: Country,
    @Arg('group', () => CountryGroup, { description: 'The group.' }) group: CountryGroup,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when left out.' }) on: string | null,
    @Ctx() ctx: Context,
  ): `${MembershipState}` {
    return stateOf(country, group, on ?? ctx.today);
  }
}

@Resolver(() => Region)
export class RegionQueries {
  @FieldResolver(() => String, { description: 'Its name.' })
  name(@Root() region: Region, @Arg('language', () => LanguageTagScalar, language) asked: string | null, @Ctx() ctx: Context): string {
    return placeName(region, ctx.language, asked);
  }
}

function stateOf({ memberships }: Country, group: string, day: string) {
  return membershipOn(memberships.find(membership => membership.group === group), day);
}
