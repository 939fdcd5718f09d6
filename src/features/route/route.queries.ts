import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { signedIn, type Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { DateScalar } from '../../kernel/scalars.js';
import { dueDay, isCertain } from './calendar.rules.js';
import { allReviewRoutes } from './route.reads.js';
import { ReviewRoute, WorkingDays } from './route.type.js';

@Resolver()
export class RouteQueries {
  @Query(() => [ReviewRoute], { description: 'The routes that drafts take through review. For whoever is signed in.' })
  reviewRoutes(@Ctx() ctx: Context) {
    signedIn(ctx);
    return allReviewRoutes(ctx.read);
  }

  @Query(() => WorkingDays, { description: 'The day on which so many working days after another end, by the holidays that the State Council announced.' })
  workingDays(
    @Arg('from', () => DateScalar, { description: 'The day after which they begin.' }) from: string,
    @Arg('days', () => Int, { description: 'How many, 1 to 260.' }) days: number,
  ): WorkingDays {
    if (days < 1 || days > 260) throw new Fault('BAD_USER_INPUT', 'outOfRange', { field: 'days', value: days, least: 1, most: 260 });
    const until = dueDay(from, days);
    return { until, certain: isCertain(from, until) };
  }
}
