import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const tables = /* SQL */ `
  create table "partner_merge" ("id" uuid not null, "merged_id" uuid not null, "kept_id" uuid not null, "merged_on" date not null, "reason" text not null, "names" jsonb not null, "identifiers" jsonb not null, "undone_on" date null, "undo_reason" text null, primary key ("id"));
  create unique index "partner_merge_one_at_a_time" on "partner_merge" ("merged_id") where undone_on is null;
  create index "partner_merge_by_merged" on "partner_merge" ("merged_id");
  create index "partner_merge_by_kept" on "partner_merge" ("kept_id");
  alter table "partner_merge" add constraint "partner_merge_merged_id_foreign" foreign key ("merged_id") references "partner" ("id");
  alter table "partner_merge" add constraint "partner_merge_kept_id_foreign" foreign key ("kept_id") references "partner" ("id");
  alter table "partner_merge" add constraint "partner_merge_of_two" check (merged_id <> kept_id);
  alter table "partner_merge" add constraint "partner_merge_undone_after" check (undone_on >= merged_on);
  alter table "partner_merge" add constraint "partner_merge_undone_with_reason" check ((undone_on is null) = (undo_reason is null));

  create table "partner_standing" ("partner_id" uuid not null, "from_day" date not null, "kept_id" uuid not null, "until_day" date null, primary key ("partner_id", "from_day"));
  create index "partner_standing_by_kept" on "partner_standing" ("kept_id");
  alter table "partner_standing" add constraint "partner_standing_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
  alter table "partner_standing" add constraint "partner_standing_kept_id_foreign" foreign key ("kept_id") references "partner" ("id");

  alter table "partner" add "events" jsonb not null default '[]', add "merged_into_id" uuid null;
  alter table "partner" add constraint "partner_merged_into_id_foreign" foreign key ("merged_into_id") references "partner" ("id") on delete set null;
  alter table "partner" add constraint "partner_not_merged_into_itself" check (merged_into_id <> id);
  create index "partner_by_successor" on "partner" ("successor_id") where successor_id is not null;
  drop index "partner_by_name";
  drop index "partner_by_country";
  drop index "partner_by_registration";
  create index "partner_by_name" on "partner" ("name_key", "id") where merged_into_id is null;
  create index "partner_by_country" on "partner" ("country_code", "name_key", "id") where merged_into_id is null;
  create index "partner_by_registration" on "partner" ("registered_at", "id") where merged_into_id is null;

  alter table "agreement_pair" drop constraint "agreement_pair_partner_id_foreign";
  alter table "agreement_pair" drop constraint "agreement_pair_pkey";
  alter table "agreement_pair" add "named_id" uuid null;
  -- Rewrites the table instead of updating every row; until today every partner counts as itself.
  alter table "agreement_pair" alter column "named_id" type uuid using "partner_id";
  alter table "agreement_pair" alter column "named_id" set not null;
  alter table "agreement_pair" add "moved" boolean not null default false;
  alter table "agreement_pair" alter column "moved" drop default;
  alter table "agreement_pair" add constraint "agreement_pair_named_id_foreign" foreign key ("named_id") references "partner" ("id") on update cascade on delete cascade;
  alter table "agreement_pair" add constraint "agreement_pair_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
  alter table "agreement_pair" add primary key ("agreement_id", "school_id", "named_id");
`;

const derived = /* SQL */ `
  -- Every school of some papers with every partner that they name, as it counts today; and by which row a paper stands in the list of each.
  create function pairs_of(papers uuid[]) returns table (agreement_id uuid, school_id uuid, named_id uuid, partner_id uuid, twinning_id uuid, moved boolean, country_code varchar, kind varchar,
    concluded_by date, signed_by date, ended_by date, number_year int, number_serial int, listed_at_school boolean, listed_at_partner boolean) language sql stable as $$
    select a.id, s.id, n.id, k.id, md5(s.id::text || k.id::text)::uuid, exists (select from partner_standing ever where ever.partner_id = n.id), partner.country_code, a.kind, a.concluded_by, a.signed_by, a.ended_by, a.number_year, a.number_serial,
      n.place = 1, row_number() over (partition by a.id, k.id order by s.place, n.place) = 1
    from agreement a
      cross join unnest(a.schools) with ordinality s(id, place)
      cross join unnest(a.partners) with ordinality n(id, place)
      left join partner_standing standing on standing.partner_id = n.id and standing.until_day is null
      cross join lateral (select coalesce(standing.kept_id, n.id) as id) k
      -- A left join, so that a partner that does not exist breaks the country's not-null and not, silently, the pair.
      left join partner on partner.id = k.id
    where a.id = any(papers)
  $$;

  create or replace function derive_from_agreements() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
  declare
    touched uuid[] := '{}';
    made uuid[];
  begin
    -- No partner is merged from here to the commit: else the pairs would be those of whom it counted as a moment ago.
    lock table partner_merge in share mode;
    if tg_op = 'UPDATE' then
      with gone as (delete from agreement_pair p using changed c where p.agreement_id = c.id returning p.twinning_id)
      select coalesce(array_agg(distinct twinning_id), '{}') into touched from gone;
    end if;
    with new_pairs as (
      insert into agreement_pair (agreement_id, school_id, named_id, partner_id, twinning_id, moved, country_code, kind, concluded_by, signed_by, ended_by,
        number_year, number_serial, listed_at_school, listed_at_partner)
      select * from pairs_of((select array_agg(c.id) from changed c))
      returning twinning_id
    )
    select coalesce(array_agg(distinct twinning_id), '{}') into made from new_pairs;
    perform derive_twinnings(touched || made);
    return null;
  end
  $$;

  -- As whom these partners count, and when: each follows the merges that held at one time, and counts as the last that it comes to.
  create function derive_partner_standing(partners uuid[]) returns void language plpgsql as $$
  begin
    delete from partner_standing where partner_id = any(partners);
    with recursive held as (
      -- What was undone on the day of its merge held at the end of no day.
      select merged_id, kept_id, daterange(merged_on, undone_on) as days from partner_merge where undone_on is distinct from merged_on
    ), walk(partner_id, kept_id, days) as (
      select merged_id, kept_id, days from held where merged_id = any(partners)
      union all
      select walk.partner_id, held.kept_id, walk.days * held.days from walk join held on held.merged_id = walk.kept_id and held.days && walk.days
    )
    insert into partner_standing (partner_id, kept_id, from_day, until_day)
    select partner_id, kept_id, lower(days), upper(days) from (
      select walk.partner_id, walk.kept_id,
        unnest(datemultirange(walk.days) - coalesce((select range_agg(held.days) from held where held.merged_id = walk.kept_id), '{}')) as days
      from walk) ended;
  end
  $$;

  -- As whom a partner counted at the end of a day. Said to cost little, for figures ask it of few rows, and a plan must not be made for many.
  create function counted_as(partner uuid, on_day date) returns uuid language plpgsql stable parallel safe cost 1 as $$
  begin
    return coalesce((select kept_id from partner_standing where partner_id = partner and from_day <= on_day and (until_day is null or until_day > on_day)), partner);
  end
  $$;

  create function derive_from_merges() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
  declare
    family uuid[];
    before uuid[];
    papers uuid[];
    touched uuid[];
    made uuid[];
  begin
    with recursive reached(id) as (
      select merged_id from changed union select partner_merge.merged_id from partner_merge join reached on partner_merge.kept_id = reached.id
    ) select array_agg(id) into family from reached;
    select array_agg(distinct coalesce(standing.kept_id, f.id)) into before
    from unnest(family) f(id) left join partner_standing standing on standing.partner_id = f.id and standing.until_day is null;
    select coalesce(array_agg(distinct agreement_id), '{}'), coalesce(array_agg(distinct twinning_id), '{}') into papers, touched
    from agreement_pair where partner_id = any(before) and named_id = any(family);

    perform derive_partner_standing(family);
    -- Updated in place: a new row would have to look at its agreement, which somebody may hold who waits for this merge.
    update agreement_pair pair set partner_id = now.partner_id, twinning_id = now.twinning_id, moved = now.moved, country_code = now.country_code, listed_at_partner = now.listed_at_partner
    from pairs_of(papers) now
    where pair.agreement_id = now.agreement_id and pair.school_id = now.school_id and pair.named_id = now.named_id
      and (pair.partner_id, pair.moved, pair.country_code, pair.listed_at_partner) is distinct from (now.partner_id, now.moved, now.country_code, now.listed_at_partner);
    select coalesce(array_agg(distinct twinning_id), '{}') into made from agreement_pair where agreement_id = any(papers) and named_id = any(family);
    perform derive_twinnings(touched || made);
    return null;
  end
  $$;
  create trigger partner_merge_derives_on_insert after insert on partner_merge referencing new table as changed
    for each statement execute function derive_from_merges();
  create trigger partner_merge_derives_on_update after update on partner_merge referencing new table as changed
    for each statement execute function derive_from_merges();
`;

const guards = /* SQL */ `
  create trigger partner_merge_by_act before insert or update or delete or truncate on partner_merge for each statement execute function require_act();
  create trigger partner_standing_by_act before insert or update or delete or truncate on partner_standing for each statement execute function require_act();
  create trigger partner_merge_stays before delete or truncate on partner_merge for each statement execute function refuse_change();
`;

export class PartnersMerged extends Migration {
  override up() {
    for (const part of [tables, derived, guards]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
