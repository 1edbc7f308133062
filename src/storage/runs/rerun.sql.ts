import { REDACTED } from '../../domain/redaction/index.js';
import type { TakenAttempt } from '../../domain/run/rerun-iterations.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import type { Placeholders } from '../database/statement.js';
import { oneEvent } from '../events/one-event.sql.js';
import { ADMISSION } from '../flow-control/admission-state.js';
import { EXECUTION_COLUMNS } from './execution.row.js';

/*
 * A rerun is a new run of the version of another, with results of it. The other run has paid their cost.
 */

/** The newest attempt of every step, item and iteration of a run, without their values. @param loopIds steps with a list */
export const RECORDED_ATTEMPTS = statement(
  'recorded-attempts',
  { id: 'text', loopIds: 'text[]' },
  ({ id, loopIds }) => `
    select a.step_id, a.iteration, a.item, a.status,
      case when a.item = -1 and a.step_id = any(${loopIds}) then position('${REDACTED}' in a.input::text) > 0 else false end as is_redacted
    from (
      (select distinct on (step_id, item) step_id, '' as iteration, item, status, input
        from step_run where execution_id = ${id} order by step_id, item, attempt desc)
      union all
      (select distinct on (step_id, iteration, item) step_id, iteration, item, status, input
        from iteration_attempt where execution_id = ${id} order by step_id, iteration, item, attempt desc)
    ) a`,
);

const RERUN = { originalId: 'text', ownerId: 'text', id: 'text', context: 'json', queuedAt: 'timestamptz' } as const;

const original = (p: Placeholders<typeof RERUN>): string => `
    original as (
      select e.*, w.priority, w.has_flow_control from execution e join workflow w on w.id = e.workflow_id and w.deleted_at is null
      where e.id = ${p.originalId} and e.owner_id = ${p.ownerId}
    )`;

/** @param currentStep the number of steps that are taken over as they are. */
const created = (p: Placeholders<typeof RERUN>, currentStep: string): string => `
    created as (
      insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, queue_priority, is_held, gate,
        current_step, total_steps, last_seq, rerun_of, queued_at, tags, metadata)
      select ${p.id}, workflow_id, owner_id, workflow_version, 'QUEUED', trigger, coalesce(${p.context}, context), case when not has_flow_control then now() end, priority,
        has_flow_control, case when has_flow_control then '${ADMISSION.NEW}' end,
        ${currentStep}, total_steps, 1, id, ${p.queuedAt}, tags, metadata
      from original
      returning ${EXECUTION_COLUMNS}, gate is not null as has_flow_control
    ), logged as (
      insert into execution_log (execution_id, seq, entry)
      select id, 1, ${oneEvent("'QUEUED'", 'queued_at', "'QUEUED'")} from created
    )`;

/**
 * Of the steps that may be taken over (`stepIds`), the new run takes those that succeeded, or that failed without
 * failing the run (`mayHaveFailed`).
 */
export const RERUN_STEPS = statement(
  'rerun',
  { ...RERUN, stepIds: 'text[]', mayHaveFailed: 'text[]' },
  (p) => `
    with ${original(p)}, newest as materialized (
      select distinct on (s.step_id, s.item) s.* from step_run s join original o on o.id = s.execution_id
      where s.step_id = any(${p.stepIds}) order by s.step_id, s.item, s.attempt desc
    ), taken as materialized (
      select step_id from newest
      where item = -1 and (status in ('SUCCEEDED', 'SKIPPED') or (status = 'FAILED' and step_id = any(${p.mayHaveFailed})))
    ), ${created(p, '(select count(*) from taken)')}, copied as (
      insert into step_attempt (execution_id, step_id, item, attempt, status, interruptions, input, output, error, started_at, finished_at)
      select ${p.id}, step_id, item, attempt, status, interruptions, input, output, error, started_at, finished_at
      from newest where step_id in (select step_id from taken)
    )
    select * from created`,
);

const TAKEN = columnsOf<TakenAttempt>()({
  step_id: ['text', ({ stepId }) => stepId],
  iteration: ['text', ({ iteration }) => iteration],
  item: ['int', ({ item }) => item],
  is_reopened: ['bool', ({ isReopened }) => isReopened],
});

/** A loop that goes on keeps its list, and an iteration that does forgets its end. */
const VALUES = `n.step_id, n.item, n.attempt, case when t.is_reopened then 'RUNNING' else n.status end, n.interruptions,
        case when not t.is_reopened or n.item = -1 then n.input end, case when not t.is_reopened then n.output end,
        case when not t.is_reopened then n.error end, n.started_at, case when not t.is_reopened then n.finished_at end`;

/** The same for a workflow with loops: the attempts to take over are named one by one. */
export const RERUN_ATTEMPTS = statement(
  'rerun-attempts',
  { ...RERUN, taken: TAKEN },
  (p) => `
    with ${original(p)}, taken as materialized (
      select * from ${unnest('t', p.taken)}
    ), outside as materialized (
      select distinct on (s.step_id, s.item) s.* from step_run s join original o on o.id = s.execution_id order by s.step_id, s.item, s.attempt desc
    ), inside as materialized (
      select distinct on (s.step_id, s.iteration, s.item) s.* from iteration_attempt s join original o on o.id = s.execution_id
      order by s.step_id, s.iteration, s.item, s.attempt desc
    ), ${created(p, `(select count(*) from taken where iteration = '' and item = -1 and not is_reopened)`)}, copied as (
      insert into step_attempt (execution_id, step_id, item, attempt, status, interruptions, input, output, error, started_at, finished_at)
      select ${p.id}, ${VALUES}
      from outside n join taken t on t.iteration = '' and t.step_id = n.step_id and t.item = n.item
    ), copied_in_loops as (
      insert into iteration_attempt (execution_id, iteration, step_id, item, attempt, status, interruptions, input, output, error, started_at, finished_at)
      select ${p.id}, n.iteration, ${VALUES}
      from inside n join taken t on t.iteration = n.iteration and t.step_id = n.step_id and t.item = n.item
    )
    select * from created`,
);
