import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Metadata } from '../workflow/metadata.js';
import type { Problem } from '../workflow/problem.js';
import type { IterationEnd } from './iteration.js';
import type { StepCall } from './step-call.js';
import type { TriggerType } from '../trigger/trigger.js';
import type { Usage } from '../account/usage.js';

export { addUsage, NO_USAGE } from '../account/usage.js';
export type { Usage } from '../account/usage.js';

/*
 * QUEUED → RUNNING ⇄ WAITING (a timer, an event, an approval, another run). Each of them may become PAUSED, and a
 * paused run becomes RUNNING again, or QUEUED if it had not started. Each of them may end as SUCCEEDED, FAILED or
 * CANCELLED, which never change again.
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
  STEP_TURN: 'STEP_TURN',
  STEP_CALL_STARTED: 'STEP_CALL_STARTED',
  STEP_CALL_ENDED: 'STEP_CALL_ENDED',
  STEP_RETRYING: 'STEP_RETRYING',
  STEP_SUCCEEDED: 'STEP_SUCCEEDED',
  STEP_FAILED: 'STEP_FAILED',
  STEP_SKIPPED: 'STEP_SKIPPED',
  ITERATION_ENDED: 'ITERATION_ENDED',
  WAITING: 'WAITING',
  PAUSED: 'PAUSED',
  RESUMED: 'RESUMED',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type ExecutionEventType = (typeof ExecutionEventType)[keyof typeof ExecutionEventType];

/** The events about a call within a step. */
export type StepCallEventType =
  | typeof ExecutionEventType.STEP_TURN
  | typeof ExecutionEventType.STEP_CALL_STARTED
  | typeof ExecutionEventType.STEP_CALL_ENDED;

const TERMINAL: ReadonlySet<string> = new Set([
  ExecutionStatus.SUCCEEDED,
  ExecutionStatus.FAILED,
  ExecutionStatus.CANCELLED,
]);

/** Terminal states never change (invariant 3); the event types of the same names end a stream. */
export function isTerminal(status: ExecutionStatus | ExecutionEventType): boolean {
  return TERMINAL.has(status);
}

/** The trigger of a run. */
export interface ExecutionTrigger {
  readonly type: TriggerType;
  readonly scheduledFor: Date | null;
  readonly eventId: string | null;
  readonly payload: JsonValue;
  /** Of the trigger of the workflow that started it. Absent: of the first trigger, or a user or a program asked for it. */
  readonly key?: string | undefined;
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
  /** Those of its workflow when it started, and its own. */
  readonly tags: readonly string[];
  /** Its own. */
  readonly metadata: Metadata;
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
  /** The iteration of the loop that the step stands in, as `iterationPath` has it. Absent: in none. */
  readonly iteration?: string | undefined;
  /** The event right after which it is shown. Absent: as it is now. */
  readonly seq?: number | undefined;
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
  /** The call within the step that the event is about. */
  readonly call?: StepCall | null | undefined;
  /** How far the loop is whose iteration has ended. */
  readonly loop?: IterationEnd | null | undefined;
  readonly error: Problem | null;
}

/** `currentStep / totalSteps`, 0 to 1; a run without steps is at 0. */
export function progressOf(run: { readonly currentStep: number; readonly totalSteps: number }): number {
  return run.totalSteps === 0 ? 0 : run.currentStep / run.totalSteps;
}
