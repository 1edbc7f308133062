import { z } from 'zod';
import { ExecutionStatus, StepStatus } from '../../domain/execution.js';
import { TriggerType } from '../../domain/trigger.js';
import { instant, jsonObject, jsonValue, Problem } from './json.schema.js';
import { lowerCase } from './lower-case.js';

const status = lowerCase(ExecutionStatus).names;

/** `POST /workflows/{workflow_id}/execute` */
export const ExecuteRequest = z
  .strictObject({
    context: jsonObject.optional().describe('Seen by expressions as `context`. Default: empty.'),
    priority: z.int().optional().describe("Of one's own runs that wait, those with the higher priority go first. Default: that of the workflow's `flow_control`."),
  })
  .meta({ id: 'ExecuteRequest' });

/** A run that has been queued, or that the flow control of its workflow did not let run. */
export const ExecutionStarted = z
  .object({ execution_id: z.string(), status, error: Problem.optional().describe('Why it is `cancelled` or `failed` already.') })
  .meta({ id: 'ExecutionStarted' });

const StepRun = z
  .object({
    step_id: z.string(),
    title: z.string(),
    tool: z.string(),
    status: lowerCase(StepStatus).names,
    attempt: z.int().describe('1 for the first; 0 while pending.'),
    output: jsonValue,
    error: Problem.nullable(),
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
  })
  .meta({ id: 'StepRun' });

export const Execution = z
  .object({
    execution_id: z.string(),
    workflow_id: z.string(),
    workflow_version: z.int(),
    status,
    trigger: z.object({
      type: lowerCase(TriggerType).names,
      scheduled_for: instant.nullable(),
      event_id: z.string().nullable(),
    }),
    context: jsonObject,
    current_step: z.int().describe('Number of steps that have finished.'),
    total_steps: z.int(),
    progress: z.number().describe('`current_step / total_steps`, 0 to 1.'),
    steps: z.array(StepRun),
    queued_at: instant,
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
    output: jsonValue,
    error: Problem.nullable(),
  })
  .meta({ id: 'Execution' });

/** The newest run of a workflow; `idle` with zeros where there has been none. */
export const WorkflowRunStatus = z
  .object({
    workflow_id: z.string(),
    execution_id: z.string().nullable(),
    status: z.enum(['idle', ...status.options]),
    current_step: z.int(),
    total_steps: z.int(),
    progress: z.number(),
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
    error: Problem.nullable(),
  })
  .meta({ id: 'WorkflowRunStatus' });
