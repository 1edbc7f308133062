import type { EventRefusal } from '../../domain/event/event.js';
import { jsonSize } from '../../lib/json/json-size.js';
import { SkipReason } from '../../domain/schedule/tick.js';
import type { EnqueueOutcome, NewExecution } from '../../engine/ports.js';
import { QuotaExceededError, RateLimitedError, StepFailure } from '../../errors.js';
import type { Admission } from '../../storage/schedules/tick.store.js';
import type { RunQuotas } from './ports.js';
import type { ReleaseRun } from './quotas.js';

/* How the limits on runs are asked about by each of those who start some. */

export type Enqueue = (run: NewExecution) => Promise<EnqueueOutcome>;

/**
 * The same queue, which takes a run only if its owner may start one more. @throws RateLimitedError, QuotaExceededError;
 * by the answer.
 */
export function admittedEnqueue(enqueue: Enqueue, quotas: RunQuotas): Enqueue {
  return async (run) => {
    const bytes = contextSize(run.context);
    const reserved = quotas.reserveRun(run.ownerId, bytes);
    const release = reserved instanceof Promise ? await reserved : reserved;
    let isStored = false;
    try {
      const outcome = await enqueue(run);
      isStored = outcome.kind === 'queued';
      return outcome;
    } finally {
      release(isStored);
      if (isStored && bytes > 0) quotas.stored(run.ownerId, 0, bytes);
    }
  };
}

/** 0 for the empty context that most runs have. */
export function contextSize(context: NewExecution['context']): number {
  for (const _key in context) return jsonSize(context);
  return 0;
}

/** Scheduled times are skipped if another admission, or a limit of the owner, refuses them. */
export function admittedTicks(before: Admission, quotas: RunQuotas): Admission {
  return async (query, due, now) => {
    const refused = new Map(await before(query, due, now));
    for (const { id, ownerId } of due) {
      if (refused.has(id)) continue;
      const room = await tryReserve(quotas, ownerId);
      // Its run is stored by this transaction, and counted once it is announced.
      if (typeof room === 'function') room();
      else refused.set(id, SkipReason.QUOTA);
    }
    return refused;
  };
}

/** Room for one run, or why there is none. */
export async function tryReserve(
  quotas: RunQuotas,
  ownerId: string,
): Promise<ReleaseRun | RateLimitedError | QuotaExceededError> {
  try {
    return await quotas.reserveRun(ownerId);
  } catch (error) {
    if (error instanceof RateLimitedError || error instanceof QuotaExceededError) return error;
    throw error;
  }
}

/** The record of an event about a workflow that it did not start. It can be replayed once there is room. */
export function eventRefusal(
  workflowId: string,
  { code, message }: RateLimitedError | QuotaExceededError,
): EventRefusal {
  return { workflowId, problem: { code, message, retryable: true } };
}

/** The failure of a step that is retried as its policy says. */
export function stepFailureOf(error: unknown): unknown {
  if (error instanceof RateLimitedError)
    return StepFailure.retryable(error.code, error.message, error.use, error.retryAfterMs);
  if (error instanceof QuotaExceededError) return StepFailure.retryable(error.code, error.message, error.use);
  return error;
}
