import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const uploads = /* SQL */ `
  create table "upload" ("id" uuid not null, "account_id" uuid not null, "name" text not null, "token_hash" varchar(255) not null, "bytes" bytea null, "requested_at" timestamptz not null, "received_at" timestamptz null, primary key ("id"));
  alter table "upload" add constraint "upload_token_unique" unique ("token_hash");
  create index "upload_by_time" on "upload" ("requested_at");
  alter table "upload" add constraint "upload_account_id_foreign" foreign key ("account_id") references "account" ("id");
  create trigger upload_by_act before insert or update or delete or truncate on "upload" for each statement execute function require_act();
`;

export class Workbooks extends Migration {
  override up() {
    for (const statement of statementsOf(uploads)) this.addSql(statement);
  }
}
