import { z } from 'zod';
import { ExecutionStatus, StepStatus, progressOf } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent, StepRun } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Problem as ProblemData } from '../../domain/workflow/problem.js';
import { earliestRun } from '../../domain/schedule/next-run-of-workflow.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { PlanView, planView } from './plan-view.js';
import { uriOf } from './uris.js';

/* The client's view of our objects: the names of GraphQL, with fewer fields. */

const instant = z.string().describe('RFC 3339, in UTC.').nullable();
const anything = z.unknown();

const Problem = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() });

export const WorkflowView = z.object({
  id: z.string(),
  uri: z.string().describe('It as a resource.'),
  title: z.string(),
  description: z.string(),
  status: z
    .enum(WorkflowStatus)
    .describe(
      'ACTIVE: its trigger starts runs. INACTIVE: it only runs on request. GENERATING: its steps are being planned. FAILED: there is no plan; error says why.',
    ),
  version: z.number().int(),
  trigger: z.looseObject({ type: z.enum(TriggerType), enabled: z.boolean() }),
  triggers: z
    .array(z.looseObject({ key: z.string(), type: z.enum(TriggerType), enabled: z.boolean() }))
    .describe('All its triggers; the first one is trigger as well.'),
  stepCount: z.number().int(),
  tool: z.string().nullable().describe('The name of the tool that it is; null: it is none.'),
  nextRunAt: instant,
  error: Problem.nullable(),
});

export const WorkflowDetail = WorkflowView.extend({
  steps: z.array(
    z.object({ id: z.string(), title: z.string(), description: z.string(), tool: z.string(), input: anything }),
  ),
  inputSchema: z.looseObject({}).nullable().describe('JSON Schema of the context that a run needs.'),
  plan: PlanView.nullable().describe('The report on the words that it was planned from; null: no words made it.'),
});

export const ExecutionView = z.object({
  id: z.string(),
  uri: z.string().describe('It as a resource.'),
  workflowId: z.string(),
  status: z.enum(ExecutionStatus).describe('SUCCEEDED, FAILED and CANCELLED are final.'),
  hasEnded: z.boolean(),
  currentStep: z.number().int().describe('Number of steps that have finished.'),
  totalSteps: z.number().int(),
  progress: z.number().describe('0 to 1.'),
  queuedAt: instant,
  startedAt: instant,
  finishedAt: instant,
  error: Problem.nullable().describe('Why it failed.'),
});

export const ExecutionDetail = ExecutionView.extend({
  output: anything.describe('Of the last step that succeeded; null until there is one.'),
  steps: z.array(
    z.object({
      stepId: z.string(),
      title: z.string(),
      tool: z.string(),
      status: z.enum(StepStatus),
      attempt: z.number().int(),
      error: Problem.nullable(),
    }),
  ),
});

export const EventView = z.object({
  seq: z.number().int().describe('1, 2, 3, … without holes.'),
  type: z.string(),
  at: z.string(),
  stepId: z.string().nullable(),
  message: z.string(),
});

export const ApprovalView = z.object({
  id: z.string(),
  executionId: z.string(),
  stepId: z.string(),
  message: z.string(),
  form: z.looseObject({}).nullable().describe('JSON Schema of the data that an approval brings.'),
  expiresAt: instant,
});

export function workflowView(workflow: Workflow): z.input<typeof WorkflowView> {
  const { id, title, description, status, version, trigger, steps, mcpTool, error } = workflow;
  return {
    id,
    uri: uriOf('workflow', id),
    title,
    description,
    status,
    version,
    trigger: { ...trigger },
    triggers: triggersOf(workflow).map((each) => ({ ...each })),
    stepCount: steps.length,
    tool: mcpTool,
    nextRunAt: at(earliestRun(workflow)),
    error: problem(error),
  };
}

/** @param report on the words of its request; null: it has none. */
export function workflowDetail(workflow: Workflow, report: PlanReport | null): z.input<typeof WorkflowDetail> {
  const steps = workflow.steps.map(({ id, title, description, tool, input }) => ({
    id,
    title,
    description,
    tool,
    input,
  }));
  return { ...workflowView(workflow), steps, inputSchema: workflow.inputSchema, plan: report && planView(report) };
}

export function executionView(execution: Execution): z.input<typeof ExecutionView> {
  const { id, workflowId, status, currentStep, totalSteps, queuedAt, startedAt, finishedAt, error } = execution;
  return {
    id,
    uri: uriOf('execution', id),
    workflowId,
    status,
    hasEnded: hasEnded(execution),
    currentStep,
    totalSteps,
    progress: progressOf(execution),
    queuedAt: at(queuedAt),
    startedAt: at(startedAt),
    finishedAt: at(finishedAt),
    error: problem(error),
  };
}

export function executionDetail(execution: Execution, stepRuns: readonly StepRun[]): z.input<typeof ExecutionDetail> {
  const steps = stepRuns.map(({ stepId, title, tool, status, attempt, error }) => ({
    stepId,
    title,
    tool,
    status,
    attempt,
    error: problem(error),
  }));
  return { ...executionView(execution), output: execution.output, steps };
}

/** In plain words. */
export function eventMessage({ type, step, call, error, loop }: ExecutionEvent): string {
  const what = step === null ? 'The run' : `${step.title}`;
  const why = error === null ? '' : `: ${error.message}`;
  switch (type) {
    case 'QUEUED':
      return 'The run is queued';
    case 'STARTED':
      return 'The run has started';
    case 'STEP_STARTED':
      return `${what}: started${step !== null && step.attempt > 1 ? ` (attempt ${step.attempt})` : ''}`;
    case 'STEP_OUTPUT':
      return `${what}: output`;
    case 'STEP_TURN':
      return `${what}: the model has answered`;
    case 'ITERATION_ENDED':
      return `${what}: ${loop ? `${loop.done} of ${loop.total} iterations have ended` : 'an iteration has ended'}`;
    case 'STEP_CALL_STARTED':
      return `${what}: calls ${call?.name ?? 'a tool'}`;
    case 'STEP_CALL_ENDED':
      return `${what}: ${call?.name ?? 'a tool'} has answered`;
    case 'STEP_RETRYING':
      return `${what}: failed and will be tried again${why}`;
    case 'STEP_SUCCEEDED':
      return `${what}: done`;
    case 'STEP_FAILED':
      return `${what}: failed${why}`;
    case 'STEP_SKIPPED':
      return `${what}: skipped`;
    case 'WAITING':
      return `${what} waits`;
    case 'PAUSED':
      return `${what} is paused`;
    case 'RESUMED':
      return `${what} continues`;
    case 'SUCCEEDED':
      return 'The run has succeeded';
    case 'FAILED':
      return `The run has failed${why}`;
    case 'CANCELLED':
      return 'The run was cancelled';
  }
}

export function eventView(event: ExecutionEvent): z.input<typeof EventView> {
  return {
    seq: event.seq,
    type: event.type,
    at: event.at.toISOString(),
    stepId: event.step?.stepId ?? null,
    message: eventMessage(event),
  };
}

/** Whether it will not change any more. */
export function hasEnded({ status }: Pick<Execution, 'status'>): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
}

/** Plain JSON: a view holds nothing else. */
export function asJson(view: object): JsonObject {
  return view as JsonObject;
}

function at(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}

function problem(error: ProblemData | null): z.input<typeof Problem> | null {
  return error && { code: error.code, message: error.message, retryable: error.retryable };
}
