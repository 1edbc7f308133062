import type { EntityManager } from '@mikro-orm/postgresql';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import type { Database } from '../database/database.js';
import type { DraftChange } from './workflow-change.type.js';

const COLUMNS =
  'id, workflow_id as "workflowId", steps, trigger, input_schema as "inputSchema", reason, base_version as "baseVersion", plan_report as "planReport", created_at as "createdAt"';

/**
 * The drafts of workflows. Whose a workflow is has been checked before; they are written with a change of the workflow.
 */
export class DraftStore {
  constructor(private readonly database: Database) {}

  /** By workflow id. */
  async findMany(workflowIds: readonly string[]): Promise<ReadonlyMap<string, WorkflowDraft>> {
    const rows = await this.database.query<WorkflowDraft>(
      `select ${COLUMNS} from workflow_draft where workflow_id = any($1)`,
      [workflowIds],
    );
    return new Map(rows.map((row) => [row.workflowId, row]));
  }

  /** The drafts of the owner's workflows, by their own ids. */
  async findManyOwned(ownerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, WorkflowDraft>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<WorkflowDraft>(
      `select d.* from workflow w join lateral (select ${COLUMNS} from workflow_draft where workflow_id = w.id) d on d.id = any($1)
       where w.owner_id = $2 and w.deleted_at is null`,
      [ids, ownerId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** In the transaction of the change. @returns false if the draft to be removed is gone. */
export async function changeDraft(em: EntityManager, workflowId: string, change: DraftChange): Promise<boolean> {
  if ('take' in change) {
    const rows = await em.execute<readonly unknown[]>(
      'delete from workflow_draft where workflow_id = ? and id = ? returning id',
      [workflowId, change.take],
    );
    return rows.length > 0;
  }
  const { id, steps, trigger, inputSchema, reason, baseVersion, planReport, createdAt } = change.keep;
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await em.execute(
    `insert into workflow_draft (workflow_id, id, steps, trigger, input_schema, reason, base_version, plan_report, created_at) values (?, ?, ?::json, ?::json, ?::json, ?, ?, ?::json, ?)
       on conflict (workflow_id) do update set id = excluded.id, steps = excluded.steps, trigger = excluded.trigger,
         input_schema = excluded.input_schema, reason = excluded.reason, base_version = excluded.base_version, plan_report = excluded.plan_report, created_at = excluded.created_at`,
    [workflowId, id, json(steps), json(trigger), json(inputSchema), reason, baseVersion, json(planReport), createdAt],
  );
  return true;
}
