import { Migration } from '@mikro-orm/migrations';

/** Lists of partners that a figure counted hold those merged since, in the same orders; and exchanges delay no total. */
export class ListsInOrder extends Migration {
  override up() {
    // Whoever reads waits only for the names to change: the old ones go when the new ones are there.
    const indexes = {
      partner_by_name: 'on "partner" ("name_key", "id")',
      partner_by_registration: 'on "partner" ("registered_at", "id")',
      partner_by_country: 'on "partner" ("country_code", "name_key", "id") include ("merged_into_id")',
      audit_entry_of_figures: `on "audit_entry" ("id") where subject_type not in ('Session', 'Account', 'Contact', 'ContactReveal', 'Office', 'ReviewRoute', 'ReviewStep', 'Draft', 'Exchange')`,
    };
    for (const [name, on] of Object.entries(indexes)) this.addSql(`create index "${name}_anew" ${on};`);
    for (const name of Object.keys(indexes)) {
      this.addSql(`drop index "${name}";`);
      this.addSql(`alter index "${name}_anew" rename to "${name}";`);
    }
  }
}
