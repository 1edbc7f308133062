import type { JsonObject } from './json.js';

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
} as const;
export type EventSource = (typeof EventSource)[keyof typeof EventSource];

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
}
