/** The maximum age of a count that is shown. */
const MAX_AGE_MS = 5_000;
const MAX_REMEMBERED = 10_000;

/**
 * Counts that cost the database a scan each and need no credentials. Each is taken at most once in five seconds,
 * however often it is requested.
 */
export class TimedCounts {
  readonly #load: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly #remembered = new Map<string, { readonly count: number; readonly staleAt: number }>();

  /** @param load counts of the ids that it knows; the rest counts as 0. */
  constructor(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>) {
    this.#load = load;
  }

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const now = Date.now();
    const stale = ids.filter((id) => (this.#remembered.get(id)?.staleAt ?? 0) <= now);
    if (stale.length > 0) {
      const loaded = await this.#load(stale);
      if (this.#remembered.size + stale.length > MAX_REMEMBERED) this.#remembered.clear();
      for (const id of stale) this.#remembered.set(id, { count: loaded.get(id) ?? 0, staleAt: now + MAX_AGE_MS });
    }
    return new Map(ids.map((id) => [id, this.#remembered.get(id)?.count ?? 0]));
  }
}
