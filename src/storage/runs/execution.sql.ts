import { columnsOf, statement, unnest } from '../database/statement.js';
import type { Placeholders } from '../database/statement.js';
import { ASCENDING, DESCENDING } from '../database/page-query.js';
import type { Reading } from '../database/page-query.js';
import { EXECUTION_COLUMNS, NEWEST_QUEUED_AT } from './execution.row.js';

/*
 * Reads of executions. Each read of an owner's data names the owner (invariant 8).
 */

export const FIND = statement(
  'execution-find',
  { ids: 'text[]', ownerIds: 'text[]' },
  ({ ids, ownerIds }) =>
    `select ${EXECUTION_COLUMNS} from execution where id = any(${ids}) and owner_id = any(${ownerIds})`,
);

/** Null statuses: any. */
const WHOSE = { ownerId: 'text', statuses: 'text[]' } as const;
/** The id that the page before ended with, or null. */
const WINDOW = { after: 'text', limit: 'int', offset: 'int' } as const;
/** Ids are ordered by time: from this one to before that one. */
const RANGE = { fromId: 'text', toId: 'text' } as const;

const isOf = ({ ownerId, statuses }: Placeholders<typeof WHOSE>): string =>
  `owner_id = ${ownerId} and (${statuses} is null or status = any(${statuses}))`;

const windowIn =
  ({ order, behind }: Reading) =>
  ({ after, limit, offset }: Placeholders<typeof WINDOW>): string =>
    `(${after} is null or id ${behind} ${after}) order by id ${order} limit ${limit} offset ${offset}`;

/** Lists and counts, of an owner or of one workflow. */
function listsBy(by: 'owner' | 'workflow', reading: Reading) {
  const window = windowIn(reading);
  const { order } = reading;
  const keys = { key: 'text', ...WHOSE } as const;
  const isAsked = (p: Placeholders<typeof keys>): string => `${by}_id = ${p.key} and ${isOf(p)}`;
  const isWithin = (p: Placeholders<typeof keys & typeof RANGE>): string =>
    `${isAsked(p)} and id >= ${p.fromId} and id < ${p.toId}`;
  return {
    list: statement(
      `execution-list-${by}-${order}`,
      { ...keys, ...WINDOW },
      (p) => `select ${EXECUTION_COLUMNS} from execution where ${isAsked(p)} and ${window(p)}`,
    ),
    count: statement(`execution-count-${by}`, keys, (p) => `select count(*) from execution where ${isAsked(p)}`),
    listWithin: statement(
      `execution-list-within-${by}-${order}`,
      { ...keys, ...RANGE, ...WINDOW },
      (p) => `select ${EXECUTION_COLUMNS} from execution where ${isWithin(p)} and ${window(p)}`,
    ),
    countWithin: statement(
      `execution-count-within-${by}`,
      { ...keys, ...RANGE },
      (p) => `select count(*) from execution where ${isWithin(p)}`,
    ),
  };
}

const listsIn = (reading: Reading) => ({ owner: listsBy('owner', reading), workflow: listsBy('workflow', reading) });

export const LISTS = listsIn(DESCENDING);
export const LISTS_BACKWARD = listsIn(ASCENDING);

const listByWorkflows = (reading: Reading) =>
  statement(
    `execution-list-by-workflows-${reading.order}`,
    { workflowIds: 'text[]', ...WHOSE, ...WINDOW },
    (p) => `
  select e.* from unnest(${p.workflowIds}) as w (id)
  cross join lateral (
    select ${EXECUTION_COLUMNS} from execution where workflow_id = w.id and ${isOf(p)} and ${windowIn(reading)(p)}) e`,
  );

export const LIST_BY_WORKFLOWS = listByWorkflows(DESCENDING);
export const LIST_BY_WORKFLOWS_BACKWARD = listByWorkflows(ASCENDING);

export const COUNT_BY_WORKFLOWS = statement(
  'execution-count-by-workflows',
  { workflowIds: 'text[]', ...WHOSE },
  (p) => `
  select w.id, t.total from unnest(${p.workflowIds}) as w (id)
  cross join lateral (select count(*) as total from execution where workflow_id = w.id and ${isOf(p)}) t`,
);

export const LAST_QUEUED = statement(
  'execution-last-queued',
  { workflowIds: 'text[]' },
  ({ workflowIds }) => `
  select w.id, e.queued_at from unnest(${workflowIds}) as w (id)
  cross join lateral (${NEWEST_QUEUED_AT}) e`,
);

export const LAST_SEQS = statement(
  'execution-last-seqs',
  { ids: 'text[]' },
  ({ ids }) => `select id, last_seq from execution where id = any(${ids})`,
);

/** The newest attempt of each step that has one. */
export const STEP_RUNS = statement(
  'step-run-list',
  { ids: 'text[]' },
  ({ ids }) => `
  select distinct on (execution_id, step_id) *, started_at as first_started_at
  from step_run where execution_id = any(${ids}) and item = -1
  order by execution_id, step_id, attempt desc`,
);

/**
 * How far the running loops of runs are, as a number of steps: the sum of the shares of their items that have ended.
 * Loops that repeat are left out, since their number is unknown.
 */
export const LOOP_PROGRESS = statement(
  'loop-progress',
  { ids: 'text[]' },
  ({ ids }) => `
  select a.execution_id as id, sum(t.ended / json_array_length(a.input)) as part
  from step_attempt a cross join lateral (
    select count(*)::float8 as ended from step_attempt i
    where i.execution_id = a.execution_id and i.step_id = a.step_id and i.item >= 0 and i.status in ('SUCCEEDED', 'FAILED')
  ) t
  where a.execution_id = any(${ids}) and a.item = -1 and a.status = 'RUNNING'
    and case when json_typeof(a.input) = 'array' then json_array_length(a.input) > 0 else false end
  group by a.execution_id`,
);

/** A version of a workflow. */
export interface VersionKey {
  readonly workflowId: string;
  readonly version: number;
}

const VERSIONS = columnsOf<VersionKey>()({
  workflow_id: ['text', (key) => key.workflowId],
  number: ['int', (key) => key.version],
});

/** In the order of the versions; null for one that is gone. */
export const STEPS = statement(
  'version-steps',
  { versions: VERSIONS },
  ({ versions }) => `
  select v.steps from unnest(${versions.workflow_id}, ${versions.number}) with ordinality as k (workflow_id, number, position)
  left join workflow_version v on v.workflow_id = k.workflow_id and v.number = k.number order by position`,
);

const EVENTS = { after: 'int', limit: 'int' } as const;

const SHOWN = 'execution_id step_id item attempt status interruptions error wake_at started_at finished_at'.split(' ');
const SHOWN_USAGE = 'prompt_tokens completion_tokens cost_usd'.split(' ');

/** The step run of an event: of a step in a loop it is `i`, of any other `s`. The list of a loop is not repeated. */
const STEP_OF_EVENT = [
  ...[...SHOWN, ...SHOWN_USAGE].map((column) => `coalesce(s.${column}, i.${column}) as ${column}`),
  `i.iteration`,
  `coalesce(s.started_at, i.started_at) as first_started_at`,
  `case when v.type <> 'ITERATION_ENDED' then coalesce(s.input, i.input) end as input`,
  `case when v.type in ('STEP_SUCCEEDED', 'STEP_FAILED', 'STEP_SKIPPED') then coalesce(s.output, i.output) end as output`,
].join(', ');

/**
 * Up to `limit` events after `after`, each with the step run that it is about. The output is read only for events that
 * show it (see `stepRunAtEvent`). Otherwise a streaming step would read it once for each piece. Only the rows of the
 * log that can hold such events are looked into.
 */
const eventsOf = (id: string, { after, limit }: Placeholders<typeof EVENTS>): string => `
  select v.seq, v.type, v.at, v.status as event_status, v.current_step, v.step_id as event_step_id, v.attempt as event_attempt,
    v.chunk, v.call, v.error as event_error, v.iteration as event_iteration, v.loop, ${STEP_OF_EVENT}
  from (
    select * from execution_event
    where execution_id = ${id} and seq > ${after} and row_seq <= ${after} + ${limit}
      and row_seq >= coalesce((select max(l.seq) from execution_log l where l.execution_id = ${id} and l.seq <= ${after} + 1), 0)
    order by seq limit ${limit}
  ) v
  left join (select * from step_run where execution_id = ${id} and item = -1 offset 0) s
    on s.step_id = v.step_id and s.attempt = v.attempt and v.iteration is null
  left join lateral (
    select * from iteration_attempt i
    where i.execution_id = ${id} and i.step_id = v.step_id and i.iteration = v.iteration and i.item = -1 and i.attempt = v.attempt
  ) i on v.iteration is not null`;

export const EVENT_LIST = statement(
  'event-list',
  { executionId: 'text', ...EVENTS },
  (p) => `${eventsOf(p.executionId, p)} order by v.seq`,
);

/** A place in the log of an execution. */
export interface EventKey {
  readonly executionId: string;
  readonly seq: number;
}

const EVENT_KEYS = columnsOf<EventKey>()({
  id: ['text', (key) => key.executionId],
  at: ['int', (key) => key.seq],
});

/** One event at each of many places. */
export const EVENTS_AT = statement(
  'event-list-at',
  { keys: EVENT_KEYS },
  ({ keys }) =>
    `select x.id as logged_of, e.* from ${unnest('x', keys)} cross join lateral (${eventsOf('x.id', { after: '(x.at - 1)', limit: '1' })}) e where e.seq = x.at`,
);

export const EVENTS_OF_EXECUTIONS = statement(
  'event-list-of-executions',
  { executionIds: 'text[]', ...EVENTS },
  (p) =>
    `select x.id as logged_of, e.* from unnest(${p.executionIds}) as x (id) cross join lateral (${eventsOf('x.id', p)}) e order by x.id, e.seq`,
);
