import { Migration } from '@mikro-orm/migrations';

/** By which documents name workflows: the same key again is the same workflow of its owner's. */
export class Migration20261125020PortableKeys extends Migration {
  override up(): void {
    // Null: it was neither imported nor exported so far.
    this.addSql(`alter table workflow add column portable_key text collate "C"`);
    this.addSql(
      `create unique index workflow_portable_key_index on workflow (owner_id, portable_key) where portable_key is not null`,
    );
  }
}
