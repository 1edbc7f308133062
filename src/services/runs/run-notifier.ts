import type { Execution } from '../../domain/run/execution.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { ChangedRun } from '../../storage/runs/execution-control.store.js';

/** The notices to the rest of the process about runs that were changed without a worker. */
export interface RunListener {
  /** A run was put into the queue. */
  queued(run: { readonly id: string; readonly workflowId: string; readonly ownerId: string }): void;
  /** Runs of these workflows wait for admission. */
  awaitingAdmission(workflowIds: readonly string[]): void;
  /** Runs that admission counts have changed. */
  admissionChanged(runs: readonly ChangedRun[]): void;
  /** A run may be claimed again. */
  claimable(): void;
  /** Runs have ended; some may have been waited for by the runs that started them. */
  ended(runs: readonly ChangedRun[]): void;
}

/** Sends notices of changes to runs from outside: to subscribers and to workers. */
export class RunNotifier {
  constructor(
    private readonly pubsub: PubSub,
    private readonly listener: RunListener,
  ) {}

  queued(run: Execution): void {
    this.listener.queued(run);
  }

  claimable(): void {
    this.listener.claimable();
  }

  /** Runs continue that had not been admitted. */
  resumed(run: ChangedRun): void {
    this.changed([run]);
    if (run.hasFlowControl) this.listener.admissionChanged([run]);
  }

  changed(runs: readonly ChangedRun[]): void {
    for (const { executionId, workflowId, ownerId, event } of runs) {
      this.pubsub.publishExecutionChange({
        executionId,
        workflowId,
        ownerId,
        recorded: { events: [event], stepRuns: [] },
      });
    }
  }

  ended(runs: readonly ChangedRun[]): void {
    this.changed(runs);
    this.listener.ended(runs);
  }

  /** Notifies the workers of these runs to look at the requests for them. */
  signalled(executionIds: readonly string[]): void {
    this.pubsub.publish('executionsSignalled', ALL, { executionIds });
  }
}
