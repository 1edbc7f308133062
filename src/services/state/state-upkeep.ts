import type { StateUpkeepStore } from '../../storage/state/state-upkeep.store.js';
import type { Purge } from '../runs/retention.service.js';

/** How much one sweep may do; the rest is left to the next. */
const MAX_BATCHES = 50;

/** Deletes state that has expired, or belongs to workflows and lists that were deleted. */
export class StateUpkeep {
  constructor(private readonly store: StateUpkeepStore) {}

  async sweep({ signal, afterBatch }: Purge): Promise<void> {
    const { store } = this;
    await store.settleClaims();
    await store.deleteOfRemovedWorkflows();
    const deletions = [
      () => store.deleteExpiredValues(),
      () => store.deleteExpiredMemory(),
      () => store.deleteExpiredItems(),
      () => store.deleteEndedCalls(),
      () => store.deleteRemovedItems(),
    ];
    for (const remove of deletions)
      for (let batch = 0; batch < MAX_BATCHES && !signal.aborted; batch += 1) {
        if ((await remove()) === 0) break;
        await afterBatch();
      }
  }
}
