import { earliestRun } from '../../domain/schedule/next-run-of-workflow.js';
import { stepsIn } from '../../domain/steps/step.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { ExecutionStatus, progressOf } from '../../domain/run/execution.js';
import type { Execution, StepRun } from '../../domain/run/execution.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { instantShape } from '../common/common.shape.js';
import { show } from '../common/lower-case.js';
import { gaiaTriggerType } from './trigger.shape.js';
import { isActivated } from './workflow.shape.js';

const MAX_SUMMARY_CHARS = 500;
/** The names under which the output of a run usually has its text. */
const TEXT_NAMES = ['summary', 'text', 'message'];

/** Clients know three states. A run that was cancelled did not succeed. */
function statusOf({ status }: Execution): 'running' | 'success' | 'failed' {
  if (status === ExecutionStatus.SUCCEEDED) return 'success';
  return status === ExecutionStatus.FAILED || status === ExecutionStatus.CANCELLED ? 'failed' : 'running';
}

export function gaiaExecutionShape(execution: Execution): JsonObject {
  const { startedAt, finishedAt, queuedAt } = execution;
  return {
    execution_id: execution.id,
    workflow_id: execution.workflowId,
    user_id: execution.ownerId,
    status: statusOf(execution),
    started_at: (startedAt ?? queuedAt).toISOString(),
    completed_at: instantShape(finishedAt),
    duration_seconds: finishedAt && (finishedAt.getTime() - (startedAt ?? queuedAt).getTime()) / 1_000,
    summary: summaryOf(execution.output),
    error_message: execution.error?.message ?? null,
    conversation_id: null,
    trigger_type: gaiaTriggerType(execution.trigger.type),
  };
}

/** @param newest null: the workflow has never run. */
export function gaiaStatusShape(workflow: Workflow, newest: Execution | null, steps: readonly StepRun[]): JsonObject {
  return {
    workflow_id: workflow.id,
    execution_id: newest?.id ?? null,
    status: newest === null ? 'idle' : statusOf(newest),
    activated: isActivated(workflow),
    current_step_index: newest?.currentStep ?? 0,
    total_steps: newest?.totalSteps ?? stepsIn(workflow.steps).length,
    progress_percentage: newest === null ? 0 : progressOf(newest) * 100,
    last_updated: lastChange(workflow, newest).toISOString(),
    last_execution_at: instantShape(newest?.queuedAt ?? null),
    next_run: instantShape(earliestRun(workflow)),
    error_message: newest?.error?.message ?? workflow.error?.message ?? null,
    logs: steps.map(logLine),
  };
}

function lastChange(workflow: Workflow, newest: Execution | null): Date {
  return newest?.finishedAt ?? newest?.startedAt ?? newest?.queuedAt ?? workflow.updatedAt;
}

function logLine({ title, status, error }: StepRun): string {
  return `${title}: ${show(status)}${error === null ? '' : ` (${error.message})`}`;
}

function summaryOf(output: JsonValue): string | null {
  const values = isJsonObject(output) ? TEXT_NAMES.map((name) => output[name]) : [output];
  const text = values.find((value): value is string => typeof value === 'string' && value.trim() !== '');
  return text === undefined ? null : text.trim().slice(0, MAX_SUMMARY_CHARS).toWellFormed();
}
