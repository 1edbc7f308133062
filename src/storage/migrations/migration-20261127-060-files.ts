import { Migration } from '@mikro-orm/migrations';

/** Files of runs and users, with their content in chunks. */
export class Migration20261127060Files extends Migration {
  override up(): void {
    // execution_id: the run that the file is deleted with; null if it was uploaded or came with an event.
    // call_key, attempt: the call that made it. A later attempt of the same call replaces it.
    // reserved: the bytes that it counts for in file_usage.
    // touched_at: a file that is being written is touched every half minute. An older one has lost its writer.
    this.addSql(`
      create table file (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        execution_id text collate "C",
        step_id text,
        call_key text,
        attempt integer not null default 1,
        name text not null,
        media_type text not null,
        size bigint not null default 0,
        reserved bigint not null default 0,
        sha256 text,
        place text not null,
        upload text,
        state text not null default 'PENDING' check (state in ('PENDING', 'READY', 'DELETED')),
        created_at timestamptz not null default now(),
        touched_at timestamptz not null default now(),
        expires_at timestamptz
      )`);
    this.addSql('create index file_owner_index on file (owner_id, id)');
    this.addSql('create index file_execution_index on file (execution_id, id) where execution_id is not null');
    this.addSql(`create index file_unready_index on file (touched_at) where state <> 'READY'`);
    this.addSql('create index file_expiry_index on file (expires_at) where expires_at is not null');
    this.addSql(`
      create table file_chunk (
        file_id text collate "C" not null,
        position integer not null,
        data bytea not null,
        primary key (file_id, position)
      )`);
    // Most files are compressed already.
    this.addSql('alter table file_chunk alter column data set storage external');
    this.addSql('create table file_usage (owner_id text collate "C" primary key, bytes bigint not null default 0)');
  }
}
