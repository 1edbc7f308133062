import type { InboundEvent } from '../domain/event.js';
import type { JsonObject } from '../domain/json.js';
import type { Page, PageRequest } from '../domain/page.js';
import type { Database } from './database.js';
import { Conditions, toPage } from './page-query.js';

/** An event that is to have its effect. */
export interface DueEvent extends InboundEvent {
  /** How many runs led to it; 0: it came from outside. */
  readonly depth: number;
  /** 1, and one more for each time that it is replayed. */
  readonly round: number;
}

/** A workflow that a type of event starts. */
export interface EventTriggered {
  readonly workflowId: string;
  readonly filters: JsonObject;
}

const COLUMNS = `id, owner_id as "ownerId", event_type as "eventType", source, delivery_id as "deliveryId", payload, received_at as "receivedAt"`;

/** Accepted events. Every read of what is somebody's names the owner. */
export class EventStore {
  constructor(private readonly database: Database) {}

  /** Durable when this resolves. @returns false where the delivery was stored before. */
  async insert(event: InboundEvent & { readonly depth: number }): Promise<boolean> {
    const rows = await this.database.query(
      `insert into inbound_event (id, owner_id, event_type, source, delivery_id, payload, depth, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1 as one`,
      [event.id, event.ownerId, event.eventType, event.source, event.deliveryId, JSON.stringify(event.payload), event.depth, event.receivedAt],
      'event-insert',
    );
    return rows.length > 0;
  }

  async findDelivery(ownerId: string, source: string, deliveryId: string): Promise<InboundEvent | null> {
    const rows = await this.database.query<InboundEvent>(
      `select ${COLUMNS} from inbound_event where owner_id = $1 and source = $2 and delivery_id = $3`,
      [ownerId, source, deliveryId],
      'event-delivery',
    );
    return rows[0] ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly InboundEvent[]> {
    return this.database.query<InboundEvent>(`select ${COLUMNS} from inbound_event where id = any($2::text[]) and owner_id = $1`, [ownerId, ids], 'event-find');
  }

  /** Newest first; the cursor of an event is its id. */
  async list(ownerId: string, page: PageRequest, filter: { readonly eventType?: string | undefined }): Promise<Page<InboundEvent>> {
    const conditions = new Conditions().add('owner_id = ?', ownerId);
    if (filter.eventType !== undefined) conditions.add('event_type = ?', filter.eventType);
    const counted = this.database.query<{ count: number }>(`select count(*)::int as count from inbound_event ${conditions.where}`, [...conditions.values]);
    if (page.after !== undefined) conditions.add('id < ?', page.after);
    const limit = conditions.values.push(page.first + 1);
    const [count, rows] = await Promise.all([
      counted,
      this.database.query<InboundEvent>(`select ${COLUMNS} from inbound_event ${conditions.where} order by id desc limit $${limit}`, conditions.values),
    ]);
    return toPage(rows, page, count[0]?.count ?? 0, { item: (row) => row, cursor: (row) => row.id });
  }

  /** The owner's workflows that are started by events of a type: those with steps whose trigger is enabled. */
  async triggeredBy(ownerId: string, eventType: string): Promise<readonly EventTriggered[]> {
    return this.database.query<EventTriggered>(
      `select id as "workflowId", trigger -> 'filters' as filters from workflow
       where owner_id = $1 and trigger ->> 'eventType' = $2 and trigger ->> 'type' = 'EVENT' and deleted_at is null
         and step_count > 0 and (trigger -> 'enabled')::boolean order by id`,
      [ownerId, eventType],
      'event-triggered',
    );
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
  async dispatched(event: DueEvent): Promise<void> {
    await this.database.query('update inbound_event set dispatched_at = now() where id = $1 and round = $2', [event.id, event.round], 'event-dispatched');
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
