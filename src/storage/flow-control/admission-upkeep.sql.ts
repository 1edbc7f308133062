import { statement } from '../database/statement.js';
import { ADMISSION, STATE } from './admission-state.js';

/* The statements outside a pass: which workflows and runs admission has to look at, and which rows are of no use. */

/** Runs that have not been looked at, the oldest first. */
export const NEWCOMERS = statement(
  'admission-newcomers',
  { workflowId: 'text', limit: 'int' },
  ({ workflowId, limit }) => `
  select id, trigger, context, queued_at as "queuedAt" from execution
  where workflow_id = ${workflowId} and gate = '${ADMISSION.NEW}' and finished_at is null order by id limit ${limit}`,
);

/** Unfinished runs whose keys are of another generation, including runs from before flow control was set. */
export const STALE = statement(
  'admission-stale',
  { workflowId: 'text', generation: 'int', limit: 'int' },
  ({ workflowId, generation, limit }) => `
  select e.id, e.trigger, e.context, e.queued_at as "queuedAt", coalesce(e.gate = '${ADMISSION.HELD}', false) as "isHeld"
  from execution e left join run_admission f on f.execution_id = e.id
  where e.workflow_id = ${workflowId} and e.finished_at is null and (f.execution_id is null or f.generation <> ${generation})
    and e.gate is distinct from '${ADMISSION.NEW}' and not (e.is_held and e.gate is null)
  order by e.id limit ${limit}`,
);

/** Workflows with runs to admit by now. */
export const WAITING_WORKFLOWS = statement(
  'admission-waiting',
  { limit: 'int' },
  ({ limit }) => `
  select distinct workflow_id as id from (
    (select workflow_id from run_admission where due_at <= now() order by due_at limit ${limit})
    union all
    (select workflow_id from execution where gate = '${ADMISSION.NEW}' limit ${limit})
    union all
    (select id from workflow where flow_changed_at is not null limit ${limit})
  ) w`,
);

/** When the next of them has something, and whether any run waits for admission or was admitted. */
export const NEXT_DUE = statement(
  'admission-next-due',
  {},
  () => `
  select (select due_at from run_admission where due_at is not null order by due_at limit 1) as "dueAt", exists (select 1 from run_admission) as "isInUse", clock_timestamp() as now`,
);

/** Open runs that have ended without a notice to their admission. */
export const UNHEARD = statement(
  'admission-unheard',
  { limit: 'int' },
  ({ limit }) => `
  select f.execution_id as id, f.workflow_id as "workflowId" from run_admission f left join execution e on e.id = f.execution_id
  where f.state = '${STATE.OPEN}' and (e.id is null or e.finished_at is not null) limit ${limit}`,
);

/** Workflows after the id `after` whose runs wait for admission. */
export const HOLDING_WORKFLOWS = statement(
  'admission-holding',
  { after: 'text', limit: 'int' },
  ({ after, limit }) => `
  with recursive held (id, n) as (
    (select workflow_id, 1 from run_admission where state = '${STATE.HELD}' and workflow_id > ${after} order by workflow_id limit 1)
    union all
    select next.workflow_id, held.n + 1 from held cross join lateral (
      select workflow_id from run_admission where state = '${STATE.HELD}' and workflow_id > held.id order by workflow_id limit 1
    ) next where held.n < ${limit}
  )
  select id from held`,
);

/** Deletes rows of no use any more: runs that ended while they waited, and those that no rate counts. */
export const TIDY = statement(
  'admission-tidy',
  { limit: 'int' },
  ({ limit }) => `
  with useless as materialized (
    select f.execution_id from run_admission f left join workflow w on w.id = f.workflow_id
    where f.state = '${STATE.ENDED}' and (w.id is null or f.counted_at is null or w.flow_control -> 'rateLimit' ->> 'periodSeconds' is null
      or f.counted_at < now() - (w.flow_control -> 'rateLimit' ->> 'periodSeconds')::int * interval '1 second')
    union all
    select f.execution_id from run_admission f left join execution e on e.id = f.execution_id
    where f.state in ('${STATE.DEBOUNCING}', '${STATE.HELD}') and (e.id is null or e.finished_at is not null)
    limit ${limit}
  )
  delete from run_admission f using useless u where f.execution_id = u.execution_id returning 1 as gone`,
);
