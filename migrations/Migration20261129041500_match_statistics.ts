import { Migration } from '@mikro-orm/migrations';

export class MatchStatistics extends Migration {
  override up() {
    for (const table of ['school', 'partner']) {
      // Keys that very many share are passed by, as the server knows them: of a million partners in some hundred towns there are more than a thousand.
      this.addSql(`alter table "${table}" alter column "match_keys" set statistics 500;`);
      // An empty table that was counted would be planned for as if it stayed empty.
      this.addSql(`do $$ begin if exists (select from "${table}") then analyze "${table}" ("match_keys"); end if; end $$;`);
    }
  }
}
