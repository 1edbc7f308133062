import type { JsonObject } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';

/** The largest size of the payload of an event, as JSON text. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** The source of an event. Events of a webhook address have its `hookSource`. */
export const EventSource = {
  /** A caller's `emitEvent` or `POST /api/v1/events`. */
  API: 'api',
  /** A caller's CloudEvent; its delivery id is made of its own source and id. */
  CLOUD_EVENTS: 'cloudevents',
  /** A step of a run: `event.emit`. */
  WORKFLOW: 'workflow',
  /** A message in a mailbox that is watched. */
  MAILBOX: 'mailbox',
  /** Stepcast itself, about the owner's workflows. */
  SYSTEM: 'system',
} as const;
export type EventSource = (typeof EventSource)[keyof typeof EventSource];

/** The source of events at a webhook address. Delivery ids are counted separately for each address. */
export function hookSource(hookId: string): string {
  return `hook:${hookId}`;
}

/** Whether an accepted event has had its effect: its waits ended, its workflows started. */
export const EventStatus = {
  /** Not yet, or not completely; it is tried again. */
  PENDING: 'PENDING',
  DISPATCHED: 'DISPATCHED',
  /** It failed too often, and is not tried again before it is replayed. */
  DEAD_LETTER: 'DEAD_LETTER',
} as const;
export type EventStatus = (typeof EventStatus)[keyof typeof EventStatus];

/** The code of a refusal: the event waits until a connection of the workflow is connected again. */
export const GRANT_EXPIRED = 'GRANT_EXPIRED';

/** A workflow that an event would have started, and why it did not. */
export interface EventRefusal {
  readonly workflowId: string;
  readonly problem: Problem;
}

/** An accepted event; stored before it is acknowledged (invariant 6). */
export interface InboundEvent {
  /** `ev_…`, ordered by time. */
  readonly id: string;
  readonly ownerId: string;
  readonly eventType: string;
  readonly source: string;
  /** The sender's own name of this delivery; one seen before starts nothing new. */
  readonly deliveryId: string | null;
  readonly payload: JsonObject;
  readonly receivedAt: Date;
  /** The run that it comes from; null for one from outside. */
  readonly causeId: string | null;
}

/** An event that comes in, and how much there is to do about it, as the database knew both in one statement. */
export interface Arrival {
  /** False: the delivery, or the event itself, was stored before. */
  readonly isNew: boolean;
  /** Of the owner's triggers for this type of event; see `TriggerSet`. */
  readonly triggersRevision: string;
  /** False: no run of the owner waits for this type of event. */
  readonly mayBeWaitedFor: boolean;
}

/** An event as it is read back, with its outcome. */
export interface StoredEvent extends InboundEvent {
  readonly status: EventStatus;
  /** How often it was tried to let it have its effect, since it was accepted or replayed; mostly 1. */
  readonly attempts: number;
  /** Why the last attempt failed that did. */
  readonly lastError: string | null;
  /** The workflows that its newest round would have started, and did not. */
  readonly refusals: readonly EventRefusal[];
}
