import { Migration } from '@mikro-orm/migrations';
import { statementsOf } from './statements.js';

const script = /* SQL */ `
  -- An invitation that was never accepted and is disabled holds its address no longer.
  alter table "account" drop constraint "account_email_unique";
  create unique index "account_email_unique" on "account" ("email") where disabled_at is null or password_hash is not null;

  -- The caller's key is kept as a digest, and keys that of the input. What was carried out is known again.
  select set_config('registry.act', 'migration', true);
  update "idempotency_key" set
    "request_key" = encode(sha256(convert_to("request_key", 'UTF8')), 'hex'),
    "input_hash" = encode(sha256(convert_to("request_key" || ':' || "input_hash", 'UTF8')), 'hex');
  select set_config('registry.act', '', true);
`;

export class AddressesAndKeys extends Migration {
  override up() {
    for (const statement of statementsOf(script)) this.addSql(statement);
  }
}
