import { Migration } from '@mikro-orm/migrations';

/** Data that workflows keep between runs: values, lists of ids that were seen, and small tables. */
export class Migration20261127062State extends Migration {
  override up(): void {
    // workflow_id: empty if all workflows of the owner share it.
    this.addSql(`
      create table state_value (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null default '',
        key text collate "C" not null,
        value json not null,
        size int not null,
        version bigint not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        expires_at timestamptz
      )`);
    this.addSql(`
      create unique index state_value_owner_id_workflow_id_key_unique on state_value (owner_id, workflow_id, key)`);
    this.addSql(`create index state_value_expires_at_index on state_value (expires_at) where expires_at is not null`);

    // The changes that runs have made, so that a repeated call answers the first outcome. They go when the run has ended.
    this.addSql(`
      create table state_call (
        call uuid primary key,
        execution_id text collate "C" not null,
        result json,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index state_call_execution_id_index on state_call (execution_id)`);

    // number: a short key for the items. item_count is kept under the lock of this row.
    this.addSql(`
      create table seen_list (
        id text collate "C" primary key,
        number bigint not null generated always as identity,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null default '',
        name text collate "C" not null,
        item_count int not null default 0,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      create unique index seen_list_owner_id_workflow_id_name_unique on seen_list (owner_id, workflow_id, name)`);
    this.addSql(`create unique index seen_list_number_unique on seen_list (number)`);

    // hash: 16 bytes of a SHA-256. call: which call has marked it. claimed_by: the run at whose success it counts as seen.
    this.addSql(`
      create table seen_item (
        list bigint not null,
        hash uuid not null,
        call uuid not null,
        seen_at timestamptz not null default now(),
        expires_at timestamptz,
        claimed_by text collate "C",
        claimed_until timestamptz,
        primary key (list, hash)
      )`);
    this.addSql(`create index seen_item_expires_at_index on seen_item (expires_at) where expires_at is not null`);
    this.addSql(`create index seen_item_claimed_by_index on seen_item (list, claimed_by) where claimed_by is not null`);
    this.addSql(`
      create table seen_claim (
        execution_id text collate "C" not null,
        list bigint not null,
        created_at timestamptz not null default now(),
        primary key (list, execution_id)
      )`);

    this.addSql(`
      create table data_table (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null default '',
        name text collate "C" not null,
        columns jsonb not null,
        key_columns text[] not null,
        row_count int not null default 0,
        bytes bigint not null default 0,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      create unique index data_table_owner_id_workflow_id_name_unique on data_table (owner_id, workflow_id, name)`);
    this.addSql(`
      create table data_table_row (
        table_id text collate "C" not null references data_table (id) on delete cascade,
        row_id uuid not null,
        number bigint not null generated always as identity,
        data jsonb not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (table_id, row_id)
      )`);
    this.addSql(`create index data_table_row_number_index on data_table_row (table_id, number)`);

    // The state of deleted workflows and the items of deleted lists, until they are deleted in batches.
    this.addSql(`
      create table state_removal (
        owner_id text collate "C" not null,
        workflow_id text collate "C" not null,
        created_at timestamptz not null default now(),
        primary key (owner_id, workflow_id)
      )`);
    this.addSql(`create table seen_removal (list bigint primary key)`);
    this.addSql(`
      create function remember_state_removal() returns trigger language plpgsql as $$
      begin
        insert into state_removal (owner_id, workflow_id) values (new.owner_id, new.id) on conflict do nothing;
        return null;
      end $$`);
    this.addSql(`
      create trigger workflow_state_removal after update of deleted_at on workflow for each row
      when (old.deleted_at is null and new.deleted_at is not null) execute function remember_state_removal()`);
  }
}
