import type { EnqueueOutcome, NewExecution } from '../../engine/ports.js';

export interface EventRunStarterDependencies {
  /** Puts a run into the queue, in which it is durable when this resolves, and announces it. */
  readonly enqueue: (run: NewExecution) => Promise<EnqueueOutcome>;
  /** Runs of these workflows wait for admission. Resolves when they have been looked at. */
  readonly onAwaitingAdmission: (workflowIds: readonly string[]) => Promise<void>;
}

/**
 * Starts the runs of events. They go through the engine's own queue, as runs by hand do: the worker of this process takes
 * them as they are inserted, and steps that only compute begin before.
 */
export class EventRunStarter {
  constructor(private readonly dependencies: EventRunStarterDependencies) {}

  /**
   * Starts each run whose workflow is there, has steps, and has not been started by this round of the event.
   *
   * @returns the ids of those that are new; durable when this resolves, and whether they may continue is decided.
   */
  async start(runs: readonly NewExecution[]): Promise<ReadonlySet<string>> {
    const { enqueue, onAwaitingAdmission } = this.dependencies;
    const outcomes = await Promise.all(runs.map(enqueue));
    const started = runs.flatMap((run, index) => {
      const outcome = outcomes[index];
      return outcome?.kind === 'queued' ? [{ run, outcome }] : [];
    });
    const awaiting = started.filter(({ outcome }) => outcome.hasFlowControl).map(({ run }) => run.workflowId);
    // They are queued. If this call fails, the next pass of admission repairs it.
    if (awaiting.length > 0) await onAwaitingAdmission(awaiting).catch(() => undefined);
    return new Set(started.map(({ run }) => run.id));
  }
}
