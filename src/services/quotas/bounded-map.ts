/** A map with a bound on its size. The oldest entry makes room. */
export interface BoundedMap<V> {
  readonly size: number;
  get(key: string): V | undefined;
  /** Adds it, or replaces it, as the newest. */
  add(key: string, value: V): V;
  delete(key: string): void;
  /** The oldest first; entries may be deleted meanwhile. */
  entries(): IterableIterator<[string, V]>;
}

/** @param capacity the most entries. */
export function boundedMap<V extends {}>(capacity: number): BoundedMap<V> {
  const entries = new Map<string, V>();
  return {
    get size() {
      return entries.size;
    },
    get: (key) => entries.get(key),
    add(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > capacity) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      return value;
    },
    delete: (key) => void entries.delete(key),
    entries: () => entries.entries(),
  };
}
