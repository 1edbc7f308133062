import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import { lowestId } from '../../lib/ids.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { BoundStatement } from '../database/statement.js';

const ENDED = Object.values(ExecutionStatus).filter(isTerminal);

/**
 * All records of a run are deleted in one statement, so all of them or none. Its files are marked; their content is
 * deleted later, in small batches. @param result of the rows of `gone` */
const deleteDoomed = (result: string): string => `
  events as (delete from execution_log using doomed where execution_id = doomed.id),
  waits as (delete from wait using doomed where execution_id = doomed.id),
  asked as (delete from approval_message using doomed where execution_id = doomed.id),
  deliveries as (delete from approval_delivery using doomed where execution_id = doomed.id),
  files as (update file set state = 'DELETED', touched_at = now() from doomed where execution_id = doomed.id),
  step_runs as (delete from step_attempt using doomed where execution_id = doomed.id),
  in_loops as (delete from iteration_attempt using doomed where execution_id = doomed.id),
  gone as (delete from execution using doomed where execution.id = doomed.id returning execution.id)
  select ${result} from gone`;

const DELETE_DOOMED = deleteDoomed('count(*)::int as deleted');

const ENDED_BEFORE = statement(
  null,
  { beforeId: 'text', before: 'timestamptz', statuses: 'text[]', limit: 'int' },
  ({ beforeId, before, statuses, limit }) => `
  with doomed as materialized (
    select id from execution where id < ${beforeId} and finished_at < ${before} and status = any(${statuses}) order by id limit ${limit} for update skip locked
  ), ${DELETE_DOOMED}`,
);

const BEYOND = statement(
  null,
  { workflowIds: 'text[]', statuses: 'text[]', keep: 'int', limit: 'int' },
  ({ workflowIds, statuses, keep, limit }) => `
  with doomed as materialized (
    select e.id from unnest(${workflowIds}) as w (id)
    cross join lateral (
      select id from execution where workflow_id = w.id and status = any(${statuses}) order by id desc offset ${keep}) e
    limit ${limit}
  ), ${DELETE_DOOMED}`,
);

const OF_OWNER = statement(
  null,
  { ownerId: 'text', ids: 'text[]', statuses: 'text[]' },
  ({ ownerId, ids, statuses }) => `
  with doomed as materialized (
    select id from execution where id = any(${ids}) and owner_id = ${ownerId} and status = any(${statuses}) order by id for update
  ), ${deleteDoomed('id')}`,
);

const TICKS_BEFORE = statement(
  null,
  { before: 'timestamptz', limit: 'int' },
  ({ before, limit }) => `
  with doomed as materialized (
    select workflow_id, scheduled_for, trigger_key from trigger_tick where scheduled_for < ${before} order by scheduled_for limit ${limit} for update skip locked
  ), gone as (
    delete from trigger_tick t using doomed d where t.workflow_id = d.workflow_id and t.scheduled_for = d.scheduled_for and t.trigger_key = d.trigger_key returning 1
  )
  select count(*)::int as deleted from gone`,
);

const MODEL_CALLS_BEFORE = statement(
  null,
  { before: 'timestamptz', limit: 'int' },
  ({ before, limit }) => `
  with gone as (
    delete from model_call where id in (
      select c.id from model_call c where c.at < ${before} and not exists (select 1 from execution e where e.id = c.execution_id) order by c.at limit ${limit})
    returning 1
  )
  select count(*)::int as deleted from gone`,
);

/** Deletes ended executions, a batch a call. Unfinished executions are never deleted. */
export class RetentionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Deletes up to `limit` that ended before `before`, the oldest first. Ids are ordered by time, so the primary key
   * finds them: a later run cannot have ended earlier.
   *
   * @returns how many.
   */
  async deleteEndedBefore(before: Date, limit: number): Promise<number> {
    return this.#delete(ENDED_BEFORE.with({ beforeId: lowestId('ex', before), before, statuses: ENDED, limit }));
  }

  /** Deletes up to `limit` of these workflows' that ended, beyond the newest `keep` of each. @returns how many. */
  async deleteBeyond(workflowIds: readonly string[], keep: number, limit: number): Promise<number> {
    return this.#delete(BEYOND.with({ workflowIds, statuses: ENDED, keep, limit }));
  }

  /** Deletes those of the owner's runs, among these, that have ended. @returns their ids. */
  async deleteRuns(ownerId: string, ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.#database.query<{ id: string }>(OF_OWNER.with({ ownerId, ids, statuses: ENDED }));
    return rows.map(({ id }) => id);
  }

  /** Deletes up to `limit` scheduled times before `before`, the oldest first. @returns how many. */
  async deleteTicksBefore(before: Date, limit: number): Promise<number> {
    return this.#delete(TICKS_BEFORE.with({ before, limit }));
  }

  /**
   * Deletes up to `limit` calls of models before `before` whose run is gone, the oldest first. Their daily sums stay.
   * @returns how many.
   */
  async deleteModelCallsBefore(before: Date, limit: number): Promise<number> {
    return this.#delete(MODEL_CALLS_BEFORE.with({ before, limit }));
  }

  /** A page of all workflows, deleted ones too, in the order of their ids. */
  async workflowIds(after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.#database.query<{ id: string }>(
      'select id from workflow where id > $1 order by id limit $2',
      [after, limit],
    );
    return rows.map((row) => row.id);
  }

  async #delete(bound: BoundStatement): Promise<number> {
    const rows = await this.#database.query<{ deleted: number }>(bound);
    return rows[0]?.deleted ?? 0;
  }
}
