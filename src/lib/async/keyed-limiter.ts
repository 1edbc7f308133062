import { FairQueue } from '../collections/fair-queue.js';

/**
 * Limits how many calls run at a time, in total and for each key. Waiting calls are served by key in turn. So a user
 * whose servers never answer delays no other user.
 */
export class KeyedLimiter {
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

  /** @returns the result of `act`, once it was its turn. */
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
