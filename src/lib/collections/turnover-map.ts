/** A power of two. Enough for some thousand values with short buckets. */
const BUCKETS = 512;

/**
 * A map for many values that are kept only for a moment, by their `id`; ids end in random characters.
 *
 * A `Map` is the wrong place for them. Under turnover V8 rebuilds its table every few insertions, and each abandoned
 * table refers to its entries and to the table that followed. As soon as one abandoned table is old, the collections of
 * the young generation keep everything that was in any later one. `Set` is alike. Measured with `--trace-gc-nvp` at 7,500
 * runs a second: 5 KB of each run were copied twice and went into the old generation.
 */
export class TurnoverMap<V extends { readonly id: string }> {
  readonly #buckets: V[][] = Array.from({ length: BUCKETS }, () => []);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: string): V | undefined {
    return this.#bucketOf(id).find((value) => value.id === id);
  }

  /** Replaces the value with the same id. */
  set(value: V): void {
    const bucket = this.#bucketOf(value.id);
    const index = bucket.findIndex(({ id }) => id === value.id);
    if (index >= 0) {
      bucket[index] = value;
      return;
    }
    bucket.push(value);
    this.#size += 1;
  }

  delete(id: string): boolean {
    const bucket = this.#bucketOf(id);
    const index = bucket.findIndex((value) => value.id === id);
    if (index < 0) return false;
    bucket.splice(index, 1);
    this.#size -= 1;
    return true;
  }

  /** The values as they are now, in no order. */
  values(): readonly V[] {
    return this.#buckets.flat();
  }

  #bucketOf(id: string): V[] {
    const end = id.length - 1;
    const hash = id.charCodeAt(end) + 31 * id.charCodeAt(end - 1) + 961 * id.charCodeAt(end - 2);
    return this.#buckets[hash & (BUCKETS - 1)] ?? [];
  }
}
