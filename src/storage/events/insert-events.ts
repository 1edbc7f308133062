import type { InboundEvent } from '../../domain/event/event.js';
import { isWaitedFor, triggersRevisionOf } from './event-type.sql.js';

/** An event to store. */
export type EventToStore = InboundEvent & {
  /** How many runs led to it; 0: it came from outside. */
  readonly depth: number;
};

/** An event that starts one run, with which it is stored, if its owner's triggers still have this revision. */
export type EventWithRun = EventToStore & { readonly triggersRevision: string };

const COLUMNS = 'id, owner_id, event_type, source, delivery_id, payload, depth, cause_id, received_at';

/** The events of `eventRows`. @param rows placeholder for them, of type `json`. */
const given = (rows: string): string =>
  `json_to_recordset(${rows}) as e (id text, owner_id text, event_type text, source text, delivery_id text, payload json, depth int,
      cause_id text, received_at timestamptz, triggers_revision text)`;

/**
 * Stores events, except those that were stored before, and returns the ids of the new ones. @param rows placeholder for
 * `eventRows`.
 */
export function insertEvents(rows: string): string {
  return `insert into inbound_event (${COLUMNS}) select ${COLUMNS} from ${given(rows)} on conflict do nothing returning id`;
}

/**
 * The same as parts of a statement. `arrival` has one `Arrival` for each event, also if it is given twice. `has_run` is
 * true if the event is to be stored together with its run: it has its effect by that.
 */
export function arrivalOf(rows: string): string {
  return `given as materialized (select distinct on (id) * from ${given(rows)}),
    expected as materialized (
      select g.id, ${triggersRevisionOf('g')} as "triggersRevision", ${isWaitedFor('g')} as "mayBeWaitedFor" from given g
    ), stored as (
      insert into inbound_event (${COLUMNS}, dispatched_at)
      select ${COLUMNS}, case when triggers_revision = "triggersRevision" and not "mayBeWaitedFor" then now() end
      from given join expected using (id) on conflict do nothing returning id, dispatched_at is not null as has_run
    ), arrival as (
      select e.*, s.id is not null as "isNew", coalesce(s.has_run, false) as has_run from expected e left join stored s on s.id = e.id
    )`;
}

export function eventRows(events: readonly (EventToStore | EventWithRun)[]): string {
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
      ...('triggersRevision' in event ? { triggers_revision: event.triggersRevision } : {}),
    })),
  );
}
