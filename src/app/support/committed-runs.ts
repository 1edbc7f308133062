import { isTerminal } from '../../domain/run/execution.js';
import type { RunChange } from '../../engine/ports.js';
import type { PubSub } from '../../pubsub.js';
import type { Metrics } from '../../server/health/metrics.js';
import type { Quotas } from '../../services/quotas/quotas.js';
import type { ChangedRun } from '../../storage/runs/execution-control.store.js';

/** Shows commits to clients, metrics and the limits of the owners. */
export function notifyCommitted(
  changes: readonly RunChange[],
  pubsub: PubSub,
  metrics: Metrics,
  quotas: Pick<Quotas, 'runEnded'>,
): void {
  for (const change of changes) {
    const { executionId, workflowId, ownerId, events } = change;
    const stepRuns = [...change.stepRuns, ...change.endedStepRuns, ...change.shownStepRuns];
    if (hasEnded(change)) {
      metrics.executionEnded(change.status);
      quotas.runEnded(ownerId);
    }
    pubsub.publishExecutionChange({ executionId, workflowId, ownerId, recorded: { events, stepRuns } });
  }
}

/** Whether the run is over with this change. */
export function hasEnded({ release, status }: RunChange): boolean {
  return release !== null && isTerminal(status);
}

/** Counts runs that ended without a worker. */
export function countEnded(ended: readonly ChangedRun[], metrics: Metrics, quotas: Pick<Quotas, 'runEnded'>): void {
  for (const { event, ownerId } of ended) {
    metrics.executionEnded(event.status);
    quotas.runEnded(ownerId);
  }
}
