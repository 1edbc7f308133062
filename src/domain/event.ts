import type { JsonObject } from './json.js';
import type { Problem } from './problem.js';

/** The most JSON text that the payload of an event may come to. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** Where an event came from. */
export const EventSource = {
  /** A caller's `emitEvent`. */
  API: 'api',
  /** A step of a run: `event.emit`. */
  WORKFLOW: 'workflow',
  /** A message in a mailbox that is watched. */
  MAILBOX: 'mailbox',
  /** Stepcast itself, about the owner's workflows. */
  SYSTEM: 'system',
} as const;
export type EventSource = (typeof EventSource)[keyof typeof EventSource];

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

/** An event as it is read back. */
export interface StoredEvent extends InboundEvent {
  /** The workflows that its newest round would have started, and did not. */
  readonly refusals: readonly EventRefusal[];
}
