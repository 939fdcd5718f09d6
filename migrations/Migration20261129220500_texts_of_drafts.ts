import { Migration } from '@mikro-orm/migrations';

export class TextsOfDrafts extends Migration {
  override up() {
    this.addSql(`alter table "draft" add "texts" jsonb not null default '[]';`);
  }
}
