import type { Clock } from '../../src/engine/clock.js';

/** Simulated time: it stands still until it is moved. */
export class SimTime {
  constructor(public now: number) {}
}

/** The clock of one simulated process, whose scheduler has at most one timer. */
export class SimClock implements Clock {
  #timer: { readonly at: number; readonly callback: () => void } | null = null;
  #onArmed: () => void = () => undefined;

  constructor(private readonly time: SimTime) {}

  /** When the timer fires. Never, if there is none. */
  get timerAt(): number {
    return this.#timer?.at ?? Number.POSITIVE_INFINITY;
  }

  now(): number {
    return this.time.now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.time.now + delayMs, callback };
    this.#timer = timer;
    this.#onArmed();
    return () => {
      if (this.#timer === timer) this.#timer = null;
    };
  }

  /** Lets the timer fire. Resolves when it has been set again, which is the last action of a scheduler. */
  async fire(): Promise<void> {
    const timer = this.#timer;
    this.#timer = null;
    await new Promise<void>((resolve) => {
      this.#onArmed = resolve;
      timer?.callback();
    });
  }
}
