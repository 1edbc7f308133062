/**
 * How attempts follow one another: the wait before attempt n is random, up to `firstMs` doubled with each, `longestMs`
 * at most.
 */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The wait after this number of failures in a row, from 1. It is random over its whole length (full jitter), so that
 * thousands of clients of a restarting server do not reconnect at the same moment.
 */
export function delayAfter(
  failures: number,
  { firstMs, longestMs }: Backoff,
  random: () => number = Math.random,
): number {
  return Math.round(random() * Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30)));
}

/** The part of `EventTarget` that exists in a browser and not everywhere else. */
type Listening = Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>;

/**
 * Resolves after `ms` milliseconds, or earlier if a browser finds its network again.
 *
 * @throws the reason of the signal, as soon as it is aborted.
 */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const target = globalThis as Listening;
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      target.removeEventListener?.('online', onOnline);
      settle();
    };
    const onAbort = (): void => done(() => reject(signal.reason as Error));
    const onOnline = (): void => done(resolve);
    const timer = setTimeout(onOnline, ms);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    target.addEventListener?.('online', onOnline);
  });
}

const NEVER = new AbortController().signal;

/** A signal that is aborted with the first of those that are there. */
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const there = signals.filter((signal) => signal !== undefined);
  return there.length > 1 ? AbortSignal.any(there) : (there[0] ?? NEVER);
}
