import type { SourceArrivals, StoredSourceHook } from '../../domain/source/source-hook.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { SealedConnection } from '../connections/connection.store.js';
import { RELEASE } from './source.sql.js';
import type { ClaimedSource } from './source.store.js';

type Held = Pick<ClaimedSource, 'id' | 'lease'>;

const COLUMNS = `id, owner_id as "ownerId", event_type as "eventType", connection_id as "connectionId", parameters, generation,
  hook, hook_handshake as handshake, registered_at as "registeredAt"`;

const PREPARE = statement(
  'source-hook-prepare',
  { id: 'text', lease: 'uuid', tokenHash: 'bytea', hook: 'text' },
  ({ id, lease, tokenHash, hook }) => `
  update event_source set hook_token_hash = ${tokenHash}, hook = ${hook}, hook_handshake = null, registered_at = null
  where id = ${id} and lease = ${lease} returning id`,
);

/** A null `hook` leaves the address as it is, and a false `isRegistered` the time of its registration. */
const KEPT = statement(
  'source-hook-kept',
  { id: 'text', lease: 'uuid', hook: 'text', isRegistered: 'bool', nextMs: 'float8' },
  ({ id, lease, hook, isRegistered, nextMs }) => `
  update event_source set hook = coalesce(${hook}, hook), registered_at = case when ${isRegistered} then now() else registered_at end,
    is_begun = true, last_poll_at = now(), failures = 0, failing_since = null, problem = null, lease = null,
    next_poll_at = case when unused_since is null then now() + ${nextMs} * interval '1 millisecond' else now() end
  where id = ${id} and lease = ${lease} returning id`,
);

/** $1: the owner, $2: the type, $3: the connection, $4: the service, $5: the account, $6: milliseconds. */
const HOLD = `
  with found as materialized (
    select s.id, s.lease is not null and s.next_poll_at > now() as busy
    from event_source s left join connection c on c.id = s.connection_id
    where s.owner_id = $1 and s.event_type = $2 and s.unused_since is null
      and (s.connection_id = $3 or (c.service = $4 and c.account = $5))
    order by s.id for update of s
  ), held as (
    update event_source s set lease = gen_random_uuid(), next_poll_at = now() + $6::float8 * interval '1 millisecond'
    from found where s.id = found.id and not exists (select from found where busy) returning s.lease
  )
  select exists (select from found where busy) as "isBusy", array(select lease::text from held) as leases`;

/** A source that reaches the same account as another one. */
export interface SharingSource {
  readonly id: string;
  readonly isOlder: boolean;
  /** Of a workflow that it starts. */
  readonly title: string | null;
}

/** How often arrivals are written down, at most. */
const NOTE_EVERY = "interval '5 seconds'";

/** A trigger that takes the updates of a bot. */
export interface BotTrigger {
  /** The kinds of updates that it takes. Null: all but a few. */
  readonly kinds: readonly string[] | null;
  readonly workflowTitle: string;
}

/** The addresses of sources whose services send what is new. */
export class SourceHookStore {
  constructor(private readonly database: Database) {}

  /** Gives a source another address. @returns false if another process has the lease by now. */
  async prepare({ id, lease }: Held, tokenHash: Buffer, hook: string): Promise<boolean> {
    return (await this.database.query(PREPARE.with({ id, lease, tokenHash, hook }))).length > 0;
  }

  /**
   * Ends a look that kept the address in order.
   *
   * @param hook null: as before.
   * @returns false if another process has the lease by now, or the source is gone: nothing was stored.
   */
  async kept(
    { id, lease }: Held,
    kept: { readonly hook: string | null; readonly isRegistered: boolean; readonly nextMs: number },
  ): Promise<boolean> {
    return (await this.database.query(KEPT.with({ id, lease, ...kept }))).length > 0;
  }

  /** The address is registered no more, and the look goes on. */
  async unregistered({ id, lease }: Held): Promise<boolean> {
    const rows = await this.database.query(
      `update event_source set registered_at = null, hook = null, hook_token_hash = null, hook_handshake = null
       where id = $1 and lease = $2 returning id`,
      [id, lease],
      'source-hook-unregistered',
    );
    return rows.length > 0;
  }

  /** Removes a source that no workflow uses. One that is used again by now is due at once. */
  async removed({ id, lease }: Held): Promise<void> {
    await this.database.query(
      `with gone as (delete from event_source where id = $1 and lease = $2 and unused_since is not null returning id)
       update event_source set registered_at = null, hook = null, hook_token_hash = null, hook_handshake = null, lease = null, next_poll_at = now()
       where id = $1 and lease = $2 and not exists (select from gone)`,
      [id, lease],
      'source-hook-removed',
    );
  }

  async stored(id: string): Promise<StoredSourceHook | null> {
    return this.#one('id = $1', id, 'source-hook-stored');
  }

  /** The source in use that an address belongs to. */
  async findByToken(tokenHash: Buffer): Promise<StoredSourceHook | null> {
    return this.#one('hook_token_hash = $1 and unused_since is null', tokenHash, 'source-hook-by-token');
  }

  /**
   * The other sources in use, of the same type, that reach the same account of the service: by the same connection, or by
   * one of the owner's that was found to be of the same account. The oldest first.
   */
  async sharing(id: string): Promise<readonly SharingSource[]> {
    return this.database.query<SharingSource>(
      `select o.id, (o.created_at, o.id) < (s.created_at, s.id) as "isOlder",
         (select w.title from event_source_use u join workflow w on w.id = u.workflow_id where u.source_id = o.id order by w.id limit 1) as title
       from event_source s join connection c on c.id = s.connection_id
       join event_source o on o.owner_id = s.owner_id and o.event_type = s.event_type and o.id <> s.id and o.unused_since is null
       join connection oc on oc.id = o.connection_id
       where s.id = $1 and (oc.id = c.id or (oc.service = c.service and oc.account = c.account))
       order by o.created_at, o.id`,
      [id],
      'source-hook-sharing',
    );
  }

  /**
   * Takes the sources in use, of one type, that reach an account of a service, so that nothing is registered for them
   * meanwhile.
   *
   * @returns the leases, for `free`. Null: one of the sources is being looked at.
   */
  async hold(
    { id, ownerId, service, account }: Pick<SealedConnection, 'id' | 'ownerId' | 'service' | 'account'>,
    eventType: string,
    leaseMs: number,
  ): Promise<readonly string[] | null> {
    const [row] = await this.database.query<{ isBusy: boolean; leases: readonly string[] }>(
      HOLD,
      [ownerId, eventType, id, service, account, leaseMs],
      'source-hook-hold',
    );
    return row === undefined || row.isBusy ? null : row.leases;
  }

  /** Gives sources back, which are due at once: they look whether their address is still registered. */
  async free(leases: readonly string[]): Promise<void> {
    if (leases.length > 0) await this.database.query(RELEASE, [leases]);
  }

  /** Lets sources be looked at now, unless one is being looked at. */
  async wake(ids: readonly string[]): Promise<void> {
    await this.database.query(
      'update event_source set next_poll_at = now() where id = any($1::text[]) and lease is null and unused_since is null',
      [ids],
      'source-hook-wake',
    );
  }

  /** The source of a trigger of a workflow of the owner, with what arrived at its address. */
  async ofWorkflow(
    ownerId: string,
    workflowId: string,
    triggerKey: string,
  ): Promise<(StoredSourceHook & SourceArrivals) | null> {
    const rows = await this.database.query<StoredSourceHook & SourceArrivals>(
      `select ${COLUMNS}, last_delivery_at as "lastDeliveryAt", last_refused_at as "lastRefusedAt", last_refusal as "lastRefusal"
       from event_source_use u join event_source s on s.id = u.source_id where u.workflow_id = $2 and u.trigger_key = $3 and s.owner_id = $1`,
      [ownerId, workflowId, triggerKey],
      'source-hook-of-workflow',
    );
    return rows[0] ?? null;
  }

  /** Those that are registered at their service through a connection. */
  async registeredThrough(ownerId: string, connectionId: string): Promise<readonly StoredSourceHook[]> {
    return this.database.query<StoredSourceHook>(
      `select ${COLUMNS} from event_source where owner_id = $1 and connection_id = $2 and registered_at is not null`,
      [ownerId, connectionId],
      'source-hook-through',
    );
  }

  /** The source that takes the updates of the bot of a connection. */
  async botTrigger(ownerId: string, connectionId: string): Promise<BotTrigger | null> {
    const rows = await this.database.query<BotTrigger>(
      `select case when jsonb_typeof(s.parameters -> 'kinds') = 'array' then s.parameters -> 'kinds' end as kinds,
         coalesce((select w.title from event_source_use u join workflow w on w.id = u.workflow_id where u.source_id = s.id order by w.id limit 1), '') as "workflowTitle"
       from event_source s where s.owner_id = $1 and s.connection_id = $2 and s.event_type = 'telegram.update' and s.unused_since is null
       order by s.created_at limit 1`,
      [ownerId, connectionId],
      'source-hook-bot-trigger',
    );
    return rows[0] ?? null;
  }

  /** The connection of a source. Null: it has none. */
  async connectionOf(ownerId: string, id: string): Promise<string | null> {
    const [row] = await this.database.query<{ connectionId: string | null }>(
      'select connection_id as "connectionId" from event_source where owner_id = $1 and id = $2',
      [ownerId, id],
      'source-hook-connection',
    );
    return row?.connectionId ?? null;
  }

  /** Keeps what a service gave when it checked the address. The first values stay. */
  async keepHandshake(id: string, handshake: string): Promise<void> {
    await this.database.query(
      'update event_source set hook_handshake = $2 where id = $1 and hook_handshake is null',
      [id, handshake],
      'source-hook-handshake',
    );
  }

  /** @param events how many events a delivery became. */
  async noteDelivery(id: string, events: number): Promise<void> {
    await this.database.query(
      `update event_source set last_delivery_at = now(), item_count = item_count + $2::int,
         last_item_at = case when $2::int > 0 then now() else last_item_at end
       where id = $1 and ($2::int > 0 or last_delivery_at is null or last_delivery_at < now() - ${NOTE_EVERY})`,
      [id, events],
      'source-hook-delivery',
    );
  }

  async noteRefusal(id: string, reason: string): Promise<void> {
    await this.database.query(
      `update event_source set last_refused_at = now(), last_refusal = $2
       where id = $1 and (last_refused_at is null or last_refused_at < now() - ${NOTE_EVERY})`,
      [id, reason],
      'source-hook-refusal',
    );
  }

  async #one(condition: string, value: string | Buffer, name: string): Promise<StoredSourceHook | null> {
    const rows = await this.database.query<StoredSourceHook>(
      `select ${COLUMNS} from event_source where ${condition}`,
      [value],
      name,
    );
    return rows[0] ?? null;
  }
}
