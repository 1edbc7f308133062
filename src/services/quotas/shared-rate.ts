import { boundedMap } from './bounded-map.js';

export interface SharedRateOptions {
  /** How many may happen within the window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Keys that are remembered at a time; at the bound, those that were met first are forgotten. Default: 100,000. */
  readonly maxKeys?: number | undefined;
}

interface Bucket {
  /** Below zero: other processes let more through before this one knew of it. That is paid back first. */
  tokens: number;
  at: number;
  /** Admitted here, and not reported to the other processes yet. */
  untold: number;
}

const DEFAULT_MAX_KEYS = 100_000;
/**
 * The most that is paid back, in ms. No request waits longer than this, or one window, for another process's excess.
 */
const MAX_DEBT_MS = 10_000;
/** Less than this share of the limit is not worth telling: most keys are far from their limit and cost nothing. */
const WORTH_TELLING = 1 / 64;

/**
 * A rate limit for many keys that several processes keep together. Each key has a token bucket, and every process has
 * its own copy. The requests that a process lets through are reported to the others from time to time (`drain`), and
 * they subtract them from their copies (`absorb`). Between two such reports each process may let through the contents
 * of its copy. The excess makes the copies negative and is paid back. So over time the limit holds, and one burst is at
 * most the number of processes times the limit.
 *
 * A key whose bucket is full again is forgotten, so memory is used only for active keys.
 */
export class SharedRate {
  readonly limit: number;
  readonly #perMs: number;
  readonly #minTokens: number;
  readonly #worthTelling: number;
  readonly #buckets;

  constructor({ limit, windowMs, maxKeys = DEFAULT_MAX_KEYS }: SharedRateOptions) {
    this.limit = limit;
    this.#perMs = limit / windowMs;
    this.#minTokens = -Math.max(limit, this.#perMs * MAX_DEBT_MS);
    this.#worthTelling = Math.max(1, limit * WORTH_TELLING);
    this.#buckets = boundedMap<Bucket>(maxKeys);
  }

  /** Counts one, if there is room. @returns milliseconds until there is room again; 0: there was. */
  take(key: string, now: number): number {
    const wait = this.waitFor(key, 1, now);
    if (wait === 0) this.charge(key, 1, now);
    return wait;
  }

  /** Milliseconds until there is room for `count` more; 0: there is. Counts nothing. */
  waitFor(key: string, count: number, now: number): number {
    const missing = Math.min(count, this.limit) - this.#tokens(key, now);
    return missing <= 0 ? 0 : Math.max(1, Math.ceil(missing / this.#perMs));
  }

  /** Counts, whether there is room or not. */
  charge(key: string, count: number, now: number): void {
    const bucket = this.#bucket(key, now);
    bucket.tokens = Math.max(this.#minTokens, bucket.tokens - count);
    bucket.untold += count;
  }

  /** How much of the limit is in use just now, and how long until none is. */
  use(key: string, now: number): { readonly used: number; readonly fullInMs: number } {
    const missing = Math.max(0, this.limit - this.#tokens(key, now));
    return { used: Math.min(this.limit, Math.ceil(missing)), fullInMs: Math.ceil(missing / this.#perMs) };
  }

  /** The reports for the other processes. Forgets idle keys. */
  drain(now: number): readonly (readonly [key: string, count: number])[] {
    const told: [string, number][] = [];
    for (const [key, bucket] of this.#buckets.entries()) {
      this.#refill(bucket, now);
      if (bucket.untold >= this.#worthTelling) {
        told.push([key, bucket.untold]);
        bucket.untold = 0;
      } else if (bucket.tokens >= this.limit) {
        this.#buckets.delete(key);
      }
    }
    return told;
  }

  /** Another process let this many through. */
  absorb(key: string, count: number, now: number): void {
    const bucket = this.#bucket(key, now);
    bucket.tokens = Math.max(this.#minTokens, bucket.tokens - count);
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  #tokens(key: string, now: number): number {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return this.limit;
    this.#refill(bucket, now);
    return bucket.tokens;
  }

  #bucket(key: string, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known === undefined) return this.#buckets.add(key, { tokens: this.limit, at: now, untold: 0 });
    this.#refill(known, now);
    return known;
  }

  #refill(bucket: Bucket, now: number): void {
    // A clock that jumps back gives nothing and takes nothing.
    const passed = Math.max(0, now - bucket.at);
    bucket.at = now;
    bucket.tokens = Math.min(this.limit, bucket.tokens + passed * this.#perMs);
  }
}
