import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { ReviewRouteTable, type StoredRouteStep } from '../../tables/draft.js';
import { AgreementKind } from '../agreement/agreement.type.js';
import { DivisionLevel } from '../place/place.type.js';
import { routePolicy } from './route.policy.js';
import { reviewRouteById } from './route.reads.js';
import { routeIssues } from './route.rules.js';
import { DraftPurpose, ReviewRoute, RouteStepInput } from './route.type.js';

@InputType({ description: 'A route of review. What it is for names it: there is one route for each purpose, kind and level.' })
export class AmendReviewRouteInput {
  @Field(() => DraftPurpose, { description: 'For drafts that ask for this.' }) purpose!: `${DraftPurpose}`;
  @Field(() => AgreementKind, { nullable: true, description: 'For papers of this kind; left out: of every kind.' }) kind?: `${AgreementKind}` | null;
  @Field(() => DivisionLevel, { nullable: true, description: 'For schools in divisions of this level; left out: of every level.' }) level?: `${DivisionLevel}` | null;
  @Field(() => [RouteStepInput], { description: 'All its steps, one to ten; they replace those that it had. Within a line no step goes down again, and the province decides.' }) steps!: RouteStepInput[];
  @Field(() => Int, { nullable: true, description: 'The version that the caller read; left out for a route that there is not yet.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The route was set. Drafts that are under review go on by the route that they began with.' })
export class ReviewRouteAmended {
  @Field(() => ReviewRoute, { description: 'The route as it stands now.' }) route!: ReviewRoute;
}

export const AmendReviewRouteOutcome = outcomeOf('AmendReviewRouteOutcome', 'What became of amendReviewRoute.', () => [ReviewRouteAmended, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendReviewRoute {
  @Mutation(() => AmendReviewRouteOutcome, { description: 'Sets which offices drafts pass, for those submitted from now on. For the province\'s administrators.' })
  async amendReviewRoute(@Arg('input', () => AmendReviewRouteInput, { description: 'The route.' }) input: AmendReviewRouteInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const { purpose, kind = null, level = null } = input;
    const races = { review_route_one_for_each: { path: ['expectedVersion'], code: 'routeThere' } as const };
    const done = await act(ctx, { name: 'amendReviewRoute', input, races, async work({ em, viewer, permit }) {
      permit(routePolicy.amendReviewRoute(viewer));

      const issues: Issue[] = routeIssues(input.steps);
      if (level === 'OTHER') issues.push({ path: ['level'], code: 'stepLevel' });
      if (issues.length) return InvalidInput.of(words, issues);

      const steps = input.steps.map(({ line, officeKind, level, act, days }) => ({ line, officeKind, level, act, days }) as StoredRouteStep);
      const route = await em.findOne(ReviewRouteTable, { purpose, kind, level: level as 'COUNTY' | null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (route && route.version !== input.expectedVersion) return StaleRecord.of(words, route.version, input.expectedVersion);
      if (route) route.steps = steps;
      return (route ?? em.create(ReviewRouteTable, { id: newId(), purpose, kind, level: level as 'COUNTY' | null, steps })).id;
    } });
    return done instanceof Refusal ? done : Object.assign(new ReviewRouteAmended(), { route: await ctx.load(reviewRouteById, done) });
  }
}
