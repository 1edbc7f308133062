import type { EnqueueOutcome, ExecutionQueue, NewExecution } from './ports.js';

const MAX_BATCH = 500;

/** Runs to start, grouped: while one insert is under way, the next batch gathers. */
export class Enqueuer {
  #waiting: { run: NewExecution; resolve: (outcome: EnqueueOutcome) => void; reject: (error: unknown) => void }[] = [];
  #isFlushing = false;

  constructor(
    private readonly queue: Pick<ExecutionQueue, 'enqueue'>,
    /** Called after each commit that queued something. */
    private readonly onQueued: (runs: readonly NewExecution[]) => void,
  ) {}

  /** Resolves once the run is durable in the queue, or says why it is not. Rejects where the database failed. */
  enqueue(run: NewExecution): Promise<EnqueueOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ run, resolve, reject });
      if (!this.#isFlushing && this.#waiting.length === 1) setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    const batch = this.#waiting.splice(0, MAX_BATCH);
    try {
      const outcomes = await this.queue.enqueue(batch.map((entry) => entry.run));
      const queued = batch.filter((_, index) => outcomes[index]?.kind === 'queued');
      if (queued.length > 0) this.onQueued(queued.map((entry) => entry.run));
      batch.forEach((entry, index) => entry.resolve(outcomes[index] ?? { kind: 'not-found' }));
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
    this.#isFlushing = false;
    if (this.#waiting.length > 0) void this.#flush();
  }
}
