import { Migration } from '@mikro-orm/migrations';

export class AccountsInOrder extends Migration {
  override up() {
    this.addSql(`create index "account_by_creation" on "account" ("created_at", "id");`);
  }
}
