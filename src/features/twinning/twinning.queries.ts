import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { agreementsOf } from '../agreement/agreement.reads.js';
import { AgreementConnection } from '../agreement/agreement.type.js';
import { partnerById, underKept } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { schoolById } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { twinningPage, twinningsOf } from './twinning.reads.js';
import { Twinning, TwinningConnection, TwinningFilter } from './twinning.type.js';

@Resolver(() => Twinning)
export class TwinningQueries {
  @Query(() => TwinningConnection, { description: 'Twinnings, latest first.' })
  twinnings(
    @Arg('filter', () => TwinningFilter, { nullable: true, description: 'Which twinnings; all when left out.' }) filter: TwinningFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return twinningPage(ctx, args, filter);
  }

  @FieldResolver(() => School, { description: 'The school.' })
  school(@Root() { schoolId }: Twinning, @Ctx() ctx: Context) {
    return ctx.load(schoolById, schoolId);
  }

  @FieldResolver(() => Partner, { description: 'The partner.' })
  partner(@Root() { partnerId }: Twinning, @Ctx() ctx: Context) {
    return ctx.load(partnerById, partnerId);
  }

  @FieldResolver(() => AgreementConnection, { description: 'All papers between the two, letters of intent too, newest number first.' })
  agreements(@Root() { id }: Twinning, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return agreementsOf(ctx, 'twinning', id, args);
  }
}

@Resolver(() => School)
export class TwinningsOfSchool {
  @FieldResolver(() => TwinningConnection, { description: 'Its twinnings, latest first.' })
  twinnings(@Root() { id }: School, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return twinningsOf(ctx, 'school', id, args);
  }
}

@Resolver(() => Partner)
export class TwinningsOfPartner {
  @FieldResolver(() => TwinningConnection, { description: 'Its twinnings, latest first.' })
  twinnings(@Root() partner: Partner, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return underKept(ctx, partner, id => twinningsOf(ctx, 'partner', id, args));
  }
}
