import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { DateScalar, LanguageTagScalar } from '../../kernel/scalars.js';
import { words, type Words } from '../../locale/index.js';
import { ruleAsked, ruleNames } from '../counting/counting.rules.js';
import { FigureDimension, FigureFilter } from '../counting/counting.type.js';
import { Initiative } from '../initiative/initiative.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { placeName } from '../place/place.rules.js';
import { breakdown, documentedKept, figuresOn, figuresOnEach, publishedFigurePage } from './figure.reads.js';
import { growthDays } from './figure.rules.js';
import { BreakdownKey, BreakdownRow, CountingRule, Figures, PublishedFigure, PublishedFigureConnection, PublishedFigureFilter, PublishedFigureOrder } from './figure.type.js';

const asOf = { nullable: true, description: 'The day; today in China when left out.' };
const rule = { nullable: true, description: 'Name of a counting rule, see countingRules; `default` when left out.' };

@Resolver(() => Figures)
export class FigureQueries {
  @Query(() => [CountingRule], { description: 'The counting rules (口径) by which figures can be asked for.' })
  countingRules(@Ctx() ctx: Context): CountingRule[] {
    return ruleNames.map(name => ({ name, title: ctx.words.rules[name].name, description: ctx.words.rules[name].description }));
  }

  @Query(() => Figures, { description: 'Schools, partners, twinnings, agreements and countries as of a day.' })
  figures(
    @Arg('asOf', () => DateScalar, asOf) day: string | null,
    @Arg('rule', () => String, rule) ruleName: string | null,
    @Arg('filter', () => FigureFilter, { nullable: true, description: 'Counts only these.' }) filter: FigureFilter | null,
    @Ctx() ctx: Context,
  ): Promise<Figures> {
    return figuresOn(ctx, day ?? ctx.today, ruleAsked(ruleName), filter);
  }

  @Query(() => [BreakdownRow], { description: 'The same figures by one to four dimensions, in the order of their codes; groups without any are left out.' })
  breakdown(
    @Arg('by', () => [FigureDimension], { description: 'The dimensions, each once.' }) by: FigureDimension[],
    @Arg('asOf', () => DateScalar, asOf) day: string | null,
    @Arg('rule', () => String, rule) ruleName: string | null,
    @Arg('filter', () => FigureFilter, { nullable: true, description: 'Counts only these.' }) filter: FigureFilter | null,
    @Ctx() ctx: Context,
  ): Promise<BreakdownRow[]> {
    return breakdown(ctx, by, day ?? ctx.today, ruleAsked(ruleName), filter);
  }

  @Query(() => PublishedFigureConnection, { description: 'Numbers that were published about the initiative, by the day they were said for.' })
  publishedFigures(
    @Arg('filter', () => PublishedFigureFilter, { nullable: true, description: 'Which; all when left out.' }) filter: PublishedFigureFilter | null,
    @Arg('orderBy', () => PublishedFigureOrder, { defaultValue: PublishedFigureOrder.AS_OF_ASC, description: 'In which order.' }) orderBy: PublishedFigureOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return publishedFigurePage(ctx, args, filter, orderBy);
  }
}

@Resolver(() => BreakdownKey)
export class BreakdownKeyQueries {
  @FieldResolver(() => String, { description: 'The value in words.' })
  label(
    @Root() { dimension, code }: BreakdownKey,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; Chinese and English are kept. Without it the language of Accept-Language.' }) asked: string | null,
    @Ctx() ctx: Context,
  ): string {
    const primary = asked?.split('-')[0]?.toLowerCase();
    const language = primary === 'zh' || primary === 'en' ? primary : ctx.language;
    const { countries, regions, divisions } = gazetteerOf(ctx);
    const { labels } = words[language];
    switch (dimension) {
      case 'COUNTRY': return placeName(countries.get(code)!, language);
      case 'REGION': return placeName(regions.get(code)!, language);
      case 'DIVISION': return placeName(divisions.get(code)!, language);
      case 'YEAR': return code;
      default: return code === 'UNSTATED' ? labels.unstated : (labels[dimension] as Record<string, string>)[code]!;
    }
  }
}

const counts = { SCHOOLS: 'schools', PARTNERS: 'partners', TWINNINGS: 'twinnings', AGREEMENTS: 'agreements', COUNTRIES: 'countries' } as const satisfies Record<string, keyof Words | keyof Figures>;

@Resolver(() => PublishedFigure)
export class PublishedFigureQueries {
  @FieldResolver(() => String, { description: 'The site that published it.' })
  source(@Root() { sourceUrl }: PublishedFigure): string {
    return new URL(sourceUrl).hostname;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'What the registry can document of the same count for the same day, by the default rule; null where it keeps no such count.' })
  async documented(@Root() { indicator, asOfBy }: PublishedFigure, @Ctx() ctx: Context): Promise<number | null> {
    return indicator === null ? null : (await ctx.load(documentedKept, asOfBy))![counts[indicator]];
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The published number less the documented one: how many were published without a paper in the registry; null where they cannot be compared.' })
  async difference(@Root() { indicator, value, asOfBy }: PublishedFigure, @Ctx() ctx: Context): Promise<number | null> {
    return indicator === null || value === null ? null : value - (await ctx.load(documentedKept, asOfBy))![counts[indicator]];
  }
}

@Resolver(() => Initiative)
export class FiguresOfInitiative {
  @FieldResolver(() => Figures, { description: 'What the registry documents of it as of a day.' })
  figures(
    @Arg('asOf', () => DateScalar, asOf) day: string | null,
    @Arg('rule', () => String, rule) ruleName: string | null,
    @Ctx() ctx: Context,
  ): Promise<Figures> {
    return figuresOn(ctx, day ?? ctx.today, ruleAsked(ruleName), null);
  }

  @FieldResolver(() => [Figures], { description: 'How that grew: at the end of each half-year since its launch and on the day, oldest first. Longer times go by years.' })
  growth(
    @Root() { launchedOn }: Initiative,
    @Arg('asOf', () => DateScalar, asOf) day: string | null,
    @Arg('rule', () => String, rule) ruleName: string | null,
    @Ctx() ctx: Context,
  ): Promise<Figures[]> {
    return figuresOnEach(ctx, growthDays(launchedOn, day ?? ctx.today), ruleAsked(ruleName));
  }
}
