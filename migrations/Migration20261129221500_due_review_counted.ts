import { Migration } from '@mikro-orm/migrations';

/** How many agreements are due to be looked at again is counted in the index alone, which says when each ends and whose it is. */
export class DueReviewCounted extends Migration {
  override up() {
    this.addSql(`drop index "agreement_by_review";`);
    this.addSql(`create index "agreement_by_review" on "agreement" ("review_due_by", "id") include ("ended_by", "schools");`);
  }
}
