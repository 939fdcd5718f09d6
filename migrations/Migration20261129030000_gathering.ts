import { Migration } from '@mikro-orm/migrations';

/** The indexes of grams gather: one by one the hundred grams of a title took most of the time of entering it. */
export class Gathering extends Migration {
  override up() {
    for (const table of ['school', 'partner', 'agreement']) this.addSql(`alter index "${table}_by_grams" set (fastupdate = on)`);
  }
}
