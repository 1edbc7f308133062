import { EventSource } from '../../domain/event/event.js';
import type { IdFactory } from '../../lib/ids.js';
import { runCompletedDeliveryId, runCompletedEventOf, runCompletedPayload } from '../../domain/run/completed-run.js';
import type { CompletedRun } from '../../domain/run/completed-run.js';
import type { Clock } from '../../engine/clock.js';
import type { RunChange } from '../../engine/ports.js';
import type { Logger } from '../../logger.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { EventToStore } from '../../storage/events/insert-events.js';
import type { RunCompletedStore } from '../../storage/runs/run-completed.store.js';
import type { EventDispatcher } from '../events/event-dispatcher.js';
import { PollLoop } from './poll-loop.js';
import { RunCompletedScan } from './run-completed-scan.js';
import { RunListeners } from './run-listeners.js';
import type { TriggerIndexCache } from '../events/trigger-index-cache.js';
import type { WaitService } from './wait.service.js';

/** The longest time until a new listener is known, in ms. */
const POLL_MS = 1_000;
/** The number of runs whose events are sent together. */
const BATCH = 100;

export interface RunCompletedEventsDependencies {
  readonly store: RunCompletedStore;
  readonly events: Pick<EventStore, 'insertMany'>;
  readonly dispatcher: Pick<EventDispatcher, 'attempt'>;
  readonly triggers: Pick<TriggerIndexCache, 'matching'>;
  readonly waits: Pick<WaitService, 'isWaitedFor'>;
  readonly clock: Clock;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/**
 * Sends run-completed events to the workflows and waiting runs of an owner. It is not on the path of a run. The engine
 * reports its commits. Only if there is a listener does a commit become an event, with the one delivery id of that
 * run's end. A scan finds the ends that a dying process left without an event. So every end has an event, and none has
 * two.
 */
export class RunCompletedEvents {
  readonly #deps: RunCompletedEventsDependencies;
  readonly #listeners: RunListeners;
  readonly #scan: RunCompletedScan;
  #ended: string[] = [];
  #emitting: Promise<void> | null = null;
  readonly #pollLoop: PollLoop;
  #firstLook: Promise<void> = Promise.resolve();

  constructor(dependencies: RunCompletedEventsDependencies) {
    this.#deps = dependencies;
    this.#listeners = new RunListeners(dependencies.store);
    this.#scan = new RunCompletedScan({
      store: dependencies.store,
      clock: dependencies.clock,
      emit: (ids) => this.#emit(ids, true),
    });
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#lookAround(),
      retryMs: POLL_MS,
      onFailing: (error) =>
        logger.warn({ err: error }, 'The listeners for completed runs could not be read; trying again'),
      clock,
    });
  }

  /** Resolves when it is known who listens: before that, no run should end here. */
  async start(): Promise<void> {
    const owners = await this.#listeners.refresh();
    this.#firstLook = this.#lookThrough(owners).finally(() => this.#pollLoop.start(POLL_MS));
  }

  /** Begins nothing more. Events for ended runs are still sent. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
    await this.#firstLook;
    await this.#emitting;
  }

  /** After a commit. */
  committed(changes: readonly RunChange[]): void {
    for (const { ownerId, executionId, status, release, waits } of changes) {
      for (const wait of waits) if (wait.for.kind === 'EVENT') this.#listeners.hear(ownerId, wait.for.eventType);
      const eventType = release === null ? undefined : runCompletedEventOf(status);
      if (eventType !== undefined && this.#listeners.has(ownerId, eventType)) this.#ended.push(executionId);
    }
    if (this.#ended.length > 0) this.#emitting ??= this.#emitEnded();
  }

  /** Finds ends without an event. One of all processes calls it from time to time. */
  async sweep(): Promise<void> {
    const ownerIds = [...new Set((await this.#deps.store.listeners()).map(({ ownerId }) => ownerId))];
    await this.#scan.settled(ownerIds);
    await this.#deps.store.dropIdleSubscriptions();
  }

  /** @returns how long until the next look. */
  async #lookAround(): Promise<number> {
    await this.#lookThrough(await this.#listeners.refresh());
    return POLL_MS;
  }

  /** A new owner in the list may have missed ends since they began to listen, or since this process was last there. */
  async #lookThrough(ownerIds: Iterable<string>): Promise<void> {
    for (const ownerId of ownerIds) {
      if (this.#pollLoop.isStopped) return;
      await this.#scan
        .whole(ownerId)
        .catch((error: unknown) =>
          this.#deps.logger.error(
            { err: error, ownerId },
            'Completed runs whose listeners were not notified could not be found; the next sweep tries again',
          ),
        );
    }
  }

  async #emitEnded(): Promise<void> {
    while (this.#ended.length > 0) {
      const batch = this.#ended.splice(0, BATCH);
      await this.#emit(batch, false).catch((error: unknown) =>
        this.#deps.logger.error(
          { err: error, runs: batch.length },
          'Listeners for completed runs could not be notified; the next sweep notifies them',
        ),
      );
    }
    this.#emitting = null;
  }

  /** @param isLate the runs ended some time ago. Triggers and waits that began since do not receive the events. */
  async #emit(executionIds: readonly string[], isLate: boolean): Promise<void> {
    const { store, events, dispatcher } = this.#deps;
    const ends = (await store.ends(executionIds)).map((end) => this.#eventOf(end));
    const wanted = (
      await Promise.all(ends.map(async (event) => ((await this.#isWanted(event, isLate)) ? [event] : [])))
    ).flat();
    const stored = await events.insertMany(wanted);
    await Promise.all(
      wanted.filter(({ id }) => stored.has(id)).map((event) => dispatcher.attempt({ ...event, round: 1 }, { isLate })),
    );
  }

  /** An end without a listener leaves no trace. */
  async #isWanted(event: EventToStore, isLate: boolean): Promise<boolean> {
    const asOf = isLate ? event.receivedAt : null;
    const { triggered, tooCostly } = await this.#deps.triggers.matching(event, asOf);
    return triggered.length > 0 || tooCostly.length > 0 || this.#deps.waits.isWaitedFor(event, asOf);
  }

  #eventOf(end: CompletedRun): EventToStore {
    return {
      id: this.#deps.newId('ev'),
      ownerId: end.ownerId,
      eventType: runCompletedEventOf(end.status) ?? '',
      source: EventSource.SYSTEM,
      deliveryId: runCompletedDeliveryId(end.executionId),
      payload: runCompletedPayload(end),
      receivedAt: end.finishedAt,
      depth: end.depth + 1,
      causeId: end.executionId,
    };
  }
}
