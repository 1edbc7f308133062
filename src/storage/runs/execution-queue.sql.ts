import { columnsOf, statement, unnest } from '../database/statement.js';

/*
 * The statements of the queue, except those with a file of their own (enqueue, claim, commit). Each is one round trip
 * and one commit. Their texts never change, so PostgreSQL plans each of them once a connection.
 */

export const ABANDON = statement(
  'abandon',
  { token: 'uuid' },
  ({ token }) =>
    `update execution set lease_token = null, claimable_at = now() where lease_token = ${token} and claimable_at is not null`,
);

const HELD = columnsOf<{ readonly executionId: string; readonly token: string }>()({
  id: ['text', (run) => run.executionId],
  token: ['uuid', (run) => run.token],
});

export const RENEW = statement(
  'renew',
  { held: HELD, leaseMs: 'int' },
  ({ held, leaseMs }) => `
    update execution e set claimable_at = now() + ${leaseMs} * interval '1 millisecond'
    from ${unnest('held', held)}
    where e.id = held.id and e.lease_token = held.token
    returning e.id, e.signals`,
);

/**
 * Requests about runs, and the state of their waits. A wait whose time has passed is closed here, so that it can no
 * longer be resolved. The first of the two to happen counts.
 */
export const SIGNALS = statement(
  'signals',
  { ids: 'text[]' },
  ({ ids }) => `
    with expired as (
      update wait set resolved_at = now(), is_expired = true
      where execution_id = any(${ids}) and resolved_at is null and expires_at <= now()
      returning id
    )
    select e.id, e.control, e.cancel_reason, e.signals, w.step_id, w.item, w.result,
      w.resolved_at is not null as is_resolved, w.is_expired or w.id in (select id from expired) as is_expired
    from execution e left join wait w on w.execution_id = e.id
    where e.id = any(${ids})`,
);

const ENDED_STEP = `('SUCCEEDED', 'FAILED', 'SKIPPED', 'CANCELLED')`;

const VERSIONS = columnsOf<{ readonly workflowId: string; readonly version: number }>()({
  workflow_id: ['text', (key) => key.workflowId],
  number: ['int', (key) => key.version],
});

export const DEFINITIONS = statement(
  'definitions',
  { keys: VERSIONS },
  ({ keys }) => `
    select v.workflow_id, v.number, v.title, v.steps
    from ${unnest('k', keys)}
    join workflow_version v on v.workflow_id = k.workflow_id and v.number = k.number`,
);

/** The newest attempt of each step, with the start of its first. */
export const STEP_RUNS = statement(
  'step-runs',
  { ids: 'text[]' },
  ({ ids }) => `
    select distinct on (execution_id, step_id, item) *,
      min(started_at) over (partition by execution_id, step_id, item) as first_started_at
    from step_run where execution_id = any(${ids})
    order by execution_id, step_id, item, attempt desc`,
);

const PLACES = columnsOf<{ readonly executionId: string; readonly stepId: string; readonly loopId: string }>()({
  execution_id: ['text', (place) => place.executionId],
  step_id: ['text', (place) => place.stepId],
  loop_id: ['text', (place) => place.loopId],
});

/**
 * The newest attempt of each step in a loop, with the start of its first. The rows of an iteration that has ended are
 * left out: the row of the iteration itself stands for them.
 */
export const ITERATION_RUNS = statement(
  'iteration-runs',
  { places: PLACES },
  ({ places }) => `
    select distinct on (a.execution_id, a.step_id, a.iteration, a.item) a.*,
      min(a.started_at) over (partition by a.execution_id, a.step_id, a.iteration, a.item) as first_started_at
    from ${unnest('p', places)}
    join iteration_attempt a on a.execution_id = p.execution_id and a.step_id = p.step_id
    where not exists (
      select 1 from step_attempt s
      where s.execution_id = a.execution_id and s.step_id = p.loop_id and a.iteration = s.item::text and s.status in ${ENDED_STEP}
    ) and not exists (
      select 1 from iteration_attempt s
      where s.execution_id = a.execution_id and s.step_id = p.loop_id and a.iteration = s.iteration || '.' || s.item and s.status in ${ENDED_STEP}
    )
    order by a.execution_id, a.step_id, a.iteration, a.item, a.attempt desc`,
);

/**
 * All attempts of steps in loops. The rows of iterations of a loop within a loop are none, and neither are those that a
 * rerun has taken over.
 */
export const ITERATION_ATTEMPTS = statement(
  'iteration-attempts',
  { ids: 'text[]', loopIds: 'text[]' },
  ({ ids, loopIds }) => `
    select a.execution_id, count(*)::int as attempts from iteration_attempt a join execution e on e.id = a.execution_id
    where a.execution_id = any(${ids}) and not (a.item >= 0 and a.step_id = any(${loopIds}))
      and (e.rerun_of is null or a.started_at is null or a.started_at >= e.queued_at)
    group by a.execution_id`,
);

export const STEP_CALLS = statement(
  'step-calls',
  { executionId: 'text', stepId: 'text', iteration: 'text' },
  ({ executionId, stepId, iteration }) =>
    `select call from execution_event where execution_id = ${executionId} and step_id = ${stepId} and coalesce(iteration, '') = ${iteration} and call is not null order by seq`,
);
