import { EventSource } from '../../domain/event/event.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { jsonSize } from '../../lib/json/json-size.js';
import { InvalidInputError, StepFailure } from '../../errors.js';
import type { DerivedRunStore } from '../../storage/workflows/derived-run.store.js';
import type { EventToStore } from '../../storage/events/insert-events.js';
import type { EventStore } from '../../storage/events/event.store.js';
import { checkEvent } from './event.inputs.js';
import type { EmitEvent } from './event.inputs.js';
import type { EventDispatcher } from './event-dispatcher.js';
import type { StartedRun } from './event-run-starter.js';
import { stepFailureOf } from '../quotas/admitted-runs.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { StorageQuotas } from '../quotas/ports.js';
import type { Purge } from '../runs/retention.service.js';
import { refuseTooDeep } from '../runs/run-depth.js';

/** Delivery ids are remembered for as long as their events. */
const REMEMBER_MS = 30 * 24 * 3_600_000;
const PURGE_BATCH = 1_000;

/** The origin of an event. */
export interface EventOrigin {
  readonly depth: number;
  readonly causeId: string | null;
}
const OUTSIDE: EventOrigin = { depth: 0, causeId: null };

export interface Accepted {
  /** The id of the first event, if the delivery was seen before. */
  readonly eventId: string;
  readonly duplicate: boolean;
  /** The runs that it has started, if this call gave it its effect and did not fail: then it is tried again. */
  readonly started?: readonly StartedRun[] | undefined;
}

export interface EventIntakeDependencies {
  readonly events: EventStore;
  readonly dispatcher: EventDispatcher;
  readonly runs: Pick<DerivedRunStore, 'withRunsAbove'>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Default: nothing is limited. */
  readonly quotas?: StorageQuotas | undefined;
}

type StoredListener = (event: EventToStore) => Promise<void>;

/** Takes events in, wherever they come from. An event is stored before it is acknowledged (invariant 6). */
export class EventIntake {
  readonly #deps: EventIntakeDependencies;
  /** By type of event. */
  readonly #listeners = new Map<string, StoredListener>();

  constructor(dependencies: EventIntakeDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Accepts an event from a step of a run; the same step again has it once.
   *
   * @returns its id.
   * @throws StepFailure `INVALID_INPUT`; `RATE_LIMITED` if the owner may store no more today; `RUN_LOOP` if events and
   * the runs that they start follow one another without end.
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
    const accepted = await this.accept(source.ownerId, EventSource.WORKFLOW, emitted, {
      depth,
      causeId: source.executionId,
    }).catch((error: unknown) => {
      throw stepFailureOf(error);
    });
    return accepted.eventId;
  }

  /**
   * Stores a checked event and lets it have its effect.
   *
   * @param from the run that it comes from, and how many runs led to it.
   * @param id the same for every try to accept this event. Default: a new one.
   * @param isDuplicate whether an existing event under the id is a duplicate, and not an earlier try of the same
   * caller.
   * @param isAwaited a caller waits for the run of the event: see `EventDispatcher.arrive`.
   * @throws RateLimitedError if the owner may store no more today.
   */
  async accept(
    ownerId: string,
    source: string,
    event: EmitEvent,
    from: EventOrigin = OUTSIDE,
    id = this.#deps.newId('ev'),
    isDuplicate = false,
    isAwaited = false,
  ): Promise<Accepted> {
    const { events, dispatcher, quotas = UNLIMITED } = this.#deps;
    const deliveryId = event.deliveryId ?? null;
    const bytes = jsonSize(event.payload);
    const checked = quotas.checkStored(ownerId, 1, bytes);
    if (checked !== undefined) await checked;
    const stored = {
      id,
      ownerId,
      eventType: event.eventType,
      source,
      deliveryId,
      payload: event.payload,
      receivedAt: new Date(this.#deps.now()),
      ...from,
    };
    const arrived = isAwaited ? await dispatcher.arrive(stored) : null;
    if (arrived && 'run' in arrived) {
      quotas.stored(ownerId, 1, bytes);
      return { eventId: id, duplicate: false, started: arrived.run ? [arrived.run] : [] };
    }
    const arrival = arrived?.arrival ?? (await events.insert(stored));
    if (arrival.isNew) {
      quotas.stored(ownerId, 1, bytes);
      const started = await dispatcher.attempt({ ...stored, round: 1 }, { arrival });
      return { eventId: id, duplicate: false, started: started ?? undefined };
    }
    const first =
      (deliveryId === null ? null : await events.findDelivery(ownerId, source, deliveryId)) ??
      (await events.find(ownerId, id));
    if (first === null) throw new Error('An event was stored before, and is not there.');
    if (first.id !== id || isDuplicate) return { eventId: first.id, duplicate: true };
    await dispatcher.attempt(first, { isLate: true });
    return { eventId: id, duplicate: false };
  }

  /**
   * Gives a stored, and so accepted, event its effect. Later failures are tried again, and the event is not sent again.
   */
  async stored(event: EventToStore): Promise<void> {
    await this.#deps.dispatcher.attempt({ ...event, round: 1 });
    await this.#listeners.get(event.eventType)?.(event);
  }

  /** Tells of each new event of a type, once it has its effect. @param listener never rejects. */
  onStored(eventType: string, listener: StoredListener): void {
    this.#listeners.set(eventType, listener);
  }

  /** Tries again to give events their effect if they failed or their process went away. */
  async sweep(): Promise<void> {
    await this.#deps.dispatcher.sweep();
  }

  /** Forgets events that are older than delivery ids are remembered. */
  async purge({ signal, afterBatch }: Purge): Promise<void> {
    const before = new Date(this.#deps.now() - REMEMBER_MS);
    while (!signal.aborted && (await this.#deps.events.deleteBefore(before, PURGE_BATCH)) === PURGE_BATCH)
      await afterBatch();
  }
}
