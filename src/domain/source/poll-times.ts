/** Looks are spread over this share of the interval, so that many sources do not meet. */
const JITTER = 0.1;
/** The longest wait after a failure that may pass by itself, and after one that needs its owner. */
const MAX_RETRY_MS = 3_600_000;
const MAX_BROKEN_MS = 6 * 3_600_000;
/** From one part of a long look to the next. */
const GO_ON_MS = 1_000;

/** How a look ended. */
export type LookEnd =
  | { readonly kind: 'DONE' }
  /** There are more pages than one look reads. */
  | { readonly kind: 'MORE' }
  | { readonly kind: 'FAILED'; readonly retryable: boolean; readonly retryAfterMs: number | undefined };

/**
 * Milliseconds until the next look.
 *
 * @param everyMs the interval.
 * @param failures looks in a row that have failed, this one included.
 * @param chance from 0 to 1.
 */
export function nextLookMs(end: LookEnd, everyMs: number, failures: number, chance: number): number {
  if (end.kind === 'MORE') return GO_ON_MS;
  const spread = 1 + JITTER * (chance * 2 - 1);
  if (end.kind === 'DONE') return everyMs * spread;
  const longest = Math.max(everyMs, end.retryable ? MAX_RETRY_MS : MAX_BROKEN_MS);
  const backoff = Math.min(longest, everyMs * 2 ** Math.min(failures - 1, 20));
  // The service said when it can be asked again: never before that.
  return Math.max(backoff * spread, (end.retryAfterMs ?? 0) * (1 + JITTER * chance));
}
