import { isTerminal } from './domain/execution.js';
import type { RunChange } from './engine/ports.js';
import type { PubSub } from './pubsub.js';
import type { Metrics } from './server/health/metrics.js';

/** Shows what was committed to clients and metrics. */
export function tellOf(changes: readonly RunChange[], pubsub: PubSub, metrics: Metrics): void {
  for (const { executionId, workflowId, ownerId, status, release, events, ...change } of changes) {
    const stepRuns = [...change.stepRuns, ...change.endedStepRuns, ...change.shownStepRuns];
    if (release && isTerminal(status)) metrics.executionEnded(status);
    pubsub.publishMove({ executionId, workflowId, ownerId, recorded: { events, stepRuns } });
  }
}

/** Whether the run is over with this change. */
export function hasEnded({ release, status }: RunChange): boolean {
  return release !== null && isTerminal(status);
}
