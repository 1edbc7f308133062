import type { ExecutionTrigger } from '../../domain/run/execution.js';
import type { DecidedTick } from '../../domain/schedule/decide-ticks.js';
import { TickOutcome } from '../../domain/schedule/tick.js';
import { USES_SLOTS } from '../connections/connection-reach.sql.js';
import { json } from '../database/columns.js';
import { ASCENDING, DESCENDING } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import { FIRST_TRIGGER } from '../../domain/trigger/trigger.js';
import { ADMISSION } from '../flow-control/admission-state.js';

/** Steps and connections are read only if they decide whether the workflow can run. */
const DUE_COLUMNS = `w.id, w.owner_id as "ownerId", w.step_count as "stepCount", w.input_schema as "inputSchema",
    case when w.needs_check then (select v.steps from workflow_version v where v.workflow_id = w.id and v.number = w.version) end as steps,
    ${USES_SLOTS} as "usesSlots",
    case when w.needs_check and ${USES_SLOTS} then (
        select json_object_agg(b.slot, c.kind) from workflow_binding b join connection c on c.id = b.connection_id and c.owner_id = w.owner_id where b.workflow_id = w.id)
      when w.needs_check then (select json_object_agg(n.name, c.kind) from connection c, unnest(c.former_names || c.name) n (name) where c.owner_id = w.owner_id) end as connections`;

/** Workflows of which the first trigger is due. */
export const DUE = statement(
  null,
  { now: 'timestamptz', limit: 'int' },
  ({ now, limit }) => `
  select ${DUE_COLUMNS}, '${FIRST_TRIGGER}' as key, w.trigger, w.next_run_at as "nextRunAt"
  from workflow w
  where w.next_run_at is not null and w.deleted_at is null and coalesce(w.fire_at, w.next_run_at) <= ${now}
  order by coalesce(w.fire_at, w.next_run_at) limit ${limit} for no key update of w skip locked`,
);

/**
 * Due triggers beside the first ones. The row of the workflow is locked as well, so that its triggers fire one after the
 * other: each sees the runs of those before.
 */
export const DUE_FURTHER = statement(
  null,
  { now: 'timestamptz', limit: 'int' },
  ({ now, limit }) => `
  select ${DUE_COLUMNS}, t.key, t.trigger, t.next_run_at as "nextRunAt"
  from workflow_trigger t join workflow w on w.id = t.workflow_id
  where t.next_run_at is not null and w.deleted_at is null and coalesce(t.fire_at, t.next_run_at) <= ${now}
  order by coalesce(t.fire_at, t.next_run_at) limit ${limit} for no key update of w, t skip locked`,
);

/** $1: workflow ids, $2: how many runs of each to name. A run that is being cancelled counts as ended. */
export const UNFINISHED = `
  select workflow_id as "workflowId", bool_or(is_held and gate is null) as "hasHeld",
    coalesce((array_agg(id order by id) filter (where control is distinct from 'CANCEL'))[1:$2::int], '{}') as "unfinishedIds"
  from execution where workflow_id = any($1::text[]) and finished_at is null group by workflow_id`;

/** A scheduled time of a trigger, and its outcome. */
export interface NewTick extends DecidedTick {
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly firedAt: Date | null;
  readonly executionId: string | null;
  readonly trigger: ExecutionTrigger | null;
}

/** The next times of a trigger. */
export interface Move {
  /** Of the workflow. */
  readonly id: string;
  /** Of the trigger. */
  readonly key: string;
  readonly nextRunAt: Date | null;
  readonly fireAt: Date | null;
}

const TICKS = columnsOf<NewTick>()({
  workflow_id: ['text', (tick) => tick.workflowId],
  trigger_key: ['text', (tick) => tick.triggerKey],
  scheduled_for: ['timestamptz', (tick) => tick.scheduledFor],
  outcome: ['text', (tick) => (tick.act === 'SKIP' ? TickOutcome.SKIPPED : TickOutcome.FIRED)],
  reason: ['text', (tick) => tick.reason],
  fired_at: ['timestamptz', (tick) => tick.firedAt],
  execution_id: ['text', (tick) => tick.executionId],
  trigger: ['text', (tick) => json(tick.trigger)],
  is_held: ['bool', (tick) => tick.act === 'HOLD'],
});

const MOVES = columnsOf<Move>()({
  id: ['text', (move) => move.id],
  key: ['text', (move) => move.key],
  next_run_at: ['timestamptz', (move) => move.nextRunAt],
  fire_at: ['timestamptz', (move) => move.fireAt],
});

/**
 * Records ticks, starts the executions of those that fire and moves the workflows to their next time. A tick that is
 * there already starts nothing.
 */
export const FIRE = statement(
  null,
  { ticks: TICKS, moves: MOVES },
  ({ ticks, moves }) => `
  with decided as (
    select * from ${unnest('d', ticks)}
  ), ticked as (
    insert into trigger_tick (workflow_id, trigger_key, scheduled_for, outcome, reason, fired_at, execution_id)
    select workflow_id, trigger_key, scheduled_for, outcome, reason, fired_at, execution_id from decided
    on conflict do nothing
    returning execution_id
  ), queued as (
    insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, queue_priority, is_held, gate, total_steps, last_seq, queued_at, tags)
    select d.execution_id, w.id, w.owner_id, w.version, 'QUEUED', d.trigger::json, '{}', case when not d.is_held and not w.has_flow_control then now() end,
      w.priority, d.is_held or w.has_flow_control, case when w.has_flow_control and not d.is_held then '${ADMISSION.NEW}' end, w.step_count, 1, d.fired_at, nullif(w.tags, '{}')
    from decided d join ticked t on t.execution_id = d.execution_id join workflow w on w.id = d.workflow_id
    returning id, workflow_id, owner_id, gate is not null as has_flow_control
  ), next as (
    select * from ${unnest('m', moves)}
  ), moved as (
    update workflow w set next_run_at = m.next_run_at, fire_at = m.fire_at from next m where w.id = m.id and m.key = '${FIRST_TRIGGER}'
  ), moved_further as (
    update workflow_trigger t set next_run_at = m.next_run_at, fire_at = m.fire_at from next m where t.workflow_id = m.id and t.key = m.key
  )
  select id, workflow_id as "workflowId", owner_id as "ownerId", has_flow_control as "hasFlowControl" from queued`,
);

/**
 * $1: how many. Releases held runs if their workflow has no earlier unfinished run. They become claimable, or go to
 * admission.
 */
export const RELEASE = `
  with free as materialized (
    select h.id, h.workflow_id from execution h
    where h.is_held and h.gate is null and h.finished_at is null and h.status = 'QUEUED' and not exists (
      select 1 from execution o where o.workflow_id = h.workflow_id and o.finished_at is null and o.id < h.id)
    order by h.id limit $1 for update of h skip locked
  ), released as (
    update execution e set is_held = w.has_flow_control, gate = case when w.has_flow_control then '${ADMISSION.NEW}' end, claimable_at = case when not w.has_flow_control then now() end
    from free join workflow w on w.id = free.workflow_id where e.id = free.id
    returning e.workflow_id, e.is_held
  )
  select (select count(*)::int from released) as released,
    (select coalesce(array_agg(distinct workflow_id), '{}') from released where is_held) as "awaitingAdmissionIds",
    exists (select 1 from execution where is_held and gate is null and finished_at is null) as "hasHeld"`;

export const NEXT_DUE = `
  select least(
    (select coalesce(fire_at, next_run_at) from workflow
     where next_run_at is not null and deleted_at is null order by coalesce(fire_at, next_run_at) limit 1),
    (select coalesce(t.fire_at, t.next_run_at) from workflow_trigger t join workflow w on w.id = t.workflow_id and w.deleted_at is null
     where t.next_run_at is not null order by coalesce(t.fire_at, t.next_run_at) limit 1)) as at`;

/**
 * `after` and `afterKey`: only ticks behind this time and trigger in the order of reading, if they are not null. `key`:
 * only ticks of this trigger, if it is not null.
 */
const listIn = ({ order, behind }: Reading) =>
  statement(
    `tick-list-${order}`,
    {
      workflowIds: 'text[]',
      ownerId: 'text',
      after: 'timestamptz',
      afterKey: 'text',
      key: 'text',
      limit: 'int',
      offset: 'int',
    },
    ({ workflowIds, ownerId, after, afterKey, key, limit, offset }) => `
  select w.id as "workflowId", t.trigger_key as "triggerKey", t.scheduled_for as "scheduledFor", t.outcome, t.reason, t.fired_at as "firedAt", t.execution_id as "executionId"
  from workflow w
  left join lateral (
    select * from trigger_tick where workflow_id = w.id and (${after} is null or (scheduled_for, trigger_key) ${behind} (${after}, ${afterKey}))
      and (${key} is null or trigger_key = ${key})
    order by scheduled_for ${order}, trigger_key ${order} limit ${limit} offset ${offset}) t on true
  where w.id = any(${workflowIds}) and w.owner_id = ${ownerId}
  order by w.id, t.scheduled_for ${order}, t.trigger_key ${order}`,
  );

export const LIST = listIn(DESCENDING);
export const LIST_BACKWARD = listIn(ASCENDING);

const KEYS = columnsOf<Pick<NewTick, 'workflowId' | 'triggerKey' | 'scheduledFor'>>()({
  workflow_id: ['text', (tick) => tick.workflowId],
  trigger_key: ['text', (tick) => tick.triggerKey],
  scheduled_for: ['timestamptz', (tick) => tick.scheduledFor],
});

/** Those of these scheduled times that are of the owner's workflows. */
export const FIND = statement(
  'tick-find',
  { ownerId: 'text', keys: KEYS },
  ({ ownerId, keys }) => `
  select t.workflow_id as "workflowId", t.trigger_key as "triggerKey", t.scheduled_for as "scheduledFor", t.outcome, t.reason, t.fired_at as "firedAt", t.execution_id as "executionId"
  from ${unnest('k', keys)}
  join workflow w on w.id = k.workflow_id and w.owner_id = ${ownerId} and w.deleted_at is null
  join trigger_tick t on t.workflow_id = k.workflow_id and t.scheduled_for = k.scheduled_for and t.trigger_key = k.trigger_key`,
);

/** $1: workflow ids, $2: the owner, $3: the key of a trigger, or null for all. */
export const COUNT = `
  select w.id as "workflowId", c.total from workflow w
  cross join lateral (select count(*)::int as total from trigger_tick where workflow_id = w.id and ($3::text is null or trigger_key = $3)) c
  where w.id = any($1::text[]) and w.owner_id = $2`;

/**
 * $1: workflow ids, $2: the owner. How often each trigger has fired or was skipped, as far back as ticks are kept; and the
 * runs that events have started among the newest 1,000 of each workflow.
 */
export const COUNTS = `
  select t.workflow_id as "workflowId", t.trigger_key as "triggerKey", count(*) filter (where t.outcome = 'FIRED')::int as fired,
    count(*) filter (where t.outcome = 'SKIPPED')::int as skipped, max(t.fired_at) as "lastFiredAt"
  from trigger_tick t join workflow w on w.id = t.workflow_id
  where t.workflow_id = any($1::text[]) and w.owner_id = $2 group by 1, 2
  union all
  select w.id, coalesce(e.trigger ->> 'key', '${FIRST_TRIGGER}'), count(*)::int, 0, max(e.queued_at)
  from workflow w cross join lateral (
    select trigger, queued_at from execution where workflow_id = w.id order by id desc limit 1000) e
  where w.id = any($1::text[]) and w.owner_id = $2 and e.trigger ->> 'type' = 'EVENT' group by 1, 2`;
