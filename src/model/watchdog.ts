/** Aborts a call that takes too long as a whole, or in which nothing happens for too long. Always `stop` it. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #stallMs: number;
  #stall: NodeJS.Timeout | undefined;
  #tripped: 'stall' | 'total' | null = null;

  constructor(limits: { readonly totalMs: number; readonly stallMs: number }) {
    this.#stallMs = limits.stallMs;
    this.#total = setTimeout(() => this.#trip('total'), limits.totalMs);
    this.feed();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Which limit was passed, if any. */
  get tripped(): 'stall' | 'total' | null {
    return this.#tripped;
  }

  /** Something happened. */
  feed(): void {
    clearTimeout(this.#stall);
    if (this.#tripped === null) this.#stall = setTimeout(() => this.#trip('stall'), this.#stallMs);
  }

  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#stall);
  }

  #trip(limit: 'stall' | 'total'): void {
    this.#tripped ??= limit;
    this.stop();
    this.#controller.abort();
  }
}
