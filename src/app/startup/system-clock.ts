import type { Clock } from '../../engine/clock.js';

/** The real time. A timer holds the process open, so whoever sets one calls it off in the end. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
