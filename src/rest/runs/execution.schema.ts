import { z } from 'zod';
import { ExecutionEventType, ExecutionStatus, StepStatus } from '../../domain/run/execution.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { instant, jsonObject, jsonValue, Problem } from '../common/json.schema.js';
import { givenMetadata, givenTags } from '../common/labels.schema.js';
import { lowerCase } from '../common/lower-case.js';

const status = lowerCase(ExecutionStatus).names;

/** `POST /workflows/{workflow_id}/execute` */
export const ExecuteRequest = z
  .strictObject({
    context: jsonObject.optional().describe('Seen by expressions as `context`. Default: empty.'),
    priority: z
      .int()
      .optional()
      .describe(
        "Of one's own runs that wait, those with the higher priority go first. Default: that of the workflow's `flow_control`.",
      ),
    tags: givenTags.optional().describe('Beside those of the workflow. Default: none.'),
    metadata: givenMetadata.optional(),
    at: instant
      .optional()
      .describe(
        'When to start it: in the future, at most 366 days ahead. `GET /planned-runs` lists such runs. Default: now.',
      ),
  })
  .meta({ id: 'ExecuteRequest' });

/** A run that has been queued, or that the flow control of its workflow did not let run. */
export const ExecutionStarted = z
  .object({
    execution_id: z.string(),
    status,
    error: Problem.optional().describe('Why it is `cancelled` or `failed` already.'),
  })
  .meta({ id: 'ExecutionStarted' });

export const StepRun = z
  .object({
    step_id: z.string(),
    iteration: z.array(z.int()).describe('The iterations of the loops that it stands in; empty outside of loops.'),
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
      key: z
        .string()
        .nullable()
        .describe('The key of the trigger that started it, if that is not the first of its workflow.'),
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
    tags: z.array(z.string()).describe('Those of the workflow when it started, and its own.'),
    metadata: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Execution' });

/** `POST /executions/{execution_id}/rerun` */
export const RerunRequest = z
  .strictObject({
    from_step: z
      .string()
      .optional()
      .describe('The first step to run again, with the earlier results taken over. Default: the first of all.'),
    iteration: z
      .array(z.int().min(0))
      .max(3)
      .optional()
      .describe(
        'Of a step in a loop: the iteration to run again, one number for each loop around it, the outermost first. All other results of its loops are taken over. Default: the outermost loop runs again as a whole.',
      ),
    failed_iterations: z
      .boolean()
      .optional()
      .describe(
        '`from_step` is a loop: only its iterations that have not succeeded run again, without the steps that they had completed. Default: false.',
      ),
    context: jsonObject.optional().describe('Another context. Default: that of the original.'),
  })
  .meta({ id: 'RerunRequest' });

const StepCall = z
  .object({
    key: z.string().describe('The same on every retry.'),
    item: z.int().nullable(),
    kind: lowerCase(StepCallKind).names,
    turn: z.int(),
    name: z.string().describe('The model, or the tool.'),
    input: jsonValue,
    output: jsonValue,
    error: Problem.nullable(),
    usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), cost_usd: z.number() }).nullable(),
  })
  .meta({ id: 'StepCall' });

/** One event of a run, as it is streamed. */
export const ExecutionEvent = z
  .object({
    seq: z.int().describe('1, 2, 3, … without holes.'),
    type: lowerCase(ExecutionEventType).names,
    at: instant,
    status: status.describe('Of the execution, once this had happened.'),
    current_step: z.int(),
    total_steps: z.int(),
    progress: z.number(),
    step: StepRun.nullable().describe('As it was right after the event.'),
    chunk: z.string().nullable().describe('A piece of output, of `step_output`.'),
    call: StepCall.nullable().describe('The call within the step that the event is about.'),
    loop: z
      .object({ index: z.int(), status: z.enum(['succeeded', 'failed', 'cancelled']), done: z.int(), total: z.int() })
      .nullable()
      .describe('How far the loop is, of `iteration_ended`: the iteration that ended last, and how many have.'),
    error: Problem.nullable(),
  })
  .meta({ id: 'ExecutionEvent' });

/** The newest run of a workflow. `idle` with zeros if there has been none. */
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
