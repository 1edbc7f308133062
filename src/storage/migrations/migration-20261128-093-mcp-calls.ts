import { Migration } from '@mikro-orm/migrations';

/** Runs that clients of the Model Context Protocol have started, and the questions to these clients. */
export class Migration20261128093McpCalls extends Migration {
  override up(): void {
    // task_ttl_ms: null if the call is no task. session_id: the only one that is asked for this run.
    this.addSql(`
      create table mcp_call (
        execution_id text collate "C" primary key,
        owner_id text collate "C" not null,
        group_id text collate "C",
        api_key_id text collate "C",
        session_id text collate "C",
        answers_as text not null,
        task_ttl_ms bigint,
        is_cancelled boolean not null default false,
        allows_sampling boolean not null default false,
        samples int not null default 0,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    this.addSql(`create index mcp_call_task_index on mcp_call (owner_id, execution_id) where task_ttl_ms is not null`);
    this.addSql(`create index mcp_call_expires_index on mcp_call (expires_at)`);

    // A question of a run to the model of the client. It is gone when the step has its answer.
    this.addSql(`
      create table mcp_sample (
        id text collate "C" primary key,
        execution_id text collate "C" not null,
        session_id text collate "C" not null,
        request json not null,
        answer json,
        problem text,
        claimed_at timestamptz,
        expires_at timestamptz not null
      )`);
    this.addSql(`create index mcp_sample_open_index on mcp_sample (execution_id) where claimed_at is null`);
    this.addSql(`create index mcp_sample_expires_index on mcp_sample (expires_at)`);

    // Answers of clients that are too long for a notification between processes.
    this.addSql(`
      create table mcp_reply (
        id text collate "C" primary key,
        session_id text collate "C" not null,
        message json not null,
        expires_at timestamptz not null
      )`);
    this.addSql(`create index mcp_reply_expires_index on mcp_reply (expires_at)`);
  }
}
