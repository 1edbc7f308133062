import { GroupedCalls } from '../domain/grouped-calls.js';
import type { EnqueueOutcome, ExecutionQueue, Lease, NewExecution } from './ports.js';

const MAX_BATCH = 500;

export interface EnqueuerOptions {
  readonly queue: Pick<ExecutionQueue, 'enqueue'>;
  /** The worker of this process, if it has one: with room, and nothing older in the queue, it takes runs as they are inserted. */
  readonly worker: {
    /** A lease for up to `count` runs; null where they had better wait their turn. */
    offerLease(count: number): Lease | null;
    /** The runs that were inserted under the lease; none where the insert failed. */
    takeLeased(lease: Lease, runs: readonly LeasedRun[]): void;
    /** There is something to claim. */
    wake(): void;
  } | null;
  /** Called after each commit that queued something; `hasUnclaimed` where some of it still waits for a worker. */
  readonly onQueued: (runs: readonly NewExecution[], hasUnclaimed: boolean) => void;
}

/** A run that was leased as it was inserted. */
export interface LeasedRun {
  readonly run: NewExecution;
  readonly workflowVersion: number;
}

/** Runs to start, grouped: while one insert is under way, the next batch gathers. */
export class Enqueuer {
  readonly #inserts = new GroupedCalls<NewExecution, EnqueueOutcome>({ flush: (runs) => this.#insert(runs), limit: MAX_BATCH });

  constructor(private readonly options: EnqueuerOptions) {}

  /** Resolves once the run is durable in the queue, or says why it is not. Rejects where the database failed. */
  enqueue(run: NewExecution): Promise<EnqueueOutcome> {
    return this.#inserts.call(run);
  }

  async #insert(runs: readonly NewExecution[]): Promise<readonly EnqueueOutcome[]> {
    const { queue, worker, onQueued } = this.options;
    const lease = worker?.offerLease(runs.length) ?? null;
    let leased: readonly LeasedRun[] = [];
    try {
      const outcomes = await queue.enqueue(runs, lease);
      const queued = runs.flatMap((run, index) => {
        const outcome = outcomes[index];
        return outcome?.kind === 'queued' ? [{ run, outcome }] : [];
      });
      leased = queued.flatMap(({ run, outcome }) => (outcome.isLeased ? [{ run, workflowVersion: outcome.workflowVersion }] : []));
      const hasUnclaimed = queued.filter(({ outcome }) => !outcome.isGated).length > leased.length;
      if (queued.length > 0) onQueued(queued.map(({ run }) => run), hasUnclaimed);
      if (hasUnclaimed) worker?.wake();
      return outcomes;
    } finally {
      if (lease) worker?.takeLeased(lease, leased);
    }
  }
}
