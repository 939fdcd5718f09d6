import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const exchanges = /* SQL */ `
  create table "exchange" ("id" uuid not null, "school_id" uuid not null, "partner_id" uuid not null, "kind" varchar(255) not null, "title" text not null, "held_on" varchar(255) not null, "ended_on" varchar(255) null, "participants" int null, "summary" text null, "sample" boolean not null, "recorded_at" timestamptz not null, "version" int not null default 1, "held_by" date generated always as (last_day(held_on)) stored null, primary key ("id"));
  create index "exchange_by_day" on "exchange" ("held_by", "id");
  create index "exchange_by_school" on "exchange" ("school_id", "held_by", "id");
  create index "exchange_by_partner" on "exchange" ("partner_id", "held_by", "id");
  alter table "exchange" add constraint "exchange_told_once" unique ("school_id", "partner_id", "kind", "held_on", "title");
  alter table "exchange" add constraint "exchange_school_id_foreign" foreign key ("school_id") references "school" ("id");
  alter table "exchange" add constraint "exchange_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
  alter table "exchange" add constraint "exchange_dates_are_dates" check (is_partial_date(held_on) and is_partial_date(ended_on));
  alter table "exchange" add constraint "exchange_kind_known" check (kind in ('VISIT_TO_PARTNER', 'VISIT_FROM_PARTNER', 'ONLINE', 'STUDENT_EXCHANGE', 'TEACHER_EXCHANGE', 'JOINT_PROJECT', 'ARTS_AND_SPORTS', 'OTHER'));
  alter table "exchange" add constraint "exchange_participants_counted" check (participants >= 1 and participants <= 100000);
  create trigger exchange_by_act before insert or update or delete or truncate on exchange for each statement execute function require_act();
`;

/** What schools and their partners did together. */
export class Exchanges extends Migration {
  override up() {
    for (const statement of statementsOf(exchanges)) this.addSql(statement);
  }
}
