import type { Clock } from '../../engine/clock.js';

/** The real time. A timer keeps the process open, so the code that sets one has to cancel it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
