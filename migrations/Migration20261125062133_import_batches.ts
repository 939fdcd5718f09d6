import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const batches = /* SQL */ `
  create table "import_batch" ("id" uuid not null, "account_id" uuid null, "imported_at" timestamptz not null, "file_name" text not null, "digest" varchar(64) not null, "counts" jsonb not null, "new_schools" int not null, "new_partners" int not null, "new_agreements" int not null, "before" jsonb not null, "after" jsonb not null, "withdrawn_at" timestamptz null, "withdrawn_by_id" uuid null, "withdrawal_reason" text null, "version" int not null default 1, primary key ("id"));
  create index "import_batch_by_time" on "import_batch" ("imported_at", "id");
  alter table "import_batch" add constraint "import_batch_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;
  alter table "import_batch" add constraint "import_batch_withdrawn_by_id_foreign" foreign key ("withdrawn_by_id") references "account" ("id") on delete set null;
  alter table "import_batch" add constraint "import_batch_digest_is_one" check (digest ~ '^[0-9a-f]{64}$');
  alter table "import_batch" add constraint "import_batch_withdrawn_with_reason" check ((withdrawn_at is null) = (withdrawal_reason is null));
  create trigger import_batch_by_act before insert or update or delete or truncate on import_batch for each statement execute function require_act();
  create trigger import_batch_stays before delete or truncate on import_batch for each statement execute function refuse_change();

  alter table "upload" add "rows_done" int null, add "rows_all" int null, add "import_began" timestamptz null, add "progress_at" timestamptz null;
`;

/** What a reference does when its row goes, now that some can: it holds it. Set to null, it would be a change that nobody made. */
const holding = (table: string, column: string, others: string) => /* SQL */ `
  alter table "${table}" drop constraint "${table}_${column}_foreign";
  alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${others}" ("id") on delete no action;
`;
const references = [
  holding('agreement', 'predecessor_id', 'agreement'), holding('partner', 'merged_into_id', 'partner'), holding('partner', 'successor_id', 'partner'),
  holding('contact', 'school_id', 'school'), holding('contact', 'partner_id', 'partner'), holding('contact', 'held_by_school_id', 'school'), holding('account', 'school_id', 'school'),
  holding('draft', 'subject_id', 'agreement'), holding('draft', 'registered_id', 'agreement'), holding('draft', 'drafter_school_id', 'school'),
  /* SQL */ `
  alter table "partner_identifier" drop constraint "partner_identifier_partner_id_foreign";
  alter table "partner_identifier" add constraint "partner_identifier_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete cascade;

  -- By each of these somebody asks who refers to a row that is to go.
  create index "partner_by_merged_into" on "partner" ("merged_into_id") where merged_into_id is not null;
  create index "partner_identifier_by_partner" on "partner_identifier" ("partner_id");
  create index "contact_by_holder" on "contact" ("held_by_school_id");
  create index "agreement_pair_by_named" on "agreement_pair" ("named_id");
  create index "draft_by_registered" on "draft" ("registered_id");
  create index "draft_by_drafter_school" on "draft" ("drafter_school_id");
`].join('');

const removal = /* SQL */ `
  -- What was registered stays, unless an import is withdrawn; and then only what an import entered can go.
  create function refuse_removal() returns trigger language plpgsql as $$
  begin
    if tg_op = 'TRUNCATE' or coalesce(current_setting('registry.act', true), '') <> 'withdrawImport' then
      raise exception '% on % is refused: what was registered stays', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return null;
  end
  $$;
  create function only_imported_goes() returns trigger language plpgsql as $$
  begin
    if exists (select from gone where not exists (select from audit_entry entered join act on act.revision = entered.revision and act.name = 'importWorkbook'
        where entered.subject_id = gone.id::text and entered.operation = 'CREATE')) then
      raise exception 'delete on % is refused: no import entered it', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return null;
  end
  $$;
  drop trigger school_stays on school;
  drop trigger partner_stays on partner;
  drop trigger agreement_stays on agreement;
  create trigger school_stays before delete or truncate on school for each statement execute function refuse_removal();
  create trigger partner_stays before delete or truncate on partner for each statement execute function refuse_removal();
  create trigger agreement_stays before delete or truncate on agreement for each statement execute function refuse_removal();
  create trigger school_was_imported after delete on school referencing old table as gone for each statement execute function only_imported_goes();
  create trigger partner_was_imported after delete on partner referencing old table as gone for each statement execute function only_imported_goes();
  create trigger agreement_was_imported after delete on agreement referencing old table as gone for each statement execute function only_imported_goes();

  -- The pairs of an agreement go with it; the twinnings that they made are derived from what is left.
  create function derive_from_removal() returns trigger language plpgsql set plan_cache_mode = force_custom_plan as $$
  begin
    lock table partner_merge in share mode;
    perform derive_twinnings(coalesce((select array_agg(distinct md5(s.id::text || coalesce(standing.kept_id, n.id)::text)::uuid)
      from gone cross join unnest(gone.schools) s(id) cross join unnest(gone.partners) n(id)
        left join partner_standing standing on standing.partner_id = n.id and standing.until_day is null), '{}'));
    return null;
  end
  $$;
  create trigger agreement_derives_on_delete after delete on agreement referencing old table as gone
    for each statement execute function derive_from_removal();
`;

export class ImportBatches extends Migration {
  override up() {
    for (const part of [batches, references, removal]) for (const statement of statementsOf(part)) this.addSql(statement);
  }
}
