import { EventSource } from '../../domain/event/event.js';
import type { EventRefusal } from '../../domain/event/event.js';
import { isRunCompletedEvent } from '../../domain/event/types/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { DerivedRunStore, RunAbove } from '../../storage/workflows/derived-run.store.js';
import type { DueEvent } from '../../storage/events/event.store.js';
import type { EventTriggered } from '../../storage/schedules/trigger.store.js';
import { MAX_RUN_DEPTH, TOO_DEEP } from './run-depth.js';

const OWN_DOING = 'The run that has ended was led to by a run of this workflow itself.';
const OBSERVER =
  'The run that has ended had itself been started by the end of a run. A workflow that listens to the ends of all runs does not hear of it; one whose filters name the workflow does.';

/**
 * Keeps workflows that are started by the ends of runs from starting one another without end. A workflow is not started
 * by the end of a run that it has led to, whatever lies between them. An observer listens to the ends of all runs of
 * any workflow. The end of an observer's run reaches no other observer. Otherwise ten of them would start ten runs for
 * each run, those a hundred, those a thousand.
 */
export class RunLoopGuard {
  constructor(private readonly runs: Pick<DerivedRunStore, 'withRunsAbove'>) {}

  /** Which of the workflows that an event matches it does not start. */
  async refusals(event: DueEvent, triggered: readonly EventTriggered[]): Promise<readonly EventRefusal[]> {
    if (triggered.length === 0 || event.causeId === null || !isOwnRunCompleted(event)) return [];
    if (event.depth > MAX_RUN_DEPTH) return triggered.map(({ workflowId }) => refused(workflowId, TOO_DEEP));
    const chain = await this.runs.withRunsAbove(event.causeId, MAX_RUN_DEPTH + 1);
    const above = new Set(chain.map((run) => run.workflowId));
    const isObserverRun = chain[0] !== undefined && isRunOfObserver(chain[0]);
    return triggered.flatMap(({ workflowId, filters }) => {
      if (above.has(workflowId)) return [refused(workflowId, OWN_DOING)];
      return isObserverRun && !namesWorkflow(filters) ? [refused(workflowId, OBSERVER)] : [];
    });
  }
}

/** Whether an event is our own and reports the end of a run. A user may send one of that name. */
export function isOwnRunCompleted({
  source,
  eventType,
}: {
  readonly source: string;
  readonly eventType: string;
}): boolean {
  return source === EventSource.SYSTEM && isRunCompletedEvent(eventType);
}

function isRunOfObserver({ event, filters }: RunAbove): boolean {
  return event !== null && isOwnRunCompleted(event) && !namesWorkflow(filters ?? {});
}

function namesWorkflow(filters: JsonObject): boolean {
  return Object.keys(filters).some((key) => key === 'workflow' || key.startsWith('workflow.'));
}

function refused(workflowId: string, message: string): EventRefusal {
  return { workflowId, problem: { code: 'RUN_LOOP', message, retryable: false } };
}
