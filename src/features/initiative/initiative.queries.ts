import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { textAsked } from '../../kernel/text.js';
import { placeName } from '../place/place.rules.js';
import { initiativeBySlug } from './initiative.reads.js';
import { Initiative } from './initiative.type.js';

@Resolver(() => Initiative)
export class InitiativeQueries {
  @Query(() => Initiative, { nullable: true, description: 'An initiative by its short name, such as gansu-baixiao; null when there is none.' })
  initiative(@Arg('slug', () => String, { description: 'Its short name.' }) slug: string, @Ctx() { read }: Context) {
    return initiativeBySlug(read, textAsked(slug, 'slug'));
  }

  @FieldResolver(() => String, { description: 'Its name.' })
  name(
    @Root() initiative: Initiative,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; Chinese and English are kept. Without it the language of Accept-Language.' }) asked: string | null,
    @Ctx() ctx: Context,
  ): string {
    return placeName(initiative, ctx.language, asked);
  }
}
