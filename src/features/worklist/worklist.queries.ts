import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { AgreementConnection } from '../agreement/agreement.type.js';
import { dueReviewPage, expiringPage, workSummary } from './worklist.reads.js';
import { ExpiryWindow, WorkSummary } from './worklist.type.js';

@Resolver()
export class WorklistQueries {
  @Query(() => WorkSummary, { description: 'How much work there is for the caller. For whoever is signed in.' })
  workSummary(@Ctx() ctx: Context) {
    return workSummary(ctx, signedIn(ctx));
  }

  @Query(() => AgreementConnection, { description: 'Agreements of the caller\'s jurisdiction that end within a time from today and are not renewed, soonest first. For whoever is signed in.' })
  expiringAgreements(
    @Arg('within', () => ExpiryWindow, { description: 'How soon.' }) within: ExpiryWindow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return expiringPage(ctx, signedIn(ctx), within, args);
  }

  @Query(() => AgreementConnection, { description: 'Agreements of the caller\'s jurisdiction that go on until somebody ends them and were not looked at for three years, longest due first. `confirmAgreement` records that one was. For whoever is signed in.' })
  agreementsDueReview(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return dueReviewPage(ctx, signedIn(ctx), args);
  }
}
