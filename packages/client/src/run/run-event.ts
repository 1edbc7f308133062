/*
 * The fields of the API's types that the state of a run is made from. Documents that ask for these fields, and any others, will do.
 */
import type { ExecutionEventType, ExecutionStatus, StepStatus } from '../generated/operations.js';

export interface RunProblem {
  readonly code: string;
  readonly message: string;
}

export interface RunEventStep {
  readonly stepId: string;
  /** The iterations of the loops that the step stands in, the outermost first. Absent or empty: in none. */
  readonly iteration?: readonly number[] | null;
  readonly title: string;
  readonly tool: string;
  readonly status: StepStatus;
  readonly attempt: number;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly error?: RunProblem | null;
}

export interface RunCall {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly turn: number;
  readonly output?: unknown;
  readonly input?: unknown;
  readonly error?: RunProblem | null;
}

/** How far a loop is after iterations have ended. */
export interface RunLoop {
  readonly done: number;
  readonly total: number;
}

export interface RunEvent {
  readonly seq: number;
  readonly type: ExecutionEventType;
  readonly at: string;
  /** The status of the execution after this event. */
  readonly status: ExecutionStatus;
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly chunk?: string | null;
  readonly step?: RunEventStep | null;
  readonly call?: RunCall | null;
  readonly loop?: RunLoop | null;
  readonly error?: RunProblem | null;
}

/** A step before it has any event. */
export interface PlannedStep {
  readonly stepId: string;
  readonly title: string;
  readonly tool: string;
}

/** A decision that a run waits for. */
export interface RunApproval {
  readonly id: string;
  readonly stepId: string;
  readonly message: string;
  readonly expiresAt?: string | null;
}

const TERMINAL: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

/** Whether an execution or a step with this status has ended, and whether an event of this type is the last one. */
export const isTerminal = (status: string | null | undefined): boolean => status != null && TERMINAL.has(status);
