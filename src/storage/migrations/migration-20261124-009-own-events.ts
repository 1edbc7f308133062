import { Migration } from '@mikro-orm/migrations';

/** Events about one's own workflows, and triggers that are kept in memory. */
export class Migration20261124009OwnEvents extends Migration {
  override up(): void {
    // The time since when the workflow has its present trigger. A late event concerns only the workflows that had their
    // trigger when it arrived.
    this.addSql(`alter table workflow add column triggered_since timestamptz`);

    // Grows with each change of an owner's trigger for this type of event, in the transaction of the change. A process
    // that keeps the triggers in memory can then see whether they are current.
    this.addSql(`
      create table trigger_revision (
        owner_id text collate "C" not null,
        event_type text not null,
        revision bigint not null,
        primary key (owner_id, event_type)
      )`);

    // cause_id is the run that an event comes from. refusals is [{ "workflowId": …, "problem": … }], the workflows that
    // the event should have started but did not.
    this.addSql(`alter table inbound_event add column cause_id text collate "C", add column refusals json`);

    // Finds the workflows that listen to run-completed events. There are few, or none.
    this.addSql(`
      create index workflow_run_listener_index on workflow (owner_id)
        where trigger ->> 'eventType' in ('workflow.succeeded', 'workflow.failed') and trigger ->> 'type' = 'EVENT' and deleted_at is null`);
    this.addSql(`
      create index wait_run_listener_index on wait (owner_id)
        where event_type in ('workflow.succeeded', 'workflow.failed') and kind = 'EVENT' and resolved_at is null`);

    // For each such owner: the events for all runs up to scanned_to (an execution id) have been sent. The exceptions
    // are the runs in watched_run, which were still running during the scan.
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
