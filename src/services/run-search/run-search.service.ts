import type { Caller } from '../../domain/account/caller.js';
import { timeOfId } from '../../lib/ids.js';
import type { RunIndexStore } from '../../storage/run-search/run-index.store.js';
import { requireScope } from '../authorise.js';

/** How far the search over runs is. */
export interface RunSearchStatus {
  /** All runs from before the search was there are indexed. */
  readonly isComplete: boolean;
  /** The part of them that is indexed, 0 to 1. */
  readonly progress: number;
  /** How many of them are indexed, and how many there are. Null: not counted yet, or the caller is no administrator. */
  readonly indexedRuns: number | null;
  readonly totalRuns: number | null;
  /**
   * Milliseconds since the newest indexed run was queued. It grows while nothing runs. Null: none is indexed, or the
   * caller is no administrator.
   */
  readonly newestAgeMs: number | null;
}

export interface RunSearchDependencies {
  readonly index: Pick<RunIndexStore, 'state'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Shows how far the runs are indexed. */
export class RunSearchService {
  constructor(private readonly deps: RunSearchDependencies) {}

  /** Numbers of the whole installation are for an administrator (scope `admin`). Anyone else sees the part alone. */
  async status(caller: Caller): Promise<RunSearchStatus> {
    requireScope(caller, 'workflows:read');
    const { backfilledTo, backfillTotal, backfillDone, scannedTo } = await this.deps.index.state();
    const isComplete = backfilledTo === null;
    const isAdmin = caller.scopes.has('admin');
    const newest = timeOfId(scannedTo);
    return {
      isComplete,
      progress: isComplete ? 1 : Math.min(0.999, backfillDone / Math.max(1, backfillTotal ?? 1)),
      indexedRuns: isAdmin && backfillTotal !== null ? backfillDone : null,
      totalRuns: isAdmin ? backfillTotal : null,
      newestAgeMs: isAdmin && newest !== null ? Math.max(0, this.deps.now() - newest.getTime()) : null,
    };
  }
}
