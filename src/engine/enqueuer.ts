import { GroupedCalls } from '../lib/async/grouped-calls.js';
import type { EnqueueOutcome, ExecutionQueue, FirstChange, Lease, NewExecution } from './ports.js';

const MAX_BATCH = 500;

export interface EnqueuerOptions {
  readonly queue: Pick<ExecutionQueue, 'enqueue'>;
  /**
   * The worker of this process, if it has one: with room, and nothing older in the queue, it takes runs as they are
   * inserted.
   */
  readonly worker: {
    /** A lease for the first of the runs; null if they had better wait their turn. */
    offerLease(runs: readonly NewExecution[]): Lease | null;
    /**
     * Begins early those of the runs that may, before they are inserted under the lease. Returns their changes, by run
     * id, once each has a result, at the latest after `withinMs`.
     */
    begin(
      lease: Lease,
      runs: readonly NewExecution[],
      withinMs: number,
    ): ReadonlyMap<string, FirstChange> | Promise<ReadonlyMap<string, FirstChange>>;
    /** The runs that were inserted under the lease. Empty if the insert failed. */
    takeLeased(lease: Lease, runs: readonly LeasedRun[]): void;
    /** There is something to claim. */
    wake(): void;
  } | null;
  /** Whether the data caused an error (a value that PostgreSQL refuses), and not the connection. */
  readonly isDataError: (error: unknown) => boolean;
  /** Called after each commit that queued a run. `hasUnclaimed` is true if some of the runs still wait for a worker. */
  readonly onQueued: (runs: readonly NewExecution[], hasUnclaimed: boolean) => void;
  /**
   * How long the insertion of runs that began early waits for their first results, in ms: these are then stored with
   * it. Default 0: for none that takes longer than a turn.
   */
  readonly firstResultsWithinMs?: number;
}

/** A run that was leased as it was inserted. */
export interface LeasedRun {
  readonly run: NewExecution;
  readonly workflowVersion: number;
  /** True if the changes of the early start were stored with the run. */
  readonly isBegun: boolean;
}

/** Runs to start, grouped: while one insert is under way, the next batch gathers. */
export class Enqueuer {
  readonly #inserts = new GroupedCalls<NewExecution, EnqueueOutcome>({
    flush: (runs) => this.#insert(runs),
    isOfItems: (error) => this.options.isDataError(error),
    limit: MAX_BATCH,
  });

  constructor(private readonly options: EnqueuerOptions) {}

  /**
   * Resolves when the run is durable in the queue, or with the reason why it is not. Rejects if the database failed.
   */
  enqueue(run: NewExecution): Promise<EnqueueOutcome> {
    return this.#inserts.call(run);
  }

  async #insert(runs: readonly NewExecution[]): Promise<readonly EnqueueOutcome[]> {
    const { worker, onQueued } = this.options;
    const lease = worker?.offerLease(runs) ?? null;
    let leased: readonly LeasedRun[] = [];
    try {
      const outcomes = await this.#store(runs, lease);
      const queued = runs.flatMap((run, index) => {
        const outcome = outcomes[index];
        return outcome?.kind === 'queued' ? [{ run, outcome }] : [];
      });
      leased = queued.flatMap(({ run, outcome }) =>
        outcome.isLeased ? [{ run, workflowVersion: outcome.workflowVersion, isBegun: outcome.isBegun }] : [],
      );
      const hasUnclaimed = queued.filter(({ outcome }) => !outcome.hasFlowControl).length > leased.length;
      if (queued.length > 0)
        onQueued(
          queued.map(({ run }) => run),
          hasUnclaimed,
        );
      if (hasUnclaimed) worker?.wake();
      return outcomes;
    } finally {
      if (lease) worker?.takeLeased(lease, leased);
    }
  }

  async #store(runs: readonly NewExecution[], lease: Lease | null): Promise<readonly EnqueueOutcome[]> {
    const { queue, worker, isDataError, firstResultsWithinMs = 0 } = this.options;
    const firstChanges = lease && worker ? await worker.begin(lease, runs, firstResultsWithinMs) : undefined;
    try {
      return oneOfEach(runs, await queue.enqueue(runs, lease, firstChanges));
    } catch (error) {
      // A result that cannot be stored is no reason to refuse the runs: it is found out with the commits of its own
      // run.
      if (!firstChanges?.size || !(error instanceof RangeError || isDataError(error))) throw error;
      return oneOfEach(runs, await queue.enqueue(runs, lease));
    }
  }
}

/** Outcomes belong to runs by their order. @throws Error if their number differs, before any is taken for another's. */
function oneOfEach(runs: readonly NewExecution[], outcomes: readonly EnqueueOutcome[]): readonly EnqueueOutcome[] {
  if (outcomes.length !== runs.length) throw new Error('The queue did not answer for each of the runs.');
  return outcomes;
}
