import { Migration } from '@mikro-orm/migrations';

/** Partners that were counted are listed in the same orders, and those merged since are among them. */
export class PartnersInOrder extends Migration {
  override up() {
    // Nobody waits for them to be built: the old ones go when the new ones are there.
    this.addSql(`create index "partner_by_name_anew" on "partner" ("name_key", "id");`);
    this.addSql(`create index "partner_by_registration_anew" on "partner" ("registered_at", "id");`);
    this.addSql(`drop index "partner_by_name", "partner_by_registration";`);
    this.addSql(`alter index "partner_by_name_anew" rename to "partner_by_name";`);
    this.addSql(`alter index "partner_by_registration_anew" rename to "partner_by_registration";`);
  }
}
