import { Migration } from '@mikro-orm/migrations';

/** Scheduled times that have come: one row each, fired or skipped. */
export class Migration20261124004Ticks extends Migration {
  override up(): void {
    this.addSql(`
      create table trigger_tick (
        workflow_id text collate "C" not null,
        scheduled_for timestamptz not null,
        outcome text not null,
        reason text,
        fired_at timestamptz,
        execution_id text collate "C",
        primary key (workflow_id, scheduled_for)
      )`);
    // Retention deletes the oldest.
    this.addSql(`create index trigger_tick_scheduled_for_index on trigger_tick (scheduled_for)`);

    // fire_at is the next scheduled time with its jitter. Null if there is none.
    this.addSql(`alter table workflow add column fire_at timestamptz`);
    this.addSql(`drop index workflow_next_run_at_index`);
    this.addSql(`
      create index workflow_due_index on workflow ((coalesce(fire_at, next_run_at)))
        where next_run_at is not null and deleted_at is null`);

    // A held run is in the queue, but it cannot be claimed before the earlier runs of its workflow have ended.
    this.addSql(`alter table execution add column is_held boolean not null default false`);
    this.addSql(`create index execution_held_index on execution (id) where is_held and finished_at is null`);
    // The unfinished runs of a workflow, however many of its runs have ended.
    this.addSql(`create index execution_going_index on execution (workflow_id) where finished_at is null`);
  }
}
