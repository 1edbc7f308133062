/**
 * A queue that serves its keys in turn, so that a thousand entries of one key hold up another by one entry. First in,
 * first out within a key.
 */
export class FairQueue<T> {
  /** The key whose turn is next first. */
  readonly #waiting = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  sizeOf(key: string): number {
    return this.#waiting.get(key)?.length ?? 0;
  }

  add(key: string, entry: T): void {
    const entries = this.#waiting.get(key);
    if (entries) entries.push(entry);
    else this.#waiting.set(key, [entry]);
    this.#size++;
  }

  /** The next entry of the next key that may be served. Undefined if there is none. */
  take(mayServe: (key: string) => boolean): T | undefined {
    for (const [key, entries] of this.#waiting) {
      if (!mayServe(key)) continue;
      this.#waiting.delete(key);
      const entry = entries.shift();
      if (entries.length > 0) this.#waiting.set(key, entries);
      this.#size--;
      return entry;
    }
    return undefined;
  }

  /** Takes one entry out of turn. Answers whether it was there. */
  remove(key: string, entry: T): boolean {
    const entries = this.#waiting.get(key) ?? [];
    const index = entries.indexOf(entry);
    if (index < 0) return false;
    entries.splice(index, 1);
    if (entries.length === 0) this.#waiting.delete(key);
    this.#size--;
    return true;
  }

  takeAll(): T[] {
    const all = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    this.#size = 0;
    return all;
  }
}
