import type { Execution } from '../../domain/run/execution.js';
import { triggerOf } from '../workflows/stored-trigger.js';
import type { StoredTrigger } from '../workflows/stored-trigger.js';

/** A row of `execution` as `pg` reads it. */
export interface ExecutionRow {
  id: string;
  workflow_id: string;
  owner_id: string;
  workflow_version: number;
  status: Execution['status'];
  trigger: StoredTrigger;
  context: Execution['context'];
  current_step: number;
  total_steps: number;
  queued_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  output: Execution['output'];
  error: Execution['error'];
  prompt_tokens: number;
  completion_tokens: number;
  cost_usd: number;
  rerun_of: string | null;
  tags: string[] | null;
  metadata: Execution['metadata'] | null;
}

export const EXECUTION_COLUMNS = `id, workflow_id, owner_id, workflow_version, status, trigger, context, current_step, total_steps,
  queued_at, started_at, finished_at, output, error, prompt_tokens, completion_tokens, cost_usd, rerun_of, tags, metadata`;

export function executionOfRow(row: ExecutionRow): Execution {
  return {
    id: row.id,
    workflowId: row.workflow_id,
    ownerId: row.owner_id,
    workflowVersion: row.workflow_version,
    status: row.status,
    trigger: triggerOf(row.trigger),
    context: row.context,
    currentStep: row.current_step,
    totalSteps: row.total_steps,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    output: row.output,
    error: row.error,
    usage: { promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens, costUsd: row.cost_usd },
    rerunOf: row.rerun_of,
    tags: row.tags ?? [],
    metadata: row.metadata ?? {},
  };
}

/**
 * When the newest run of the workflow `w` was queued. It is written as a range of one, so that only the index on
 * workflow and id gives this order. Otherwise, with few workflows and many runs, PostgreSQL would read all runs
 * backwards until one of this workflow comes.
 */
export const NEWEST_QUEUED_AT = `select queued_at from execution where workflow_id >= w.id and workflow_id <= w.id order by workflow_id, id desc limit 1`;
