import { Migration } from '@mikro-orm/migrations';

/** Plans that wait to be taken over. */
export class Migration20261124016Drafts extends Migration {
  override up(): void {
    // One for each workflow: a newer draft replaces the earlier one. base_version is the version that the planner saw.
    // If another version is live by now, the draft is stale.
    this.addSql(`
      create table workflow_draft (
        workflow_id text collate "C" primary key references workflow (id) on delete cascade,
        id text collate "C" not null,
        steps json not null,
        trigger json,
        input_schema json,
        reason text,
        base_version integer not null,
        created_at timestamptz not null
      )`);
  }
}
