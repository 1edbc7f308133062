/** Less than this share of the limit is not worth telling. */
const WORTH_TELLING = 1 / 64;
/** How long a report of another process counts, in ms. The process repeats it well before. */
const HEARD_FOR_MS = 10_000;
const SAY_AGAIN_MS = 3_000;

interface Heard {
  count: number;
  at: number;
}

/**
 * The number of open objects of each key, over several processes. Each process counts its own, reports keys with many
 * to the others (`drain`), and adds their reports. Between two reports each process may open the rest by its own count.
 * The maximum is thus the limit plus the objects that the others open within one report.
 */
export class SharedGauge {
  readonly #own = new Map<string, number>();
  /** By key, then by process. */
  readonly #others = new Map<string, Map<string, Heard>>();
  readonly #told = new Map<string, { count: number; at: number }>();
  readonly #worthTelling: number;

  constructor(readonly limit: number) {
    this.#worthTelling = Math.max(1, Math.ceil(limit * WORTH_TELLING));
  }

  /** Counts one, if there is room. @returns whether there was. */
  open(key: string, now: number): boolean {
    if (this.used(key, now) >= this.limit) return false;
    this.#own.set(key, (this.#own.get(key) ?? 0) + 1);
    return true;
  }

  close(key: string): void {
    const left = (this.#own.get(key) ?? 0) - 1;
    if (left > 0) this.#own.set(key, left);
    else this.#own.delete(key);
  }

  used(key: string, now: number): number {
    let used = this.#own.get(key) ?? 0;
    const others = this.#others.get(key);
    if (others === undefined) return used;
    for (const [process, heard] of others) {
      if (now - heard.at > HEARD_FOR_MS) others.delete(process);
      else used += heard.count;
    }
    if (others.size === 0) this.#others.delete(key);
    return used;
  }

  /** The reports for the other processes: counts that are new to them, or that they would soon forget. */
  drain(now: number): readonly (readonly [key: string, count: number])[] {
    const said: (readonly [string, number])[] = [];
    for (const [key, count] of this.#own) {
      const before = this.#told.get(key);
      if (count < this.#worthTelling && before === undefined) continue;
      if (before?.count === count && now - before.at < SAY_AGAIN_MS) continue;
      said.push([key, count]);
      this.#told.set(key, { count, at: now });
    }
    for (const key of this.#told.keys()) {
      if (this.#own.has(key)) continue;
      said.push([key, 0]);
      this.#told.delete(key);
    }
    this.#forget(now);
    return said;
  }

  /** Another process has this many open. */
  absorb(process: string, key: string, count: number, now: number): void {
    const others = this.#others.get(key) ?? new Map<string, Heard>();
    if (count === 0) others.delete(process);
    else others.set(process, { count, at: now });
    if (others.size > 0) this.#others.set(key, others);
    else this.#others.delete(key);
  }

  #forget(now: number): void {
    for (const key of this.#others.keys()) this.used(key, now);
  }
}
