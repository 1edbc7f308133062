import { oneEvent } from '../events/one-event.sql.js';

/*
 * Runs under the flow control of their workflow. All statements of one pass are one transaction under a lock for the
 * workflow, so that their counts are exact. Ordinary runs are not affected.
 */

/** `execution.gate`; null for runs without flow control. */
export const ADMISSION = {
  /** Not looked at yet. */
  NEW: 'NEW',
  HELD: 'HELD',
  /** It was let through. */
  OPEN: 'OPEN',
} as const;

/** `run_admission.state` */
export const STATE = {
  DEBOUNCING: 'DEBOUNCING',
  HELD: 'HELD',
  OPEN: 'OPEN',
  /** It has ended, and counts for the rate still. */
  ENDED: 'ENDED',
} as const;

/**
 * $1: a workflow. One process at a time admits its runs; the lock goes with the transaction. Older versions lock by the
 * same text.
 */
export const LOCK = `select pg_advisory_xact_lock(hashtextextended('gate ' || $1, 0))`;

/** $1: a workflow, deleted or not: its runs go on. */
export const SETTINGS = `
  select w.owner_id as "ownerId", w.flow_control as "flowControl", w.flow_generation as generation, w.title, w.flow_changed_at as "changedAt", clock_timestamp() as now
  from workflow w where w.id = $1`;

/** $1: a workflow, $2: how many. */
export const NEWCOMERS = `
  select id, trigger, context, queued_at as "queuedAt" from execution
  where workflow_id = $1 and gate = '${ADMISSION.NEW}' and finished_at is null order by id limit $2`;

/**
 * $1: a workflow, $2: ids of newcomers with their keys ($3 concurrency, $4 rate, $5 debouncing), $6: the generation,
 * $7: their state, $8: whether they take a place. If a run waits for a run of its own concurrency key, the awaited run
 * belongs to it and is admitted. Otherwise neither would ever end.
 */
export const REGISTER = `
  with recursive asked as (
    select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as a (id, concurrency_key, rate_key, debounce_key)
  ), taken as materialized (
    select e.id, e.parent_id, e.parent_waits, e.status, coalesce(e.queue_priority, 0) as priority from execution e
    where e.id in (select id from asked) and e.gate = '${ADMISSION.NEW}' and e.finished_at is null order by e.id for update of e
  ), above (id, ancestor_id) as (
    select id, parent_id from taken where parent_waits and $8
    union all
    select b.id, e.parent_id from above b join execution e on e.id = b.ancestor_id where e.parent_waits
  ), inner_runs as materialized (
    select distinct b.id from above b join asked a on a.id = b.id
    join run_admission f on f.execution_id = b.ancestor_id and f.workflow_id = $1 and f.state = '${STATE.OPEN}' and f.concurrency_key = a.concurrency_key
  ), passed as (
    update execution e set
      gate = case when i.id is null then '${ADMISSION.HELD}' else '${ADMISSION.OPEN}' end, is_held = i.id is null,
      claimable_at = case when i.id is not null and e.status = 'QUEUED' then now() end
    from taken t left join inner_runs i on i.id = t.id where e.id = t.id
  ), registered as (
    insert into run_admission (execution_id, workflow_id, generation, state, concurrency_key, rate_key, debounce_key, priority)
    select t.id, $1, $6::int, $7, a.concurrency_key, a.rate_key, a.debounce_key, t.priority from taken t join asked a on a.id = t.id
    where t.id not in (select id from inner_runs)
    on conflict (execution_id) do update set generation = excluded.generation, state = excluded.state, concurrency_key = excluded.concurrency_key,
      rate_key = excluded.rate_key, debounce_key = excluded.debounce_key
    returning execution_id, concurrency_key, rate_key, debounce_key
  )
  select t.id, r.execution_id is null as "isThrough", r.concurrency_key as "concurrencyKey", r.rate_key as "rateKey", r.debounce_key as "debounceKey"
  from taken t left join registered r on r.execution_id = t.id order by t.id`;

/** $1: a workflow, $2: keys, $3: now. Returns the runs with these keys, and the runs whose time has come. */
export const DEBOUNCING = `
  select f.execution_id as id, coalesce(f.debounce_key, '') as key, f.due_at as "dueAt", f.burst_at as "burstAt"
  from run_admission f join execution e on e.id = f.execution_id and e.finished_at is null
  where f.workflow_id = $1 and f.state = '${STATE.DEBOUNCING}' and (f.debounce_key = any($2::text[]) or f.due_at <= $3::timestamptz)
  limit 2000`;

/** $1 to $3: ids of runs that wait for it to become quiet, until when, and since when. */
export const DEBOUNCE = `
  update run_admission f set due_at = d.due_at, burst_at = d.burst_at
  from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as d (id, due_at, burst_at) where f.execution_id = d.id`;

/** $1: ids of runs for which it has become quiet. */
export const QUIET = `
  update run_admission set state = '${STATE.HELD}', due_at = null where execution_id = any($1::text[]) and state = '${STATE.DEBOUNCING}'
  returning execution_id as id, concurrency_key as "concurrencyKey", rate_key as "rateKey"`;

/** $1: a workflow, $2: now. The concurrency keys of runs at which it is time to look again. */
export const DUE_KEYS = `
  with due as (
    update run_admission set due_at = null where workflow_id = $1 and state = '${STATE.HELD}' and due_at <= $2::timestamptz returning concurrency_key
  )
  select distinct concurrency_key as "concurrencyKey" from due where concurrency_key is not null`;

/** $1: ids. The concurrency keys of these runs. */
export const KEYS_OF = `select distinct concurrency_key as "concurrencyKey" from run_admission where execution_id = any($1::text[]) and concurrency_key is not null`;

/**
 * $1: a workflow, $2: the concurrency key to continue after (null: none), $3: how many. Returns the keys under which
 * runs wait, skipping from one to the next in the index.
 */
export const HELD_KEYS = `
  with recursive keys (concurrency_key, n) as (
    (select concurrency_key, 1 from run_admission where workflow_id = $1 and state = '${STATE.HELD}' and ($2::text is null or concurrency_key > $2) order by concurrency_key limit 1)
    union all
    select next.concurrency_key, keys.n + 1 from keys cross join lateral (
      select concurrency_key from run_admission where workflow_id = $1 and state = '${STATE.HELD}' and concurrency_key > keys.concurrency_key order by concurrency_key limit 1
    ) next where keys.n < $3::int
  )
  select concurrency_key as "concurrencyKey" from keys`;

/**
 * Ended runs give their places back: the runs of $2 (ids), and the admitted runs of the workflow $1 under the
 * concurrency keys $3. Runs that count for a rate ($4) are kept, with the time at which they started.
 */
export const SETTLE = `
  with ended as materialized (
    select f.execution_id as id, case when $4 and f.counted_at is not null and f.state = '${STATE.OPEN}' then e.started_at end as started_at
    from run_admission f left join execution e on e.id = f.execution_id
    where (e.id is null or e.finished_at is not null) and f.state <> '${STATE.ENDED}'
      and (f.execution_id = any($2::text[]) or (f.workflow_id = $1 and f.state = '${STATE.OPEN}' and f.concurrency_key = any($3::text[])))
  ), kept as (
    update run_admission f set state = '${STATE.ENDED}', counted_at = d.started_at, due_at = null from ended d where f.execution_id = d.id and d.started_at is not null
  )
  delete from run_admission f using ended d where f.execution_id = d.id and d.started_at is null`;

/** As above, if accepted runs count, whether or not they have started. */
export const SETTLE_ACCEPTED = `
  with ended as materialized (
    select f.execution_id as id, f.counted_at is not null as counts
    from run_admission f left join execution e on e.id = f.execution_id
    where (e.id is null or e.finished_at is not null) and f.state <> '${STATE.ENDED}'
      and (f.execution_id = any($2::text[]) or (f.workflow_id = $1 and f.state = '${STATE.OPEN}' and f.concurrency_key = any($3::text[])))
  ), kept as (
    update run_admission f set state = '${STATE.ENDED}', due_at = null from ended d where f.execution_id = d.id and d.counts
  )
  delete from run_admission f using ended d where f.execution_id = d.id and not d.counts`;

/** Runs under one concurrency key that are looked at in one pass. */
export const MAX_HELD = 1_000;

/**
 * $1: a workflow, $2: concurrency keys, $3: runs to look at beyond the free places, $4: the places (null: no limit),
 * $5: rate keys to pass over. Returns the number of open runs for each concurrency key, and the first of the waiting
 * ones.
 */
const groups = (order: string): string => `
  select l.concurrency_key as "concurrencyKey", o.open_count as "openCount", h.id, h.rate_key as "rateKey", h.priority
  from unnest($2::text[]) as l (concurrency_key)
  cross join lateral (
    select count(*)::int as open_count from run_admission where workflow_id = $1 and concurrency_key = l.concurrency_key and state = '${STATE.OPEN}'
  ) o
  left join lateral (
    select f.execution_id as id, f.rate_key, f.priority from run_admission f join execution e on e.id = f.execution_id
    where f.workflow_id = $1 and f.concurrency_key = l.concurrency_key and f.state = '${STATE.HELD}' and e.status = 'QUEUED'
      and (f.rate_key is null or f.rate_key <> all($5::text[]))
    order by ${order} limit least(${MAX_HELD}, $3::int + greatest($4::int - o.open_count, 0))
  ) h on true`;

export const GROUPS_BY_RANK = groups('f.priority desc, f.execution_id');
export const GROUPS_OLDEST_FIRST = groups('f.execution_id');
export const GROUPS_NEWEST_FIRST = groups('f.execution_id desc');

/** $1: a workflow, $2: concurrency keys. Returns their open runs. */
export const OPEN_RUNS = `
  select f.concurrency_key as "concurrencyKey", f.execution_id as id, e.control is not distinct from 'CANCEL' as "isEnding"
  from run_admission f join execution e on e.id = f.execution_id and e.finished_at is null
  where f.workflow_id = $1 and f.concurrency_key = any($2::text[]) and f.state = '${STATE.OPEN}'`;

/**
 * $1: a workflow, $2: rate keys, $3: now, $4: the period in seconds, $5: the limit, $6: whether a run counts from its
 * acceptance instead of its start. An admitted run that has not started yet counts until the end of a period from now.
 * Within any period, then, no more runs start than the limit allows.
 */
export const RATES = `
  select k.key, c.n, c.opens_from as "opensFrom"
  from unnest($2::text[]) as k (key) cross join lateral (
    select count(*)::int as n, (array_agg(at order by at))[greatest(count(*)::int - $5::int, 0) + 1] as opens_from from (
      select case when $6 or f.state = '${STATE.ENDED}' then f.counted_at else coalesce(e.started_at, $3::timestamptz) end as at
      from run_admission f left join execution e on e.id = f.execution_id and f.state = '${STATE.OPEN}'
      where f.workflow_id = $1 and f.rate_key = k.key and f.counted_at is not null
        and ($6 or f.state in ('${STATE.OPEN}', '${STATE.ENDED}'))
    ) counted where at > $3::timestamptz - $4::int * interval '1 second'
  ) c`;

/** $1: ids of runs that a rate accepts, $2: now. */
export const ACCEPT = `update run_admission set counted_at = $2::timestamptz where execution_id = any($1::text[])`;

/**
 * $1: ids, $2: now. Runs that have not been paused or cancelled meanwhile become claimable. Each counts for its rate.
 */
export const OPEN = `
  with free as materialized (
    select id from execution where id = any($1::text[]) and gate = '${ADMISSION.HELD}' and status = 'QUEUED' order by id for update
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}', is_held = false, claimable_at = now() from free where e.id = free.id
  )
  update run_admission f set state = '${STATE.OPEN}', due_at = null, counted_at = case when f.rate_key is null then null else coalesce(f.counted_at, $2::timestamptz) end
  from free where f.execution_id = free.id
  returning f.execution_id as id`;

/** $1, $2: ids of runs, and when to look at them again. */
export const LOOK_AGAIN = `
  update run_admission f set due_at = a.at from unnest($1::text[], $2::timestamptz[]) as a (id, at) where f.execution_id = a.id and f.state = '${STATE.HELD}'`;

/**
 * $1: ids of runs that have not started, $2: their errors, $3: their final status, $4: the reason to record for the
 * scheduled time of such a run.
 */
export const END = `
  with doomed as materialized (
    select e.id, d.error, d.status, d.reason from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as d (id, error, status, reason)
    join execution e on e.id = d.id
    where e.finished_at is null and e.lease_token is null and e.gate in ('${ADMISSION.NEW}', '${ADMISSION.HELD}') order by e.id for update of e
  ), ended as (
    update execution e set status = d.status, error = d.error::json, control = null, claimable_at = null,
      last_seq = e.last_seq + 1, finished_at = greatest(clock_timestamp(), e.queued_at)
    from doomed d where e.id = d.id
    returning e.id, e.workflow_id, e.owner_id, e.parent_id, e.last_seq, e.current_step, e.finished_at, e.status, e.error, e.trigger, d.reason
  ), logged as (
    insert into execution_log (execution_id, seq, entry)
    select id, last_seq, ${oneEvent('status', 'finished_at', 'status', 'error')} from ended
  ), ticked as (
    update trigger_tick t set outcome = 'SKIPPED', reason = e.reason, fired_at = null
    from ended e where e.trigger ->> 'scheduledFor' is not null and t.workflow_id = e.workflow_id
      and t.scheduled_for = (e.trigger ->> 'scheduledFor')::timestamptz and t.execution_id = e.id
  ), gone as (
    delete from run_admission f using ended e where f.execution_id = e.id
  )
  select id, workflow_id as "workflowId", owner_id as "ownerId", parent_id as "parentId", last_seq as seq, current_step as "currentStep", finished_at as at, status, error
  from ended`;

/** $1: a workflow without flow control any more, $2: how many. Its runs wait no longer. */
export const OPEN_ALL = `
  with free as materialized (
    select id from execution where workflow_id = $1 and is_held and gate is not null and finished_at is null order by id limit $2 for update
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}', is_held = false, claimable_at = case when e.status = 'QUEUED' then now() end from free where e.id = free.id
    returning 1
  ), gone as (
    delete from run_admission where execution_id in (select execution_id from run_admission where workflow_id = $1 limit $2)
    returning 1
  )
  select (select count(*)::int from opened) as opened, (select count(*)::int from gone) as gone`;

/**
 * $1: a workflow, $2: the generation, $3: how many. Returns unfinished runs whose keys are of another generation,
 * including runs from before flow control was set.
 */
export const STALE = `
  select e.id, e.trigger, e.context, e.queued_at as "queuedAt", coalesce(e.gate = '${ADMISSION.HELD}', false) as "isHeld"
  from execution e left join run_admission f on f.execution_id = e.id
  where e.workflow_id = $1 and e.finished_at is null and (f.execution_id is null or f.generation <> $2)
    and e.gate is distinct from '${ADMISSION.NEW}' and not (e.is_held and e.gate is null)
  order by e.id limit $3`;

/**
 * $1: a workflow, $2 to $5: ids of stale runs and their keys, $6: the generation, $7: whether runs are debounced now.
 */
export const REKEY = `
  with asked as (
    select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as a (id, concurrency_key, rate_key, debounce_key)
  ), taken as materialized (
    select e.id, e.gate, e.queue_priority, e.started_at from execution e
    where e.id in (select id from asked) and e.finished_at is null and e.gate is distinct from '${ADMISSION.NEW}' order by e.id for update of e
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}' from taken t where e.id = t.id and t.gate is null
  )
  insert into run_admission as f (execution_id, workflow_id, generation, state, concurrency_key, rate_key, debounce_key, priority, counted_at)
  select t.id, $1, $6::int, case when t.gate = '${ADMISSION.HELD}' then '${STATE.HELD}' else '${STATE.OPEN}' end, a.concurrency_key, a.rate_key, a.debounce_key,
    coalesce(t.queue_priority, 0), case when a.rate_key is not null and t.gate is distinct from '${ADMISSION.HELD}' then coalesce(t.started_at, now()) end
  from taken t join asked a on a.id = t.id
  on conflict (execution_id) do update set
    generation = excluded.generation, concurrency_key = excluded.concurrency_key, rate_key = excluded.rate_key, debounce_key = excluded.debounce_key,
    state = case when f.state = '${STATE.DEBOUNCING}' and not $7 then '${STATE.HELD}' else f.state end,
    due_at = case when f.state = '${STATE.DEBOUNCING}' and $7 then f.due_at end,
    counted_at = case when excluded.rate_key is null then null else coalesce(f.counted_at, excluded.counted_at) end`;

/**
 * $1: a workflow, $2: the change that has been dealt with, $3: until when runs may still come in that know nothing of
 * it.
 */
export const CHANGE_DONE = `
  update workflow set flow_changed_at = null where id = $1 and flow_changed_at = $2::timestamptz and flow_changed_at <= $3::timestamptz`;

/** $1: how many. Workflows with runs to admit by now. */
export const WAITING_WORKFLOWS = `
  select distinct workflow_id as id from (
    (select workflow_id from run_admission where due_at <= now() order by due_at limit $1)
    union all
    (select workflow_id from execution where gate = '${ADMISSION.NEW}' limit $1)
    union all
    (select id from workflow where flow_changed_at is not null limit $1)
  ) w`;

/** When the next of them has something, and whether any run waits for admission or was admitted. */
export const NEXT_DUE = `
  select (select due_at from run_admission where due_at is not null order by due_at limit 1) as "dueAt", exists (select 1 from run_admission) as "isInUse", clock_timestamp() as now`;

/** $1: how many. Returns open runs that have ended without a notice to their admission. */
export const UNHEARD = `
  select f.execution_id as id, f.workflow_id as "workflowId" from run_admission f left join execution e on e.id = f.execution_id
  where f.state = '${STATE.OPEN}' and (e.id is null or e.finished_at is not null) limit $1`;

/** $1: a workflow to go on after, $2: how many. Workflows whose runs wait for admission. */
export const HOLDING_WORKFLOWS = `
  with recursive held (id, n) as (
    (select workflow_id, 1 from run_admission where state = '${STATE.HELD}' and workflow_id > $1 order by workflow_id limit 1)
    union all
    select next.workflow_id, held.n + 1 from held cross join lateral (
      select workflow_id from run_admission where state = '${STATE.HELD}' and workflow_id > held.id order by workflow_id limit 1
    ) next where held.n < $2::int
  )
  select id from held`;

/** $1: how many. Rows of no use any more: runs that ended while they waited, and those that no rate counts. */
export const TIDY = `
  with useless as materialized (
    select f.execution_id from run_admission f left join workflow w on w.id = f.workflow_id
    where f.state = '${STATE.ENDED}' and (w.id is null or f.counted_at is null or w.flow_control -> 'rateLimit' ->> 'periodSeconds' is null
      or f.counted_at < now() - (w.flow_control -> 'rateLimit' ->> 'periodSeconds')::int * interval '1 second')
    union all
    select f.execution_id from run_admission f left join execution e on e.id = f.execution_id
    where f.state in ('${STATE.DEBOUNCING}', '${STATE.HELD}') and (e.id is null or e.finished_at is not null)
    limit $1
  )
  delete from run_admission f using useless u where f.execution_id = u.execution_id`;
