import { Migration } from '@mikro-orm/migrations';

/** Events about one's own workflows, and triggers that are kept in memory. */
export class Migration20261124009OwnEvents extends Migration {
  override up(): void {
    // Since when the workflow is started by what it is started by now: an event that has its effect late is for those
    // that were there when it came.
    this.addSql(`alter table workflow add column triggered_since timestamptz`);

    // Grows with each change of a trigger of the owner's for this type of event, in the transaction of the change: who
    // keeps the triggers in memory sees by it whether they are still as they were.
    this.addSql(`
      create table trigger_revision (
        owner_id text collate "C" not null,
        event_type text not null,
        revision bigint not null,
        primary key (owner_id, event_type)
      )`);

    // cause_id is the run that an event comes from. refusals: [{ "workflowId": …, "problem": … }], the workflows that
    // the event would have started and did not.
    this.addSql(`alter table inbound_event add column cause_id text collate "C", add column refusals json`);

    // Who wants to hear of the ends of runs: few, or nobody.
    this.addSql(`
      create index workflow_run_listener_index on workflow (owner_id)
        where trigger ->> 'eventType' in ('workflow.succeeded', 'workflow.failed') and trigger ->> 'type' = 'EVENT' and deleted_at is null`);
    this.addSql(`
      create index wait_run_listener_index on wait (owner_id)
        where event_type in ('workflow.succeeded', 'workflow.failed') and kind = 'EVENT' and resolved_at is null`);

    // For each such owner: the ends of all runs up to scanned_to (an execution id) have been told, but for those in
    // watched_run, which went on when the scan came by.
    this.addSql(`
      create table run_watch (
        owner_id text collate "C" primary key,
        scanned_to text collate "C" not null,
        touched_at timestamptz not null
      )`);
    this.addSql(`
      create table watched_run (
        owner_id text collate "C" not null,
        execution_id text collate "C" not null,
        primary key (owner_id, execution_id)
      )`);
  }
}
