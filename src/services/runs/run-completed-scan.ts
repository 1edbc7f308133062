import { lowestId } from '../../lib/ids.js';
import type { Clock } from '../../engine/clock.js';
import type { RunCompletedStore, ScannedRuns } from '../../storage/runs/run-completed.store.js';
import { UNSETTLED_MS } from '../../storage/workflows/trigger-upkeep.js';

/** Runs scanned by one statement. */
const PAGE = 1_000;
/** The number of runs whose events are sent together. */
const BATCH = 100;

export interface RunCompletedScanDependencies {
  readonly store: RunCompletedStore;
  readonly clock: Clock;
  /** Sends the events for the completion of these runs. May repeat earlier ones. */
  readonly emit: (executionIds: readonly string[]) => Promise<void>;
}

/**
 * Finds completed runs whose process could not send their events. Ids are ordered by the time at which a run was
 * requested. So an owner's runs are scanned once, after they have settled. The few unfinished ones are put aside and
 * checked until they are over. The scan neither reads the runs again nor writes to them.
 */
export class RunCompletedScan {
  constructor(private readonly deps: RunCompletedScanDependencies) {}

  /** Scans the settled runs of those owners, among these, who have new ones. */
  async settled(ownerIds: readonly string[]): Promise<void> {
    const { store } = this.deps;
    for (const ownerId of await store.unscanned(ownerIds, this.#horizon())) await this.#settledOf(ownerId);
  }

  /**
   * All runs of an owner. For an owner who has just begun to listen, or after a time in which no process may have been
   * running.
   */
  async whole(ownerId: string): Promise<void> {
    const scannedTo = await this.#settledOf(ownerId);
    await this.#each(
      (after) => this.deps.store.young(ownerId, after, PAGE),
      scannedTo,
      async () => undefined,
    );
  }

  async #settledOf(ownerId: string): Promise<string> {
    const { store } = this.deps;
    const horizon = this.#horizon();
    const scannedTo = await store.subscribe(ownerId, new Date(this.deps.clock.now()));
    await this.#each(
      (after) => store.aside(ownerId, after, PAGE),
      '',
      (after, upTo) => store.forgetAside(ownerId, after, upTo),
    );
    return this.#each(
      (after) => store.settled(ownerId, after, horizon, PAGE),
      scannedTo,
      (_after, upTo) => store.scannedTo(ownerId, upTo),
    );
  }

  /** Sends missing events, a page at a time, and then marks the page as done. @returns the last id that there was. */
  async #each(
    pageAfter: (after: string) => Promise<ScannedRuns>,
    start: string,
    done: (after: string, upTo: string) => Promise<void>,
  ): Promise<string> {
    for (let after = start; ;) {
      const { untold, last, count } = await pageAfter(after);
      for (let at = 0; at < untold.length; at += BATCH) await this.deps.emit(untold.slice(at, at + BATCH));
      if (last === null) return after;
      await done(after, last);
      after = last;
      if (count < PAGE) return after;
    }
  }

  #horizon(): string {
    return lowestId('ex', new Date(this.deps.clock.now() - UNSETTLED_MS));
  }
}
