import { Migration } from '@mikro-orm/migrations';

export class UploadDecisions extends Migration {
  override up() {
    this.addSql(`alter table "upload" add "decisions" jsonb null;`);
  }
}
