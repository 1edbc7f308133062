/** How far two clocks may drift apart: 500 ppm is the most that NTP corrects. */
const DRIFT = 0.0005;

/**
 * The known difference between another clock and ours, from questions that the other clock answered. An answer was made
 * between the question and its arrival, which bounds the difference. The bounds of all answers hold together, so one
 * quick answer makes it exact, and slow ones do no harm.
 */
export class ClockOffset {
  #low = Number.NEGATIVE_INFINITY;
  #high = Number.POSITIVE_INFINITY;
  #knownAt = 0;

  /** The other clock answered `theirs`; all three in milliseconds, `sentAt` and `receivedAt` by our monotonic clock. */
  observe({
    sentAt,
    receivedAt,
    theirs,
  }: {
    readonly sentAt: number;
    readonly receivedAt: number;
    readonly theirs: number;
  }): void {
    const [low, high] = [theirs - receivedAt, theirs - sentAt];
    const slack = DRIFT * Math.max(0, receivedAt - this.#knownAt);
    const bounds: readonly [number, number] = [Math.max(low, this.#low - slack), Math.min(high, this.#high + slack)];
    // If they contradict one another, the other clock was set: only the newest answer counts.
    [this.#low, this.#high] = bounds[0] <= bounds[1] ? bounds : [low, high];
    this.#knownAt = receivedAt;
  }

  /**
   * The other clock has reached `theirs` by our time `at`, a little before or just now. A contradiction to the bounds
   * is left to the next answer.
   */
  isAhead(at: number, theirs: number): void {
    if (theirs - at > this.#low && theirs - at <= this.#high) this.#low = theirs - at;
  }

  get isKnown(): boolean {
    return Number.isFinite(this.#low);
  }

  /** To be added to our time so that it is never ahead of the other. 0 until it is known. */
  get least(): number {
    return this.isKnown ? this.#low : 0;
  }

  /** The same for the best guess. */
  get value(): number {
    return this.isKnown ? (this.#low + this.#high) / 2 : 0;
  }
}
