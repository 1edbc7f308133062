import type { Logger } from '../logger.js';
import { charsOf } from './change-size.js';
import type { Clock } from './clock.js';
import type { CommitListener, ExecutionQueue, RunChange } from './ports.js';
import { withoutResults } from './without-results.js';
import type { Run } from './run.js';

/** How long to wait before a flush is tried again that the database did not answer. */
const RETRY_MS = 200;
/** The most runs in one statement. More only make the others wait longer. */
const MAX_BATCH = 500;
/** Flushes under way at a time, of different runs: while PostgreSQL writes one, this process prepares another. */
const CONCURRENT_FLUSHES = 2;
/**
 * From this number of runs on, the runs are split over the flushes. One statement costs as much as about fifty runs in
 * it (50 in flight: a third of the CPU time).
 */
const WORTH_SPLITTING = 64;
/** A flush of this size accepts no further run, because one statement is built in memory, several times over. */
const MAX_BATCH_CHARS = 16_000_000;

export interface GroupCommitOptions {
  readonly queue: Pick<ExecutionQueue, 'commit'>;
  readonly listener: CommitListener;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the data caused the error (a value that PostgreSQL refuses), and not the connection. */
  readonly isDataError: (error: unknown) => boolean;
  /** The run has released its lease or lost it. */
  readonly onGone: (run: Run) => void;
}

/**
 * The only writer of a process. It collects everything that the runs have to store since their last flush in one
 * statement. The number of commits limits throughput (see `docs/internals/engine.md`), so the next batch gathers while
 * flushes are under way. An idle run is flushed on the next turn of the event loop. A run is in one flush at a time.
 */
export class GroupCommit {
  /** Runs that wait for a flush, the longest first; each has `isWaitingForFlush`. No `Set`: see `TurnoverMap`. */
  #dirty: Run[] = [];
  #flushes = 0;
  #isScheduled = false;
  #isClosed = false;
  #whenIdle: (() => void)[] = [];

  constructor(private readonly options: GroupCommitOptions) {}

  /** The run has a change to make durable. */
  request(run: Run): void {
    if (!run.isWaitingForFlush) {
      run.isWaitingForFlush = true;
      this.#dirty.push(run);
    }
    this.#schedule();
  }

  /** Resolves once everything requested so far is durable, or lost with its lease. */
  idle(): Promise<void> {
    if (this.#flushes === 0 && this.#dirty.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Another worker holds the run now. Changes that were not stored are void. */
  forget(run: Run): void {
    if (!run.isWaitingForFlush) return;
    run.isWaitingForFlush = false;
    this.#dirty.splice(this.#dirty.indexOf(run), 1);
  }

  /**
   * Tries no longer: a flush that the database does not answer is given up, and its runs are lost with their leases.
   */
  close(): void {
    this.#isClosed = true;
  }

  #schedule(): void {
    if (this.#isScheduled || this.#flushes >= CONCURRENT_FLUSHES || this.#dirty.every((run) => run.isFlushing)) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#flushes += 1;
    const taken = this.#take();
    // The remaining runs do not wait for this flush.
    this.#schedule();
    let durable: readonly RunChange[] = [];
    try {
      durable = await this.#commit(taken.map(({ change }) => change));
      this.options.listener.committed(durable);
    } catch (error) {
      this.options.logger.error({ err: error, runs: taken.length }, 'A flush failed with a defect');
    }
    this.#flushes -= 1;
    for (const { run } of taken) run.isFlushing = false;
    const stored = new Map(durable.map((change) => [change.executionId, change]));
    for (const { run, change } of taken) this.#goOn(run, change, stored.get(change.executionId));
    this.#schedule();
    if (this.#dirty.length === 0 && this.#flushes === 0) {
      const waiting = this.#whenIdle;
      this.#whenIdle = [];
      for (const resolve of waiting) resolve();
    }
  }

  #take(): { readonly run: Run; readonly change: RunChange }[] {
    const taken: { readonly run: Run; readonly change: RunChange }[] = [];
    let chars = 0;
    const share =
      this.#flushes === 1 && this.#dirty.length >= WORTH_SPLITTING
        ? Math.ceil(this.#dirty.length / CONCURRENT_FLUSHES)
        : MAX_BATCH;
    const left: Run[] = [];
    for (const run of this.#dirty) {
      if (run.isFlushing || taken.length >= Math.min(share, MAX_BATCH) || chars >= MAX_BATCH_CHARS) {
        left.push(run);
        continue;
      }
      run.isWaitingForFlush = false;
      const change = run.takeChange();
      if (!change) continue;
      run.isFlushing = true;
      taken.push({ run, change });
      const size = charsOf(change);
      chars += size;
      this.options.listener.stored?.(change.ownerId, size);
    }
    this.#dirty = left;
    return taken;
  }

  /** @param stored the durable part of the change. Absent if the lease was lost. */
  #goOn(run: Run, change: RunChange, stored: RunChange | undefined): void {
    if (stored && !stored.release) return run.committed();
    // The stored change differs from the state of the run in memory (see `withoutResults`), so the run must not
    // continue from there.
    if (stored !== change) {
      run.detach();
      this.forget(run);
    }
    this.options.onGone(run);
  }

  /** Returns the changes that are durable, without those of lost leases. Tries until the database answers. */
  async #commit(changes: readonly RunChange[], areEmptied = false): Promise<readonly RunChange[]> {
    if (changes.length === 0) return [];
    for (;;) {
      try {
        const held = await this.options.queue.commit(changes);
        return changes.filter((change) => held.has(change.executionId));
      } catch (error) {
        if (this.#isDataError(error)) {
          if (!areEmptied) return await this.#isolate(changes, error);
          this.options.logger.error({ err: error, runs: changes.length }, 'The failure of a run could not be stored');
          return [];
        }
        if (this.#isClosed) return [];
        this.options.logger.warn({ err: error, runs: changes.length }, 'A flush was not answered; trying again');
        await new Promise<void>((resolve) => this.options.clock.after(RETRY_MS, resolve));
      }
    }
  }

  /** Values that cannot even be written down (an invalid date, text of half a gigabyte) never reach the database. */
  #isDataError(error: unknown): boolean {
    return error instanceof RangeError || this.options.isDataError(error);
  }

  /** Splits a batch that the database refuses until the culprit is alone; only its own step fails. */
  async #isolate(changes: readonly RunChange[], error: unknown): Promise<readonly RunChange[]> {
    const [first, ...rest] = changes;
    if (first && rest.length === 0) {
      this.options.logger.error({ err: error, executionId: first.executionId }, 'A result could not be stored');
      return this.#commit([withoutResults(first, new Date(this.options.clock.now()))], true);
    }
    const middle = Math.ceil(changes.length / 2);
    const left = await this.#commit(changes.slice(0, middle));
    return [...left, ...(await this.#commit(changes.slice(middle)))];
  }
}
