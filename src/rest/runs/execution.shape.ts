import { iterationNumbers } from '../../domain/run/iteration.js';
import type { z } from 'zod';
import { progressOf } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent, StepRun } from '../../domain/run/execution.js';
import type { StepCall } from '../../domain/run/step-call.js';
import type {
  Execution as ExecutionAnswer,
  ExecutionEvent as EventAnswer,
  ExecutionStarted,
  WorkflowRunStatus,
} from './execution.schema.js';
import { show } from '../common/lower-case.js';
import { instantShape, problemShape } from '../common/common.shape.js';

export function executionShape(execution: Execution, stepRuns: readonly StepRun[]) {
  return {
    execution_id: execution.id,
    workflow_id: execution.workflowId,
    workflow_version: execution.workflowVersion,
    status: show(execution.status),
    trigger: {
      type: show(execution.trigger.type),
      scheduled_for: instantShape(execution.trigger.scheduledFor),
      event_id: execution.trigger.eventId,
      key: execution.trigger.key ?? null,
    },
    context: execution.context,
    current_step: execution.currentStep,
    total_steps: execution.totalSteps,
    progress: progressOf(execution),
    steps: stepRuns.map(stepRunShape),
    queued_at: execution.queuedAt.toISOString(),
    started_at: instantShape(execution.startedAt),
    finished_at: instantShape(execution.finishedAt),
    output: execution.output,
    error: problemShape(execution.error),
    tags: [...execution.tags],
    metadata: { ...execution.metadata },
  } satisfies z.input<typeof ExecutionAnswer>;
}

export function stepRunShape(run: StepRun) {
  return {
    step_id: run.stepId,
    iteration: [...iterationNumbers(run.iteration ?? '')],
    title: run.title,
    tool: run.tool,
    status: show(run.status),
    attempt: run.attempt,
    output: run.output,
    error: problemShape(run.error),
    started_at: instantShape(run.startedAt),
    finished_at: instantShape(run.finishedAt),
  };
}

function callShape({ kind, usage, error, ...call }: StepCall) {
  return {
    ...call,
    kind: show(kind),
    error: problemShape(error),
    usage: usage && {
      prompt_tokens: usage.promptTokens,
      completion_tokens: usage.completionTokens,
      cost_usd: usage.costUsd,
    },
  };
}

export function executionEventShape(event: ExecutionEvent) {
  return {
    seq: event.seq,
    type: show(event.type),
    at: event.at.toISOString(),
    status: show(event.status),
    current_step: event.currentStep,
    total_steps: event.totalSteps,
    progress: progressOf(event),
    step: event.step && stepRunShape(event.step),
    chunk: event.chunk,
    call: event.call ? callShape(event.call) : null,
    loop: event.loop ? { ...event.loop, status: show(event.loop.status) } : null,
    error: problemShape(event.error),
  } satisfies z.input<typeof EventAnswer>;
}

export function executionStartedShape(execution: Execution) {
  const error = problemShape(execution.error);
  return { execution_id: execution.id, status: show(execution.status), ...(error && { error }) } satisfies z.input<
    typeof ExecutionStarted
  >;
}

/** @param newest null if the workflow has never run: `idle` with zeros. */
export function runStatusShape(workflowId: string, newest: Execution | null) {
  return {
    workflow_id: workflowId,
    execution_id: newest?.id ?? null,
    status: newest === null ? 'idle' : show(newest.status),
    current_step: newest?.currentStep ?? 0,
    total_steps: newest?.totalSteps ?? 0,
    progress: newest === null ? 0 : progressOf(newest),
    started_at: instantShape(newest?.startedAt ?? null),
    finished_at: instantShape(newest?.finishedAt ?? null),
    error: problemShape(newest?.error ?? null),
  } satisfies z.input<typeof WorkflowRunStatus>;
}
