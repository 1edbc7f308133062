import type { DebounceDecision, FlowKeys } from '../../domain/flow-control/index.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import { oneEvent } from '../events/one-event.sql.js';
import { ADMISSION, STATE } from './admission-state.js';

/*
 * The statements of a pass over the runs under the flow control of a workflow. All statements of one pass are one
 * transaction under a lock for the workflow, so that their counts are exact. Ordinary runs are not affected.
 */

/** A run with the keys that its flow control gives it. */
export interface KeyedRun {
  readonly id: string;
  /** Null for a running run whose keys cannot be determined. It is not counted. */
  readonly keys: FlowKeys | null;
}

const KEYED_RUNS = columnsOf<KeyedRun>()({
  id: ['text', ({ id }) => id],
  concurrency_key: ['text', ({ keys }) => keys?.concurrencyKey ?? null],
  rate_key: ['text', ({ keys }) => keys?.rateKey ?? null],
  debounce_key: ['text', ({ keys }) => keys?.debounceKey ?? null],
});

const DEBOUNCED = columnsOf<DebounceDecision['waiting'][number]>()({
  id: ['text', ({ id }) => id],
  due_at: ['timestamptz', ({ dueAt }) => dueAt],
  burst_at: ['timestamptz', ({ burstAt }) => burstAt],
});

const LOOK_AGAIN_AT = columnsOf<{ readonly id: string; readonly at: Date }>()({
  id: ['text', ({ id }) => id],
  at: ['timestamptz', ({ at }) => at],
});

/** A run that ends before it starts: its error as JSON, its final status, and the reason for its scheduled time. */
interface EndingRun {
  readonly id: string;
  readonly error: string | null;
  readonly status: string;
  readonly reason: string;
}

const REJECTED = columnsOf<EndingRun>()({
  id: ['text', ({ id }) => id],
  error: ['text', ({ error }) => error],
  status: ['text', ({ status }) => status],
  reason: ['text', ({ reason }) => reason],
});

/**
 * One process at a time admits the runs of a workflow; the lock goes with the transaction. Older versions lock by the
 * same text.
 */
export const LOCK = statement(
  'admission-lock',
  { workflowId: 'text' },
  ({ workflowId }) => `
  select pg_advisory_xact_lock(hashtextextended('gate ' || ${workflowId}, 0))`,
);

/** The settings of a workflow, deleted or not: its runs continue. */
export const SETTINGS = statement(
  'admission-settings',
  { workflowId: 'text' },
  ({ workflowId }) => `
  select w.owner_id as "ownerId", w.flow_control as "flowControl", w.flow_generation as generation, w.title, w.flow_changed_at as "changedAt", clock_timestamp() as now
  from workflow w where w.id = ${workflowId}`,
);

/**
 * `state`: that of the newcomers. `takesPlace`: whether they take a place of their concurrency key. If a run waits for
 * a run of its own concurrency key, the awaited run belongs to it and is admitted. Otherwise neither would ever end.
 */
export const REGISTER = statement(
  'admission-register',
  { workflowId: 'text', runs: KEYED_RUNS, generation: 'int', state: 'text', takesPlace: 'bool' },
  ({ workflowId, runs, generation, state, takesPlace }) => `
  with recursive asked as (
    select * from ${unnest('a', runs)}
  ), taken as materialized (
    select e.id, e.parent_id, e.parent_waits, e.status, coalesce(e.queue_priority, 0) as priority from execution e
    where e.id in (select id from asked) and e.gate = '${ADMISSION.NEW}' and e.finished_at is null order by e.id for update of e
  ), above (id, ancestor_id) as (
    select id, parent_id from taken where parent_waits and ${takesPlace}
    union all
    select b.id, e.parent_id from above b join execution e on e.id = b.ancestor_id where e.parent_waits
  ), inner_runs as materialized (
    select distinct b.id from above b join asked a on a.id = b.id
    join run_admission f on f.execution_id = b.ancestor_id and f.workflow_id = ${workflowId} and f.state = '${STATE.OPEN}' and f.concurrency_key = a.concurrency_key
  ), passed as (
    update execution e set
      gate = case when i.id is null then '${ADMISSION.HELD}' else '${ADMISSION.OPEN}' end, is_held = i.id is null,
      claimable_at = case when i.id is not null and e.status = 'QUEUED' then now() end
    from taken t left join inner_runs i on i.id = t.id where e.id = t.id
  ), registered as (
    insert into run_admission (execution_id, workflow_id, generation, state, concurrency_key, rate_key, debounce_key, priority)
    select t.id, ${workflowId}, ${generation}, ${state}, a.concurrency_key, a.rate_key, a.debounce_key, t.priority from taken t join asked a on a.id = t.id
    where t.id not in (select id from inner_runs)
    on conflict (execution_id) do update set generation = excluded.generation, state = excluded.state, concurrency_key = excluded.concurrency_key,
      rate_key = excluded.rate_key, debounce_key = excluded.debounce_key
    returning execution_id, concurrency_key, rate_key, debounce_key
  )
  select t.id, r.execution_id is null as "isThrough", r.concurrency_key as "concurrencyKey", r.rate_key as "rateKey", r.debounce_key as "debounceKey"
  from taken t left join registered r on r.execution_id = t.id order by t.id`,
);

/** The runs with these keys, and the runs whose time has come. */
export const DEBOUNCING = statement(
  'admission-debouncing',
  { workflowId: 'text', keys: 'text[]', now: 'timestamptz' },
  ({ workflowId, keys, now }) => `
  select f.execution_id as id, coalesce(f.debounce_key, '') as key, f.due_at as "dueAt", f.burst_at as "burstAt"
  from run_admission f join execution e on e.id = f.execution_id and e.finished_at is null
  where f.workflow_id = ${workflowId} and f.state = '${STATE.DEBOUNCING}' and (f.debounce_key = any(${keys}) or f.due_at <= ${now})
  limit 2000`,
);

/** Sets until when these runs wait for it to become quiet, and since when. */
export const DEBOUNCE = statement(
  'admission-debounce',
  { waiting: DEBOUNCED },
  ({ waiting }) => `
  update run_admission f set due_at = d.due_at, burst_at = d.burst_at
  from ${unnest('d', waiting)} where f.execution_id = d.id`,
);

/** It has become quiet for these runs. */
export const QUIET = statement(
  'admission-quiet',
  { ids: 'text[]' },
  ({ ids }) => `
  update run_admission set state = '${STATE.HELD}', due_at = null where execution_id = any(${ids}) and state = '${STATE.DEBOUNCING}'
  returning execution_id as id, concurrency_key as "concurrencyKey", rate_key as "rateKey"`,
);

/** The concurrency keys of runs at which it is time to look again. */
export const DUE_KEYS = statement(
  'admission-due-keys',
  { workflowId: 'text', now: 'timestamptz' },
  ({ workflowId, now }) => `
  with due as (
    update run_admission set due_at = null where workflow_id = ${workflowId} and state = '${STATE.HELD}' and due_at <= ${now} returning concurrency_key
  )
  select distinct concurrency_key as "concurrencyKey" from due where concurrency_key is not null`,
);

/** The concurrency keys of these runs. */
export const KEYS_OF = statement(
  'admission-keys-of',
  { ids: 'text[]' },
  ({ ids }) => `
  select distinct concurrency_key as "concurrencyKey" from run_admission where execution_id = any(${ids}) and concurrency_key is not null`,
);

/**
 * The keys under which runs wait, after the key `after` (null: from the first). It skips from one to the next in the
 * index.
 */
export const HELD_KEYS = statement(
  'admission-held-keys',
  { workflowId: 'text', after: 'text', limit: 'int' },
  ({ workflowId, after, limit }) => `
  with recursive keys (concurrency_key, n) as (
    (select concurrency_key, 1 from run_admission where workflow_id = ${workflowId} and state = '${STATE.HELD}' and (${after} is null or concurrency_key > ${after}) order by concurrency_key limit 1)
    union all
    select next.concurrency_key, keys.n + 1 from keys cross join lateral (
      select concurrency_key from run_admission where workflow_id = ${workflowId} and state = '${STATE.HELD}' and concurrency_key > keys.concurrency_key order by concurrency_key limit 1
    ) next where keys.n < ${limit}
  )
  select concurrency_key as "concurrencyKey" from keys`,
);

/**
 * Ended runs give their places back: the runs `ids`, and the admitted runs of the workflow under the concurrency keys
 * `keys`. Runs that count for a rate (`countsForRate`) are kept, with the time at which they started.
 */
export const SETTLE = statement(
  'admission-settle',
  { workflowId: 'text', ids: 'text[]', keys: 'text[]', countsForRate: 'bool' },
  ({ workflowId, ids, keys, countsForRate }) => `
  with ended as materialized (
    select f.execution_id as id, case when ${countsForRate} and f.counted_at is not null and f.state = '${STATE.OPEN}' then e.started_at end as started_at
    from run_admission f left join execution e on e.id = f.execution_id
    where (e.id is null or e.finished_at is not null) and f.state <> '${STATE.ENDED}'
      and (f.execution_id = any(${ids}) or (f.workflow_id = ${workflowId} and f.state = '${STATE.OPEN}' and f.concurrency_key = any(${keys})))
  ), kept as (
    update run_admission f set state = '${STATE.ENDED}', counted_at = d.started_at, due_at = null from ended d where f.execution_id = d.id and d.started_at is not null
  )
  delete from run_admission f using ended d where f.execution_id = d.id and d.started_at is null`,
);

/** As above, if accepted runs count, whether or not they have started. */
export const SETTLE_ACCEPTED = statement(
  'admission-settle-accepted',
  { workflowId: 'text', ids: 'text[]', keys: 'text[]' },
  ({ workflowId, ids, keys }) => `
  with ended as materialized (
    select f.execution_id as id, f.counted_at is not null as counts
    from run_admission f left join execution e on e.id = f.execution_id
    where (e.id is null or e.finished_at is not null) and f.state <> '${STATE.ENDED}'
      and (f.execution_id = any(${ids}) or (f.workflow_id = ${workflowId} and f.state = '${STATE.OPEN}' and f.concurrency_key = any(${keys})))
  ), kept as (
    update run_admission f set state = '${STATE.ENDED}', due_at = null from ended d where f.execution_id = d.id and d.counts
  )
  delete from run_admission f using ended d where f.execution_id = d.id and not d.counts`,
);

/** Runs under one concurrency key that are looked at in one pass. */
export const MAX_HELD = 1_000;

/**
 * The number of open runs under each concurrency key of `keys`, and the first of the waiting ones. `places`: of each key
 * (null: no limit). `beyondPlaces`: runs to look at beyond the free places. `exhausted`: rate keys to pass over.
 */
const groups = (name: string, order: string) =>
  statement(
    name,
    { workflowId: 'text', keys: 'text[]', beyondPlaces: 'int', places: 'int', exhausted: 'text[]' },
    ({ workflowId, keys, beyondPlaces, places, exhausted }) => `
  select l.concurrency_key as "concurrencyKey", o.open_count as "openCount", h.id, h.rate_key as "rateKey", h.priority
  from unnest(${keys}) as l (concurrency_key)
  cross join lateral (
    select count(*)::int as open_count from run_admission where workflow_id = ${workflowId} and concurrency_key = l.concurrency_key and state = '${STATE.OPEN}'
  ) o
  left join lateral (
    select f.execution_id as id, f.rate_key, f.priority from run_admission f join execution e on e.id = f.execution_id
    where f.workflow_id = ${workflowId} and f.concurrency_key = l.concurrency_key and f.state = '${STATE.HELD}' and e.status = 'QUEUED'
      and (f.rate_key is null or f.rate_key <> all(${exhausted}))
    order by ${order} limit least(${MAX_HELD}, ${beyondPlaces} + greatest(${places} - o.open_count, 0))
  ) h on true`,
  );

export const GROUPS_BY_RANK = groups('admission-groups', 'f.priority desc, f.execution_id');
export const GROUPS_OLDEST_FIRST = groups('admission-groups-oldest', 'f.execution_id');
export const GROUPS_NEWEST_FIRST = groups('admission-groups-newest', 'f.execution_id desc');

/** The open runs under these concurrency keys. */
export const OPEN_RUNS = statement(
  'admission-open-runs',
  { workflowId: 'text', keys: 'text[]' },
  ({ workflowId, keys }) => `
  select f.concurrency_key as "concurrencyKey", f.execution_id as id, e.control is not distinct from 'CANCEL' as "isEnding"
  from run_admission f join execution e on e.id = f.execution_id and e.finished_at is null
  where f.workflow_id = ${workflowId} and f.concurrency_key = any(${keys}) and f.state = '${STATE.OPEN}'`,
);

/**
 * `limit`: that of the rate. `fromAcceptance`: a run counts from its acceptance instead of its start. An admitted run
 * that has not started yet counts until the end of a period from now. Within any period, then, no more runs start than
 * the limit allows.
 */
export const RATES = statement(
  'admission-rates',
  {
    workflowId: 'text',
    keys: 'text[]',
    now: 'timestamptz',
    periodSeconds: 'int',
    limit: 'int',
    fromAcceptance: 'bool',
  },
  ({ workflowId, keys, now, periodSeconds, limit, fromAcceptance }) => `
  select k.key, c.n, c.opens_from as "opensFrom"
  from unnest(${keys}) as k (key) cross join lateral (
    select count(*)::int as n, (array_agg(at order by at))[greatest(count(*)::int - ${limit}, 0) + 1] as opens_from from (
      select case when ${fromAcceptance} or f.state = '${STATE.ENDED}' then f.counted_at else coalesce(e.started_at, ${now}) end as at
      from run_admission f left join execution e on e.id = f.execution_id and f.state = '${STATE.OPEN}'
      where f.workflow_id = ${workflowId} and f.rate_key = k.key and f.counted_at is not null
        and (${fromAcceptance} or f.state in ('${STATE.OPEN}', '${STATE.ENDED}'))
    ) counted where at > ${now} - ${periodSeconds} * interval '1 second'
  ) c`,
);

/** A rate accepts these runs. */
export const ACCEPT = statement(
  'admission-accept',
  { ids: 'text[]', now: 'timestamptz' },
  ({ ids, now }) => `
  update run_admission set counted_at = ${now} where execution_id = any(${ids})`,
);

/** Runs that have not been paused or cancelled meanwhile become claimable. Each counts for its rate. */
export const OPEN = statement(
  'admission-open',
  { ids: 'text[]', now: 'timestamptz' },
  ({ ids, now }) => `
  with free as materialized (
    select id from execution where id = any(${ids}) and gate = '${ADMISSION.HELD}' and status = 'QUEUED' order by id for update
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}', is_held = false, claimable_at = now() from free where e.id = free.id
  )
  update run_admission f set state = '${STATE.OPEN}', due_at = null, counted_at = case when f.rate_key is null then null else coalesce(f.counted_at, ${now}) end
  from free where f.execution_id = free.id
  returning f.execution_id as id`,
);

/** Sets when to look at these runs again. */
export const LOOK_AGAIN = statement(
  'admission-look-again',
  { runs: LOOK_AGAIN_AT },
  ({ runs }) => `
  update run_admission f set due_at = a.at from ${unnest('a', runs)} where f.execution_id = a.id and f.state = '${STATE.HELD}'`,
);

/** Ends runs that have not started. `reason` is recorded for the scheduled time of such a run. */
export const END = statement(
  'admission-end',
  { runs: REJECTED },
  ({ runs }) => `
  with doomed as materialized (
    select e.id, d.error, d.status, d.reason from ${unnest('d', runs)}
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
  from ended`,
);

/** For a workflow without flow control any more: its runs wait no longer. */
export const OPEN_ALL = statement(
  'admission-open-all',
  { workflowId: 'text', limit: 'int' },
  ({ workflowId, limit }) => `
  with free as materialized (
    select id from execution where workflow_id = ${workflowId} and is_held and gate is not null and finished_at is null order by id limit ${limit} for update
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}', is_held = false, claimable_at = case when e.status = 'QUEUED' then now() end from free where e.id = free.id
    returning 1
  ), gone as (
    delete from run_admission where execution_id in (select execution_id from run_admission where workflow_id = ${workflowId} limit ${limit})
    returning 1
  )
  select (select count(*)::int from opened) as opened, (select count(*)::int from gone) as gone`,
);

/** Gives stale runs the keys of the generation. `isDebounced`: whether runs are debounced now. */
export const REKEY = statement(
  'admission-rekey',
  { workflowId: 'text', runs: KEYED_RUNS, generation: 'int', isDebounced: 'bool' },
  ({ workflowId, runs, generation, isDebounced }) => `
  with asked as (
    select * from ${unnest('a', runs)}
  ), taken as materialized (
    select e.id, e.gate, e.queue_priority, e.started_at from execution e
    where e.id in (select id from asked) and e.finished_at is null and e.gate is distinct from '${ADMISSION.NEW}' order by e.id for update of e
  ), opened as (
    update execution e set gate = '${ADMISSION.OPEN}' from taken t where e.id = t.id and t.gate is null
  )
  insert into run_admission as f (execution_id, workflow_id, generation, state, concurrency_key, rate_key, debounce_key, priority, counted_at)
  select t.id, ${workflowId}, ${generation}, case when t.gate = '${ADMISSION.HELD}' then '${STATE.HELD}' else '${STATE.OPEN}' end, a.concurrency_key, a.rate_key, a.debounce_key,
    coalesce(t.queue_priority, 0), case when a.rate_key is not null and t.gate is distinct from '${ADMISSION.HELD}' then coalesce(t.started_at, now()) end
  from taken t join asked a on a.id = t.id
  on conflict (execution_id) do update set
    generation = excluded.generation, concurrency_key = excluded.concurrency_key, rate_key = excluded.rate_key, debounce_key = excluded.debounce_key,
    state = case when f.state = '${STATE.DEBOUNCING}' and not ${isDebounced} then '${STATE.HELD}' else f.state end,
    due_at = case when f.state = '${STATE.DEBOUNCING}' and ${isDebounced} then f.due_at end,
    counted_at = case when excluded.rate_key is null then null else coalesce(f.counted_at, excluded.counted_at) end`,
);

/**
 * The change of this time has been dealt with, unless it came after `before`: until then, runs may come in that know
 * nothing of it.
 */
export const CHANGE_DONE = statement(
  'admission-change-done',
  { workflowId: 'text', changedAt: 'timestamptz', before: 'timestamptz' },
  ({ workflowId, changedAt, before }) => `
  update workflow set flow_changed_at = null where id = ${workflowId} and flow_changed_at = ${changedAt} and flow_changed_at <= ${before}`,
);
