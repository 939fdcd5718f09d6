import { Migration } from '@mikro-orm/migrations';

/** The columns are filled at start, by refreshKeys: what is in them the program makes. */
export class Search extends Migration {
  override up() {
    this.addSql(`alter table "agreement" add "title_text" text not null default '';`);
    this.addSql(`alter table "agreement" alter column "title_text" drop default;`);
    for (const table of ['school', 'partner', 'agreement']) {
      this.addSql(`alter table "${table}" add "grams" int[] not null default '{}';`);
      this.addSql(`alter table "${table}" alter column "grams" drop default;`);
      // Of grams many are common, and the server is to know them: the commonest three thousand of each table.
      this.addSql(`alter table "${table}" alter column "grams" set statistics 300;`);
      this.addSql(`create index "${table}_by_grams" on "${table}" using gin ("grams") with (fastupdate = off);`);
    }
    this.addSql(`create table "key_version" ("id" int not null, "version" int not null, primary key ("id"));`);
    this.addSql(`alter table "key_version" add constraint "key_version_is_one_row" check (id = 1);`);
    this.addSql(`insert into "key_version" ("id", "version") values (1, 0);`);
    this.addSql(`create trigger key_version_by_act before insert or update or delete or truncate on key_version for each statement execute function require_act();`);
  }
}
