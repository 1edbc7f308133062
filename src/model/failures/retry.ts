import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelNotice } from '../model-client.type.js';
import { ModelFailure } from './model-failure.js';
import type { ModelLimits } from './model-limits.js';

export interface RetryHooks {
  /** False once something of the answer was shown, which must not be shown twice. */
  readonly mayRetry: () => boolean;
  readonly onNotice: ((notice: ModelNotice) => void) | undefined;
}

/**
 * Tries a temporary failure again: after the pause that the server asks for, otherwise after one that doubles.
 *
 * @throws the last failure, or the reason of the signal.
 */
export async function withRetries<T>(
  act: () => Promise<T>,
  hooks: RetryHooks,
  limits: ModelLimits,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ModelFailure) || !error.retryable || attempt >= limits.attempts || !hooks.mayRetry())
        throw error;
      const delayMs = error.retryAfterMs ?? limits.retryDelayMs * 2 ** (attempt - 1);
      if (delayMs > limits.maxRetryDelayMs) throw error;
      hooks.onNotice?.({
        kind: 'retry',
        code: error.code,
        message: error.message,
        delayMs,
        attempt: attempt + 1,
        attempts: limits.attempts,
      });
      await sleep(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
