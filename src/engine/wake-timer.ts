import { MAX_TIMER_MS } from './clock.js';
import type { Clock } from './clock.js';

/** Wakes for the earliest instant that it was given. Only that instant is kept, however many runs sleep. */
export class WakeTimer {
  #at = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onTime: () => void,
  ) {}

  /** Whether the instant has passed, so that the next one has to be found. */
  get isDue(): boolean {
    return this.#at <= this.clock.now();
  }

  /** The next instant is unknown, so it has to be found at once. */
  begin(): void {
    this.#at = this.clock.now();
  }

  /** No instant is known. */
  clear(): void {
    this.#at = Number.POSITIVE_INFINITY;
  }

  wakeAt(instant: number): void {
    if (instant >= this.#at) return;
    this.#at = instant;
    this.#cancel?.();
    const delayMs = Math.min(Math.max(0, instant - this.clock.now()), MAX_TIMER_MS);
    this.#cancel = this.clock.after(delayMs, this.onTime);
  }

  stop(): void {
    this.#cancel?.();
  }
}
