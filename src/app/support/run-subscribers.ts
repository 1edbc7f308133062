import type { PubSub } from '../../pubsub.js';
import type { Metrics } from '../../server/health/metrics.js';
import type { RunAdmission } from '../../services/flow-control/run-admission.js';
import type { Quotas } from '../../services/quotas/quotas.js';
import type { Scheduler } from '../../services/schedules/scheduler.js';
import type { Flow } from '../assembly/assemble-flow.js';
import { hasEnded } from './run-events.js';
import type { RunSubscriber } from './run-events.js';

/** Counts runs that are queued and that end. */
export function metricsSubscriber(
  metrics: Pick<Metrics, 'executionQueued' | 'executionEnded'>,
): Partial<RunSubscriber> {
  return {
    queued: (runs) => runs.forEach(() => metrics.executionQueued()),
    committed: (changes) => {
      for (const change of changes) if (hasEnded(change)) metrics.executionEnded(change.status);
    },
    ended: (runs) => runs.forEach(({ event }) => metrics.executionEnded(event.status)),
  };
}

/** Counts the runs of each owner, and the characters that they store. */
export function quotasSubscriber(quotas: Pick<Quotas, 'runStarted' | 'runEnded' | 'stored'>): Partial<RunSubscriber> {
  return {
    queued: (runs) => runs.forEach(({ ownerId }) => quotas.runStarted(ownerId)),
    stored: (ownerId, chars) => quotas.stored(ownerId, 0, chars),
    committed: (changes) => {
      for (const change of changes) if (hasEnded(change)) quotas.runEnded(change.ownerId);
    },
    ended: (runs) => runs.forEach(({ ownerId }) => quotas.runEnded(ownerId)),
  };
}

/** Shows queued runs and commits to clients. Changes without a worker are shown by `RunNotifier`. */
export function pubsubSubscriber(pubsub: Pick<PubSub, 'publishExecutionChange'>): Partial<RunSubscriber> {
  return {
    queued: (runs) => {
      for (const { id: executionId, workflowId, ownerId } of runs)
        pubsub.publishExecutionChange({ executionId, workflowId, ownerId });
    },
    committed: (changes) => {
      for (const change of changes) {
        const { executionId, workflowId, ownerId, events } = change;
        const stepRuns = [...change.stepRuns, ...change.endedStepRuns, ...change.shownStepRuns];
        pubsub.publishExecutionChange({ executionId, workflowId, ownerId, recorded: { events, stepRuns } });
      }
    },
  };
}

/** Wakes the runs that wait for a child. */
export function childrenSubscriber(children: Pick<Flow['children'], 'committed' | 'ended'>): Partial<RunSubscriber> {
  return {
    committed: (changes) => children.committed(changes),
    ended: (runs) => children.ended(runs.map((run) => run.executionId)),
  };
}

/** Releases the scheduled runs that waited for an earlier run of their workflow. */
export function schedulerSubscriber(scheduler: Pick<Scheduler, 'runsEnded'>): Partial<RunSubscriber> {
  return {
    committed: (changes) => {
      if (changes.some(hasEnded)) scheduler.runsEnded();
    },
    ended: () => scheduler.runsEnded(),
  };
}

/** Gives the places of runs that ended to runs that wait for admission. */
export function admissionSubscriber(admission: Pick<RunAdmission, 'changed' | 'notify'>): Partial<RunSubscriber> {
  return {
    awaitingAdmission: (workflowIds) => admission.notify(workflowIds),
    admissionChanged: (runs) => admission.changed(runs),
    committed: (changes) => admission.changed(changes.filter((change) => change.hasFlowControl && hasEnded(change))),
    ended: (runs) => admission.changed(runs.filter((run) => run.hasFlowControl)),
  };
}
