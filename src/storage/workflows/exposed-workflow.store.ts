import type { AuditEntry } from '../../domain/account/audit.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { FROM_WORKFLOW, WORKFLOW_COLUMNS, fromReadRow } from './workflow.row.js';
import type { WorkflowReadRow } from './workflow.row.js';

/** Values that show whether a list has changed, without reading it. */
export interface Fingerprints {
  /** For the visible fields of the exposed workflows. */
  readonly tools: string;
  /** Of the titles of all workflows. */
  readonly workflows: string;
}

const IS_EXPOSED = 'w.mcp_tool is not null and w.deleted_at is null';

/** Workflows that their owners expose as tools. Every read names the owner. */
export class ExposedWorkflowStore {
  constructor(private readonly database: Database) {}

  /** By the names of their tools. */
  async list(ownerId: string): Promise<readonly Workflow[]> {
    const rows = await this.database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.owner_id = $1 and ${IS_EXPOSED} order by w.mcp_tool`,
      [ownerId],
      'exposed-list',
    );
    return rows.map(fromReadRow);
  }

  /** Null if the owner exposes no workflow under this name. */
  async find(ownerId: string, name: string): Promise<Workflow | null> {
    const rows = await this.database.query<WorkflowReadRow>(
      `select ${WORKFLOW_COLUMNS} ${FROM_WORKFLOW} where w.owner_id = $1 and w.mcp_tool = $2 and ${IS_EXPOSED}`,
      [ownerId, name],
      'exposed-find',
    );
    return rows[0] ? fromReadRow(rows[0]) : null;
  }

  /** The names that the owner's tools have. */
  async names(ownerId: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ name: string }>(
      'select mcp_tool as name from workflow where owner_id = $1 and mcp_tool is not null',
      [ownerId],
    );
    return new Set(rows.map((row) => row.name));
  }

  /**
   * Gives the workflow this name, or takes its name away.
   *
   * @returns `taken` if another workflow of the owner has the name, `missing` if the owner has no such workflow.
   */
  async rename(
    ownerId: string,
    id: string,
    name: string | null,
    audit: AuditEntry,
  ): Promise<'done' | 'taken' | 'missing'> {
    try {
      return await this.database.rawTransaction(async (query) => {
        const rows = await query<{ before: string | null }>(
          'select mcp_tool as before from workflow where id = $1 and owner_id = $2 and deleted_at is null for update',
          [id, ownerId],
        );
        const [found] = rows;
        if (!found) return 'missing';
        if (found.before === name) return 'done';
        await query(
          `update workflow set mcp_tool = $2, updated_at = greatest(date_trunc('milliseconds', now()), updated_at + interval '1 millisecond') where id = $1`,
          [id, name],
        );
        await insertAudit(query, audit);
        return 'done';
      });
    } catch (error) {
      if (isUniqueViolation(error)) return 'taken';
      throw error;
    }
  }

  /** Two that are the same mean that nothing has changed in between that a client would see in its lists. */
  async fingerprints(ownerId: string): Promise<Fingerprints> {
    const [row] = await this.database.query<Fingerprints>(
      `select coalesce(md5(string_agg(concat_ws(E'\\x01', mcp_tool, title, description, input_schema::text, (step_count > 0)::text), E'\\x02' order by id)
           filter (where mcp_tool is not null)), '') as tools,
         coalesce(md5(string_agg(concat_ws(E'\\x01', id, title, description), E'\\x02' order by id)), '') as workflows
       from workflow where owner_id = $1 and deleted_at is null`,
      [ownerId],
      'exposed-fingerprints',
    );
    return row ?? { tools: '', workflows: '' };
  }
}
