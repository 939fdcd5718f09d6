import { Migration } from '@mikro-orm/migrations';

/** How many agreements are due to be looked at again is counted in the index alone, which says when each ends and whose it is. */
export class DueReviewCounted extends Migration {
  override up() {
    // Nobody waits for it to be built: the old one goes when the new one is there.
    this.addSql(`create index "agreement_by_review_anew" on "agreement" ("review_due_by", "id") include ("ended_by", "schools");`);
    this.addSql(`drop index "agreement_by_review";`);
    this.addSql(`alter index "agreement_by_review_anew" rename to "agreement_by_review";`);
  }
}
