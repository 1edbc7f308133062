import { boundedMap } from './bounded-map.js';

/** Owners that are remembered at a time; one that is forgotten is counted again. */
const MAX_OWNERS = 20_000;
/** Counting again takes at most a twentieth of the time, whatever it costs. */
const REST_FACTOR = 20;
/** Notices of starts and ends may get lost. An old count of an owner with many runs is made again in the background. */
const STALE_MS = 30_000;
/** Less than this share of the limit is not worth telling to other processes. */
const WORTH_TELLING = 1 / 64;
/**
 * With less room than this, or than a 64th of the limit, runs are counted again before each start, as often as that is
 * affordable.
 */
const NEAR = 8;

interface Owner {
  /** The number in flight at the last count, and the numbers of starts and ends since. */
  counted: number | null;
  started: number;
  ended: number;
  /** Admitted, and not yet known to be stored. */
  underWay: number;
  countedAt: number;
  tookMs: number;
  counting: Promise<void> | null;
  /** Starts minus ends here that the other processes do not know yet. */
  untold: number;
}

export interface RunsInFlightOptions {
  readonly limit: number;
  /** Runs of the owner that have not ended, by the database. */
  readonly count: (ownerId: string) => Promise<number>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The number of unfinished runs of each owner, without a round trip for each run. It is counted in the database once,
 * then updated with the starts and ends of this process and the reports of the others. Near the limit, and before an
 * owner is refused, the runs are counted again. The updated number may be too high, or too low by the runs that others
 * have started since their last report.
 */
export class RunsInFlight {
  readonly limit: number;
  readonly #options: RunsInFlightOptions;
  readonly #owners = boundedMap<Owner>(MAX_OWNERS);
  readonly #worthTelling: number;

  constructor(options: RunsInFlightOptions) {
    this.#options = options;
    this.limit = options.limit;
    this.#worthTelling = Math.max(1, Math.ceil(options.limit * WORTH_TELLING));
  }

  /**
   * Reserves room for one run, until `release`. Returns at once if the count is known and there is room.
   *
   * @returns the number of runs if there is no room. Null if there is.
   */
  reserve(ownerId: string): number | null | Promise<number | null> {
    const owner = this.#owner(ownerId);
    if (owner.counted === null || estimate(owner) >= this.limit - Math.max(NEAR, this.#worthTelling))
      return this.#countedReserve(ownerId, owner);
    if (estimate(owner) > this.limit / 2 && this.#options.now() - owner.countedAt > STALE_MS)
      this.#count(ownerId, owner).catch(() => undefined);
    owner.underWay += 1;
    return null;
  }

  /** The reserved run is stored by now, or never will be. */
  release(ownerId: string): void {
    const owner = this.#owners.get(ownerId);
    if (owner !== undefined && owner.underWay > 0) owner.underWay -= 1;
  }

  started(ownerId: string): void {
    const owner = this.#owner(ownerId);
    owner.started += 1;
    owner.untold += 1;
  }

  ended(ownerId: string): void {
    const owner = this.#owners.get(ownerId);
    if (owner === undefined) return;
    owner.ended += 1;
    owner.untold -= 1;
  }

  /** Counted in the database. */
  async used(ownerId: string): Promise<number> {
    return this.#options.count(ownerId);
  }

  drain(): readonly (readonly [ownerId: string, count: number])[] {
    const told: [string, number][] = [];
    for (const [ownerId, owner] of this.#owners.entries()) {
      if (Math.abs(owner.untold) < this.#worthTelling) continue;
      told.push([ownerId, owner.untold]);
      owner.untold = 0;
    }
    return told;
  }

  /** Another process started this many more than it ended. An owner that was never counted here will be. */
  absorb(ownerId: string, count: number): void {
    const owner = this.#owners.get(ownerId);
    if (owner === undefined) return;
    if (count > 0) owner.started += count;
    else owner.ended -= count;
  }

  async #countedReserve(ownerId: string, owner: Owner): Promise<number | null> {
    const mayCount =
      owner.counted === null ||
      owner.counting !== null ||
      this.#options.now() - owner.countedAt >= owner.tookMs * REST_FACTOR;
    if (mayCount) await this.#count(ownerId, owner);
    if (estimate(owner) >= this.limit) return estimate(owner);
    owner.underWay += 1;
    return null;
  }

  /** Callers at the same time share a count. */
  #count(ownerId: string, owner: Owner): Promise<void> {
    owner.counting ??= this.#countAgain(ownerId, owner).finally(() => (owner.counting = null));
    return owner.counting;
  }

  async #countAgain(ownerId: string, owner: Owner): Promise<void> {
    const at = this.#options.now();
    // A run that starts during the count may be in it or not, so it is added. Runs that end meanwhile are not
    // subtracted.
    const before = owner.started;
    owner.counted = await this.#options.count(ownerId);
    owner.started -= before;
    owner.ended = 0;
    owner.countedAt = this.#options.now();
    owner.tookMs = owner.countedAt - at;
  }

  #owner(ownerId: string): Owner {
    return (
      this.#owners.get(ownerId) ??
      this.#owners.add(ownerId, {
        counted: null,
        started: 0,
        ended: 0,
        underWay: 0,
        countedAt: 0,
        tookMs: 0,
        counting: null,
        untold: 0,
      })
    );
  }
}

function estimate({ counted, started, ended, underWay }: Owner): number {
  return Math.max(0, (counted ?? 0) + started - ended) + underWay;
}
