import { Migration } from '@mikro-orm/migrations';

/** Flow control: fair claims, and runs that wait at the gate of their workflow. */
export class Migration20261124005FlowControl extends Migration {
  override up(): void {
    // The priority of a run until it is first taken, or when it was woken. Null if a worker has it or had it. While
    // such a run is claimable, it is found by its owner. Any other run (a lease, a timer) is found by its time. A row
    // is in one of the two indexes and never in both. A row that is leased as it is inserted never enters the queue's
    // index.
    this.addSql(`alter table execution add column queue_priority int`);
    this.addSql(`drop index execution_claimable_index`);
    this.addSql(
      `create index execution_claimable_index on execution (claimable_at) where claimable_at is not null and queue_priority is null`,
    );
    this.addSql(`
      create index execution_queue_index on execution (owner_id, queue_priority desc, claimable_at)
        where queue_priority is not null and claimable_at is not null`);

    // flow_control belongs to the definition. priority and is_gated follow from it, for the statements that insert
    // runs. flow_generation grows whenever the settings of admission change. flow_changed_at means that unfinished runs
    // must be looked at again for that reason.
    this.addSql(`
      alter table workflow
        add column flow_control jsonb,
        add column priority int not null default 0,
        add column is_gated boolean not null default false,
        add column flow_generation int not null default 0,
        add column flow_changed_at timestamptz`);
    this.addSql(
      `create index workflow_flow_changed_index on workflow (flow_changed_at) where flow_changed_at is not null`,
    );

    // gate is null for runs without flow control. It is NEW until the run has been looked at, HELD while the run waits
    // for admission, and OPEN once it was admitted. cancel_reason is the error of a run that a worker is to cancel.
    this.addSql(`
      alter table execution
        add column gate text,
        add column cancel_reason json,
        add column parent_waits boolean not null default false`);
    this.addSql(`create index execution_gate_index on execution (workflow_id, id) where gate = 'NEW'`);
    // The runs that wait for the earlier ones of their schedule, and are not for the gate to let through.
    this.addSql(`drop index execution_held_index`);
    this.addSql(
      `create index execution_held_index on execution (id) where is_held and gate is null and finished_at is null`,
    );

    // One row for each run that is at the gate or was let through; ENDED rows are kept while they count for a rate
    // limit.
    this.addSql(`
      create table flow_run (
        execution_id text collate "C" primary key,
        workflow_id text collate "C" not null,
        generation int not null,
        state text not null,
        lane text collate "C",
        rate_key text collate "C",
        debounce_key text collate "C",
        priority int not null,
        burst_at timestamptz,
        due_at timestamptz,
        counted_at timestamptz
      )`);
    this.addSql(
      `create index flow_run_held_index on flow_run (workflow_id, lane, priority desc, execution_id) where state = 'HELD'`,
    );
    this.addSql(`create index flow_run_open_index on flow_run (workflow_id, lane) where state = 'OPEN'`);
    this.addSql(
      `create index flow_run_debounce_index on flow_run (workflow_id, debounce_key) where state = 'DEBOUNCING'`,
    );
    this.addSql(
      `create index flow_run_rate_index on flow_run (workflow_id, rate_key, counted_at) where counted_at is not null`,
    );
    this.addSql(`create index flow_run_due_index on flow_run (due_at) where due_at is not null`);
  }
}
