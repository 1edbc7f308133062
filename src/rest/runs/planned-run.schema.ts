import { z } from 'zod';
import { PlannedRunStatus } from '../../domain/run/planned-run.js';
import type { Backfill, PlannedRun } from '../../domain/run/planned-run.js';
import { problemShape } from '../common/common.shape.js';
import { instant, jsonObject, Problem } from '../common/json.schema.js';
import { givenMetadata, givenTags } from '../common/labels.schema.js';
import { lowerCase, show } from '../common/lower-case.js';

/** A run that is to start at a time. */
export const PlannedRunAnswer = z
  .object({
    execution_id: z.string().describe('The execution that it becomes.'),
    workflow_id: z.string(),
    run_at: instant.describe('When it starts.'),
    status: lowerCase(PlannedRunStatus).names,
    context: jsonObject,
    error: Problem.nullable().describe('Why it could not start.'),
    created_at: instant,
  })
  .meta({ id: 'PlannedRun' });

export const PlannedRunList = z.object({ planned_runs: z.array(PlannedRunAnswer) }).meta({ id: 'PlannedRunList' });

export const plannedRunsQuery = z.strictObject({
  workflow_id: z.string().optional().describe('Only of this workflow.'),
  count: z.int().min(1).max(100).default(50).describe('How many to answer, 1 to 100.'),
  after: z
    .string()
    .optional()
    .describe('The `execution_id` of the last planned run before; the list continues behind it.'),
});

export const MovePlannedRunRequest = z
  .strictObject({ at: instant.describe('The new time, in the future.') })
  .meta({ id: 'MovePlannedRunRequest' });

export const ExecuteManyRequest = z
  .strictObject({
    contexts: z.array(jsonObject).describe('1 to 1,000, together at most 10 MB. Each starts one run.'),
    priority: z.int().optional(),
    tags: givenTags.optional(),
    metadata: givenMetadata.optional(),
  })
  .meta({ id: 'ExecuteManyRequest' });

export const ExecuteManyAnswer = z
  .object({
    results: z.array(
      z.object({
        index: z.int().describe('The place of the context in the list, from 0.'),
        execution_id: z.string().nullable(),
        error: Problem.nullable().describe('Why its run could not start.'),
      }),
    ),
  })
  .meta({ id: 'ExecuteManyAnswer' });

const RANGE = {
  trigger_key: z.string().optional().describe('The schedule among the triggers of the workflow. Default: `main`.'),
  from: instant.describe('The first instant of the range; at most 366 days ago.'),
  to: instant.describe('The end of the range, exclusive; not in the future.'),
};

export const StartBackfillRequest = z
  .strictObject({
    ...RANGE,
    only_missing: z
      .boolean()
      .optional()
      .describe('Whether times are left out for which a run has started already. Default: `false`.'),
  })
  .meta({ id: 'StartBackfillRequest' });

export const backfillPreviewQuery = z.strictObject(RANGE);

export const BackfillPreviewAnswer = z
  .object({
    total: z.int().describe('How many scheduled times the range has.'),
    already_started: z.int().describe('For how many of them a run has started already.'),
    first_at: instant.nullable(),
    last_at: instant.nullable(),
  })
  .meta({ id: 'BackfillPreview' });

export const BackfillAnswer = z
  .object({
    backfill_id: z.string(),
    workflow_id: z.string(),
    trigger_key: z.string(),
    from: instant,
    to: instant,
    total: z.int().describe('How many scheduled times the range has.'),
    planned: z.int().describe('How many are still to start.'),
    started: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    created_at: instant,
  })
  .meta({ id: 'Backfill' });

export const BackfillList = z.object({ backfills: z.array(BackfillAnswer) }).meta({ id: 'BackfillList' });

export function plannedRunShape({ executionId, workflowId, runAt, status, context, error, createdAt }: PlannedRun) {
  return {
    execution_id: executionId,
    workflow_id: workflowId,
    run_at: runAt.toISOString(),
    status: show(status),
    context,
    error: problemShape(error),
    created_at: createdAt.toISOString(),
  };
}

export function backfillShape({ backfillId, workflowId, triggerKey, from, to, createdAt, ...counts }: Backfill) {
  const { total, planned, started, failed, cancelled } = counts;
  return {
    backfill_id: backfillId,
    workflow_id: workflowId,
    trigger_key: triggerKey,
    from: from.toISOString(),
    to: to.toISOString(),
    total,
    planned,
    started,
    failed,
    cancelled,
    created_at: createdAt.toISOString(),
  };
}
