import { BEGUN } from './claim.sql.js';
import { statement } from '../database/statement.js';
import type { Placeholders } from '../database/statement.js';
import { oneEvent } from '../events/one-event.sql.js';

/*
 * Changes to runs from outside. If a worker holds a run, the request is only stored (`control`, `signals`). If no
 * worker holds it, it is changed here, under its row lock and with the next `seq`. So no write of a worker can
 * interfere: its commit names the lease and the seq that it knew (invariant 2).
 */

/** No worker holds it. */
const IS_FREE = '(lease_token is null or claimable_at <= now())';

/**
 * An owner's runs in these states, after an id and up to a limit. Runs that are being cancelled are left out, unless no
 * worker holds them any more.
 */
const OF_OWNER = { ownerId: 'text', statuses: 'text[]', limit: 'int', after: 'text' } as const;

const inOrder = ({ statuses, after, limit }: Omit<Placeholders<typeof OF_OWNER>, 'ownerId'>): string =>
  `and status = any(${statuses}) and (control is distinct from 'CANCEL' or ${IS_FREE}) and id > ${after} order by id limit ${limit}`;

/**
 * Cancels runs and, with each, the runs that it started. PostgreSQL shows a statement the rows as they were when it
 * began, but a locked row as it is now. A row that has changed in between (another `ctid`) is reported as 'moved' and
 * left alone. The current state of its step runs cannot be seen. A run whose lease has lapsed counts as free.
 *
 * @param asked a query for the ids of the runs asked for.
 * @param statuses those that can be cancelled.
 * @param reason the error of those asked for, as JSON; the runs that they have started have none.
 */
const cancel = (asked: string, statuses: string, reason = 'null::text'): string => `
  with recursive asked as materialized (${asked}
  ), tree (id) as (
    select id from asked
    union
    select c.id from tree t join execution c on c.parent_id = t.id where c.finished_at is null
  ), seen as materialized (
    select e.id, e.ctid as version from tree t join execution e on e.id = t.id
  ), locked as materialized (
    select e.id, e.parent_id, e.status, e.finished_at, e.last_seq, e.ctid as version,
      ${IS_FREE} as is_free
    from execution e where e.id in (select id from tree) order by e.id for update of e
  ), found as materialized (
    select l.*, case when l.finished_at is not null then 'ended' when not l.is_free then 'signalled'
      when l.version = s.version then 'changed' else 'moved' end as outcome
    from locked l join seen s on s.id = l.id
  ), doomed (id, outcome) as (
    select id, outcome from found where id in (select id from asked) and status = any(${statuses})
    union
    select f.id, f.outcome from doomed d join found f on f.parent_id = d.id
    where d.outcome in ('changed', 'signalled')
  ), changed as (
    update execution e set status = 'CANCELLED', control = null, claimable_at = null, lease_token = null, worker_id = null,
      last_seq = e.last_seq + 1, finished_at = greatest(clock_timestamp(), e.started_at, e.queued_at),
      error = case when e.id in (select id from asked) then (${reason})::json end
    from doomed d where e.id = d.id and d.outcome = 'changed'
    returning e.id, e.workflow_id, e.owner_id, e.parent_id, e.last_seq, e.current_step, e.finished_at, e.error, e.gate
  ), signalled as (
    update execution e set control = 'CANCEL', signals = e.signals + 1,
      cancel_reason = case when e.control = 'CANCEL' then e.cancel_reason when e.id in (select id from asked) then (${reason})::json end
    from doomed d where e.id = d.id and d.outcome = 'signalled'
  ), logged as (
    insert into execution_log (execution_id, seq, entry)
    select id, last_seq, ${oneEvent("'CANCELLED'", 'finished_at', "'CANCELLED'", 'error')} from changed
  ), stepped as (
    update step_attempt s set status = 'CANCELLED', wake_at = null, finished_at = c.finished_at
    from changed c where s.execution_id = c.id and s.status in ('RUNNING', 'WAITING')
  ), stepped_in_loops as (
    update iteration_attempt s set status = 'CANCELLED', wake_at = null, finished_at = c.finished_at
    from changed c where s.execution_id = c.id and s.status in ('RUNNING', 'WAITING')
  ), lapsed as (
    update wait w set resolved_at = c.finished_at, is_expired = true
    from changed c where w.execution_id = c.id and w.resolved_at is null
  )
  select f.id, f.status, coalesce(d.outcome, 'ended') as outcome, coalesce(c.last_seq, f.last_seq) as last_seq,
    c.workflow_id, c.owner_id, c.parent_id, c.current_step, c.finished_at as at, c.error, c.gate is not null as has_flow_control,
    (select max(id) from asked) as last_asked, (select count(*)::int from asked) as asked_count
  from found f left join doomed d on d.id = f.id left join changed c on c.id = f.id
  where d.id is not null or f.id in (select id from asked)`;

/** `reason`: the error that the runs end with, as JSON; or null. */
export const CANCEL_IDS = statement(
  'cancel-ids',
  { ids: 'text[]', ownerId: 'text', statuses: 'text[]', reason: 'text' },
  ({ ids, ownerId, statuses, reason }) =>
    cancel(`select id from execution where id = any(${ids}) and owner_id = ${ownerId}`, statuses, reason),
);

export const CANCEL_OF_OWNER = statement('cancel-of-owner', OF_OWNER, (p) =>
  cancel(`select id from execution where owner_id = ${p.ownerId} ${inOrder(p)}`, p.statuses),
);

export const CANCEL_OF_WORKFLOW = statement('cancel-of-workflow', { workflowId: 'text', ...OF_OWNER }, (p) =>
  cancel(
    `select id from execution where workflow_id = ${p.workflowId} and owner_id = ${p.ownerId} ${inOrder(p)}`,
    p.statuses,
  ),
);

/**
 * Cancels the children that cancelled runs have started since. Children that already have the request are left out.
 */
export const CANCEL_CHILDREN = statement(
  'cancel-children',
  { parentIds: 'text[]', ownerId: 'text', statuses: 'text[]', limit: 'int' },
  ({ parentIds, ownerId, statuses, limit }) =>
    cancel(
      `select id from execution
       where parent_id = any(${parentIds}) and owner_id = ${ownerId} and status = any(${statuses}) and control is distinct from 'CANCEL'
       order by id limit ${limit}`,
      statuses,
    ),
);

const ONE = { id: 'text', ownerId: 'text' } as const;

const target = ({ id, ownerId }: Placeholders<typeof ONE>): string => `
  target as materialized (
    select id, status, control, lease_token is not null as is_held from execution where id = ${id} and owner_id = ${ownerId} for update
  )`;

/** The event of a run that `changed`, and the outcome. */
const ANSWER = `
  logged as (
    insert into execution_log (execution_id, seq, entry)
    select id, last_seq, ${oneEvent('type', 'at', 'status')} from changed
  )
  select t.id, t.status, t.control, c.workflow_id, c.owner_id, c.parent_id, c.last_seq, c.current_step, c.type, c.at, c.has_flow_control, c.status as new_status,
    case when c.id is not null then 'changed' when s.id is not null then 'signalled' else 'refused' end as outcome
  from target t left join changed c on c.id = t.id left join signalled s on s.id = t.id`;

/** The waits and step runs stay as they are. Events that arrive meanwhile are found when the run continues. */
export const PAUSE = statement(
  'pause',
  ONE,
  (p) => `
    with ${target(p)}, changed as (
      update execution e set status = 'PAUSED', control = null, claimable_at = null, last_seq = e.last_seq + 1
      from target t where e.id = t.id and not t.is_held and t.control is distinct from 'CANCEL' and t.status in ('QUEUED', 'RUNNING', 'WAITING')
      returning e.id, e.workflow_id, e.owner_id, e.parent_id, e.last_seq, e.current_step, e.status, 'PAUSED' as type,
        greatest(clock_timestamp(), e.started_at, e.queued_at) as at, e.gate is not null as has_flow_control
    ), signalled as (
      update execution e set control = 'PAUSE', signals = e.signals + 1
      from target t where e.id = t.id and t.is_held and t.control is null and t.status in ('QUEUED', 'RUNNING', 'WAITING', 'PAUSED')
      returning e.id
    ), ${ANSWER}`,
);

/** A pause that has not taken effect yet is taken back. */
export const RESUME = statement(
  'resume',
  ONE,
  (p) => `
    with ${target(p)}, changed as (
      update execution e set status = case when e.started_at is null then 'QUEUED' else 'RUNNING' end,
        control = null, claimable_at = case when e.is_held then null else now() end,
        queue_priority = case when e.started_at is null then e.queue_priority else ${BEGUN} end, signals = e.signals + 1, last_seq = e.last_seq + 1
      from target t where e.id = t.id and not t.is_held and t.control is distinct from 'CANCEL' and t.status = 'PAUSED'
      returning e.id, e.workflow_id, e.owner_id, e.parent_id, e.last_seq, e.current_step, e.status, 'RESUMED' as type,
        greatest(clock_timestamp(), e.started_at, e.queued_at) as at, e.gate is not null as has_flow_control
    ), signalled as (
      update execution e set control = null, signals = e.signals + 1
      from target t where e.id = t.id and t.control = 'PAUSE' and (t.is_held or t.status <> 'PAUSED')
        and t.status in ('QUEUED', 'RUNNING', 'WAITING', 'PAUSED')
      returning e.id
    ), ${ANSWER}`,
);
