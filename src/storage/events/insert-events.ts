import type { InboundEvent } from '../../domain/event/event.js';

/** An event to store. */
export type EventToStore = InboundEvent & {
  /** How many runs led to it; 0: it came from outside. */
  readonly depth: number;
};

/**
 * Stores events, except those that were stored before, and returns the ids of the new ones. @param rows placeholder for
 * `eventRows`.
 */
export function insertEvents(rows: string): string {
  return `
    insert into inbound_event (id, owner_id, event_type, source, delivery_id, payload, depth, cause_id, received_at)
    select id, owner_id, event_type, source, delivery_id, payload, depth, cause_id, received_at
    from json_to_recordset(${rows}::json) as e (id text, owner_id text, event_type text, source text, delivery_id text, payload json, depth int,
      cause_id text, received_at timestamptz)
    on conflict do nothing returning id`;
}

export function eventRows(events: readonly EventToStore[]): string {
  return JSON.stringify(
    events.map((event) => ({
      id: event.id,
      owner_id: event.ownerId,
      event_type: event.eventType,
      source: event.source,
      delivery_id: event.deliveryId,
      payload: event.payload,
      depth: event.depth,
      cause_id: event.causeId,
      received_at: event.receivedAt,
    })),
  );
}
