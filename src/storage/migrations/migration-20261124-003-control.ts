import { Migration } from '@mikro-orm/migrations';

/** Loop items, control of running executions, waits, and runs started by runs. */
export class Migration20261124003Control extends Migration {
  override up(): void {
    // control is the request for a run: PAUSE or CANCEL. signals grows with every change that its worker should look
    // at. A worker that releases a run before it has seen the last change leaves it claimable at once.
    this.addSql(`
      alter table execution
        add column control text,
        add column signals int not null default 0,
        add column parent_id text collate "C",
        add column parent_step text,
        add column depth int not null default 0,
        add column event_id text collate "C",
        add column event_round int,
        add column active_ms bigint not null default 0`);
    this.addSql(
      `create unique index execution_parent_index on execution (parent_id, parent_step) where parent_id is not null`,
    );
    // An event starts each workflow once a round; replaying it is one more round.
    this.addSql(
      `create unique index execution_event_index on execution (event_id, workflow_id, event_round) where event_id is not null`,
    );

    // Runs of such a workflow may be refused: their context has to fit a schema, or a connection is missing.
    this.addSql(`alter table workflow add column needs_check boolean not null default false`);
    this.addSql(`update workflow set needs_check = true where input_schema is not null`);

    // item is the position in a forEach list; -1 is the step itself.
    this.addSql(`alter table step_run add column item int not null default -1`);
    this.addSql(
      `alter table step_run drop constraint step_run_pkey, add primary key (execution_id, step_id, item, attempt)`,
    );

    // One row for each step that waits for something other than the time: made in the commit that suspends the step.
    this.addSql(`
      create table wait (
        id text collate "C" primary key,
        execution_id text collate "C" not null,
        step_id text collate "C" not null,
        item int not null,
        owner_id text collate "C" not null,
        kind text not null,
        event_type text,
        filters jsonb,
        child_id text collate "C",
        message text,
        form json,
        created_at timestamptz not null,
        expires_at timestamptz,
        resolved_at timestamptz,
        is_expired boolean not null default false,
        result json,
        unique (execution_id, step_id, item)
      )`);
    this.addSql(
      `create index wait_event_index on wait (owner_id, event_type) where kind = 'EVENT' and resolved_at is null`,
    );
    this.addSql(
      `create index wait_approval_index on wait (owner_id, id) where kind = 'APPROVAL' and resolved_at is null`,
    );
    this.addSql(`create index wait_child_index on wait (child_id) where kind = 'CHILD' and resolved_at is null`);

    // Values that all processes of an installation share without configuration, such as the secret that signs approval
    // links.
    this.addSql(`create table installation_value (key text primary key, value text not null)`);

    this.addSql(`
      create table inbound_event (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        event_type text not null,
        source text not null,
        delivery_id text,
        payload json not null,
        depth int not null default 0,
        round int not null default 1,
        received_at timestamptz not null,
        dispatched_at timestamptz
      )`);
    // Events whose process ended before they had their effect.
    this.addSql(
      `create index inbound_event_undispatched_index on inbound_event (received_at) where dispatched_at is null`,
    );
    this.addSql(
      `create unique index inbound_event_delivery_index on inbound_event (owner_id, source, delivery_id) where delivery_id is not null`,
    );
    this.addSql(`create index inbound_event_owner_id_index on inbound_event (owner_id, id desc)`);
    this.addSql(`
      create index workflow_event_index on workflow (owner_id, (trigger ->> 'eventType'))
        where trigger ->> 'type' = 'EVENT' and deleted_at is null`);
  }
}
