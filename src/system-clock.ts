import type { Clock } from './engine/clock.js';

/** The real time. Its timers hold the process open no longer than its server does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
