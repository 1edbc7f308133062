import { Migration } from '@mikro-orm/migrations';

/**
 * The tools that MCP servers offered at the last request. Workflows are checked and planned with them while the servers
 * cannot be reached.
 */
export class Migration20261124013McpTools extends Migration {
  override up(): void {
    // fingerprint shows whether the server's list has changed.
    this.addSql(`
      create table mcp_tool_list (
        connection_id text collate "C" primary key references connection (id) on delete cascade,
        fingerprint text not null,
        tools json not null,
        problems json not null,
        listed_at timestamptz not null,
        changed_at timestamptz not null
      )`);
    this.addSql(`create index connection_mcp_index on connection (owner_id) where kind = 'MCP'`);
  }
}
