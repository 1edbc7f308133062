import type { Clock } from '../../engine/clock.js';

export interface PollLoopOptions {
  /** @returns milliseconds until the next one. */
  readonly round: () => Promise<number>;
  /** How long until the next one after a failure. */
  readonly retryMs: number;
  /** Called for the first failure in a row: the database may be away for a while. */
  readonly onFailing: (error: unknown) => void;
  readonly clock: Clock;
}

/**
 * A repeated task. A timer is set to the instant that the last round has named, or to an earlier one that was announced
 * since. One round at a time.
 */
export class PollLoop {
  readonly #options: PollLoopOptions;
  #state: 'new' | 'started' | 'stopped' = 'new';
  #cancelTimer: () => void = () => undefined;
  /** The time that the timer is set to. */
  #armedFor = Number.POSITIVE_INFINITY;
  /** The earliest instant announced since the present round began, which may have looked before. */
  #heardOf = Number.POSITIVE_INFINITY;
  #round: Promise<number> | null = null;
  #isFailing = false;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  start(delayMs = 0): void {
    if (this.#state !== 'new') return;
    this.#state = 'started';
    this.#arm(delayMs);
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  get isUnderWay(): boolean {
    return this.#round !== null;
  }

  /** Begins nothing more, and waits for the round under way. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#cancelTimer();
    await this.#round?.catch(() => undefined);
  }

  /**
   * Makes a round now, and sets the timer to the next one. If a round is under way, the call joins it. Rejects as it
   * does.
   */
  async now(): Promise<void> {
    if (this.#round === null) {
      this.#heardOf = Number.POSITIVE_INFINITY;
      this.#round = this.#options.round().finally(() => {
        this.#round = null;
      });
    }
    const waitMs = await this.#round;
    this.#isFailing = false;
    this.#arm(Math.min(waitMs, this.#heardOf - this.#options.clock.now()));
  }

  /** The next round comes no later than at this instant, in milliseconds since the epoch. */
  noLaterThan(instant: number): void {
    this.#heardOf = Math.min(this.#heardOf, instant);
    if (this.#round === null && instant < this.#armedFor) this.#arm(instant - this.#options.clock.now());
  }

  #arm(delayMs: number): void {
    this.#cancelTimer();
    if (this.#state !== 'started') return;
    const { clock } = this.#options;
    const delay = Math.max(0, delayMs);
    this.#armedFor = clock.now() + delay;
    this.#cancelTimer = clock.after(delay, () => void this.#turn());
  }

  async #turn(): Promise<void> {
    try {
      await this.now();
    } catch (error) {
      if (!this.#isFailing) this.#options.onFailing(error);
      this.#isFailing = true;
      this.#arm(this.#options.retryMs);
    }
  }
}
