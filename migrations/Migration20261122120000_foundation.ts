import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const dates = /* SQL */ `
  -- The last day of a date that may be known only to the month or the year.
  create function last_day(partial text) returns date language sql immutable strict parallel safe as $$
    select case length(partial)
      when 4 then make_date(left(partial, 4)::int, 12, 31)
      when 7 then (make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, 1) + interval '1 month' - interval '1 day')::date
      else make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, substr(partial, 9, 2)::int)
    end
  $$;

  create function is_partial_date(value text) returns boolean language sql immutable parallel safe as $$
    select value is null or case
      when value !~ '^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' then false
      when length(value) = 10 then substr(value, 9, 2)::int <= extract(day from last_day(left(value, 7)))
      else true
    end
  $$;
`;

const tables = /* SQL */ `
  create table "account" ("id" uuid not null, "email" varchar(255) not null, "password_hash" text not null, "role" varchar(255) not null, "created_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
  alter table "account" add constraint "account_email_unique" unique ("email");
  create table "act" ("revision" bigint not null, "name" varchar(255) not null, "actor_id" varchar(255) not null, "at" timestamptz not null, primary key ("revision"));
  create table "agreement" ("id" uuid not null, "number" varchar(255) not null, "number_year" int not null, "number_serial" int not null, "kind" varchar(255) null, "title" text not null, "schools" uuid[] not null, "partners" uuid[] not null, "initialled_on" varchar(255) null, "signed_on" varchar(255) null, "effective_on" varchar(255) null, "expires_on" varchar(255) null, "term" varchar(255) not null, "mode" varchar(255) null, "languages" text[] not null, "cooperation" text[] not null, "predecessor_id" uuid null, "terminated_on" varchar(255) null, "termination_reason" text null, "source_url" text null, "note" text null, "sample" boolean not null, "registered_at" timestamptz not null, "version" int not null default 1, "concluded_by" date generated always as (least(last_day(initialled_on), last_day(signed_on))) stored null, "signed_by" date generated always as (last_day(signed_on)) stored null, "ended_by" date generated always as (least(last_day(terminated_on), case when term = 'SELF_RENEWING' then null else last_day(expires_on) end)) stored null, primary key ("id"));
  alter table "agreement" add constraint "agreement_number_unique" unique ("number");
  alter table "agreement" add constraint "agreement_one_successor" unique ("predecessor_id");
  create index "agreement_by_number" on "agreement" ("number_year", "number_serial", "id");
  create index "agreement_by_conclusion" on "agreement" ("concluded_by", "id");
  alter table "agreement" add constraint "agreement_dates_are_dates" check (is_partial_date(initialled_on) and is_partial_date(signed_on) and is_partial_date(effective_on) and is_partial_date(expires_on) and is_partial_date(terminated_on));
  alter table "agreement" add constraint "agreement_is_dated" check (initialled_on is not null or signed_on is not null);
  alter table "agreement" add constraint "agreement_has_both_sides" check (cardinality(schools) > 0 and cardinality(partners) > 0);
  alter table "agreement" add constraint "agreement_kind_known" check (kind in ('LETTER_OF_INTENT', 'MEMORANDUM', 'AGREEMENT'));
  alter table "agreement" add constraint "agreement_term_known" check (term in ('FIXED', 'SELF_RENEWING', 'OPEN_ENDED'));
  create table "audit_entry" ("id" bigserial primary key, "revision" bigint not null, "subject_type" varchar(255) not null, "subject_id" varchar(255) not null, "operation" varchar(255) not null, "changes" jsonb not null);
  create index "audit_entry_by_subject" on "audit_entry" ("subject_id", "id");
  create index "audit_entry_by_act" on "audit_entry" ("revision");
  create table "country" ("code" varchar(2) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "jurisdiction" varchar(255) not null, "region" varchar(3) not null, primary key ("code"));
  alter table "country" add constraint "country_jurisdiction_known" check (jurisdiction in ('FOREIGN', 'HONG_KONG', 'MACAO', 'TAIWAN'));
  create table "division" ("code" varchar(6) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "level" varchar(255) not null, "parent_code" varchar(6) null, "note" varchar(255) null, primary key ("code"));
  alter table "division" add constraint "division_level_known" check (level in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'OTHER'));
  create table "idempotency_key" ("actor_id" varchar(255) not null, "request_key" varchar(255) not null, "act_name" varchar(255) not null, "input_hash" varchar(64) not null, "subject_id" varchar(255) not null, "at" timestamptz not null, primary key ("actor_id", "request_key"));
  create table "initiative" ("id" uuid not null, "slug" varchar(255) not null, "name_zh" varchar(255) not null, "name_en" varchar(255) not null, "launched_on" varchar(255) not null, "target_schools" int not null, "target_partners" int not null, "source_url" text not null, primary key ("id"));
  alter table "initiative" add constraint "initiative_slug_unique" unique ("slug");
  create table "membership" ("country_code" varchar(2) not null, "group_code" varchar(255) not null, "joined" varchar(255) null, "left_on" varchar(255) null, "confidence" varchar(255) not null, "source" text not null, "joined_by" date generated always as (last_day(joined)) stored null, "left_by" date generated always as (last_day(left_on)) stored null, primary key ("country_code", "group_code"));
  create table "partner" ("id" uuid not null, "country_code" varchar(2) not null, "city" text null, "names" jsonb not null, "name_key" text collate "C" not null, "name_text" text not null, "type" varchar(255) null, "website" text null, "identifiers" jsonb not null, "closed_on" varchar(255) null, "successor_id" uuid null, "sample" boolean not null, "registered_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
  create index "partner_by_name" on "partner" ("name_key", "id");
  create index "partner_by_country" on "partner" ("country_code", "name_key", "id");
  create index "partner_by_registration" on "partner" ("registered_at", "id");
  alter table "partner" add constraint "partner_has_a_name" check (jsonb_array_length(names) > 0);
  alter table "partner" add constraint "partner_closed_on_is_a_date" check (is_partial_date(closed_on));
  alter table "partner" add constraint "partner_not_its_own_successor" check (successor_id <> id);
  create table "partner_identifier" ("scheme" varchar(255) not null, "value" varchar(255) not null, "partner_id" uuid not null, primary key ("scheme", "value"));
  create table "published_figure" ("id" uuid not null, "initiative_id" uuid not null, "as_of" varchar(255) not null, "as_of_by" date generated always as (last_day(as_of)) stored null, "statement" text not null, "measure" varchar(255) not null, "indicator" varchar(255) null, "value" int null, "value_text" varchar(255) not null, "source_url" text not null, primary key ("id"));
  create index "published_figure_by_day" on "published_figure" ("as_of_by", "id");
  alter table "published_figure" add constraint "published_figure_as_of_is_a_date" check (is_partial_date(as_of));
  create table "record_head" ("id" int not null, "revision" bigint not null, primary key ("id"));
  alter table "record_head" add constraint "record_head_is_one_row" check (id = 1);
  create table "register_series" ("series" varchar(255) not null, "year" int not null, "last_serial" int not null, primary key ("series", "year"));
  create table "school" ("id" uuid not null, "code" varchar(10) null, "credit_code" varchar(18) null, "names" jsonb not null, "name_key" text collate "C" not null, "name_text" text not null, "type" varchar(255) null, "stages" text[] not null, "division_code" varchar(6) not null, "prefecture_code" varchar(6) generated always as (left((division_code)::text, 4) || '00') stored null, "province_code" varchar(6) generated always as (left((division_code)::text, 2) || '0000') stored null, "website" text null, "closed_on" varchar(255) null, "sample" boolean not null, "registered_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
  alter table "school" add constraint "school_code_unique" unique ("code");
  alter table "school" add constraint "school_credit_code_unique" unique ("credit_code");
  create index "school_by_name" on "school" ("name_key", "id");
  create index "school_by_prefecture" on "school" ("prefecture_code", "name_key", "id");
  create index "school_by_division" on "school" ("division_code", "name_key", "id");
  create index "school_by_registration" on "school" ("registered_at", "id");
  alter table "school" add constraint "school_code_ten_digits" check (code ~ '^[0-9]{10}$');
  alter table "school" add constraint "school_has_a_name" check (jsonb_array_length(names) > 0);
  alter table "school" add constraint "school_closed_on_is_a_date" check (is_partial_date(closed_on));
  create table "agreement_pair" ("agreement_id" uuid not null, "school_id" uuid not null, "partner_id" uuid not null, "twinning_id" uuid not null, "country_code" varchar(2) not null, "kind" varchar(255) null, "concluded_by" date not null, "signed_by" date null, "ended_by" date null, "number_year" int not null, "number_serial" int not null, "listed_at_school" boolean not null, "listed_at_partner" boolean not null, primary key ("agreement_id", "school_id", "partner_id"));
  create index "agreement_pair_by_school" on "agreement_pair" ("school_id", "listed_at_school", "number_year" desc, "number_serial" desc, "agreement_id" desc);
  create index "agreement_pair_by_partner" on "agreement_pair" ("partner_id", "listed_at_partner", "number_year" desc, "number_serial" desc, "agreement_id" desc);
  create index "agreement_pair_by_twinning" on "agreement_pair" ("twinning_id", "number_year", "number_serial", "agreement_id");
  create index "agreement_pair_by_country" on "agreement_pair" ("country_code", "agreement_id");
  create table "session" ("token_hash" varchar(64) not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("token_hash"));
  create index "session_by_account" on "session" ("account_id");
  create table "twinning" ("id" uuid not null, "school_id" uuid not null, "partner_id" uuid not null, "country_code" varchar(2) not null, "since" varchar(255) not null, "since_by" date not null, "counted" datemultirange not null, primary key ("id"));
  create index "twinning_by_since" on "twinning" ("since_by", "id");
  create index "twinning_by_school" on "twinning" ("school_id", "since_by", "id");
  create index "twinning_by_partner" on "twinning" ("partner_id", "since_by", "id");
  create index "twinning_by_country" on "twinning" ("country_code", "since_by", "id");
  alter table "agreement" add constraint "agreement_predecessor_id_foreign" foreign key ("predecessor_id") references "agreement" ("id") on delete set null;
  alter table "audit_entry" add constraint "audit_entry_revision_foreign" foreign key ("revision") references "act" ("revision");
  alter table "division" add constraint "division_parent_code_foreign" foreign key ("parent_code") references "division" ("code") on delete set null;
  alter table "membership" add constraint "membership_country_code_foreign" foreign key ("country_code") references "country" ("code");
  alter table "partner" add constraint "partner_country_code_foreign" foreign key ("country_code") references "country" ("code");
  alter table "partner" add constraint "partner_successor_id_foreign" foreign key ("successor_id") references "partner" ("id") on delete set null;
  alter table "partner_identifier" add constraint "partner_identifier_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
  alter table "published_figure" add constraint "published_figure_initiative_id_foreign" foreign key ("initiative_id") references "initiative" ("id");
  alter table "school" add constraint "school_division_code_foreign" foreign key ("division_code") references "division" ("code");
  alter table "agreement_pair" add constraint "agreement_pair_agreement_id_foreign" foreign key ("agreement_id") references "agreement" ("id") on update cascade on delete cascade;
  alter table "agreement_pair" add constraint "agreement_pair_school_id_foreign" foreign key ("school_id") references "school" ("id") on update cascade on delete cascade;
  alter table "agreement_pair" add constraint "agreement_pair_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on update cascade on delete cascade;
  alter table "agreement_pair" add constraint "agreement_pair_country_code_foreign" foreign key ("country_code") references "country" ("code");
  alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id");
  alter table "twinning" add constraint "twinning_school_id_foreign" foreign key ("school_id") references "school" ("id");
  alter table "twinning" add constraint "twinning_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
  alter table "twinning" add constraint "twinning_country_code_foreign" foreign key ("country_code") references "country" ("code");
`;

const derived = /* SQL */ `
  -- One agreement or ten thousand may have changed: a plan kept for the one takes minutes for the others.
  -- What follows from agreements is derived here and nowhere else: every program that writes one, and every hand, gets it.
  create function derive_twinnings(touched uuid[]) returns void language plpgsql set plan_cache_mode = force_custom_plan as $$
  begin
    delete from twinning where id = any(touched);
    insert into twinning (id, school_id, partner_id, country_code, since, since_by, counted)
    select p.twinning_id, p.school_id, p.partner_id, p.country_code,
      (array_agg(case when last_day(a.signed_on) <= last_day(a.initialled_on) then a.signed_on else coalesce(a.initialled_on, a.signed_on) end
        order by p.concluded_by, p.number_year, p.number_serial))[1],
      min(p.concluded_by),
      range_agg(daterange(p.concluded_by, p.ended_by))
    from agreement_pair p join agreement a on a.id = p.agreement_id
    where p.twinning_id = any(touched) and p.kind in ('MEMORANDUM', 'AGREEMENT')
      and (p.ended_by is null or p.ended_by > p.concluded_by)
    group by p.twinning_id, p.school_id, p.partner_id, p.country_code;
  end
  $$;

  create function derive_from_agreements() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
  declare
    touched uuid[] := '{}';
    made uuid[];
  begin
    if tg_op = 'UPDATE' then
      with gone as (delete from agreement_pair p using changed c where p.agreement_id = c.id returning p.twinning_id)
      select coalesce(array_agg(distinct twinning_id), '{}') into touched from gone;
    end if;
    with new_pairs as (
      insert into agreement_pair (agreement_id, school_id, partner_id, twinning_id, country_code, kind, concluded_by, signed_by, ended_by,
        number_year, number_serial, listed_at_school, listed_at_partner)
      select c.id, s.id, t.id, md5(s.id::text || t.id::text)::uuid, partner.country_code, c.kind, c.concluded_by, c.signed_by, c.ended_by,
        c.number_year, c.number_serial, t.place = 1, s.place = 1
      from changed c
        cross join unnest(c.schools) with ordinality s(id, place)
        cross join unnest(c.partners) with ordinality t(id, place)
        -- A left join, so that a partner that does not exist breaks the country's not-null and not, silently, the pair.
        left join partner on partner.id = t.id
      returning twinning_id
    )
    select coalesce(array_agg(distinct twinning_id), '{}') into made from new_pairs;
    perform derive_twinnings(touched || made);
    return null;
  end
  $$;
  create trigger agreement_derives_on_insert after insert on agreement referencing new table as changed
    for each statement execute function derive_from_agreements();
  create trigger agreement_derives_on_update after update on agreement referencing new table as changed
    for each statement execute function derive_from_agreements();

  create function carry_partner_country() returns trigger language plpgsql as $$
  begin
    update agreement_pair set country_code = new.country_code where partner_id = new.id;
    update twinning set country_code = new.country_code where partner_id = new.id;
    return null;
  end
  $$;
  create trigger partner_country_is_carried after update on partner for each row
    when (old.country_code is distinct from new.country_code) execute function carry_partner_country();

  create function derive_partner_identifiers() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      delete from partner_identifier i using changed c where i.partner_id = c.id;
    end if;
    insert into partner_identifier (scheme, value, partner_id)
    select i.scheme, i.value, c.id from changed c cross join jsonb_to_recordset(c.identifiers) i(scheme text, value text);
    return null;
  end
  $$;
  create trigger partner_identifiers_on_insert after insert on partner referencing new table as changed
    for each statement execute function derive_partner_identifiers();
  create trigger partner_identifiers_on_update after update on partner referencing new table as changed
    for each statement execute function derive_partner_identifiers();
`;

const guards = /* SQL */ `
  insert into record_head (id, revision) values (1, 0);

  -- The one door: kernel/act names itself to the transaction; whoever did not come through it changes nothing.
  create function require_act() returns trigger language plpgsql as $$
  begin
    if coalesce(current_setting('registry.act', true), '') = '' then
      raise exception '% is changed only by an act of the registry', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return null;
  end
  $$;
  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% on % is refused: what was registered stays', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
  end
  $$;
  create trigger division_by_act before insert or update or delete or truncate on division for each statement execute function require_act();
  create trigger country_by_act before insert or update or delete or truncate on country for each statement execute function require_act();
  create trigger membership_by_act before insert or update or delete or truncate on membership for each statement execute function require_act();
  create trigger school_by_act before insert or update or delete or truncate on school for each statement execute function require_act();
  create trigger partner_by_act before insert or update or delete or truncate on partner for each statement execute function require_act();
  create trigger partner_identifier_by_act before insert or update or delete or truncate on partner_identifier for each statement execute function require_act();
  create trigger agreement_by_act before insert or update or delete or truncate on agreement for each statement execute function require_act();
  create trigger agreement_pair_by_act before insert or update or delete or truncate on agreement_pair for each statement execute function require_act();
  create trigger twinning_by_act before insert or update or delete or truncate on twinning for each statement execute function require_act();
  create trigger register_series_by_act before insert or update or delete or truncate on register_series for each statement execute function require_act();
  create trigger initiative_by_act before insert or update or delete or truncate on initiative for each statement execute function require_act();
  create trigger published_figure_by_act before insert or update or delete or truncate on published_figure for each statement execute function require_act();
  create trigger account_by_act before insert or update or delete or truncate on account for each statement execute function require_act();
  create trigger session_by_act before insert or update or delete or truncate on session for each statement execute function require_act();
  create trigger idempotency_key_by_act before insert or update or delete or truncate on idempotency_key for each statement execute function require_act();
  create trigger act_by_act before insert or update or delete or truncate on act for each statement execute function require_act();
  create trigger audit_entry_by_act before insert or update or delete or truncate on audit_entry for each statement execute function require_act();
  create trigger record_head_by_act before insert or update or delete or truncate on record_head for each statement execute function require_act();
  create trigger school_stays before delete or truncate on school for each statement execute function refuse_change();
  create trigger partner_stays before delete or truncate on partner for each statement execute function refuse_change();
  create trigger agreement_stays before delete or truncate on agreement for each statement execute function refuse_change();
  create trigger register_series_stays before delete or truncate on register_series for each statement execute function refuse_change();
  create trigger initiative_stays before delete or truncate on initiative for each statement execute function refuse_change();
  create trigger published_figure_stays before delete or truncate on published_figure for each statement execute function refuse_change();
  create trigger account_stays before delete or truncate on account for each statement execute function refuse_change();
  create trigger act_is_final before update or delete or truncate on act for each statement execute function refuse_change();
  create trigger audit_entry_is_final before update or delete or truncate on audit_entry for each statement execute function refuse_change();
  create trigger agreement_number_is_final before update on agreement for each row
    when (old.number is distinct from new.number or old.number_year <> new.number_year or old.number_serial <> new.number_serial)
    execute function refuse_change();
`;

export class Foundation extends Migration {
  override up() {
    for (const part of [dates, tables, derived, guards]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
