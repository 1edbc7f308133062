import type { Problem } from '../domain/workflow/problem.js';
import type { RetryPolicy } from '../domain/steps/step.js';
import { StepFailure } from '../errors.js';
import type { Random } from './clock.js';
import type { StepState } from './step-state.js';

/**
 * Computes the delay before the next attempt: exponential backoff with full jitter. Full jitter spreads a crowd of
 * failing callers best (measured by the AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). The other
 * side's `Retry-After` is the minimum, even above `maxDelayMs`.
 *
 * @param failures attempts that have failed and count, 1 or more.
 * @returns milliseconds.
 */
export function retryDelayMs(policy: RetryPolicy, failures: number, random: Random, retryAfterMs = 0): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.initialDelayMs * policy.backoffFactor ** (failures - 1));
  return Math.max(retryAfterMs, Math.round(random() * ceiling));
}

/** Milliseconds until the next attempt of a failed step. Null if there is no further attempt. */
export function nextAttemptInMs(state: StepState, problem: Problem, error: unknown, random: Random): number | null {
  const { retry } = state.compiled.step;
  const failures = state.attempt - state.interruptions;
  if (!problem.retryable || failures >= retry.maxAttempts) return null;
  return retryDelayMs(retry, failures, random, error instanceof StepFailure ? error.retryAfterMs : undefined);
}
