import { Migration } from '@mikro-orm/migrations';

/** Figures are kept beside the latest entry that they may follow from: it is found at once, however often people sign in. */
export class AuditEntryOfFigures extends Migration {
  override up() {
    this.addSql(`create index "audit_entry_of_figures" on "audit_entry" ("id") where subject_type not in ('Session', 'Account', 'Contact', 'ContactReveal', 'Office', 'ReviewRoute', 'ReviewStep', 'Draft');`);
  }
}
