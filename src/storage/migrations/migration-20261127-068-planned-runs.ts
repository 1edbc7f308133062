import { Migration } from '@mikro-orm/migrations';

/** Runs that are to start at a time: one-off runs, and the times of a schedule that are made up for. */
export class Migration20261127068PlannedRuns extends Migration {
  override up(): void {
    this.addSql(`
      create table backfill (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null references workflow (id) on delete cascade,
        trigger_key text not null,
        from_at timestamptz not null,
        to_at timestamptz not null,
        total integer not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index backfill_workflow_id_index on backfill (workflow_id, id)`);
    // execution_id: of the run that it becomes. due_at: its time; later if it is tried again, or while a process starts it.
    this.addSql(`
      create table planned_run (
        execution_id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null references workflow (id) on delete cascade,
        backfill_id text collate "C" references backfill (id) on delete cascade,
        run_at timestamptz not null,
        due_at timestamptz not null,
        is_starting boolean not null default false,
        status text not null default 'PLANNED',
        trigger json not null,
        input json not null,
        actor json not null,
        error json,
        created_at timestamptz not null default now(),
        ended_at timestamptz
      )`);
    this.addSql(`create index planned_run_due_index on planned_run (due_at) where status = 'PLANNED'`);
    this.addSql(`create index planned_run_owner_index on planned_run (owner_id) where status = 'PLANNED'`);
    this.addSql(`create index planned_run_workflow_index on planned_run (workflow_id, run_at)`);
    this.addSql(`create index planned_run_backfill_index on planned_run (backfill_id) where backfill_id is not null`);
    this.addSql(`create index planned_run_ended_index on planned_run (ended_at) where ended_at is not null`);
  }
}
