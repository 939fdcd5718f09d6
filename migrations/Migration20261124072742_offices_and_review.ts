import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const tables = /* SQL */ `
  create table "office" ("id" uuid not null, "kind" varchar(255) not null, "division_code" varchar(6) not null, "parent_id" uuid null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
  alter table "office" add constraint "office_one_of_a_kind" unique ("division_code", "kind");
  create table "review_route" ("id" uuid not null, "purpose" varchar(255) not null, "kind" varchar(255) null, "level" varchar(255) null, "steps" jsonb not null, "version" int not null default 1, primary key ("id"));
  create unique index "review_route_one_for_each" on "review_route" ("purpose", coalesce("kind", ''), coalesce("level", ''));
  create table "contact" ("id" uuid not null, "school_id" uuid null, "partner_id" uuid null, "held_by_school_id" uuid null, "held_in" varchar(6) not null, "position" text null, "name" text not null, "phone" text null, "email" text null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
  create index "contact_by_school" on "contact" ("school_id", "created_at", "id");
  create index "contact_by_partner" on "contact" ("partner_id", "created_at", "id");
  create table "password_link" ("token_hash" varchar(64) not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("token_hash"));
  create index "password_link_by_account" on "password_link" ("account_id");
  create table "draft" ("id" uuid not null, "purpose" varchar(255) not null, "state" varchar(255) not null, "subject_id" uuid null, "registered_id" uuid null, "subject_version" int null, "kind" varchar(255) not null, "title" text not null, "schools" uuid[] not null, "partners" uuid[] not null, "effective_on" varchar(255) null, "expires_on" varchar(255) null, "term" varchar(255) not null, "languages" text[] not null, "cooperation" text[] not null, "terminated_on" varchar(255) null, "termination_reason" text null, "note" text null, "terms_hash" varchar(64) not null, "round" int not null, "drafter_id" uuid not null, "drafter_school_id" uuid null, "drafter_office_id" uuid null, "initialled_on" varchar(255) null, "signed_on" varchar(255) null, "mode" varchar(255) null, "created_at" timestamptz not null, "sample" boolean not null, "version" int not null default 1, primary key ("id"));
  create index "draft_by_creation" on "draft" ("created_at", "id");
  create index "draft_by_state" on "draft" ("state", "created_at", "id");
  create index "draft_by_school" on "draft" using gin ("schools");
  create index "draft_by_subject" on "draft" ("subject_id");
  create table "review_step" ("id" uuid not null, "draft_id" uuid not null, "round" int not null, "line" varchar(255) not null, "place" int not null, "act" varchar(255) not null, "office_id" uuid not null, "state" varchar(255) not null, "days" int not null, "opened_at" timestamptz null, "due_on" date null, "opinion" text null, "decided_by_id" uuid null, "decided_at" timestamptz null, "terms_hash" varchar(64) null, "document_issuer" text null, "document_number" varchar(255) null, "document_on" date null, "version" int not null default 1, primary key ("id"));
  create index "review_step_by_office" on "review_step" ("office_id", "state", "due_on", "id");
  alter table "review_step" add constraint "review_step_one_turn" unique ("draft_id", "round", "line", "place");
  create table "contact_reveal" ("id" uuid not null, "contact_id" uuid not null, "account_id" uuid not null, "purpose" text not null, "at" timestamptz not null, primary key ("id"));
  create index "contact_reveal_by_contact" on "contact_reveal" ("contact_id", "id");
  alter table "agreement" add "entry" varchar(255) not null default 'DIRECT', add "reviewed_on" date null;
  alter table "account" add "name" varchar(255) null, add "office_id" uuid null, add "school_id" uuid null, add "disabled_at" timestamptz null;
  alter table "account" add constraint "account_office_id_foreign" foreign key ("office_id") references "office" ("id") on delete set null;
  alter table "account" add constraint "account_school_id_foreign" foreign key ("school_id") references "school" ("id") on delete set null;
  alter table "account" alter column "password_hash" drop not null;
  create index "account_by_office" on "account" ("office_id", "created_at", "id");
  create index "account_by_school" on "account" ("school_id", "created_at", "id");
  alter table "account" add constraint "account_belongs_to_one" check (office_id is null or school_id is null);
  alter table "account" add constraint "account_role_known" check (role in ('ADMINISTRATOR', 'REGISTRAR', 'REVIEWER', 'READER'));
  alter table "session" add "id" uuid not null default gen_random_uuid(), add "user_agent" text null;
  alter table "session" alter column "id" drop default;
  alter table "session" add constraint "session_id_unique" unique ("id");
  alter table "office" add constraint "office_division_code_foreign" foreign key ("division_code") references "division" ("code");
  alter table "office" add constraint "office_parent_id_foreign" foreign key ("parent_id") references "office" ("id") on delete set null;
  alter table "office" add constraint "office_kind_known" check (kind in ('EDUCATION', 'FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION'));
  alter table "contact" add constraint "contact_school_id_foreign" foreign key ("school_id") references "school" ("id") on delete set null;
  alter table "contact" add constraint "contact_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;
  alter table "contact" add constraint "contact_held_by_school_id_foreign" foreign key ("held_by_school_id") references "school" ("id") on delete set null;
  alter table "contact" add constraint "contact_of_one" check ((school_id is null) <> (partner_id is null));
  alter table "password_link" add constraint "password_link_account_id_foreign" foreign key ("account_id") references "account" ("id");
  alter table "draft" add constraint "draft_subject_id_foreign" foreign key ("subject_id") references "agreement" ("id") on delete set null;
  alter table "draft" add constraint "draft_registered_id_foreign" foreign key ("registered_id") references "agreement" ("id") on delete set null;
  alter table "draft" add constraint "draft_drafter_id_foreign" foreign key ("drafter_id") references "account" ("id");
  alter table "draft" add constraint "draft_drafter_school_id_foreign" foreign key ("drafter_school_id") references "school" ("id") on delete set null;
  alter table "draft" add constraint "draft_drafter_office_id_foreign" foreign key ("drafter_office_id") references "office" ("id") on delete set null;
  alter table "draft" add constraint "draft_state_known" check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN', 'REFUSED'));
  alter table "draft" add constraint "draft_purpose_known" check (purpose in ('CONCLUSION', 'AMENDMENT', 'RENEWAL', 'TERMINATION'));
  alter table "draft" add constraint "draft_has_a_subject" check ((purpose = 'CONCLUSION') = (subject_id is null));
  alter table "draft" add constraint "draft_is_registered_once" check ((state = 'REGISTERED') = (registered_id is not null));
  alter table "draft" add constraint "draft_has_both_sides" check (cardinality(schools) > 0 and cardinality(partners) > 0);
  alter table "draft" add constraint "draft_dates_are_dates" check (is_partial_date(initialled_on) and is_partial_date(signed_on) and is_partial_date(effective_on) and is_partial_date(expires_on) and is_partial_date(terminated_on));
  alter table "review_step" add constraint "review_step_draft_id_foreign" foreign key ("draft_id") references "draft" ("id");
  alter table "review_step" add constraint "review_step_office_id_foreign" foreign key ("office_id") references "office" ("id");
  alter table "review_step" add constraint "review_step_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;
  alter table "review_step" add constraint "review_step_state_known" check (state in ('WAITING', 'OPEN', 'AGREED', 'RETURNED', 'REFUSED', 'VOID'));
  alter table "review_step" add constraint "review_step_decided_by_someone" check (decided_by_id is not null or state in ('WAITING', 'OPEN', 'VOID'));
  alter table "review_step" add constraint "review_step_open_is_due" check (state <> 'OPEN' or (opened_at is not null and due_on is not null));
  alter table "contact_reveal" add constraint "contact_reveal_account_id_foreign" foreign key ("account_id") references "account" ("id");
  alter table "agreement" add "review_due_by" date generated always as (case when term = 'FIXED' then null else coalesce(reviewed_on, least(last_day(initialled_on), last_day(signed_on))) + 1096 end) stored null;
  create index "agreement_by_end" on "agreement" ("ended_by", "id");
  create index "agreement_by_review" on "agreement" ("review_due_by", "id");
`;

const guards = /* SQL */ `
  create trigger office_by_act before insert or update or delete or truncate on office for each statement execute function require_act();
  create trigger password_link_by_act before insert or update or delete or truncate on password_link for each statement execute function require_act();
  create trigger draft_by_act before insert or update or delete or truncate on draft for each statement execute function require_act();
  create trigger review_step_by_act before insert or update or delete or truncate on review_step for each statement execute function require_act();
  create trigger review_route_by_act before insert or update or delete or truncate on review_route for each statement execute function require_act();
  create trigger contact_by_act before insert or update or delete or truncate on contact for each statement execute function require_act();
  create trigger contact_reveal_by_act before insert or update or delete or truncate on contact_reveal for each statement execute function require_act();
  create trigger office_stays before delete or truncate on office for each statement execute function refuse_change();
  create trigger draft_stays before delete or truncate on draft for each statement execute function refuse_change();
  create trigger review_step_stays before delete or truncate on review_step for each statement execute function refuse_change();
  create trigger review_route_stays before delete or truncate on review_route for each statement execute function refuse_change();
  create trigger contact_reveal_stays before delete or truncate on contact_reveal for each statement execute function refuse_change();
`;

export class OfficesAndReview extends Migration {
  override up() {
    for (const part of [tables, guards]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
