import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { listOf } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { displayName } from '../name/name.rules.js';
import { keptPartners, partnerById, underKept } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { schoolById } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { agreementById, agreementByNumber, agreementByPredecessor, agreementPage, agreementsOf, signedBy } from './agreement.reads.js';
import { Agreement, AgreementConnection, AgreementFilter, AgreementOrder, CooperationField, PartnerAsSigned } from './agreement.type.js';

@Resolver(() => Agreement)
export class AgreementQueries {
  @Query(() => Agreement, { nullable: true, description: 'An agreement by its id; null when there is none.' })
  agreement(@Arg('id', () => ID, { description: 'Id of an agreement.' }) id: string, @Ctx() ctx: Context) {
    return ctx.load(agreementById, keyAsked(ctx, 'Agreement', id));
  }

  @Query(() => Agreement, { nullable: true, description: 'An agreement by its register number; null when there is none.' })
  agreementByNumber(@Arg('number', () => String, { description: 'As BXJH-2022-0001.' }) number: string, @Ctx() { read }: Context) {
    return agreementByNumber(read, textAsked(number, 'number').toUpperCase());
  }

  @Query(() => AgreementConnection, { description: 'Registered agreements.' })
  agreements(
    @Arg('filter', () => AgreementFilter, { nullable: true, description: 'Which agreements; all when left out.' }) filter: AgreementFilter | null,
    @Arg('orderBy', () => AgreementOrder, { defaultValue: AgreementOrder.NUMBER_DESC, description: 'In which order.' }) orderBy: AgreementOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return agreementPage(ctx, args, filter, orderBy);
  }

  @FieldResolver(() => [School], { description: 'The schools that concluded it, in the order of the paper.' })
  schools(@Root() { schoolList }: Agreement, @Ctx() ctx: Context) {
    return Promise.all(listOf(schoolList).map(id => ctx.load(schoolById, id)));
  }

  @FieldResolver(() => [Partner], { description: 'The partners that concluded it, in the order of the paper, as they count now: of one that was merged, the partner that counts for it.' })
  partners(@Root() { partnerList }: Agreement, @Ctx() ctx: Context) {
    return keptPartners(ctx, listOf(partnerList));
  }

  @FieldResolver(() => [PartnerAsSigned], { description: 'The partners as the paper names them: under the names that they had when it was registered, whatever they were renamed to or merged into.' })
  async partnersAsSigned(@Root() { id }: Agreement, @Ctx() ctx: Context): Promise<PartnerAsSigned[]> {
    return await ctx.load(signedBy, id) ?? [];
  }

  @FieldResolver(() => [LanguageTagScalar], { description: 'The languages of its texts.' })
  languages(@Root() { languageList }: Agreement): string[] {
    return listOf(languageList);
  }

  @FieldResolver(() => [CooperationField], { description: 'The fields of cooperation that it names.' })
  cooperation(@Root() { cooperationList }: Agreement): string[] {
    return listOf(cooperationList);
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that it renews.' })
  predecessor(@Root() { predecessorId }: Agreement, @Ctx() ctx: Context) {
    return predecessorId === null ? null : ctx.load(agreementById, predecessorId);
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that renews it.' })
  successor(@Root() { id }: Agreement, @Ctx() ctx: Context) {
    return ctx.load(agreementByPredecessor, id);
  }
}

@Resolver(() => PartnerAsSigned)
export class PartnerAsSignedQueries {
  @FieldResolver(() => String, { description: 'The name: in the language asked for, else the caller\'s, else the official one.' })
  name(
    @Root() { names }: PartnerAsSigned,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; uz-Latn falls back to any Uzbek.' }) asked: string | null,
    @Ctx() { language }: Context,
  ): string {
    return displayName(names, language, asked);
  }

  @FieldResolver(() => Partner, { description: 'The record that the paper names; one that was merged since is marked so.' })
  partner(@Root() { partnerId }: PartnerAsSigned, @Ctx() ctx: Context) {
    return ctx.load(partnerById, partnerId);
  }
}

@Resolver(() => School)
export class AgreementsOfSchool {
  @FieldResolver(() => AgreementConnection, { description: 'Its agreements, newest number first.' })
  agreements(@Root() { id }: School, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return agreementsOf(ctx, 'school', id, args);
  }
}

@Resolver(() => Partner)
export class AgreementsOfPartner {
  @FieldResolver(() => AgreementConnection, { description: 'Its agreements, newest number first.' })
  agreements(@Root() partner: Partner, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return underKept(ctx, partner, id => agreementsOf(ctx, 'partner', id, args));
  }
}
