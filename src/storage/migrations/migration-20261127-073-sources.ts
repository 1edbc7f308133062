import { Migration } from '@mikro-orm/migrations';

/**
 * Lists that are polled for what is new, and the workflows that they start. One row serves all workflows of an owner
 * that name the same list.
 */
export class Migration20261127073Sources extends Migration {
  override up(): void {
    // id: follows from owner, event type, connection, parameters and include_existing.
    // next_poll_at: when it is due; while a process polls it, the end of the lease; null if no workflow uses it.
    // generation: part of the delivery ids, so that a list that is watched again later begins anew.
    this.addSql(`
      create table event_source (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        event_type text not null,
        connection_id text collate "C" references connection (id) on delete cascade,
        parameters jsonb not null,
        include_existing boolean not null,
        target text collate "C" not null,
        every_ms integer not null,
        generation uuid not null default gen_random_uuid(),
        next_poll_at timestamptz,
        lease uuid,
        unused_since timestamptz,
        progress json,
        seen bytea,
        is_begun boolean not null default false,
        last_poll_at timestamptz,
        last_item_at timestamptz,
        item_count bigint not null default 0,
        failures integer not null default 0,
        failing_since timestamptz,
        problem json,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index event_source_due_index on event_source (next_poll_at) where next_poll_at is not null`);
    this.addSql(`create index event_source_owner_index on event_source (owner_id)`);
    this.addSql(`create index event_source_connection_index on event_source (connection_id)`);
    this.addSql(`create index event_source_target_index on event_source (target)`);
    this.addSql(`create index event_source_unused_index on event_source (unused_since) where unused_since is not null`);
    this.addSql(`
      create table event_source_use (
        workflow_id text collate "C" primary key references workflow (id) on delete cascade,
        source_id text collate "C" not null references event_source (id) on delete cascade,
        every_ms integer not null
      )`);
    this.addSql(`create index event_source_use_source_index on event_source_use (source_id)`);
  }
}
