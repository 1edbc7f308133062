import { EventSource } from '../../domain/event/event.js';
import type { IdFactory } from '../../lib/ids.js';
import { runEndDelivery, runEndEventOf, runEndPayload } from '../../domain/run/run-end.js';
import type { RunEnd } from '../../domain/run/run-end.js';
import type { Clock } from '../../engine/clock.js';
import type { RunChange } from '../../engine/ports.js';
import type { Logger } from '../../logger.js';
import type { EventStore } from '../../storage/events/event.store.js';
import type { EventToStore } from '../../storage/events/insert-events.js';
import type { RunEndStore } from '../../storage/runs/run-end.store.js';
import type { EventDispatcher } from '../events/event-dispatcher.js';
import { Rounds } from './rounds.js';
import { RunEndScan } from './run-end-scan.js';
import { RunListeners } from './run-listeners.js';
import type { TriggerBook } from '../events/trigger-book.js';
import type { WaitService } from './wait.service.js';

/** How long at most until somebody is heard of who has begun to listen. */
const POLL_MS = 1_000;
/** Runs told together. */
const BATCH = 100;

export interface RunEndsDependencies {
  readonly store: RunEndStore;
  readonly events: Pick<EventStore, 'insertMany'>;
  readonly dispatcher: Pick<EventDispatcher, 'attempt'>;
  readonly triggers: Pick<TriggerBook, 'matching'>;
  readonly waits: Pick<WaitService, 'isWaitedFor'>;
  readonly clock: Clock;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/**
 * Tells the workflows of an owner, and those of his runs that wait, how his runs end. Nothing of it is on the way of a
 * run: the engine says what it has committed, and only where somebody listens an event is made of it, with the one
 * delivery id that the end of a run has. What a process that dies leaves untold is found by a scan; so every end is
 * told, and none twice.
 */
export class RunEnds {
  readonly #deps: RunEndsDependencies;
  readonly #listeners: RunListeners;
  readonly #scan: RunEndScan;
  #ended: string[] = [];
  #telling: Promise<void> | null = null;
  readonly #rounds: Rounds;
  #firstLook: Promise<void> = Promise.resolve();

  constructor(dependencies: RunEndsDependencies) {
    this.#deps = dependencies;
    this.#listeners = new RunListeners(dependencies.store);
    this.#scan = new RunEndScan({
      store: dependencies.store,
      clock: dependencies.clock,
      tell: (ids) => this.#tell(ids, true),
    });
    const { clock, logger } = dependencies;
    this.#rounds = new Rounds({
      round: () => this.#lookAround(),
      retryMs: POLL_MS,
      onFailing: (error) =>
        logger.warn({ err: error }, 'Who listens to the ends of runs could not be read; trying again'),
      clock,
    });
  }

  /** Resolves when it is known who listens: before that, no run should end here. */
  async start(): Promise<void> {
    const owners = await this.#listeners.refresh();
    this.#firstLook = this.#lookThrough(owners).finally(() => this.#rounds.start(POLL_MS));
  }

  /** Begins nothing more; what has ended is told. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#firstLook;
    await this.#telling;
  }

  /** After a commit. */
  committed(changes: readonly RunChange[]): void {
    for (const { ownerId, executionId, status, release, waits } of changes) {
      for (const wait of waits) if (wait.for.kind === 'EVENT') this.#listeners.hear(ownerId, wait.for.eventType);
      const eventType = release === null ? undefined : runEndEventOf(status);
      if (eventType !== undefined && this.#listeners.has(ownerId, eventType)) this.#ended.push(executionId);
    }
    if (this.#ended.length > 0) this.#telling ??= this.#tellEnded();
  }

  /** Looks for ends that nobody has told; to be called every now and then by one of all processes. */
  async sweep(): Promise<void> {
    const ownerIds = [...new Set((await this.#deps.store.listeners()).map(({ ownerId }) => ownerId))];
    await this.#scan.settled(ownerIds);
    await this.#deps.store.dropIdleWatches();
  }

  /** @returns how long until the next look. */
  async #lookAround(): Promise<number> {
    await this.#lookThrough(await this.#listeners.refresh());
    return POLL_MS;
  }

  /** Whoever is new here may have missed something since he began to listen, or since this process was last there. */
  async #lookThrough(ownerIds: Iterable<string>): Promise<void> {
    for (const ownerId of ownerIds) {
      if (this.#rounds.isStopped) return;
      await this.#scan
        .whole(ownerId)
        .catch((error: unknown) =>
          this.#deps.logger.error(
            { err: error, ownerId },
            'Ends of runs that nobody has told could not be looked for; the next sweep looks again',
          ),
        );
    }
  }

  async #tellEnded(): Promise<void> {
    while (this.#ended.length > 0) {
      const batch = this.#ended.splice(0, BATCH);
      await this.#tell(batch, false).catch((error: unknown) =>
        this.#deps.logger.error(
          { err: error, runs: batch.length },
          'Ends of runs could not be told; the next sweep tells them',
        ),
      );
    }
    this.#telling = null;
  }

  /** @param isLate the runs ended a while ago: what was switched on or began to wait since does not hear of it. */
  async #tell(executionIds: readonly string[], isLate: boolean): Promise<void> {
    const { store, events, dispatcher } = this.#deps;
    const ends = (await store.ends(executionIds)).map((end) => this.#eventOf(end));
    const wanted = (
      await Promise.all(ends.map(async (event) => ((await this.#isWanted(event, isLate)) ? [event] : [])))
    ).flat();
    const stored = await events.insertMany(wanted);
    await Promise.all(
      wanted.filter(({ id }) => stored.has(id)).map((event) => dispatcher.attempt({ ...event, round: 1 }, isLate)),
    );
  }

  /** An end that nobody asks for leaves no trace. */
  async #isWanted(event: EventToStore, isLate: boolean): Promise<boolean> {
    const asOf = isLate ? event.receivedAt : null;
    const { triggered, tooCostly } = await this.#deps.triggers.matching(event, asOf);
    return triggered.length > 0 || tooCostly.length > 0 || this.#deps.waits.isWaitedFor(event, asOf);
  }

  #eventOf(end: RunEnd): EventToStore {
    return {
      id: this.#deps.newId('ev'),
      ownerId: end.ownerId,
      eventType: runEndEventOf(end.status) ?? '',
      source: EventSource.SYSTEM,
      deliveryId: runEndDelivery(end.executionId),
      payload: runEndPayload(end),
      receivedAt: end.finishedAt,
      depth: end.depth + 1,
      causeId: end.executionId,
    };
  }
}
