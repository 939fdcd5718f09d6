import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

/**
 * Deriving from thousands of papers: what is planned anew for each run are the statements that need it, and not also the
 * look-up of a foreign key for each of their rows, which took most of the time; and the days of partial dates are worked out in place.
 */
const derived = /* SQL */ `
  -- Of nothing it says nothing by itself: as a strict function it would be called, with a statement of its own, for each date of each row.
  create or replace function last_day(partial text) returns date language sql immutable parallel safe as $$
    select case length(partial)
      when 4 then make_date(left(partial, 4)::int, 12, 31)
      when 7 then (make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, 1) + interval '1 month' - interval '1 day')::date
      else make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, substr(partial, 9, 2)::int)
    end
  $$;

  -- One agreement or ten thousand may have changed: a plan kept for the one takes minutes for the others. What is executed is planned for its values.
  create or replace function derive_twinnings(touched uuid[]) returns void language plpgsql as $$
  begin
    execute 'delete from twinning where id = any($1)' using touched;
    execute $q$
      insert into twinning (id, school_id, partner_id, country_code, since, since_by, counted)
      select p.twinning_id, p.school_id, p.partner_id, p.country_code,
        (array_agg(case when last_day(a.signed_on) <= last_day(a.initialled_on) then a.signed_on else coalesce(a.initialled_on, a.signed_on) end
          order by p.concluded_by, p.number_year, p.number_serial))[1],
        min(p.concluded_by),
        range_agg(daterange(p.concluded_by, p.ended_by))
      from agreement_pair p join agreement a on a.id = p.agreement_id
      where p.twinning_id = any($1) and p.kind in ('MEMORANDUM', 'AGREEMENT')
        and (p.ended_by is null or p.ended_by > p.concluded_by)
      group by p.twinning_id, p.school_id, p.partner_id, p.country_code
    $q$ using touched;
  end
  $$;
  alter function derive_twinnings(uuid[]) reset plan_cache_mode;

  create or replace function derive_from_agreements() returns trigger language plpgsql as $$
  declare
    touched uuid[] := '{}';
    made uuid[];
  begin
    -- No partner is merged from here to the commit: else the pairs would be those of whom it counted as a moment ago.
    lock table partner_merge in share mode;
    if tg_op = 'UPDATE' then
      execute $q$
        with gone as (delete from agreement_pair p using changed c where p.agreement_id = c.id returning p.twinning_id)
        select coalesce(array_agg(distinct twinning_id), '{}') from gone
      $q$ into touched;
    end if;
    execute $q$
      with new_pairs as (
        insert into agreement_pair (agreement_id, school_id, named_id, partner_id, twinning_id, moved, country_code, kind, concluded_by, signed_by, ended_by,
          number_year, number_serial, listed_at_school, listed_at_partner)
        select * from pairs_of((select array_agg(c.id) from changed c))
        returning twinning_id
      )
      select coalesce(array_agg(distinct twinning_id), '{}') from new_pairs
    $q$ into made;
    perform derive_twinnings(touched || made);
    return null;
  end
  $$;
  alter function derive_from_agreements() reset plan_cache_mode;
`;

export class DerivedAtOnce extends Migration {
  override up() {
    for (const statement of statementsOf(derived)) this.addSql(statement);
  }
}
