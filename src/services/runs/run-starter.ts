import type { DerivedRun, DerivedRunStore } from '../../storage/workflows/derived-run.store.js';

/** A run that was put into the queue. */
export type QueuedRun = Pick<DerivedRun, 'id' | 'workflowId' | 'ownerId'>;

export interface RunStarterDependencies {
  readonly store: Pick<DerivedRunStore, 'start'>;
  readonly onQueued: (run: QueuedRun) => void;
  /** Runs of these workflows wait for admission. Resolves when they have been looked at. */
  readonly onAwaitingAdmission: (workflowIds: readonly string[]) => Promise<void>;
}

/** Starts runs for runs, and announces the new ones. */
export class RunStarter {
  constructor(private readonly dependencies: RunStarterDependencies) {}

  /** @returns the ids of those that are new; durable when this resolves, and whether they may continue is decided. */
  async start(runs: readonly DerivedRun[]): Promise<ReadonlySet<string>> {
    const { store, onQueued, onAwaitingAdmission } = this.dependencies;
    const started = await store.start(runs);
    const fresh = runs.filter((run) => started.has(run.id));
    for (const run of fresh) onQueued(run);
    const awaiting = fresh.filter((run) => started.get(run.id)?.hasFlowControl).map((run) => run.workflowId);
    // They are queued. If this call fails, the next pass of admission repairs it.
    if (awaiting.length > 0) await onAwaitingAdmission(awaiting).catch(() => undefined);
    return new Set(fresh.map((run) => run.id));
  }
}
