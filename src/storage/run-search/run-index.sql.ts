import { columnsOf, statement, unnest } from '../database/statement.js';

/*
 * The writes of the search over runs; see migration 056. One process at a time holds the row of the state, so that no
 * run is indexed twice, and a deletion of runs waits for it.
 */

/** The turn of this process, or no row. A lost commit is done again, so it need not wait for the disk. */
export const TAKE_TURN = `
  select scanned_to as "scannedTo", checked_to as "checkedTo", backfilled_to as "backfilledTo", backfill_total::float8 as "backfillTotal",
    backfill_done::float8 as "backfillDone", set_config('synchronous_commit', 'off', true) as durability
  from run_search_state for update skip locked`;

export const SAVE = statement(
  'run-index-save',
  { scannedTo: 'text', checkedTo: 'text', backfilledTo: 'text', total: 'bigint', done: 'bigint' },
  (p) => `
  update run_search_state set scanned_to = ${p.scannedTo}, checked_to = ${p.checkedTo}, backfilled_to = ${p.backfilledTo},
    backfill_total = ${p.total}, backfill_done = ${p.done}, updated_at = now()`,
);

export const FRESH = statement(
  'run-index-fresh',
  { after: 'text', before: 'text', limit: 'int' },
  (p) => `select id from execution where id > ${p.after} and id < ${p.before} order by id limit ${p.limit}`,
);

export const COUNT_AFTER = statement(
  'run-index-count-after',
  { after: 'text', most: 'int' },
  (p) =>
    `select count(*)::int as count from (select from execution where id > ${p.after} order by id limit ${p.most}) later`,
);

/** Runs whose ids were passed by before they were there. `last` is how far the look went. */
export const LATE = statement(
  'run-index-late',
  { after: 'text', upTo: 'text', limit: 'int' },
  (p) => `
  with looked as materialized (
    select id from execution where id > ${p.after} and id <= ${p.upTo} order by id limit ${p.limit}
  )
  select (select max(id collate "C") from looked) as last, (select count(*)::int from looked) as count,
    array(select id from looked where not exists (select 1 from run_search s where s.execution_id = looked.id)) as ids`,
);

/** Runs that have ended since they were indexed, among those after `after`. */
export const ENDED = statement(
  'run-index-ended',
  { after: 'text', looked: 'int', limit: 'int' },
  (p) => `
  with looked as materialized (
    select execution_id from run_search where not is_ended and execution_id > ${p.after} order by execution_id limit ${p.looked}
  )
  select (select max(execution_id collate "C") from looked) as last, (select count(*)::int from looked) as count,
    array(select e.id from looked join execution e on e.id = looked.execution_id where e.finished_at is not null order by e.id limit ${p.limit}) as ids`,
);

export const OLDER = statement(
  'run-index-older',
  { before: 'text', limit: 'int' },
  (p) => `select id from execution where id < ${p.before} order by id desc limit ${p.limit}`,
);

export const COUNT_OLDER = 'select count(*)::float8 as count from execution where id < $1';

/** The properties of runs, and of those that have ended the beginning of their texts. */
export const READ_RUNS = statement(
  'run-index-read',
  { ids: 'text[]', chars: 'int' },
  ({ ids, chars }) => `
  select id, owner_id as "ownerId", workflow_id as "workflowId", workflow_version as "workflowVersion", status, trigger ->> 'type' as "triggerType",
    error ->> 'code' as "errorCode", (extract(epoch from finished_at - started_at) * 1000)::float8 as "durationMs", tags, metadata,
    left(error::text, ${chars}) as error, case when finished_at is not null then left(output::text, ${chars}) end as output,
    case when finished_at is not null then left(context::text, ${chars}) end as context,
    case when finished_at is not null then left((trigger -> 'payload')::text, ${chars}) end as payload
  from execution where id = any(${ids})`,
);

/** The newest attempt of each step. Of each run the texts of a few steps are read, of failed ones first. */
export const READ_STEPS = statement(
  'run-index-steps',
  { ids: 'text[]', chars: 'int', texts: 'int' },
  ({ ids, chars, texts }) => `
  with newest as (
    select distinct on (execution_id, step_id) execution_id, step_id, status, input, output, error
    from step_run where execution_id = any(${ids}) and item = -1 order by execution_id, step_id, attempt desc
  ), numbered as (
    select *, row_number() over (partition by execution_id order by status <> 'FAILED', step_id) <= ${texts} as is_read from newest
  )
  select execution_id as "executionId", step_id as "stepId", status,
    case when is_read then left(error::text, ${chars}) end as error, case when is_read then left(output::text, ${chars}) end as output,
    case when is_read then left(input::text, ${chars}) end as input
  from numbered order by execution_id, status <> 'FAILED', step_id`,
);

/** A document, with what is compared beside it. */
export interface IndexedRun {
  readonly id: string;
  readonly ownerId: string;
  readonly durationMs: number | null;
  readonly isEnded: boolean;
  /** See `asTsvector`. */
  readonly document: string;
}

const RUNS = columnsOf<IndexedRun>()({
  id: ['text', (run) => run.id],
  owner_id: ['text', (run) => run.ownerId],
  duration_ms: ['bigint', (run) => run.durationMs],
  is_ended: ['bool', (run) => run.isEnded],
  document: ['text', (run) => run.document],
});

/** A run that is gone by now is left out. The document of a run that has ended is never written again. */
export const WRITE = statement(
  'run-index-write',
  { runs: RUNS },
  ({ runs }) => `
  insert into run_search (execution_id, owner_id, duration_ms, is_ended, document)
  select r.id, r.owner_id, r.duration_ms, r.is_ended, r.document::tsvector
  from ${unnest('r', runs)} join execution e on e.id = r.id order by r.id
  on conflict (execution_id) do update set duration_ms = excluded.duration_ms, is_ended = excluded.is_ended, document = excluded.document
  where not run_search.is_ended`,
);
