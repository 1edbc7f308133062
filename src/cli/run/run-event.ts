/*
 * The parts of the API's types that drawing a run needs. `ExecutionEvent`, `Execution` and `Approval` of the typed
 * client have all of them.
 */

export interface RunProblem {
  readonly code: string;
  readonly message: string;
}

export interface RunEventStep {
  readonly stepId: string;
  readonly title: string;
  readonly tool: string;
  readonly status: string;
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
  readonly error?: RunProblem | null;
}

export interface RunEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  /** The execution's status once it had happened. */
  readonly status: string;
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly chunk?: string | null;
  readonly step?: RunEventStep | null;
  readonly call?: RunCall | null;
  readonly error?: RunProblem | null;
}

/** A step before anything has happened to it. */
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

/** Whether an execution with this status has ended. */
export function isTerminal(status: string): boolean {
  return TERMINAL.has(status);
}
