import type { Logger } from '../logger.js';
import type { Clock } from './clock.js';
import type { CommitListener, ExecutionQueue, RunChange } from './ports.js';
import { withoutResults } from './poison.js';
import type { Run } from './run.js';

/** How long to wait before a flush is tried again that the database did not answer. */
const RETRY_MS = 200;
/** Runs in one statement at the most; more only make the others wait longer. */
const MAX_BATCH = 500;

export interface GroupCommitOptions {
  readonly queue: Pick<ExecutionQueue, 'commit'>;
  readonly listener: CommitListener;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the error came of the data (a value that PostgreSQL refuses) rather than of the connection. */
  readonly isDataError: (error: unknown) => boolean;
  /** The run has let go of its lease, or lost it. */
  readonly onGone: (run: Run) => void;
}

/**
 * The one writer of a process: everything that its runs have to say since the last flush goes into one statement.
 * Commits are what bounds throughput (see the architecture notes), so while one flush is under way the next batch
 * gathers; an idle run is flushed on the next turn of the event loop.
 */
export class GroupCommit {
  readonly #dirty = new Set<Run>();
  #isFlushing = false;
  #isScheduled = false;
  #whenIdle: (() => void)[] = [];

  constructor(private readonly options: GroupCommitOptions) {}

  /** The run has a change to make durable. */
  request(run: Run): void {
    this.#dirty.add(run);
    this.#schedule();
  }

  /** Resolves once everything requested so far is durable, or lost with its lease. */
  idle(): Promise<void> {
    if (!this.#isFlushing && this.#dirty.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #schedule(): void {
    if (this.#isFlushing || this.#isScheduled || this.#dirty.size === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    const runs = new Map<string, Run>();
    const changes: RunChange[] = [];
    for (const run of this.#dirty) {
      if (changes.length >= MAX_BATCH) break;
      this.#dirty.delete(run);
      const change = run.takeChange();
      if (!change) continue;
      changes.push(change);
      runs.set(change.executionId, run);
    }
    const committed = await this.#commit(changes);
    const held = new Set(committed.map((change) => change.executionId));
    this.options.listener.committed(committed);
    this.#isFlushing = false;
    for (const change of changes) {
      const run = runs.get(change.executionId);
      if (!run) continue;
      if (!held.has(change.executionId)) {
        run.detach();
        this.options.onGone(run);
      } else if (change.release) {
        this.options.onGone(run);
      } else {
        run.committed();
      }
    }
    this.#schedule();
    if (this.#dirty.size === 0) {
      const waiting = this.#whenIdle;
      this.#whenIdle = [];
      for (const resolve of waiting) resolve();
    }
  }

  /** Answers the changes that are durable; those of lost leases are left out. Tries until the database answers. */
  async #commit(changes: readonly RunChange[]): Promise<readonly RunChange[]> {
    if (changes.length === 0) return [];
    for (;;) {
      try {
        const held = await this.options.queue.commit(changes);
        return changes.filter((change) => held.has(change.executionId));
      } catch (error) {
        if (this.options.isDataError(error)) return this.#isolate(changes, error);
        this.options.logger.warn({ err: error, runs: changes.length }, 'A flush was not answered; trying again');
        await new Promise<void>((resolve) => this.options.clock.after(RETRY_MS, resolve));
      }
    }
  }

  /** Splits a batch that the database refuses until the culprit is alone; only its own step fails. */
  async #isolate(changes: readonly RunChange[], error: unknown): Promise<readonly RunChange[]> {
    const [first, ...rest] = changes;
    if (first && rest.length === 0) {
      this.options.logger.error({ err: error, executionId: first.executionId }, 'A result could not be stored');
      const emptied = withoutResults(first, new Date(this.options.clock.now()));
      // Not even that: a change without results has nothing left that could be refused, so this is no data error.
      const held = await this.options.queue.commit([emptied]);
      return held.has(emptied.executionId) ? [emptied] : [];
    }
    const middle = Math.ceil(changes.length / 2);
    const left = await this.#commit(changes.slice(0, middle));
    return [...left, ...(await this.#commit(changes.slice(middle)))];
  }
}
