import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const apart = (things: string, thing: string) => /* SQL */ `
  drop index "${thing}_by_match_keys";
  create index "${thing}_by_match_keys" on "${thing}" using gin ("match_keys") with (fastupdate = off) where not sample;
  create index "${thing}_sample_by_match_keys" on "${thing}" using gin ("match_keys") with (fastupdate = off) where sample;

  -- What is invented is the same as nothing that is real.
  select set_config('registry.act', 'migration', true);
  delete from ${things}_suspected pair using ${thing} one, ${thing} other where one.id = pair.one_id and other.id = pair.other_id and one.sample <> other.sample;
  select set_config('registry.act', '', true);
`;

export class SamplesApart extends Migration {
  override up() {
    for (const part of [apart('partners', 'partner'), apart('schools', 'school')]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
