import { Migration } from '@mikro-orm/migrations';

/**
 * Several triggers of one workflow. The first stays in the row of the workflow, where processes of the release before
 * find it. The definitions of the others are in its row as well; `workflow_trigger` has their next times, and is what
 * events and the scheduler look them up in.
 */
export class Migration20261127068Triggers extends Migration {
  override up(): void {
    this.addSql(`alter table workflow add column further_triggers jsonb not null default '[]'`);
    this.addSql(`alter table publication_version add column further_triggers jsonb not null default '[]'`);
    // Ticks that an older process writes are of the first trigger.
    this.addSql(`alter table trigger_tick add column trigger_key text not null default 'main'`);
    this.addSql(`
      create table workflow_trigger (
        workflow_id text collate "C" not null references workflow (id) on delete cascade,
        key text collate "C" not null,
        owner_id text collate "C" not null,
        trigger jsonb not null,
        next_run_at timestamptz,
        fire_at timestamptz,
        primary key (workflow_id, key)
      )`);
    this.addSql(`
      create index workflow_trigger_due_index on workflow_trigger ((coalesce(fire_at, next_run_at)))
        where next_run_at is not null`);
    this.addSql(`
      create index workflow_trigger_event_index on workflow_trigger ((trigger ->> 'eventType'), owner_id)
        where trigger ->> 'type' = 'EVENT'`);
    this.addSql(`alter table event_source_use add column trigger_key text collate "C" not null default 'main'`);
    this.addSql(
      `alter table event_source_use drop constraint event_source_use_pkey, add primary key (workflow_id, trigger_key)`,
    );
  }
}
