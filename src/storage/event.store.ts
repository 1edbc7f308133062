import type { EventRefusal, InboundEvent, StoredEvent } from '../domain/event.js';
import type { Page, PageRequest } from '../domain/page.js';
import { json } from './columns.js';
import type { Database } from './database.js';
import { eventRows, insertEvents } from './insert-events.js';
import type { EventToStore } from './insert-events.js';
import { Conditions, toPage } from './page-query.js';

/** An event that is to have its effect. */
export interface DueEvent extends InboundEvent {
  /** How many runs led to it; 0: it came from outside. */
  readonly depth: number;
  /** 1, and one more for each time that it is replayed. */
  readonly round: number;
}

const COLUMNS = `id, owner_id as "ownerId", event_type as "eventType", source, delivery_id as "deliveryId", payload, received_at as "receivedAt", cause_id as "causeId"`;
const STORED = `${COLUMNS}, coalesce(refusals, '[]'::json) as refusals`;

/** Accepted events. Every read of what is somebody's names the owner. */
export class EventStore {
  constructor(private readonly database: Database) {}

  /** Durable when this resolves. @returns false where the delivery was stored before. */
  async insert(event: EventToStore): Promise<boolean> {
    const rows = await this.database.query(
      `insert into inbound_event (id, owner_id, event_type, source, delivery_id, payload, depth, received_at, cause_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1 as one`,
      [event.id, event.ownerId, event.eventType, event.source, event.deliveryId, JSON.stringify(event.payload), event.depth, event.receivedAt, event.causeId],
      'event-insert',
    );
    return rows.length > 0;
  }

  /** Stores those that were not stored before; durable when this resolves. @returns the ids of those that are new. */
  async insertMany(events: readonly EventToStore[]): Promise<ReadonlySet<string>> {
    if (events.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(insertEvents('$1'), [eventRows(events)], 'event-insert-many');
    return new Set(rows.map((row) => row.id));
  }

  async findDelivery(ownerId: string, source: string, deliveryId: string): Promise<InboundEvent | null> {
    const rows = await this.database.query<InboundEvent>(
      `select ${COLUMNS} from inbound_event where owner_id = $1 and source = $2 and delivery_id = $3`,
      [ownerId, source, deliveryId],
      'event-delivery',
    );
    return rows[0] ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return this.database.query<StoredEvent>(`select ${STORED} from inbound_event where id = any($2::text[]) and owner_id = $1`, [ownerId, ids], 'event-find');
  }

  /** Newest first; the cursor of an event is its id. */
  async list(ownerId: string, page: PageRequest, filter: { readonly eventType?: string | undefined }): Promise<Page<StoredEvent>> {
    const conditions = new Conditions().add('owner_id = ?', ownerId);
    if (filter.eventType !== undefined) conditions.add('event_type = ?', filter.eventType);
    const counted = this.database.query<{ count: number }>(`select count(*)::int as count from inbound_event ${conditions.where}`, [...conditions.values]);
    if (page.after !== undefined) conditions.add('id < ?', page.after);
    const limit = conditions.values.push(page.first + 1);
    const [count, rows] = await Promise.all([
      counted,
      this.database.query<StoredEvent>(`select ${STORED} from inbound_event ${conditions.where} order by id desc limit $${limit}`, conditions.values),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, { item: (row) => row, cursor: (row) => row.id });
  }

  /** One more round of the same event. @returns null where it is missing or another's. */
  async replay(ownerId: string, id: string): Promise<DueEvent | null> {
    const rows = await this.database.query<DueEvent>(
      `update inbound_event set round = round + 1, dispatched_at = null where id = $1 and owner_id = $2 returning ${COLUMNS}, depth, round`,
      [id, ownerId],
    );
    return rows[0] ?? null;
  }

  /** A round that is over; one that has begun since is not. */
  async dispatched(event: DueEvent, refusals: readonly EventRefusal[]): Promise<void> {
    const values = [event.id, event.round, refusals.length > 0 ? json(refusals) : null];
    await this.database.query('update inbound_event set dispatched_at = now(), refusals = $3 where id = $1 and round = $2', values, 'event-dispatched');
  }

  /** Events that have been without their effect for longer than `graceMs`, the oldest first. */
  async undispatched(graceMs: number, limit: number): Promise<readonly DueEvent[]> {
    return this.database.query<DueEvent>(
      `select ${COLUMNS}, depth, round from inbound_event
       where dispatched_at is null and received_at < now() - $1::int * interval '1 millisecond' order by received_at limit $2`,
      [graceMs, limit],
      'event-undispatched',
    );
  }

  /** The executions that events started, the newest first, by event. */
  async executionIds(ownerId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.database.query<{ id: string; eventId: string }>(
      `select id, event_id as "eventId" from execution where event_id = any($2::text[]) and owner_id = $1 order by id desc`,
      [ownerId, eventIds],
      'event-executions',
    );
    return new Map([...Map.groupBy(rows, (row) => row.eventId)].map(([eventId, group]) => [eventId, group.map((row) => row.id)]));
  }

  /** @returns how many were forgotten. */
  async deleteOlderThan(rememberMs: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      `delete from inbound_event where id in (
         select id from inbound_event where received_at < now() - $1::bigint * interval '1 millisecond' and dispatched_at is not null limit $2
       ) returning 1 as one`,
      [rememberMs, limit],
    );
    return rows.length;
  }
}
