import { Migration } from '@mikro-orm/migrations';

/** Files in object stores. */
export class Migration20261127054FileObjects extends Migration {
  override up(): void {
    // forget_after: the content was deleted, and is deleted once more after this time: a store may get the request of a
    // dead writer that long.
    this.addSql('alter table file add column forget_after timestamptz');
  }
}
