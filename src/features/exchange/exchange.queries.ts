import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { Agreement } from '../agreement/agreement.type.js';
import { keptPartner, underKept } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { schoolById } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { twinningById } from '../twinning/twinning.reads.js';
import { Twinning } from '../twinning/twinning.type.js';
import { exchangePage, exchangeSeen, exchangesOf } from './exchange.reads.js';
import { Exchange, ExchangeConnection, ExchangeFilter } from './exchange.type.js';

@Resolver(() => Exchange)
export class ExchangeQueries {
  @Query(() => Exchange, { nullable: true, description: 'An exchange by its id; null when there is none that the caller may see. For whoever is signed in.' })
  exchange(@Arg('id', () => ID, { description: 'Id of an exchange.' }) id: string, @Ctx() ctx: Context) {
    signedIn(ctx);
    return exchangeSeen(ctx, keyAsked(ctx, 'Exchange', id));
  }

  @Query(() => ExchangeConnection, { description: 'The exchanges that the caller may see, latest first. For whoever is signed in.' })
  exchanges(
    @Arg('filter', () => ExchangeFilter, { nullable: true, description: 'Which exchanges; all when left out.' }) filter: ExchangeFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    signedIn(ctx);
    return exchangePage(ctx, args, filter);
  }

  @FieldResolver(() => School, { description: 'The school.' })
  school(@Root() { schoolId }: Exchange, @Ctx() ctx: Context) {
    return ctx.load(schoolById, schoolId);
  }

  @FieldResolver(() => Partner, { description: 'The partner, as it counts now: of one that was merged, the partner that counts for it.' })
  partner(@Root() { partnerId }: Exchange, @Ctx() ctx: Context) {
    return keptPartner(ctx, partnerId);
  }

  @FieldResolver(() => Twinning, { nullable: true, description: 'The twinning of the two; null where the papers between them were corrected away.' })
  twinning(@Root() { twinningId }: Exchange, @Ctx() ctx: Context) {
    return ctx.load(twinningById, twinningId);
  }
}

@Resolver(() => School)
export class ExchangesOfSchool {
  @FieldResolver(() => ExchangeConnection, { description: 'What it did with its partners, as far as the caller may see it, latest first; for strangers there is nothing.' })
  exchanges(@Root() { id }: School, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return exchangesOf(ctx, 'school', id, args);
  }
}

@Resolver(() => Partner)
export class ExchangesOfPartner {
  @FieldResolver(() => ExchangeConnection, { description: 'What it did with schools of the province, as far as the caller may see it, latest first; for strangers there is nothing.' })
  exchanges(@Root() partner: Partner, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return underKept(ctx, partner, id => exchangesOf(ctx, 'partner', id, args));
  }
}

@Resolver(() => Twinning)
export class ExchangesOfTwinning {
  @FieldResolver(() => ExchangeConnection, { description: 'What the two did together, as far as the caller may see it, latest first; for strangers there is nothing.' })
  exchanges(@Root() { countsAs }: Twinning, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return exchangesOf(ctx, 'twinning', countsAs, args);
  }
}

@Resolver(() => Agreement)
export class ExchangesOfAgreement {
  @FieldResolver(() => ExchangeConnection, { description: 'What its schools did with its partners at any time, as far as the caller may see it, latest first; for strangers there is nothing.' })
  exchanges(@Root() { id }: Agreement, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return exchangesOf(ctx, 'agreement', id, args);
  }
}
