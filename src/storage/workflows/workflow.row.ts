import { completeDefinition } from '../../domain/workflow/definition.js';
import type { PlannableWorkflow, PlanningRequest } from '../../domain/workflow/planning.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { Step } from '../../domain/steps/step.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { workflowColumns } from './definition-columns.js';
import type { StoredDefinition } from './definition-columns.js';

/** The fields that the entity and a raw read share. */
export interface WorkflowRow extends Omit<StoredDefinition, 'steps'> {
  readonly id: string;
  readonly ownerId: string;
  readonly trigger: Trigger;
  readonly status: WorkflowStatus;
  readonly error?: Problem | null | undefined;
  readonly version: number;
  readonly isPublic: boolean;
  readonly slug?: string | null | undefined;
  readonly mcpTool?: string | null | undefined;
  readonly categories: readonly string[];
  readonly publishedAt?: Date | null | undefined;
  readonly cloneCount: number;
  readonly nextRunAt?: Date | null | undefined;
  /** By the keys of triggers. */
  readonly furtherRunsAt?: Readonly<Record<string, string>> | null | undefined;
  readonly planId?: string | null | undefined;
  readonly planRequest?: PlanningRequest | null | undefined;
  readonly planAttempts: number;
  readonly isPlanBlocked: boolean;
  /** Absent: it was not read. */
  readonly planReport?: PlanReport | null | undefined;
  readonly usesSlots: boolean;
  readonly clonedFrom?: string | null | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A raw read of a workflow `w` with its live version `v`. */
export interface WorkflowReadRow extends WorkflowRow {
  readonly steps: readonly Step[];
}

/** The next times of the triggers beside the first. Most workflows have none, and cost no look-up. */
const FURTHER_RUNS = `case when w.further_triggers <> '[]' then (
    select json_object_agg(t.key, t.next_run_at) from workflow_trigger t where t.workflow_id = w.id and t.next_run_at is not null) end`;

export const WORKFLOW_COLUMNS = `
  w.id, w.owner_id as "ownerId", ${workflowColumns('w')}, w.status, w.error, w.version,
  w.is_public as "isPublic", w.slug, w.mcp_tool as "mcpTool", w.categories, w.published_at as "publishedAt", w.clone_count as "cloneCount",
  w.next_run_at as "nextRunAt", ${FURTHER_RUNS} as "furtherRunsAt", w.plan_id as "planId", w.plan_request as "planRequest", w.plan_attempts as "planAttempts", w.is_plan_blocked as "isPlanBlocked",
  w.uses_slots as "usesSlots", w.cloned_from as "clonedFrom", w.created_at as "createdAt", w.updated_at as "updatedAt", v.steps`;

/** Joins the live version; to be followed by `where`. */
export const FROM_WORKFLOW = 'from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version';

export function toWorkflow(row: WorkflowRow, steps: readonly Step[]): PlannableWorkflow {
  return {
    id: row.id,
    ownerId: row.ownerId,
    ...completeDefinition({ ...row, steps }),
    status: row.status,
    error: row.error ?? null,
    version: row.version,
    isPublic: row.isPublic,
    slug: row.slug ?? null,
    mcpTool: row.mcpTool ?? null,
    categories: row.categories,
    publishedAt: row.publishedAt ?? null,
    cloneCount: row.cloneCount,
    nextRunAt: row.nextRunAt ?? null,
    ...(row.furtherRunsAt ? { furtherRunsAt: timesOf(row.furtherRunsAt) } : {}),
    // A clone that an older process has made does not say so itself.
    usesSlots: row.usesSlots || typeof row.clonedFrom === 'string',
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    plan: row.planId ? { planId: row.planId, attempt: row.planAttempts } : null,
    planning: row.planRequest ?? null,
    ...(row.isPlanBlocked ? { isPlanBlocked: true } : {}),
    ...(row.planReport === undefined ? {} : { planReport: row.planReport }),
  };
}

/** As `toWorkflow`, of a raw read. */
export function fromReadRow(row: WorkflowReadRow): PlannableWorkflow {
  return toWorkflow(row, row.steps);
}

function timesOf(stored: Readonly<Record<string, string>>): Readonly<Record<string, Date>> {
  return Object.fromEntries(Object.entries(stored).map(([key, time]) => [key, new Date(time)]));
}
