import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { searchPage } from './search.reads.js';
import { SearchConnection } from './search.type.js';

@Resolver()
export class SearchQueries {
  @Query(() => SearchConnection, { description: 'Schools, partners and agreements with the text in a name of any language, in pinyin or its initials, in a code, a city, a title or a register number.' })
  search(@Arg('text', () => String, { description: 'What to look for, at most 200 characters.' }) text: string, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return searchPage(ctx, text, args);
  }
}
