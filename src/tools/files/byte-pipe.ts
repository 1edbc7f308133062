/** Passes pieces from a producer to one consumer, one at a time: a producer waits until its piece has been taken. */
export class BytePipe implements AsyncIterable<Uint8Array> {
  #piece: Uint8Array | null = null;
  #taken: (() => void) | null = null;
  #arrived: (() => void) | null = null;
  #isEnded = false;
  #error: unknown;
  #hasFailed = false;

  /** Resolves once the consumer asks for the next piece. @throws the error of `fail` */
  async push(piece: Uint8Array): Promise<void> {
    this.#check();
    this.#piece = piece;
    this.#arrived?.();
    await new Promise<void>((resolve) => (this.#taken = resolve));
    this.#check();
  }

  end(): void {
    this.#isEnded = true;
    this.#arrived?.();
  }

  /** Both sides get the error. */
  fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#error = error;
    this.#arrived?.();
    this.#taken?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      this.#check();
      if (this.#piece !== null) {
        const piece = this.#piece;
        this.#piece = null;
        yield piece;
        this.#taken?.();
        this.#taken = null;
      } else if (this.#isEnded) return;
      else await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
  }

  #check(): void {
    if (this.#hasFailed) throw this.#error;
  }
}
