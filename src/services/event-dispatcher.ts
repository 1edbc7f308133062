import { filtersMatch } from '../domain/event-filter/index.js';
import type { IdFactory } from '../domain/ids.js';
import { TriggerType } from '../domain/trigger.js';
import type { Logger } from '../logger.js';
import type { DerivedRun } from '../storage/derived-run.store.js';
import type { DueEvent, EventStore } from '../storage/event.store.js';
import type { RunStarter } from './run-starter.js';
import type { WaitService } from './wait.service.js';

/** An event that was stored this long ago and has had no effect was left behind by a process that went away. */
const GRACE_MS = 10_000;
const SWEEP_BATCH = 200;

export interface EventDispatcherDependencies {
  readonly events: EventStore;
  readonly waits: WaitService;
  readonly starter: RunStarter;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/**
 * Lets a stored event have its effect: every wait that it fits ends, and every workflow that it triggers starts, once
 * for each round of the event. So all of it can be done again where a process went away in the middle.
 */
export class EventDispatcher {
  readonly #deps: EventDispatcherDependencies;

  constructor(dependencies: EventDispatcherDependencies) {
    this.#deps = dependencies;
  }

  /**
   * @param isLate the event was stored a while ago: what began to wait since is not what it was for.
   * @returns the ids of the executions that were started by this call.
   */
  async dispatch(event: DueEvent, isLate = false): Promise<readonly string[]> {
    const { events, waits, starter } = this.#deps;
    const [triggered] = await Promise.all([
      events.triggeredBy(event.ownerId, event.eventType),
      waits.resolveFor(event, isLate && event.round === 1 ? event.receivedAt : null),
    ]);
    const runs = triggered.filter(({ filters }) => filtersMatch(filters, event.payload)).map(({ workflowId }) => this.#runOf(event, workflowId));
    const started = await starter.start(runs);
    await events.dispatched(event);
    return runs.filter((run) => started.has(run.id)).map((run) => run.id);
  }

  #runOf(event: DueEvent, workflowId: string): DerivedRun {
    return {
      id: this.#deps.newId('ex'),
      workflowId,
      ownerId: event.ownerId,
      trigger: { type: TriggerType.EVENT, scheduledFor: null, eventId: event.id, payload: event.payload },
      context: {},
      queuedAt: new Date(),
      depth: event.depth,
      origin: { kind: 'EVENT', eventId: event.id, round: event.round },
    };
  }

  /** Dispatches what was stored by processes that went away before they could. One that fails is left for the next sweep. */
  async sweep(): Promise<void> {
    for (;;) {
      const due = await this.#deps.events.undispatched(GRACE_MS, SWEEP_BATCH);
      let failed = 0;
      for (const event of due) {
        await this.dispatch(event, true).catch((error: unknown) => {
          failed += 1;
          this.#deps.logger.error({ err: error, eventId: event.id }, 'A stored event could not have its effect');
        });
      }
      if (due.length < SWEEP_BATCH || failed > 0) return;
    }
  }
}
