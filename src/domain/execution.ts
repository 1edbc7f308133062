import type { JsonObject, JsonValue } from './json.js';
import type { Problem } from './problem.js';
import type { TriggerType } from './trigger.js';

/*
 * QUEUED → RUNNING ⇄ WAITING (a timer, an event, an approval, another run); from each of them to PAUSED, and from there
 * back to RUNNING, or to QUEUED where it had not started; and from each to one of SUCCEEDED, FAILED, CANCELLED, which
 * never change again.
 */
export const ExecutionStatus = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  PAUSED: 'PAUSED',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type ExecutionStatus = (typeof ExecutionStatus)[keyof typeof ExecutionStatus];

export const StepStatus = {
  PENDING: 'PENDING',
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  SKIPPED: 'SKIPPED',
  CANCELLED: 'CANCELLED',
} as const;
export type StepStatus = (typeof StepStatus)[keyof typeof StepStatus];

export const ExecutionEventType = {
  QUEUED: 'QUEUED',
  STARTED: 'STARTED',
  STEP_STARTED: 'STEP_STARTED',
  STEP_OUTPUT: 'STEP_OUTPUT',
  STEP_RETRYING: 'STEP_RETRYING',
  STEP_SUCCEEDED: 'STEP_SUCCEEDED',
  STEP_FAILED: 'STEP_FAILED',
  STEP_SKIPPED: 'STEP_SKIPPED',
  WAITING: 'WAITING',
  PAUSED: 'PAUSED',
  RESUMED: 'RESUMED',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type ExecutionEventType = (typeof ExecutionEventType)[keyof typeof ExecutionEventType];

const TERMINAL: ReadonlySet<string> = new Set([ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.CANCELLED]);

/** Terminal states never change (invariant 3); the event types of the same names end a stream. */
export function isTerminal(status: ExecutionStatus | ExecutionEventType): boolean {
  return TERMINAL.has(status);
}

/** What started a run. */
export interface ExecutionTrigger {
  readonly type: TriggerType;
  readonly scheduledFor: Date | null;
  readonly eventId: string | null;
  readonly payload: JsonValue;
}

/** Model tokens and what they cost. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
}
export const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, costUsd: 0 };

/** The sum, as it can be stored: what a model server reports may be no number at all. */
export function addUsage(one: Usage, other: Usage): Usage {
  return {
    promptTokens: tokens(one.promptTokens + tokens(other.promptTokens)),
    completionTokens: tokens(one.completionTokens + tokens(other.completionTokens)),
    costUsd: one.costUsd + (Number.isFinite(other.costUsd) ? other.costUsd : 0),
  };
}

const MAX_TOKENS = 2_147_483_647;

function tokens(count: number): number {
  return Number.isFinite(count) ? Math.min(Math.max(Math.round(count), 0), MAX_TOKENS) : 0;
}

export interface Execution {
  /** `ex_…`, ordered by time of creation. */
  readonly id: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly workflowVersion: number;
  readonly status: ExecutionStatus;
  readonly trigger: ExecutionTrigger;
  readonly context: JsonObject;
  /** Number of steps that have finished. */
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly output: JsonValue;
  readonly error: Problem | null;
  readonly usage: Usage;
  readonly rerunOf: string | null;
}

/** The newest attempt of one step of one execution. */
export interface StepRun {
  readonly executionId: string;
  readonly stepId: string;
  /** Position of the step in its version's list. */
  readonly index: number;
  readonly title: string;
  readonly tool: string;
  readonly status: StepStatus;
  /** 1 for the first; 0 while PENDING. */
  readonly attempt: number;
  readonly input: JsonValue;
  readonly output: JsonValue;
  readonly error: Problem | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly usage: Usage;
}

/** One entry of an execution's append-only log. */
export interface ExecutionEvent {
  readonly executionId: string;
  /** 1, 2, 3, … without holes within an execution. */
  readonly seq: number;
  readonly type: ExecutionEventType;
  readonly at: Date;
  /** The state of the execution once this event had happened. */
  readonly status: ExecutionStatus;
  readonly currentStep: number;
  readonly totalSteps: number;
  /** The step run as it was right after the event. */
  readonly step: StepRun | null;
  readonly chunk: string | null;
  readonly error: Problem | null;
}

/** `currentStep / totalSteps`, 0 to 1; a run without steps is at 0. */
export function progressOf(run: { readonly currentStep: number; readonly totalSteps: number }): number {
  return run.totalSteps === 0 ? 0 : run.currentStep / run.totalSteps;
}
