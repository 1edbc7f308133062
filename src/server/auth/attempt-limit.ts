import { LruMap } from '../../lib/collections/lru-map.js';

/** Counts what somebody tries, and says when it has been too much. */
export interface AttemptLimit {
  /** Milliseconds until the next attempt is welcome; 0: it is now, and has been counted. */
  take(who: string): number;
}

interface Window {
  readonly since: number;
  count: number;
}

const MAX_KNOWN = 10_000;

/** So many attempts in any fixed window of that length, for each of those who try. @param now milliseconds since the epoch. */
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
