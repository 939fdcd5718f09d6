import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { nameOfAccount } from '../account/account.reads.js';
import { draftSeen } from '../draft/draft.reads.js';
import { Draft } from '../draft/draft.type.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { isCertain } from '../route/calendar.rules.js';
import { stepsOf, worklistPage } from './review.reads.js';
import { OfficialDocument, ReviewStep, ReviewStepConnection, WorklistFilter } from './review.type.js';

@Resolver(() => ReviewStep)
export class ReviewQueries {
  @Query(() => ReviewStepConnection, { description: 'What waits for the caller\'s office (待办), what is due first first. A school\'s own work is in `drafts`. For whoever is signed in.' })
  worklist(
    @Arg('filter', () => WorklistFilter, { nullable: true, description: 'Which turns; all open ones of the own office when left out.' }) filter: WorklistFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return worklistPage(ctx, signedIn(ctx), args, filter);
  }

  @FieldResolver(() => Draft, { description: 'The draft.' })
  draft(@Root() { draftId }: ReviewStep, @Ctx() ctx: Context) {
    return draftSeen(ctx, draftId);
  }

  @FieldResolver(() => Office, { description: 'The office whose turn it is.' })
  office(@Root() { officeId }: ReviewStep, @Ctx() ctx: Context) {
    return ctx.load(officeById, officeId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who decided: the person\'s name, else the address of the account.' })
  decidedBy(@Root() { decidedById }: ReviewStep, @Ctx() ctx: Context) {
    return decidedById === null ? null : ctx.load(nameOfAccount, decidedById);
  }

  @FieldResolver(() => OfficialDocument, { nullable: true, description: 'The official document that the decision rests on.' })
  document(@Root() { documentIssuer, documentNumber, documentOn }: ReviewStep): OfficialDocument | null {
    return documentNumber === null ? null : { issuer: documentIssuer!, number: documentNumber, date: documentOn! };
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether dueOn is certain: false when it reaches into a year whose public holidays are not known yet; null before its turn.' })
  dueCertain(@Root() { openedAt, dueOn }: ReviewStep): boolean | null {
    return dueOn === null ? null : isCertain(openedAt!.slice(0, 10), dueOn);
  }
}

@Resolver(() => Draft)
export class StepsOfDraft {
  @FieldResolver(() => [ReviewStep], { description: 'The turns of offices in all its rounds of review, in order.' })
  async steps(@Root() { id }: Draft, @Ctx() ctx: Context): Promise<ReviewStep[]> {
    return await ctx.loadWith(stepsOf, ctx.viewer, id, 'steps') ?? [];
  }
}
