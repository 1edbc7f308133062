import type { ClaimRule, Lease } from '../../engine/ports.js';
import { statement } from '../database/statement.js';
import type { BoundStatement, Placeholders } from '../database/statement.js';

/*
 * How workers take runs. `claimable_at` is the instant from which a run may be taken. New and woken runs are found by
 * their owner (`queue_priority` is their priority, and null once they are taken). All others (due timers, lapsed
 * leases) are found by their time. A row is in one of two indexes.
 */

/** The owner at one end of the queue. */
const ownerAtEnd = (direction: '' | 'desc'): string =>
  `(select owner_id from execution where queue_priority is not null and claimable_at is not null order by owner_id ${direction} limit 1)`;

const LEASE = { token: 'uuid', workerId: 'text', limit: 'int', leaseMs: 'int' } as const;

/**
 * Reads `due`. `is_shared` means that other owners wait as well.
 *
 * @param hasWoken whether there are runs whose time has come beside those in the queue.
 */
const take = ({ token, workerId, leaseMs }: Omit<Placeholders<typeof LEASE>, 'limit'>, hasWoken: string): string => `
    update execution e
    set lease_token = ${token}, worker_id = ${workerId}, claimable_at = now() + ${leaseMs} * interval '1 millisecond', queue_priority = null
    from due where e.id = due.id
    returning e.id, e.workflow_id, e.owner_id, e.workflow_version, e.status, e.trigger, e.context, e.current_step, e.last_seq,
      e.started_at, e.control, e.cancel_reason, e.signals, e.parent_id, e.rerun_of is not null as is_rerun, e.active_ms, e.gate is not null as has_flow_control, due.claimable_at as due_at,
      ${hasWoken} or ${ownerAtEnd('')} <> ${ownerAtEnd('desc')} as is_shared`;

/** The `queue_priority` of a run that has begun and was woken: it comes before any that has not. */
export const BEGUN = 2_147_483_647;

/**
 * Takes all claimable runs, up to the limit. If the queue holds no more than that, or belongs to one owner alone,
 * fairness does not matter.
 */
const CLAIM = statement(
  'claim',
  LEASE,
  (p) => `
    with woken as materialized (
      select id, claimable_at from execution
      where queue_priority is null and claimable_at <= now() order by claimable_at limit ${p.limit} for update skip locked
    ), queued as materialized (
      select id, claimable_at from execution
      where queue_priority is not null and claimable_at <= now()
      order by owner_id, queue_priority desc, claimable_at limit ${p.limit} - (select count(*) from woken) for update skip locked
    ), due as (
      select * from woken union all select * from queued
    )${take(p, 'exists (select 1 from woken)')}`,
);

/** Runs looked at whose time has come, before they are taken in turn. */
const WINDOW = 1_000;
/**
 * The number of rows looked at is this multiple of the number taken, because other workers may have locked the first
 * ones.
 */
const SLACK = 4;

const IN_TURN = { ...LEASE, servedLast: 'text', more: 'int' } as const;

/**
 * The owners of the queue, found by skipping from one to the next in its index. So the length of an owner's queue does
 * not matter. It begins after the owner that was served last and takes as many of them as the limit and `more`
 * together.
 */
const ring = ({
  servedLast,
  limit,
  more,
}: Pick<Placeholders<typeof IN_TURN>, 'servedLast' | 'limit' | 'more'>): string => `
    with recursive ring (owner_id, is_wrapped, n) as (
      select ${servedLast} collate "C", false, 0
      union all
      select next.owner_id, next.is_wrapped, ring.n + 1 from ring cross join lateral (
        (select after.owner_id, ring.is_wrapped from (
          select owner_id from execution
          where queue_priority is not null and claimable_at is not null and owner_id > ring.owner_id order by owner_id limit 1
        ) after where not ring.is_wrapped or after.owner_id <= ${servedLast})
        union all
        (select owner_id, true from execution
          where not ring.is_wrapped and queue_priority is not null and claimable_at is not null and owner_id <= ${servedLast} order by owner_id limit 1)
        limit 1
      ) next (owner_id, is_wrapped)
      where ring.n < ${limit} + ${more}
    )`;

/**
 * With a backlog: takes from each owner in turn. The order within an owner is: begun runs, then the most urgent, then
 * the oldest. `rooms` holds, by owner, how many more runs it may take while others wait (an owner that is not named may
 * take `cap`). Runs above that come last, so an otherwise unused slot is not left empty.
 */
const CLAIM_IN_TURN = statement(
  'claim-in-turn',
  { ...IN_TURN, rooms: 'jsonb', cap: 'int' },
  (p) => `${ring(p)}, owners as (
      select owner_id, count(*) over () as owner_count from ring where n > 0
    ), found as (
      (select id, owner_id, claimable_at, null::int as queue_priority from execution
        where queue_priority is null and claimable_at <= now() order by claimable_at limit ${WINDOW})
      union all
      select q.id, o.owner_id, q.claimable_at, q.queue_priority from owners o cross join lateral (
        select id, claimable_at, queue_priority from execution
        where queue_priority is not null and owner_id = o.owner_id and claimable_at <= now()
        order by queue_priority desc, claimable_at limit least(${p.limit}, ceil(${SLACK}.0 * ${p.limit} / o.owner_count))
      ) q
    ), ranked as (
      select id, owner_id, row_number() over (partition by owner_id order by queue_priority desc nulls first, claimable_at) as turn
      from found
    ), in_turn as (
      select id, owner_id, turn, turn > coalesce((${p.rooms} ->> owner_id)::int, ${p.cap}) as is_above from ranked
      order by is_above, turn, owner_id <= ${p.servedLast}, owner_id limit ${SLACK} * ${p.limit}
    ), due as materialized (
      select e.id, e.claimable_at from in_turn t join execution e on e.id = t.id
      where e.claimable_at <= now()
      order by t.is_above, t.turn, t.owner_id <= ${p.servedLast}, t.owner_id limit ${p.limit} for update of e skip locked
    )${take(p, 'exists (select 1 from found where queue_priority is null)')}`,
);

/** For the reserved slots: one run of each owner that holds no slot, which are all but the `holders`. */
const CLAIM_OF_NEWCOMERS = statement(
  'claim-of-newcomers',
  { ...IN_TURN, holders: 'jsonb' },
  (p) => `${ring(p)}, found as (
      (select id, owner_id, claimable_at, null::int as queue_priority from (
        select id, owner_id, claimable_at from execution
        where queue_priority is null and claimable_at <= now() order by claimable_at limit ${WINDOW}
      ) woken where not ${p.holders} ? owner_id)
      union all
      select q.id, o.owner_id, q.claimable_at, q.queue_priority from ring o cross join lateral (
        select id, claimable_at, queue_priority from execution
        where queue_priority is not null and owner_id = o.owner_id and claimable_at <= now()
        order by queue_priority desc, claimable_at limit 1
      ) q where o.n > 0 and not ${p.holders} ? o.owner_id
    ), ranked as (
      select id, owner_id, row_number() over (partition by owner_id order by queue_priority desc nulls first, claimable_at) as turn
      from found
    ), due as materialized (
      select e.id, e.claimable_at from ranked t join execution e on e.id = t.id
      where t.turn = 1 and e.claimable_at <= now()
      order by t.owner_id <= ${p.servedLast}, t.owner_id limit ${p.limit} for update of e skip locked
    )${take(p, 'exists (select 1 from found where queue_priority is null)')}`,
);

const MAX_INT = 2_147_483_647;

/**
 * The statement that takes runs under `rule`.
 *
 * @param servedLast the owner that was served last. Null: no other owner waits.
 */
export function claimOf(lease: Lease, servedLast: string | null, rule?: ClaimRule): BoundStatement {
  const { token, workerId, limit, leaseMs } = lease;
  const values = { token, workerId, limit, leaseMs };
  if (rule?.kind === 'newcomers') {
    const { holders } = rule;
    const more = Object.keys(holders).length;
    return CLAIM_OF_NEWCOMERS.with({ ...values, servedLast: servedLast ?? '', more, holders: JSON.stringify(holders) });
  }
  if (servedLast === null) return CLAIM.with(values);
  const { rooms, cap } = rule ?? { rooms: {}, cap: MAX_INT };
  const more = Object.keys(rooms).length;
  return CLAIM_IN_TURN.with({ ...values, servedLast, more, rooms: JSON.stringify(rooms), cap });
}

/**
 * Moves timers that have been due for a while, up to the limit, into the queue, which finds them by their owner.
 * However many timers of one owner are due, they do not hide another owner's. A lapsed lease follows once its worker is
 * certainly gone.
 */
export const QUEUE_OVERDUE = statement(
  'queue-overdue',
  { limit: 'int' },
  ({ limit }) => `
    update execution set queue_priority = ${BEGUN}, lease_token = null where id in (
      select id from execution
      where queue_priority is null and claimable_at <= now() - interval '250 milliseconds'
        and (lease_token is null or claimable_at <= now() - interval '1 minute')
      order by claimable_at limit ${limit} for update skip locked
    ) returning 1`,
);

/** Milliseconds until something becomes due that is not due yet; none if nothing will. */
export const MS_UNTIL_NEXT_DUE = statement(
  'next-due',
  {},
  () => `
    select extract(epoch from claimable_at - now()) * 1000 as ms from execution
    where claimable_at > now() and queue_priority is null order by claimable_at limit 1`,
);

/**
 * Stores a report and reads those of the other workers, except reports that are too old. `parts`: the slots by owner.
 */
export const REPORT_SLOTS = statement(
  'report-slots',
  { workerId: 'text', slots: 'int', parts: 'jsonb', countsMs: 'int' },
  ({ workerId, slots, parts, countsMs }) => `
    with gone as (
      delete from worker_slot where worker_id <> ${workerId} and reported_at < now() - interval '1 minute'
    ), own as (
      insert into worker_slot (worker_id, slots, parts, reported_at) values (${workerId}, ${slots}, ${parts}, now())
      on conflict (worker_id) do update set slots = excluded.slots, parts = excluded.parts, reported_at = excluded.reported_at
    )
    select slots, parts from worker_slot where worker_id <> ${workerId} and reported_at > now() - ${countsMs} * interval '1 millisecond'`,
);

export const WITHDRAW_SLOTS = statement(
  'withdraw-slots',
  { workerId: 'text' },
  ({ workerId }) => `delete from worker_slot where worker_id = ${workerId}`,
);

/** Milliseconds until the next run is claimable. No value if there will be none. */
export const MS_UNTIL_NEXT_CLAIMABLE = statement(
  'next-claimable',
  {},
  () => `
    select case when exists (select 1 from execution where queue_priority is not null and claimable_at <= now()) then 0
      else (select extract(epoch from claimable_at - now()) * 1000 from execution
        where claimable_at is not null and queue_priority is null order by claimable_at limit 1)
      end as ms`,
);
