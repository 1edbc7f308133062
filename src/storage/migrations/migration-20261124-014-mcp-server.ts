import { Migration } from '@mikro-orm/migrations';

/**
 * Workflows that their owners expose as tools, and the sessions of those who speak the Model Context Protocol to us.
 */
export class Migration20261124014McpServer extends Migration {
  override up(): void {
    // The name of the tool that the workflow is at /mcp; null: it is none.
    this.addSql(`alter table workflow add column mcp_tool text collate "C"`);
    this.addSql(
      `create unique index workflow_mcp_tool_index on workflow (owner_id, mcp_tool) where mcp_tool is not null`,
    );

    // The state of a session, which any process that receives a request of it needs. It ends a day after seen_at.
    this.addSql(`
      create table mcp_session (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        protocol_version text not null,
        client json not null,
        capabilities json not null,
        log_level text,
        subscriptions text[] not null default '{}',
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now()
      ) with (fillfactor = 80)`);
    this.addSql(`create index mcp_session_owner_index on mcp_session (owner_id, seen_at)`);
    this.addSql(`create index mcp_session_seen_index on mcp_session (seen_at)`);
  }
}
