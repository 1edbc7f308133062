import type { DerivedRun, DerivedRunStore } from '../storage/derived-run.store.js';

/** A run that was put into the queue. */
export type QueuedRun = Pick<DerivedRun, 'id' | 'workflowId' | 'ownerId'>;

/** Starts runs that runs and events ask for, and tells of those that are new. */
export class RunStarter {
  constructor(
    private readonly store: Pick<DerivedRunStore, 'start'>,
    private readonly onQueued: (run: QueuedRun) => void,
  ) {}

  /** @returns the ids of those that are new; durable when this resolves. */
  async start(runs: readonly DerivedRun[]): Promise<ReadonlySet<string>> {
    const started = await this.store.start(runs);
    for (const run of runs) {
      if (started.has(run.id)) this.onQueued(run);
    }
    return started;
  }
}
