import { Migration } from '@mikro-orm/migrations';

/** From which workflow of n8n a workflow was imported: another of the same name becomes one of its own. */
export class Migration20261128098ImportSources extends Migration {
  override up(): void {
    // The id in n8n or "-", and digests of some nodes. Null: it was not imported from n8n, or earlier.
    this.addSql(`alter table workflow add column import_source text collate "C"`);
    this.addSql(
      `create index workflow_import_source_index on workflow (owner_id, split_part(import_source, ' ', 1)) where import_source is not null`,
    );
  }
}
