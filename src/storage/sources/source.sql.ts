import { statement } from '../database/statement.js';

/** The columns that a process needs in order to poll a source. */
const CLAIMED = `s.id, s.lease, s.owner_id as "ownerId", s.event_type as "eventType", s.connection_id as "connectionId",
  (select c.name from connection c where c.id = s.connection_id) as "connectionName", s.parameters, s.include_existing as "includeExisting",
  s.target, s.every_ms as "everyMs", s.generation, s.progress, s.is_begun as "isBegun", s.failures,
  s.registered_at as "registeredAt", s.unused_since is not null as "isUnused"`;

/**
 * Takes due sources, the longest due first, at most `perTarget` of each target. `busy`: targets that this process polls
 * as often as it may. The time of the next poll becomes the end of the lease.
 */
export const CLAIM = statement(
  'source-claim',
  { leaseMs: 'float8', limit: 'int', perTarget: 'int', busy: 'text[]' },
  ({ leaseMs, limit, perTarget, busy }) => `
  with due as materialized (
    select id, row_number() over (partition by target order by next_poll_at) as place, next_poll_at as at from (
      select id, target, next_poll_at from event_source
      where next_poll_at <= now() and target <> all(${busy}) order by next_poll_at limit 1000) as first
  ), free as materialized (
    select s.id, due.at from event_source s join due on due.id = s.id
    where due.place <= ${perTarget} and s.next_poll_at <= now() order by due.at limit ${limit} for update of s skip locked
  )
  update event_source s set lease = gen_random_uuid(), next_poll_at = now() + ${leaseMs} * interval '1 millisecond'
  from free where s.id = free.id returning ${CLAIMED}, free.at as "dueAt"`,
);

/** $1: milliseconds, $2: leases. */
export const RENEW = `
  update event_source set next_poll_at = now() + $1::float8 * interval '1 millisecond' where lease = any($2::uuid[])
  returning lease`;

/** $1: leases. Others can have them at once. */
export const RELEASE = `update event_source set lease = null, next_poll_at = now() where lease = any($1::uuid[])`;

export const NEXT_DUE = `select next_poll_at as at from event_source where next_poll_at is not null order by next_poll_at limit 1`;

/**
 * Stores events of a source and how far it is read: all of it, or nothing if another process has the lease by now. A
 * null `nextMs` keeps the lease, for the next page. A null `seen` leaves the ids as they are.
 */
export const ADVANCE = statement(
  'source-advance',
  {
    id: 'text',
    lease: 'uuid',
    events: 'json',
    progress: 'json',
    seen: 'bytea',
    isBegun: 'bool',
    newItems: 'int',
    nextMs: 'float8',
    leaseMs: 'float8',
  },
  ({ id, lease, events, progress, seen, isBegun, newItems, nextMs, leaseMs }) => `
  with held as (
    update event_source set progress = ${progress}, seen = coalesce(${seen}, seen), is_begun = ${isBegun}, last_poll_at = now(),
      last_item_at = case when ${newItems} > 0 then now() else last_item_at end, item_count = item_count + ${newItems},
      failures = 0, failing_since = null, problem = null,
      lease = case when ${nextMs} is null then lease end,
      next_poll_at = now() + coalesce(${nextMs}, ${leaseMs}) * interval '1 millisecond'
    where id = ${id} and lease = ${lease} returning id
  ), stored as (
    insert into inbound_event (id, owner_id, event_type, source, delivery_id, payload, depth, cause_id, received_at)
    select e.id, e.owner_id, e.event_type, e.source, e.delivery_id, e.payload, e.depth, e.cause_id, e.received_at
    from held cross join json_to_recordset(${events}) as e (id text, owner_id text, event_type text, source text, delivery_id text, payload json,
      depth int, cause_id text, received_at timestamptz)
    on conflict do nothing returning id
  )
  select (select count(*)::int from held) as held, (select coalesce(array_agg(id), '{}') from stored) as stored`,
);

/**
 * A look that failed. `holdTargetMs`: the service wants no request before that, so the other sources of the target wait
 * as well. Null: only this one.
 */
export const FAILED = statement(
  'source-failed',
  { id: 'text', lease: 'uuid', problem: 'json', progress: 'json', nextMs: 'float8', holdTargetMs: 'float8' },
  ({ id, lease, problem, progress, nextMs, holdTargetMs }) => `
  with failed as (
    update event_source set problem = ${problem}, progress = coalesce(${progress}, progress), failures = failures + 1, failing_since = coalesce(failing_since, now()), last_poll_at = now(),
      lease = null, next_poll_at = now() + ${nextMs} * interval '1 millisecond'
    where id = ${id} and lease = ${lease} returning id, target
  ), held as (
    update event_source s set next_poll_at = now() + ${holdTargetMs} * interval '1 millisecond' * (1 + random() * 0.1)
    from failed where ${holdTargetMs} is not null and s.target = failed.target and s.id <> failed.id and s.lease is null
      and s.next_poll_at < now() + ${holdTargetMs} * interval '1 millisecond'
    returning s.id
  )
  select id, (select count(*)::int from held) as held from failed`,
);

/** $1: the owner, $2: workflow ids. */
export const STATES = `
  select u.workflow_id as "workflowId", u.trigger_key as "triggerKey", s.is_begun as "isBegun", s.last_poll_at as "lastPollAt",
    case when s.lease is null then s.next_poll_at end as "nextPollAt", s.last_item_at as "lastItemAt", s.item_count::float8 as "itemCount",
    s.failing_since as "failingSince", s.failures, s.problem,
    (select count(distinct o.workflow_id)::int from event_source_use o where o.source_id = s.id) as "workflowCount"
  from event_source_use u join event_source s on s.id = u.source_id
  where u.workflow_id = any($2) and s.owner_id = $1`;

/** $1: the owner, $2: the workflow. Polling by hand does not come more often than the shortest interval. */
export const POLL_NOW = `
  update event_source s set next_poll_at = now() from event_source_use u
  where u.workflow_id = $2 and u.source_id = s.id and s.owner_id = $1 and s.lease is null
    and (s.last_poll_at is null or s.last_poll_at < now() - interval '10 seconds') returning s.id`;
