import { setTimeout as sleep } from 'node:timers/promises';
import { ModelFailure } from './model-failure.js';
import type { ModelLimits } from './model-limits.js';

/**
 * Tries again what may pass: after the pause that the server asks for, else after one that doubles.
 *
 * @param mayRetry false once something of the answer was shown, which must not be shown twice.
 * @throws the last failure, or the reason of the signal.
 */
export async function withRetries<T>(act: () => Promise<T>, mayRetry: () => boolean, limits: ModelLimits, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ModelFailure) || !error.retryable || attempt >= limits.attempts || !mayRetry()) throw error;
      const delayMs = error.retryAfterMs ?? limits.retryDelayMs * 2 ** (attempt - 1);
      if (delayMs > limits.maxRetryDelayMs) throw error;
      await sleep(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), or `retry-after-ms`; undefined where there is none. */
export function retryAfterMs(headers: Headers | undefined, now: Date): number | undefined {
  const inMs = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const text = headers?.get('retry-after');
  if (text === null || text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
