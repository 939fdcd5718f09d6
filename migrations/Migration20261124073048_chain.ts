import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

/*
 * The audit trail becomes a chain. What an earlier version wrote is chained as it stands: from here on it is proved
 * that nobody alters it, not that nobody did before.
 */
const chain = /* SQL */ `
  -- The act's own row is written last, for its hash covers its entries. Changed in place: it holds for the rows there are.
  alter table audit_entry alter constraint audit_entry_revision_foreign deferrable initially deferred;
  alter table act add column entries int, add column hash varchar(64);
  alter table record_head add column hash varchar(64);
  alter table audit_entry add column digest varchar(64);
  -- Rewrites the table instead of updating it, which its trigger refuses, also here.
  alter table audit_entry alter column digest type varchar(64) using encode(sha256(convert_to(
    octet_length(convert_to(id::text, 'UTF8')) || ':' || id::text
    || octet_length(convert_to(revision::text, 'UTF8')) || ':' || revision::text
    || octet_length(convert_to(subject_type, 'UTF8')) || ':' || subject_type
    || octet_length(convert_to(subject_id, 'UTF8')) || ':' || subject_id
    || octet_length(convert_to(operation, 'UTF8')) || ':' || operation
    || changes::text, 'UTF8')), 'hex');
  alter table audit_entry alter column digest set not null;

  -- Each hash needs the one before, so no rewrite can make them. The trigger is away within this transaction alone, which has the table locked.
  select set_config('registry.act', 'migration', true);
  alter table act disable trigger act_is_final;
  do $$
  declare
    previous varchar := repeat('0', 64);
    one record;
    written bytea;
    number int;
  begin
    for one in select revision, name, actor_id, extract(epoch from at)::text as instant from act order by revision loop
      select coalesce(string_agg(decode(digest, 'hex'), ''::bytea order by id), ''::bytea), count(*) into written, number from audit_entry where revision = one.revision;
      previous := encode(sha256(convert_to(
        octet_length(convert_to(previous, 'UTF8')) || ':' || previous
        || octet_length(convert_to(one.revision::text, 'UTF8')) || ':' || one.revision::text
        || octet_length(convert_to(one.name, 'UTF8')) || ':' || one.name
        || octet_length(convert_to(one.actor_id, 'UTF8')) || ':' || one.actor_id
        || octet_length(convert_to(one.instant, 'UTF8')) || ':' || one.instant, 'UTF8') || written), 'hex');
      update act set entries = number, hash = previous where revision = one.revision;
    end loop;
    update record_head set hash = previous;
  end
  $$;
  alter table act enable trigger act_is_final;
  select set_config('registry.act', '', true);

  alter table act alter column entries set not null, alter column hash set not null;
  alter table record_head alter column hash set not null;
`;

export class Chain extends Migration {
  override up() {
    for (const statement of statementsOf(chain)) this.addSql(statement);
  }
}
