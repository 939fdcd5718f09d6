import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { agreementsOf } from '../agreement/agreement.reads.js';
import { AgreementConnection } from '../agreement/agreement.type.js';
import { partnerById, underKept } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { schoolById } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { twinningById, twinningPage, twinningsOf } from './twinning.reads.js';
import { Twinning, TwinningConnection, TwinningFilter, TwinningOrder } from './twinning.type.js';

@Resolver(() => Twinning)
export class TwinningQueries {
  @Query(() => Twinning, { nullable: true, description: 'A twinning by its id; null when there is none.' })
  twinning(@Arg('id', () => ID, { description: 'Id of a twinning.' }) id: string, @Ctx() ctx: Context) {
    return ctx.load(twinningById, keyAsked(ctx, 'Twinning', id));
  }

  @Query(() => TwinningConnection, { description: 'Twinnings.' })
  twinnings(
    @Arg('filter', () => TwinningFilter, { nullable: true, description: 'Which twinnings; all when left out.' }) filter: TwinningFilter | null,
    @Arg('orderBy', () => TwinningOrder, { defaultValue: TwinningOrder.SINCE_DESC, description: 'In which order.' }) orderBy: TwinningOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return twinningPage(ctx, args, filter, orderBy);
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
  agreements(@Root() { countsAs }: Twinning, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return agreementsOf(ctx, 'twinning', countsAs, args);
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
