/** The pushed items, in order, for one reader that can also wait with a time limit. */
export class SignalQueue<T> {
  readonly #items: T[] = [];
  #wake: (() => void) | undefined;

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  get size(): number {
    return this.#items.length;
  }

  clear(): void {
    this.#items.length = 0;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** The next item; undefined after `timeoutMs` without one, or once the signal has aborted. */
  async next(timeoutMs: number): Promise<T | undefined> {
    if (this.#items.length === 0 && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        timer.unref();
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    return this.signal.aborted ? undefined : this.#items.shift();
  }
}
