import type { AuditEntry } from '../../domain/account/audit.js';
import { MAX_MCP_GROUPS } from '../../domain/mcp/mcp-group.js';
import type { McpGroup, McpGroupSettings, McpGroupTool } from '../../domain/mcp/mcp-group.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { statement } from '../database/statement.js';
import { FROM_WORKFLOW, WORKFLOW_COLUMNS, fromReadRow } from '../workflows/workflow.row.js';
import type { WorkflowReadRow } from '../workflows/workflow.row.js';

const TOOLS = `
  coalesce((select json_agg(json_build_object('workflowId', t.workflow_id, 'name', t.name, 'title', w.title) order by t.name)
     from mcp_group_tool t join workflow w on w.id = t.workflow_id
    where t.group_id = g.id and w.owner_id = g.owner_id and w.deleted_at is null), '[]') as tools`;
const COLUMNS = `
  g.id, g.owner_id as "ownerId", g.name, g.title, g.instructions, g.allow_sampling as "allowSampling",
  g.ask_approvals as "askApprovals", g.created_at as "createdAt", g.updated_at as "updatedAt", ${TOOLS}`;

const SETTINGS = {
  name: 'text',
  title: 'text',
  instructions: 'text',
  allowSampling: 'bool',
  askApprovals: 'bool',
} as const;

const INSERT = statement(
  null,
  { id: 'text', ownerId: 'text', ...SETTINGS },
  (p) => `
  insert into mcp_group (id, owner_id, name, title, instructions, allow_sampling, ask_approvals)
  select ${p.id}, ${p.ownerId}, ${p.name}, ${p.title}, ${p.instructions}, ${p.allowSampling}, ${p.askApprovals}
   where (select count(*) from mcp_group where owner_id = ${p.ownerId}) < ${MAX_MCP_GROUPS}
  returning id`,
);

const UPDATE = statement(
  null,
  { id: 'text', ownerId: 'text', ...SETTINGS },
  (p) => `
  update mcp_group set name = ${p.name}, title = ${p.title}, instructions = ${p.instructions},
         allow_sampling = ${p.allowSampling}, ask_approvals = ${p.askApprovals}, updated_at = now()
   where id = ${p.id} and owner_id = ${p.ownerId} returning id`,
);

/** A tool of a group as it is stored. */
type StoredTool = Omit<McpGroupTool, 'title'>;

/** Thrown out of a transaction, so that nothing of it stays. */
class MissingWorkflow extends Error {
  constructor(readonly workflowId: string) {
    super('A workflow is missing.');
  }
}

/** The outcome of a change that was not made, or that was. */
export type GroupOutcome = 'done' | 'name-taken' | 'full' | 'missing' | { readonly missingWorkflow: string };

/** Workflows under one address of the Model Context Protocol. Every statement names the owner. */
export class McpGroupStore {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list(ownerId: string): Promise<readonly McpGroup[]> {
    return this.database.query<McpGroup>(`select ${COLUMNS} from mcp_group g where g.owner_id = $1 order by g.name`, [
      ownerId,
    ]);
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly McpGroup[]> {
    return this.database.query<McpGroup>(
      `select ${COLUMNS} from mcp_group g where g.owner_id = $1 and g.id = any ($2)`,
      [ownerId, ids],
    );
  }

  /** Null if the owner has no group of this name. */
  async byName(ownerId: string, name: string): Promise<McpGroup | null> {
    const [group] = await this.database.query<McpGroup>(
      `select ${COLUMNS} from mcp_group g where g.owner_id = $1 and g.name = $2`,
      [ownerId, name],
      'mcp-group-by-name',
    );
    return group ?? null;
  }

  async create(
    group: McpGroupSettings & { readonly id: string; readonly ownerId: string },
    tools: readonly StoredTool[],
    audit: AuditEntry,
  ): Promise<GroupOutcome> {
    const { id, ownerId, ...settings } = group;
    return this.#change(async (query) => {
      await query(`select pg_advisory_xact_lock(hashtextextended('mcp_group ' || $1, 0)) is null as locked`, [ownerId]);
      const rows = await query(INSERT.with({ id, ownerId, ...settingsOf(settings) }));
      if (rows.length === 0) return 'full';
      await replaceTools(query, ownerId, id, tools);
      await insertAudit(query, audit);
      return 'done';
    });
  }

  /** @param tools null: they stay as they are. */
  async update(
    group: McpGroupSettings & { readonly id: string; readonly ownerId: string },
    tools: readonly StoredTool[] | null,
    audit: AuditEntry,
  ): Promise<GroupOutcome> {
    const { id, ownerId, ...settings } = group;
    return this.#change(async (query) => {
      const rows = await query(UPDATE.with({ id, ownerId, ...settingsOf(settings) }));
      if (rows.length === 0) return 'missing';
      if (tools !== null) await replaceTools(query, ownerId, id, tools);
      await insertAudit(query, audit);
      return 'done';
    });
  }

  /** With its sessions. @returns the ids of those; null: the owner has no such group. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<readonly string[] | null> {
    return this.database.rawTransaction(async (query) => {
      const rows = await query('delete from mcp_group where id = $1 and owner_id = $2 returning id', [id, ownerId]);
      if (rows.length === 0) return null;
      const ended = await query<{ id: string }>('delete from mcp_session where group_id = $1 returning id', [id]);
      await insertAudit(query, audit);
      return ended.map((session) => session.id);
    });
  }

  /** The workflows of a group by the names of their tools. */
  async workflows(ownerId: string, groupId: string): Promise<readonly { name: string; workflow: Workflow }[]> {
    const rows = await this.database.query<WorkflowReadRow & { readonly groupToolName: string }>(
      `select ${WORKFLOW_COLUMNS}, t.name as "groupToolName" ${FROM_WORKFLOW} join mcp_group_tool t on t.workflow_id = w.id
        where t.group_id = $2 and w.owner_id = $1 and w.deleted_at is null order by t.name`,
      [ownerId, groupId],
    );
    return rows.map(({ groupToolName: name, ...row }) => ({ name, workflow: fromReadRow(row) }));
  }

  /** Changes with everything that a client sees in the list of tools. */
  async fingerprint(ownerId: string, groupId: string): Promise<string> {
    const [row] = await this.database.query<{ tools: string }>(
      `select coalesce(md5(string_agg(concat_ws(E'\\x01', t.name, w.title, w.description, w.input_schema::text, (w.step_count > 0)::text), E'\\x02' order by t.name)), '') as tools
         from mcp_group_tool t join workflow w on w.id = t.workflow_id
        where t.group_id = $2 and w.owner_id = $1 and w.deleted_at is null`,
      [ownerId, groupId],
    );
    return row?.tools ?? '';
  }

  /** The sessions that are open at the address of a group. */
  async sessionIds(groupId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>('select id from mcp_session where group_id = $1', [groupId]);
    return rows.map(({ id }) => id);
  }

  async #change(act: (query: RawQuery) => Promise<GroupOutcome>): Promise<GroupOutcome> {
    try {
      return await this.database.rawTransaction(act);
    } catch (error) {
      if (error instanceof MissingWorkflow) return { missingWorkflow: error.workflowId };
      if (isUniqueViolation(error)) return 'name-taken';
      throw error;
    }
  }
}

function settingsOf({ name, title, instructions, allowSampling, askApprovals }: McpGroupSettings): McpGroupSettings {
  return { name, title, instructions, allowSampling, askApprovals };
}

/** @throws MissingWorkflow for the first one that is not the owner's. */
async function replaceTools(
  query: RawQuery,
  ownerId: string,
  groupId: string,
  tools: readonly StoredTool[],
): Promise<void> {
  const ids = tools.map(({ workflowId }) => workflowId);
  const found = await query<{ id: string }>(
    'select id from workflow where owner_id = $1 and id = any ($2) and deleted_at is null for key share',
    [ownerId, ids],
  );
  const own = new Set(found.map(({ id }) => id));
  const missing = ids.find((id) => !own.has(id));
  if (missing !== undefined) throw new MissingWorkflow(missing);
  await query('delete from mcp_group_tool where group_id = $1', [groupId]);
  if (ids.length > 0)
    await query(
      'insert into mcp_group_tool (group_id, workflow_id, name) select $1, * from unnest($2::text[], $3::text[])',
      [groupId, ids, tools.map(({ name }) => name)],
    );
}
