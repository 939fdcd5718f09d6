import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const keys = /* SQL */ `
  alter table "partner" add "match_keys" text[] not null default '{}';
  alter table "partner" alter column "match_keys" drop default;
  create index "partner_by_match_keys" on "partner" using gin ("match_keys") with (fastupdate = off);
  alter table "school" add "match_keys" text[] not null default '{}';
  alter table "school" alter column "match_keys" drop default;
  create index "school_by_match_keys" on "school" using gin ("match_keys") with (fastupdate = off);
`;

const pairsOf = (things: string, thing: string) => /* SQL */ `
  create table "${things}_apart" ("id" uuid not null, "one_id" uuid not null, "other_id" uuid not null, "score" int not null, "evidence" jsonb not null, "reason" text null, "decided_at" timestamptz not null, primary key ("id"));
  alter table "${things}_apart" add constraint "${things}_apart_once" unique ("one_id", "other_id");
  create index "${things}_apart_by_other" on "${things}_apart" ("other_id");
  alter table "${things}_apart" add constraint "${things}_apart_one_id_foreign" foreign key ("one_id") references "${thing}" ("id");
  alter table "${things}_apart" add constraint "${things}_apart_other_id_foreign" foreign key ("other_id") references "${thing}" ("id");
  alter table "${things}_apart" add constraint "${things}_apart_in_order" check (one_id < other_id);
  create trigger ${things}_apart_by_act before insert or update or delete or truncate on ${things}_apart for each statement execute function require_act();
  create table "${things}_suspected" ("one_id" uuid not null, "other_id" uuid not null, "score" int not null, "likely" boolean not null, "evidence" jsonb not null, primary key ("one_id", "other_id"));
  create index "${things}_suspected_best_first" on "${things}_suspected" ("score", "one_id", "other_id");
  create index "${things}_suspected_by_other" on "${things}_suspected" ("other_id");
  alter table "${things}_suspected" add constraint "${things}_suspected_one_id_foreign" foreign key ("one_id") references "${thing}" ("id") on update cascade on delete cascade;
  alter table "${things}_suspected" add constraint "${things}_suspected_other_id_foreign" foreign key ("other_id") references "${thing}" ("id") on update cascade on delete cascade;
  alter table "${things}_suspected" add constraint "${things}_suspected_in_order" check (one_id < other_id);
  create trigger ${things}_suspected_by_act before insert or update or delete or truncate on ${things}_suspected for each statement execute function require_act();
`;

export class Match extends Migration {
  override up() {
    for (const part of [keys, pairsOf('partners', 'partner'), pairsOf('schools', 'school')]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
