/** A map with a bound on its size: what was used least recently makes room. */
export interface RecencyMap<V> {
  readonly size: number;
  /** Counts as a use. */
  get(key: string): V | undefined;
  /** Does not count as a use. */
  peek(key: string): V | undefined;
  add(key: string, value: V): V;
  delete(key: string): void;
  /** The least recently used first; entries may be deleted meanwhile. */
  entries(): IterableIterator<[string, V]>;
}

/** @param capacity entries at the most. */
export function recencyMap<V extends {}>(capacity: number): RecencyMap<V> {
  const entries = new Map<string, V>();
  return {
    get size() {
      return entries.size;
    },
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    peek: (key) => entries.get(key),
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
