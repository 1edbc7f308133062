import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { Purge } from '../runs/retention.service.js';

const BATCH = 1_000;
/** Between two batches, so that requests and runs come first. */
const PAUSE_MS = 50;

export interface AuditRetentionDependencies {
  readonly store: Pick<AuditLogStore, 'deleteOlderThan' | 'recordExpiredKeys'>;
  /** How long an entry is kept; null: for ever. */
  readonly keepDays: number | null;
}

/** Maintains the audit log: records expired keys, and deletes entries past their retention. */
export class AuditRetentionService {
  constructor(private readonly deps: AuditRetentionDependencies) {}

  async keep(purge: Purge): Promise<void> {
    await inBatches(purge, () => this.deps.store.recordExpiredKeys(BATCH));
    const { keepDays, store } = this.deps;
    if (keepDays !== null) await inBatches(purge, () => store.deleteOlderThan(keepDays, BATCH));
  }
}

/** Until a batch is not full. */
async function inBatches({ signal, afterBatch }: Purge, act: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const done = await act();
    if (done > 0) await afterBatch();
    if (done < BATCH) return;
    await sleep(PAUSE_MS);
  }
}
