import { LruMap } from './lru-map.js';

/** How long a key whose work had to be ended by force keeps out of the way of others. */
const SUSPICION_MS = 60_000;
const MAX_SUSPICIOUS = 10_000;

/**
 * Who may take the next of a few workers: no key, and all suspicious keys together, may hold the last one, so endless
 * work of one leaves the others their way through.
 */
export class FairShare {
  readonly #running = new Map<string, number>();
  readonly #suspicious = new LruMap<string, number>(MAX_SUSPICIOUS);
  readonly #share: number;

  /** @param size workers in all. @param now milliseconds of any clock that only goes forward. */
  constructor(
    size: number,
    private readonly now: () => number,
  ) {
    this.#share = Math.max(1, size - 1);
  }

  /** Nobody holds any. */
  get isUnused(): boolean {
    return this.#running.size === 0;
  }

  /** @param isAlone nobody else is waiting, so that it takes the place of nobody. */
  mayTake(key: string, isAlone = false): boolean {
    if (!isAlone && (this.#running.get(key) ?? 0) >= this.#share) return false;
    if (!this.#isSuspicious(key)) return true;
    let suspicious = 0;
    for (const [running, count] of this.#running) if (this.#isSuspicious(running)) suspicious += count;
    return suspicious < this.#share;
  }

  take(key: string): void {
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
  }

  release(key: string): void {
    const left = (this.#running.get(key) ?? 1) - 1;
    if (left > 0) this.#running.set(key, left);
    else this.#running.delete(key);
  }

  /** Work of this key had to be ended by force. */
  suspect(key: string): void {
    this.#suspicious.set(key, this.now() + SUSPICION_MS);
  }

  #isSuspicious(key: string): boolean {
    return (this.#suspicious.get(key) ?? 0) > this.now();
  }
}
