interface Entry<T> {
  readonly value: T;
  readonly expiresAtMs: number;
}

/** A bounded map whose entries end by themselves; at the bound the oldest make room. */
export class ExpiringMap<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(
    private readonly maxEntries: number,
    /** Milliseconds since the epoch. */
    private readonly now: () => number,
  ) {}

  set(key: string, value: T, ttlMs: number): void {
    this.#sweep();
    this.#entries.set(key, { value, expiresAtMs: this.now() + ttlMs });
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.expiresAtMs > this.now() ? entry.value : undefined;
  }

  /** Like `get`, but removes the entry, so that it is returned only once. */
  take(key: string): T | undefined {
    const value = this.get(key);
    this.#entries.delete(key);
    return value;
  }

  #sweep(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.expiresAtMs <= this.now() || this.#entries.size >= this.maxEntries) this.#entries.delete(key);
    }
  }
}
