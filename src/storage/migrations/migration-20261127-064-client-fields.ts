import { Migration } from '@mikro-orm/migrations';

/** The fields that foreign clients keep with a workflow. */
export class Migration20261127064ClientFields extends Migration {
  override up(): void {
    this.addSql(`
      create table workflow_client_fields (
        workflow_id text collate "C" primary key,
        owner_id text collate "C" not null,
        fields json not null,
        updated_at timestamptz not null
      )`);
  }
}
