import { EventSource } from '../domain/event.js';
import type { IdFactory } from '../domain/ids.js';
import type { JsonObject } from '../domain/json.js';
import { InvalidInputError, StepFailure } from '../errors.js';
import type { Logger } from '../logger.js';
import type { DerivedRunStore } from '../storage/derived-run.store.js';
import type { EventToStore } from '../storage/insert-events.js';
import type { EventStore } from '../storage/event.store.js';
import { checkEvent } from './event.inputs.js';
import type { EmitEvent } from './event.inputs.js';
import type { EventDispatcher } from './event-dispatcher.js';
import { refuseTooDeep } from './run-depth.js';

/** Delivery ids are remembered for as long as their events. */
const REMEMBER_MS = 30 * 24 * 3_600_000;
const PURGE_BATCH = 1_000;

/** Where an event comes from. */
export interface EventOrigin {
  readonly depth: number;
  readonly causeId: string | null;
}
const OUTSIDE: EventOrigin = { depth: 0, causeId: null };

export interface Accepted {
  /** Of the first one, where the delivery was seen before. */
  readonly eventId: string;
  readonly duplicate: boolean;
}

export interface EventIntakeDependencies {
  readonly events: EventStore;
  readonly dispatcher: EventDispatcher;
  readonly runs: Pick<DerivedRunStore, 'withRunsAbove'>;
  readonly newId: IdFactory;
  readonly logger: Logger;
}

/** Takes events in, wherever they come from. An event is stored before it is acknowledged (invariant 6). */
export class EventIntake {
  readonly #deps: EventIntakeDependencies;

  constructor(dependencies: EventIntakeDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Accepts an event from a step of a run; the same step again has it once.
   *
   * @returns its id.
   * @throws StepFailure `INVALID_INPUT`; `RUN_LOOP` where events and the runs that they start follow one another without end.
   */
  async acceptFrom(
    source: { readonly ownerId: string; readonly executionId: string; readonly idempotencyKey: string },
    event: { readonly eventType: string; readonly payload: JsonObject },
  ): Promise<string> {
    const emitted = { ...event, deliveryId: source.idempotencyKey };
    try {
      checkEvent(emitted);
    } catch (error) {
      throw error instanceof InvalidInputError ? StepFailure.permanent('INVALID_INPUT', error.message) : error;
    }
    const [run] = await this.#deps.runs.withRunsAbove(source.executionId, 1);
    const depth = (run?.depth ?? 0) + 1;
    refuseTooDeep(depth);
    return (await this.accept(source.ownerId, EventSource.WORKFLOW, emitted, { depth, causeId: source.executionId })).eventId;
  }

  /**
   * Stores a checked event and lets it have its effect.
   *
   * @param from the run that it comes from, and how many runs led to it.
   */
  async accept(ownerId: string, source: string, event: EmitEvent, from: EventOrigin = OUTSIDE): Promise<Accepted> {
    const { events, newId } = this.#deps;
    const stored = {
      id: newId('ev'),
      ownerId,
      eventType: event.eventType,
      source,
      deliveryId: event.deliveryId ?? null,
      payload: event.payload,
      receivedAt: new Date(),
      ...from,
    };
    if (!(await events.insert(stored))) {
      const first = await events.findDelivery(ownerId, source, event.deliveryId ?? '');
      if (first === null) throw new Error('An event was stored before, and is not there.');
      return { eventId: first.id, duplicate: true };
    }
    await this.#effect(stored);
    return { eventId: stored.id, duplicate: false };
  }

  /** Lets an event have its effect that was stored together with what it tells of. */
  async stored(event: EventToStore): Promise<void> {
    await this.#effect(event);
  }

  async #effect(event: EventToStore): Promise<void> {
    const { dispatcher, logger } = this.#deps;
    // It is stored, so it is accepted: what fails from here on is made good by the sweep, and not by sending it again.
    await dispatcher.dispatch({ ...event, round: 1 }).catch((error: unknown) => {
      logger.error({ err: error, eventId: event.id }, 'An event could not have its effect at once; the next sweep sees to it');
    });
  }

  /** Lets events have their effect that were stored by processes which went away before they could see to it. */
  async sweep(): Promise<void> {
    await this.#deps.dispatcher.sweep();
  }

  /** Forgets events that are older than delivery ids are remembered. */
  async purge(): Promise<void> {
    while ((await this.#deps.events.deleteOlderThan(REMEMBER_MS, PURGE_BATCH)) === PURGE_BATCH);
  }
}
