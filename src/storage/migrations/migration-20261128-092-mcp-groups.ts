import { Migration } from '@mikro-orm/migrations';

/** Several workflows under one address of the Model Context Protocol, and keys that open this address only. */
export class Migration20261128092McpGroups extends Migration {
  override up(): void {
    this.addSql(`
      create table mcp_group (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        name text collate "C" not null,
        title text not null,
        instructions text not null default '',
        allow_sampling boolean not null default false,
        ask_approvals boolean not null default false,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`create unique index mcp_group_owner_id_name_unique on mcp_group (owner_id, name)`);

    // name: of the tool in this group.
    this.addSql(`
      create table mcp_group_tool (
        group_id text collate "C" not null references mcp_group (id) on delete cascade,
        workflow_id text collate "C" not null references workflow (id) on delete cascade,
        name text collate "C" not null,
        primary key (group_id, workflow_id)
      )`);
    this.addSql(`create unique index mcp_group_tool_group_id_name_unique on mcp_group_tool (group_id, name)`);
    this.addSql(`create index mcp_group_tool_workflow_index on mcp_group_tool (workflow_id)`);

    // Null: a key to the whole API. Else the one group that it opens, and nothing beside it.
    this.addSql(`alter table api_key add column mcp_group_id text collate "C"`);
    this.addSql(`create index api_key_mcp_group_index on api_key (mcp_group_id) where mcp_group_id is not null`);

    // Null: a session at /mcp. Else it belongs to the address of this group.
    this.addSql(`alter table mcp_session add column group_id text collate "C"`);
    this.addSql(`create index mcp_session_group_index on mcp_session (group_id) where group_id is not null`);
  }
}
