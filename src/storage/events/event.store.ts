import type { JsonObject } from '../../lib/json/json.js';
import { EventStatus } from '../../domain/event/event.js';
import type { Arrival, EventRefusal, InboundEvent, StoredEvent } from '../../domain/event/event.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import { lowestId } from '../../lib/ids.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { json } from '../database/columns.js';
import type { Database } from '../database/database.js';
import { arrivalOf, eventRows, insertEvents } from './insert-events.js';
import type { EventToStore } from './insert-events.js';
import { Conditions, readingOf, toPage } from '../database/page-query.js';
import { isDataError } from '../database/postgres-errors.js';
import { preparedUnlessMany } from '../database/prepared-unless-many.js';
import { columnsOf, statement, unnest } from '../database/statement.js';

/** An event that is to have its effect. */
export interface DueEvent extends InboundEvent {
  /** How many runs led to it; 0: it came from outside. */
  readonly depth: number;
  /** 1, and one more for each time that it is replayed. */
  readonly round: number;
}

/** When an event that has not had its effect is tried again, and how often. */
export interface RetryPolicy {
  /**
   * From the beginning of the first attempt to the second one; then twice as long each time. The default of `retry_at`
   * says the same.
   */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** The first one included; beyond them the event is a dead letter. */
  readonly maxAttempts: number;
}

export interface EventFilter {
  readonly eventType?: string | undefined;
  readonly status?: EventStatus | undefined;
  readonly source?: string | undefined;
}

const ACCEPTED = `id, owner_id as "ownerId", event_type as "eventType", source, delivery_id as "deliveryId", payload, received_at as "receivedAt",
  cause_id as "causeId"`;
const DUE = `${ACCEPTED}, depth, round`;

const IS: Readonly<Record<EventStatus, string>> = {
  [EventStatus.DISPATCHED]: 'dispatched_at is not null',
  [EventStatus.DEAD_LETTER]: 'dead_at is not null',
  [EventStatus.PENDING]: 'dispatched_at is null and dead_at is null',
};
const STORED = `${ACCEPTED}, coalesce(refusals, '[]'::json) as refusals, attempts, last_error as "lastError",
  case ${Object.entries(IS)
    .map(([status, condition]) => `when ${condition} then '${status}'`)
    .join(' ')} end as status`;

interface Dispatched {
  readonly event: DueEvent;
  readonly refusals: readonly EventRefusal[];
}

const OVER = columnsOf<Dispatched>()({
  id: ['text', ({ event }) => event.id],
  round: ['int', ({ event }) => event.round],
  refusals: ['text', ({ refusals }) => (refusals.length > 0 ? json(refusals) : null)],
});

const DISPATCHED = statement(
  'event-dispatched',
  { over: OVER },
  ({ over }) => `
    update inbound_event e set dispatched_at = now(), dead_at = null, refusals = d.refusals::json
    from ${unnest('d', over)} where e.id = d.id and e.round = d.round`,
);

const FAILED = statement(
  null,
  { id: 'text', round: 'int', reason: 'text', maxAttempts: 'int' },
  ({ id, round, reason, maxAttempts }) => `
    update inbound_event set last_error = ${reason}, dead_at = case when attempts >= ${maxAttempts} then now() end
    where id = ${id} and round = ${round} and dispatched_at is null returning dead_at is not null as "isDead"`,
);

const BEGIN_DUE = statement(
  'event-begin-due',
  { limit: 'int', firstDelayMs: 'float8', maxDelayMs: 'float8', maxAttempts: 'int' },
  ({ limit, firstDelayMs, maxDelayMs, maxAttempts }) => `
    with due as materialized (
      select id as due_id from inbound_event
      where dispatched_at is null and dead_at is null and retry_at <= now() and attempts < ${maxAttempts} order by retry_at limit ${limit} for update skip locked
    )
    update inbound_event set attempts = attempts + 1, retry_at = now() + least(${firstDelayMs} * 2 ^ attempts, ${maxDelayMs}) * interval '1 millisecond'
    from due where id = due_id returning ${DUE}`,
);

const EXECUTION_IDS = statement(
  'event-executions',
  { eventIds: 'text[]', ownerIds: 'text[]' },
  ({ eventIds, ownerIds }) => `
    select id, event_id as "eventId", owner_id as "ownerId" from execution
    where event_id = any(${eventIds}) and owner_id = any(${ownerIds}) order by id desc`,
);

interface OfOwner {
  readonly ownerId: string;
  readonly eventIds: readonly string[];
}

/** Events stored by one statement; each may bring a quarter of a megabyte along. */
const MAX_INSERTS = 100;
const MAX_CALLS = 500;

/**
 * Accepted events. Every read of an owner's data names the owner. Events that come in at one time share the statements
 * that all of them need, and so their commits.
 */
export class EventStore {
  readonly #inserts = new GroupedCalls<EventToStore, Arrival>({
    flush: (events) => this.#insertAll(events),
    isOfItems: isDataError,
    limit: MAX_INSERTS,
  });
  readonly #dispatched = new GroupedCalls<Dispatched, void>({
    flush: (over) => this.#dispatchedAll(over),
    limit: MAX_CALLS,
  });
  readonly #executionIds = new GroupedCalls<OfOwner, ReadonlyMap<string, readonly string[]>>({
    flush: (asked) => this.#executionIdsOfAll(asked),
    limit: MAX_CALLS,
  });

  readonly #retry: RetryPolicy;

  constructor(
    private readonly database: Database,
    retry: RetryPolicy,
  ) {
    this.#retry = retry;
  }

  /** Stores it if it is new; durable when this resolves. */
  insert(event: EventToStore): Promise<Arrival> {
    return this.#inserts.call(event);
  }

  async #insertAll(events: readonly EventToStore[]): Promise<readonly Arrival[]> {
    const rows = await this.database.query<Arrival & { readonly id: string }>(
      `with ${arrivalOf('$1::json')} select id, "isNew", "triggersRevision", "mayBeWaitedFor" from arrival`,
      [eventRows(events)],
      'event-arrive',
    );
    const arrivals = new Map(rows.map((row) => [row.id, row]));
    const seen = new Set<string>();
    return events.map(({ id }) => {
      const arrival = arrivals.get(id);
      if (!arrival) throw new Error('An event that came in was not answered.');
      // Of two that are the same, the first is the one that was stored.
      const isFirst = !seen.has(id) && seen.add(id);
      return isFirst ? arrival : { ...arrival, isNew: false };
    });
  }

  /** Stores those that were not stored before; durable when this resolves. @returns the ids of those that are new. */
  async insertMany(events: readonly EventToStore[]): Promise<ReadonlySet<string>> {
    if (events.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      insertEvents('$1::json'),
      [eventRows(events)],
      'event-insert-many',
    );
    return new Set(rows.map((row) => row.id));
  }

  async findDelivery(ownerId: string, source: string, deliveryId: string): Promise<DueEvent | null> {
    const rows = await this.database.query<DueEvent>(
      `select ${DUE} from inbound_event where owner_id = $1 and source = $2 and delivery_id = $3`,
      [ownerId, source, deliveryId],
      'event-delivery',
    );
    return rows[0] ?? null;
  }

  async find(ownerId: string, id: string): Promise<DueEvent | null> {
    const rows = await this.database.query<DueEvent>(
      `select ${DUE} from inbound_event where id = $2 and owner_id = $1`,
      [ownerId, id],
      'event-find',
    );
    return rows[0] ?? null;
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly StoredEvent[]> {
    return this.database.query<StoredEvent>(
      `select ${STORED} from inbound_event where id = any($2::text[]) and owner_id = $1`,
      [ownerId, ids],
      'event-find-many',
    );
  }

  /** Whether it is stored and still has to have its effect. */
  async isPending(ownerId: string, id: string): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `select id from inbound_event where id = $2 and owner_id = $1 and ${IS[EventStatus.PENDING]}`,
      [ownerId, id],
      'event-is-pending',
    );
    return rows.length > 0;
  }

  /** The payload of the newest event of this type. Null if none has arrived. */
  async newest(ownerId: string, eventType: string): Promise<JsonObject | null> {
    const rows = await this.database.query<{ payload: JsonObject }>(
      'select payload from inbound_event where owner_id = $1 and event_type = $2 order by id desc limit 1',
      [ownerId, eventType],
    );
    return rows[0]?.payload ?? null;
  }

  /** The newest events that were accepted since a time, newest first. Ids are ordered by time. */
  async arrivedSince(
    ownerId: string,
    since: Date,
    limit: number,
    { eventType, source }: { readonly eventType: string; readonly source?: string },
  ): Promise<readonly StoredEvent[]> {
    return this.database.query<StoredEvent>(
      `select ${STORED} from inbound_event
       where owner_id = $1 and id >= $2 and event_type = $3 and ($4::text is null or source = $4) order by id desc limit $5`,
      [ownerId, lowestId('ev', since), eventType, source ?? null, limit],
      'event-arrived-since',
    );
  }

  /** Newest first; the cursor of an event is its id. */
  async list(ownerId: string, page: PageRequest, filter: EventFilter): Promise<Page<StoredEvent>> {
    const conditions = new Conditions().add('owner_id = ?', ownerId);
    if (filter.eventType !== undefined) conditions.add('event_type = ?', filter.eventType);
    if (filter.source !== undefined) conditions.add('source = ?', filter.source);
    if (filter.status !== undefined) conditions.that(IS[filter.status]);
    const counting = [
      `select count(*)::int as count from inbound_event ${conditions.where}`,
      [...conditions.values],
    ] as const;
    const { order, behind } = readingOf(page);
    if (page.after !== undefined) conditions.add(`id ${behind} ?`, page.after);
    const limit = conditions.values.push(page.first + 1);
    const offset = conditions.values.push(page.offset ?? 0);
    const rows = await this.database.query<StoredEvent>(
      `select ${STORED} from inbound_event ${conditions.where} order by id ${order} limit $${limit} offset $${offset}`,
      conditions.values,
    );
    const total = async (): Promise<number> =>
      (await this.database.query<{ count: number }>(...counting))[0]?.count ?? 0;
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => row.id });
  }

  /**
   * Starts another round of the same event, with all its attempts. @returns null if it is missing or belongs to another
   * owner.
   */
  async replay(ownerId: string, id: string): Promise<DueEvent | null> {
    const rows = await this.database.query<DueEvent>(
      `update inbound_event set round = round + 1, dispatched_at = null, dead_at = null, last_error = null, attempts = 1,
         retry_at = now() + $3::int * interval '1 millisecond'
       where id = $1 and owner_id = $2 returning ${DUE}`,
      [id, ownerId, this.#retry.firstDelayMs],
    );
    return rows[0] ?? null;
  }

  /** A round that is over; one that has begun since is not. */
  dispatched(event: DueEvent, refusals: readonly EventRefusal[]): Promise<void> {
    return this.#dispatched.call({ event, refusals });
  }

  async #dispatchedAll(over: readonly Dispatched[]): Promise<readonly void[]> {
    await this.database.query(preparedUnlessMany(DISPATCHED.with({ over }), over));
    return over.map(() => undefined);
  }

  /** An attempt that failed. @returns whether it was the last one: the event is a dead letter now. */
  async failed(event: DueEvent, reason: string): Promise<boolean> {
    const rows = await this.database.query<{ isDead: boolean }>(
      FAILED.with({ id: event.id, round: event.round, reason, maxAttempts: this.#retry.maxAttempts }),
    );
    return rows[0]?.isDead ?? false;
  }

  /**
   * Begins the next attempt of due events, the longest due first. Each event is handed out to one caller until its next
   * attempt is due. An attempt counts when it begins, so that an event which ends its process does not come for ever.
   */
  async beginDue(limit: number): Promise<readonly DueEvent[]> {
    const { maxAttempts } = this.#retry;
    await this.database.query(
      `update inbound_event set dead_at = now(), last_error = coalesce(last_error, 'The process that saw to it went away, each time.')
       where dispatched_at is null and dead_at is null and retry_at <= now() and attempts >= $1`,
      [maxAttempts],
      'event-give-up',
    );
    return this.database.query<DueEvent>(BEGIN_DUE.with({ limit, ...this.#retry }));
  }

  /** The executions that events started, the newest first, by event. */
  executionIds(ownerId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.#executionIds.call({ ownerId, eventIds });
  }

  async #executionIdsOfAll(asked: readonly OfOwner[]): Promise<readonly ReadonlyMap<string, readonly string[]>[]> {
    const rows = await this.database.query<{ id: string; eventId: string; ownerId: string }>(
      preparedUnlessMany(
        EXECUTION_IDS.with({
          eventIds: asked.flatMap(({ eventIds }) => eventIds),
          ownerIds: asked.map(({ ownerId }) => ownerId),
        }),
        asked,
      ),
    );
    const byEvent = Map.groupBy(rows, (row) => row.eventId);
    return asked.map(({ ownerId, eventIds }) => {
      const own = (eventId: string): string[] =>
        (byEvent.get(eventId) ?? []).filter((row) => row.ownerId === ownerId).map(({ id }) => id);
      return new Map(eventIds.map((eventId) => [eventId, own(eventId)] as const).filter(([, ids]) => ids.length > 0));
    });
  }

  /**
   * Forgets up to `limit` that were accepted before `before`, and are not about to be tried again. Ids are ordered by
   * time, so that the primary key finds them.
   *
   * @returns how many.
   */
  async deleteBefore(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      `delete from inbound_event where id in (
         select id from inbound_event where id < $1 and not (${IS[EventStatus.PENDING]}) order by id limit $2
       ) returning 1 as one`,
      [lowestId('ev', before), limit],
    );
    return rows.length;
  }
}
