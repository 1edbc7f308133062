/** Which limit was passed: until the first sign of an answer, between two signs of life, for the whole. */
export type Tripped = 'first' | 'stall' | 'total';

/** Aborts a call that takes too long as a whole, or in which nothing happens for too long. Always `stop` it. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #firstTokenMs: number;
  readonly #stallMs: number;
  #silence: NodeJS.Timeout | undefined;
  #tripped: Tripped | null = null;

  constructor(limits: { readonly totalMs: number; readonly firstTokenMs: number; readonly stallMs: number }) {
    this.#firstTokenMs = limits.firstTokenMs;
    this.#stallMs = limits.stallMs;
    this.#total = setTimeout(() => this.#trip('total'), limits.totalMs);
    this.#silence = setTimeout(() => this.#trip('first'), limits.firstTokenMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Which limit was passed, if any. */
  get tripped(): Tripped | null {
    return this.#tripped;
  }

  /**
   * The server shows that it is at it. @param hasBegun whether something of the answer has come: until then it may
   * think.
   */
  feed(hasBegun: boolean): void {
    clearTimeout(this.#silence);
    if (this.#tripped !== null) return;
    this.#silence = hasBegun
      ? setTimeout(() => this.#trip('stall'), this.#stallMs)
      : setTimeout(() => this.#trip('first'), this.#firstTokenMs);
  }

  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#silence);
  }

  #trip(limit: Tripped): void {
    this.#tripped ??= limit;
    this.stop();
    this.#controller.abort();
  }
}
