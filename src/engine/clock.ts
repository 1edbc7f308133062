/** Time and chance, given to the engine from outside so that a test can hold them in its hands. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls back once after `delayMs` (the caller limits it to the most that a timer can hold). The returned function
   * cancels it.
   */
  after(delayMs: number, callback: () => void): () => void;
  /**
   * Tells the clock that its source has reached this instant, in milliseconds since the epoch. The clock never shows an
   * earlier instant afterwards.
   */
  atLeast?(instant: number): void;
}

/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** setTimeout fires at once for anything above this (2^31 - 1 ms). */
export const MAX_TIMER_MS = 2_147_483_647;
