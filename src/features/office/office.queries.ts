import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { gazetteerOf } from '../place/place.reads.js';
import { placeName } from '../place/place.rules.js';
import { Division } from '../place/place.type.js';
import { officeById, officePage } from './office.reads.js';
import { Office, OfficeConnection, OfficeFilter } from './office.type.js';

@Resolver(() => Office)
export class OfficeQueries {
  @Query(() => Office, { nullable: true, description: 'An office by its id; null when there is none. For whoever is signed in.' })
  office(@Arg('id', () => ID, { description: 'Id of an office.' }) id: string, @Ctx() ctx: Context) {
    signedIn(ctx);
    return ctx.load(officeById, keyAsked(ctx, 'Office', id));
  }

  @Query(() => OfficeConnection, { description: 'Offices, by division. For whoever is signed in.' })
  offices(
    @Arg('filter', () => OfficeFilter, { nullable: true, description: 'Which offices; all when left out.' }) filter: OfficeFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    signedIn(ctx);
    return officePage(ctx, args, filter);
  }

  @FieldResolver(() => String, { description: 'Its name.' })
  name(
    @Root() office: Office,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; Chinese and English are kept. Without it the language of Accept-Language.' }) asked: string | null,
    @Ctx() ctx: Context,
  ): string {
    return placeName(office, ctx.language, asked);
  }

  @FieldResolver(() => Division, { description: 'Its division: it has the jurisdiction over schools in it and below it.' })
  division(@Root() { divisionCode }: Office, @Ctx() ctx: Context): Division {
    return gazetteerOf(ctx).divisions.get(divisionCode)!;
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office above it; null at the top.' })
  parent(@Root() { parentId }: Office, @Ctx() ctx: Context) {
    return parentId === null ? null : ctx.load(officeById, parentId);
  }
}
