import { lowestId } from '../../lib/ids.js';
import type { PopularityStore } from '../../storage/marketplace/popularity.store.js';
import { UNSETTLED_MS } from '../../storage/workflows/trigger-upkeep.js';

/** Runs scanned by one statement. */
const PAGE = 5_000;
const DAY_MS = 86_400_000;
/**
 * Nothing older is still to come: a run is counted about a minute after it was asked for, unless all processes were
 * down.
 */
const KEPT_DAYS = 3;

export interface CountingContext {
  readonly signal?: AbortSignal | undefined;
  /** Called between two statements. */
  readonly afterPage?: (() => Promise<void>) | undefined;
}

/** Counts runs of clones for the publications that they were cloned from, well after the runs were asked for. */
export class PopularityService {
  constructor(
    private readonly deps: {
      readonly store: PopularityStore;
      readonly now: () => Date;
      /**
       * Runs younger than this are left for the next time: a lower id may still be committed. Default: as for the ends
       * of runs.
       */
      readonly settleMs?: number | undefined;
    },
  ) {}

  async countRuns({ signal, afterPage }: CountingContext = {}): Promise<void> {
    const { store, now, settleMs = UNSETTLED_MS } = this.deps;
    const upTo = lowestId('ex', new Date(now().getTime() - settleMs));
    for (let looked = PAGE; looked === PAGE && signal?.aborted !== true;) {
      ({ looked } = await store.countRuns(upTo, PAGE));
      await afterPage?.();
    }
    await store.forgetDaysBefore(new Date(now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
