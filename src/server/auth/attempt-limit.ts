import { LruMap } from '../../lib/collections/lru-map.js';

/** Counts attempts, and reports when there were too many. */
export interface AttemptLimit {
  /** Milliseconds until the next attempt is welcome; 0: it is now, and has been counted. */
  take(who: string): number;
}

interface Window {
  readonly since: number;
  count: number;
}

const MAX_KNOWN = 10_000;

/**
 * Allows a number of attempts in any fixed window of this length, for each key. @param now milliseconds since the
 * epoch.
 */
export function createAttemptLimit({
  attempts,
  windowMs,
  now,
}: {
  readonly attempts: number;
  readonly windowMs: number;
  readonly now: () => number;
}): AttemptLimit {
  const windows = new LruMap<string, Window>(MAX_KNOWN);
  return {
    take(who) {
      const at = now();
      const known = windows.get(who);
      const window = known !== undefined && at - known.since < windowMs ? known : { since: at, count: 0 };
      if (window.count >= attempts) return window.since + windowMs - at;
      window.count += 1;
      windows.set(who, window);
      return 0;
    },
  };
}
