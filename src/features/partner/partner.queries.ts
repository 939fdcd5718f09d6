import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { displayName } from '../name/name.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import { Country } from '../place/place.type.js';
import { eventsOf, keptPartner, partnerById, partnerPage, predecessorsOf, underKept } from './partner.reads.js';
import { Identifier, Partner, PartnerConnection, PartnerEvent, PartnerFilter, PartnerOrder } from './partner.type.js';

@Resolver(() => Partner)
export class PartnerQueries {
  @Query(() => Partner, { nullable: true, description: 'A partner by its id; null when there is none. One that was merged answers, too, marked MERGED: its own names stand there, and what hangs on it is that of the partner which counts for it.' })
  partner(@Arg('id', () => ID, { description: 'Id of a partner.' }) id: string, @Ctx() ctx: Context) {
    return ctx.load(partnerById, keyAsked(ctx, 'Partner', id));
  }

  @Query(() => PartnerConnection, { description: 'Partners abroad and in the regions of China; those that were merged into others are left out.' })
  partners(
    @Arg('filter', () => PartnerFilter, { nullable: true, description: 'Which partners; all when left out.' }) filter: PartnerFilter | null,
    @Arg('orderBy', () => PartnerOrder, { defaultValue: PartnerOrder.NAME_ASC, description: 'In which order.' }) orderBy: PartnerOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return partnerPage(ctx, args, filter, orderBy);
  }

  @FieldResolver(() => String, { description: 'Its name: in the language asked for, else the caller\'s, else the official one.' })
  name(
    @Root() { names }: Partner,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; uz-Latn falls back to any Uzbek.' }) asked: string | null,
    @Ctx() { language }: Context,
  ): string {
    return displayName(names, language, asked);
  }

  @FieldResolver(() => [Identifier], { description: 'Codes by which others know it. No two partners share one.' })
  identifiers(@Root() { identifierList }: Partner): Identifier[] {
    return JSON.parse(identifierList) as Identifier[];
  }

  @FieldResolver(() => Country, { description: 'The country or region it lies in.' })
  country(@Root() { countryCode }: Partner, @Ctx() ctx: Context): Country {
    return gazetteerOf(ctx).countries.get(countryCode)!;
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that followed it when it closed.' })
  successor(@Root() { successorId }: Partner, @Ctx() ctx: Context) {
    return successorId === null ? null : keptPartner(ctx, successorId);
  }

  @FieldResolver(() => [Partner], { description: 'The partners that it followed when they closed.' })
  async predecessors(@Root() partner: Partner, @Ctx() ctx: Context) {
    return Promise.all((await underKept(ctx, partner, id => ctx.load(predecessorsOf, id)) ?? []).map(key => ctx.load(partnerById, key)));
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that counts for it since it was merged; null for one that counts by itself.' })
  mergedInto(@Root() { mergedIntoId }: Partner, @Ctx() ctx: Context) {
    return mergedIntoId === null ? null : keptPartner(ctx, mergedIntoId);
  }

  @FieldResolver(() => [PartnerEvent], { description: 'What happened to it, oldest first: its renamings and moves and those of the records that were merged into it, its closing and those of the partners that it followed, and the merges.' })
  async events(@Root() partner: Partner, @Ctx() ctx: Context): Promise<PartnerEvent[]> {
    return await underKept(ctx, partner, id => ctx.load(eventsOf, id)) ?? [];
  }
}

@Resolver(() => PartnerEvent)
export class PartnerEventQueries {
  @FieldResolver(() => Partner, { description: 'To whom it happened, as its record stands: one that was merged is marked so.' })
  partner(@Root() { partnerId }: PartnerEvent, @Ctx() ctx: Context) {
    return ctx.load(partnerById, partnerId);
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that it went on as, where that is another.' })
  successor(@Root() { successorId }: PartnerEvent, @Ctx() ctx: Context) {
    return successorId === null ? null : keptPartner(ctx, successorId);
  }
}
