import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { searchPage } from './search.reads.js';
import { SearchConnection } from './search.type.js';

@Resolver()
export class SearchQueries {
  @Query(() => SearchConnection, { description: 'Schools, partners and agreements that a text finds: by a name in any language, its pinyin, its initials or its letters in Latin, by a city, a code, a title or a register number. Words with blanks between them may stand anywhere. First what is called so as a whole, then what begins so, then what has it as a part; where those are few, what has it but for one typing error. Within each, schools, partners, agreements, the newest first.' })
  search(@Arg('text', () => String, { description: 'What to look for, at most 200 characters.' }) text: string, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return searchPage(ctx, text, args);
  }
}
