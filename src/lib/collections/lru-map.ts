interface Entry<K, V> {
  readonly key: K;
  value: V;
  newer: Entry<K, V> | null;
  older: Entry<K, V> | null;
}

/**
 * A map that drops the least recently used entries once it holds more than `capacity`. The order is a linked list, since
 * a `Map` whose entries are moved all the time is costly; see `TurnoverMap`.
 */
export class LruMap<K, V extends {}> {
  readonly #entries = new Map<K, Entry<K, V>>();
  #newest: Entry<K, V> | null = null;
  #oldest: Entry<K, V> | null = null;

  constructor(readonly capacity: number) {}

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#use(entry);
    return entry.value;
  }

  set(key: K, value: V): void {
    const known = this.#entries.get(key);
    if (known) {
      known.value = value;
      return this.#use(known);
    }
    const entry: Entry<K, V> = { key, value, newer: null, older: null };
    this.#entries.set(key, entry);
    this.#append(entry);
    if (this.#entries.size <= this.capacity || this.#oldest === null) return;
    this.#entries.delete(this.#oldest.key);
    this.#remove(this.#oldest);
  }

  #use(entry: Entry<K, V>): void {
    if (entry === this.#newest) return;
    this.#remove(entry);
    this.#append(entry);
  }

  #append(entry: Entry<K, V>): void {
    entry.older = this.#newest;
    if (this.#newest) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
  }

  #remove(entry: Entry<K, V>): void {
    if (entry.older) entry.older.newer = entry.newer;
    else this.#oldest = entry.newer;
    if (entry.newer) entry.newer.older = entry.older;
    else this.#newest = entry.older;
    entry.newer = null;
    entry.older = null;
  }
}
