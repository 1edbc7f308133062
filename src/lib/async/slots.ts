import { FairQueue } from '../collections/fair-queue.js';

/**
 * Lets so many things happen at a time, and so many of one key; what waits is served by its keys in turn. So a user
 * whose servers never answer holds up nobody but themselves.
 */
export class Slots {
  #free: number;
  readonly #taken = new Map<string, number>();
  readonly #waiting = new FairQueue<() => void>();

  /** @param ofOneKey fewer than `count`, so that there is always one for another. */
  constructor(
    count: number,
    private readonly ofOneKey: number,
  ) {
    this.#free = count;
  }

  /** @returns what `act` does, once it was its turn. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.#waiting.add(key, () => {
        this.#free -= 1;
        this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
        resolve();
      });
      this.#serve();
    });
    try {
      return await act();
    } finally {
      const left = (this.#taken.get(key) ?? 1) - 1;
      if (left === 0) this.#taken.delete(key);
      else this.#taken.set(key, left);
      this.#free += 1;
      this.#serve();
    }
  }

  #serve(): void {
    while (this.#free > 0) {
      const next = this.#waiting.take((key) => (this.#taken.get(key) ?? 0) < this.ofOneKey);
      if (!next) return;
      next();
    }
  }
}
