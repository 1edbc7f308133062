import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../errors.js';
import type { RetentionStore } from '../../storage/runs/retention.store.js';

export interface RetentionLimits {
  /** How long an execution is kept after it ended; null: for ever. */
  readonly keepMs: number | null;
  /** How many ended executions of each workflow are kept, the newest; null: any number. */
  readonly maxRunsPerWorkflow: number | null;
  /** Executions deleted at a time. */
  readonly batch: number;
  /** Between two batches, so that requests and runs come first. */
  readonly pauseMs: number;
}

const DAY_MS = 86_400_000;
const DEFAULT_RETENTION: RetentionLimits = {
  keepMs: 30 * DAY_MS,
  maxRunsPerWorkflow: null,
  batch: 200,
  pauseMs: 50,
};

/** Workflows looked at in one statement. */
const WORKFLOWS = 100;

/** A tick is one small row, a run many. */
const TICKS_A_RUN = 10;

export interface Purge {
  /** Leaves off after the batch under way. */
  readonly signal: AbortSignal;
  /** Called after each batch. An exception ends the purge. */
  readonly afterBatch: () => Promise<void>;
}

/** Decides which old executions are deleted, by age and by number. */
export class RetentionService {
  readonly #store: RetentionStore;
  readonly #limits: RetentionLimits;
  readonly #now: () => number;

  constructor(dependencies: {
    readonly store: RetentionStore;
    readonly limits?: Partial<RetentionLimits>;
    readonly now?: () => number;
  }) {
    this.#store = dependencies.store;
    this.#limits = { ...DEFAULT_RETENTION, ...dependencies.limits };
    this.#now = dependencies.now ?? Date.now;
  }

  /** Deletes executions past their retention, in small batches. @returns how many. */
  async purge(purge: Purge): Promise<number> {
    const executions = (await this.#purgeOld(purge)) + (await this.#purgeSurplus(purge));
    await this.#purgeTicks(purge);
    await this.#purgeModelCalls(purge);
    return executions;
  }

  async #purgeOld(purge: Purge): Promise<number> {
    const { keepMs } = this.#limits;
    if (keepMs === null) return 0;
    const before = new Date(this.#now() - keepMs);
    return this.#inBatches(purge, (limit) => this.#store.deleteEndedBefore(before, limit));
  }

  /** The outcomes of scheduled times are kept as long as the runs that they started. */
  async #purgeTicks(purge: Purge): Promise<void> {
    const { keepMs } = this.#limits;
    if (keepMs === null) return;
    const before = new Date(this.#now() - keepMs);
    await this.#inBatches(purge, (limit) => this.#store.deleteTicksBefore(before, limit * TICKS_A_RUN));
  }

  /**
   * The cost records of a run are deleted with it. Records of the current day are kept, because of their reservations.
   */
  async #purgeModelCalls(purge: Purge): Promise<void> {
    const { keepMs } = this.#limits;
    if (keepMs === null) return;
    const before = new Date(this.#now() - Math.max(keepMs, DAY_MS));
    await this.#inBatches(purge, (limit) => this.#store.deleteModelCallsBefore(before, limit * TICKS_A_RUN));
  }

  async #purgeSurplus(purge: Purge): Promise<number> {
    const { maxRunsPerWorkflow } = this.#limits;
    if (maxRunsPerWorkflow === null) return 0;
    let deleted = 0;
    for (let after = ''; !purge.signal.aborted;) {
      const ids = await this.#store.workflowIds(after, WORKFLOWS);
      const last = ids.at(-1);
      if (last === undefined) break;
      deleted += await this.#inBatches(purge, (limit) => this.#store.deleteBeyond(ids, maxRunsPerWorkflow, limit));
      after = last;
    }
    return deleted;
  }

  /** Until a batch is not full. A batch that the database cannot do in time is tried at half the size. */
  async #inBatches({ signal, afterBatch }: Purge, deleteUpTo: (limit: number) => Promise<number>): Promise<number> {
    let limit = this.#limits.batch;
    let deleted = 0;
    while (!signal.aborted) {
      try {
        const gone = await deleteUpTo(limit);
        deleted += gone;
        if (gone > 0) await afterBatch();
        if (gone < limit) break;
      } catch (error) {
        if (!(error instanceof UnavailableError) || limit === 1) throw error;
        limit = Math.ceil(limit / 2);
      }
      await sleep(this.#limits.pauseMs);
    }
    return deleted;
  }
}
