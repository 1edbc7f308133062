import type { JsonObject } from '../../lib/json/json.js';

export const OnStepError = {
  /** No new step starts, running siblings are let finish, the run ends FAILED. */
  FAIL: 'FAIL',
  /** The step stays FAILED with a null output, and its dependents run. */
  CONTINUE: 'CONTINUE',
} as const;
export type OnStepError = (typeof OnStepError)[keyof typeof OnStepError];

/** Exponential backoff with full jitter; only a retryable failure uses it. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  readonly initialDelayMs: number;
  readonly backoffFactor: number;
  readonly maxDelayMs: number;
}

/** One typed call of one tool, fully populated: defaults are filled in when a step is saved. */
export interface Step {
  /** Unique within the workflow, `[A-Za-z_][A-Za-z0-9_]*`, so that `steps.ID.output` is an expression. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Name of a tool, for example `http.request`. */
  readonly tool: string;
  /** May hold `{{ expressions }}`. */
  readonly input: JsonObject;
  /** A bare expression. The step is skipped if it is false. */
  readonly when: string | null;
  /** Null: the step before it in the list. Empty: none. */
  readonly dependsOn: readonly string[] | null;
  /** A bare expression that yields a list. */
  readonly forEach: string | null;
  readonly retry: RetryPolicy;
  /** For one attempt. */
  readonly timeoutMs: number;
  readonly onError: OnStepError;
  /**
   * The reason for this tool, in the words of its planner. Absent if none was given. It does not affect the work of the
   * step.
   */
  readonly reason?: string | null | undefined;
}

/** A step as a caller or a planner gives it. Absent fields take the defaults below. */
export interface StepDraft {
  readonly id?: string | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  readonly tool: string;
  readonly input?: JsonObject | undefined;
  readonly when?: string | null | undefined;
  readonly dependsOn?: readonly string[] | null | undefined;
  readonly forEach?: string | null | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onError?: OnStepError | undefined;
  readonly reason?: string | null | undefined;
}

/** The longest `reason`, in characters. */
export const MAX_REASON_CHARS = 1_000;
export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 3,
  initialDelayMs: 1_000,
  backoffFactor: 2,
  maxDelayMs: 60_000,
};
export const DEFAULT_STEP_TIMEOUT_MS = 60_000;
export const MAX_STEPS = 100;

/** The ids of the steps that must end before `steps[index]` starts. */
export function dependenciesOf(steps: readonly Step[], index: number): readonly string[] {
  const explicit = steps[index]?.dependsOn;
  if (explicit) return explicit;
  const before = steps[index - 1];
  return before ? [before.id] : [];
}
