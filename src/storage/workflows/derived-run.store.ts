import type { ExecutionTrigger } from '../../domain/run/execution.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Database } from '../database/database.js';
import { preparedUnlessMany } from '../database/prepared-unless-many.js';
import { columnsOf, statement, unnest } from '../database/statement.js';
import { ADMISSION } from '../flow-control/admission-state.js';
import { isDataError } from '../database/postgres-errors.js';

/** A run that a step of another run starts, at most once. */
export interface DerivedRun {
  readonly id: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly trigger: ExecutionTrigger;
  readonly context: JsonObject;
  readonly queuedAt: Date;
  /** How many runs stand above it, each having started the next. */
  readonly depth: number;
  /** The step (with its item) that starts it. */
  readonly origin: {
    readonly executionId: string;
    readonly step: string;
    /** The step waits for it to end. */
    readonly isAwaited: boolean;
  };
}

/** A run that was put into the queue, or held until it is admitted. */
export interface StartedRun {
  readonly id: string;
  readonly workflowId: string;
  readonly hasFlowControl: boolean;
}

/** One of the runs above another, or that one itself. */
export interface RunAbove {
  readonly workflowId: string;
  readonly depth: number;
  /** The event that started it, if it was an event. */
  readonly event: { readonly eventType: string; readonly source: string } | null;
  /** The filters of the trigger of its workflow, as it is now. Null if there are none. */
  readonly filters: JsonObject | null;
}

const RUNS = columnsOf<DerivedRun>()({
  id: ['text', (run) => run.id],
  workflow_id: ['text', (run) => run.workflowId],
  owner_id: ['text', (run) => run.ownerId],
  trigger: ['text', (run) => JSON.stringify(run.trigger)],
  context: ['text', (run) => JSON.stringify(run.context)],
  queued_at: ['timestamptz', (run) => run.queuedAt],
  depth: ['int', (run) => run.depth],
  parent_id: ['text', ({ origin }) => origin.executionId],
  parent_step: ['text', ({ origin }) => origin.step],
  parent_waits: ['bool', ({ origin }) => origin.isAwaited],
});

/**
 * Like the queue's own insert, but nothing is done if a run of the same origin already exists. A run that has ended or
 * is being cancelled starts no more children. The lock makes the cancelling call see the child, or this call see the
 * cancellation.
 */
const START = statement(
  'derived-start',
  { runs: RUNS },
  ({ runs }) => `
  with alive as materialized (
    select id from execution where id = any(${runs.parent_id}) and finished_at is null and control is distinct from 'CANCEL' order by id for share
  ), asked as (
    select a.*, w.version, w.step_count, w.priority, w.has_flow_control, nullif(w.tags, '{}') as tags
    from ${unnest('a', runs)}
    join workflow w on w.id = a.workflow_id and w.owner_id = a.owner_id and w.deleted_at is null and w.step_count > 0
    where a.parent_id in (select id from alive)
  ), queued as (
    insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, queue_priority, total_steps, last_seq, queued_at,
      depth, parent_id, parent_step, parent_waits, is_held, gate, tags)
    select id, workflow_id, owner_id, version, 'QUEUED', trigger::json, context::json, case when not has_flow_control then now() end, priority, step_count, 1, queued_at,
      depth, parent_id, parent_step, parent_waits, has_flow_control, case when has_flow_control then '${ADMISSION.NEW}' end, tags
    from asked
    on conflict do nothing
    returning id, workflow_id, is_held
  )
  select id, workflow_id as "workflowId", is_held as "hasFlowControl" from queued`,
);

/** A run is led to by the run that started it, or by the one that its event came from. */
const RUNS_ABOVE = `
  with recursive chain as (
    select e.id, e.workflow_id, e.event_id, e.depth, coalesce(e.parent_id, v.cause_id) as above, 1 as distance
    from execution e left join inbound_event v on v.id = e.event_id where e.id = $1
    union all
    select e.id, e.workflow_id, e.event_id, e.depth, coalesce(e.parent_id, v.cause_id), chain.distance + 1
    from chain join execution e on e.id = chain.above left join inbound_event v on v.id = e.event_id
    where chain.distance < $2
  )
  select c.workflow_id as "workflowId", c.depth, w.trigger -> 'filters' as filters,
    case when v.id is not null then json_build_object('eventType', v.event_type, 'source', v.source) end as event
  from chain c left join inbound_event v on v.id = c.event_id left join workflow w on w.id = c.workflow_id
  order by c.distance`;

/** Starts that share a statement. */
const MAX_STARTS = 100;
/** A start of more runs than this has a statement of its own. */
const MAX_SHARING = 20;

/** Runs that are started by runs. Calls at the same time are queued together. */
export class DerivedRunStore {
  readonly #starts = new GroupedCalls<readonly DerivedRun[], ReadonlyMap<string, StartedRun>>({
    flush: async (starts) => {
      const started = await this.#startAll(starts.flat());
      return starts.map(() => started);
    },
    isOfItems: isDataError,
    limit: MAX_STARTS,
  });

  constructor(private readonly database: Database) {}

  /**
   * Queues each run whose workflow has steps and whose origin has no run yet. The runs are durable, with their QUEUED
   * events, when this resolves.
   *
   * @returns the new runs among these, by id.
   */
  async start(runs: readonly DerivedRun[]): Promise<ReadonlyMap<string, StartedRun>> {
    if (runs.length === 0) return new Map();
    return runs.length > MAX_SHARING ? this.#startAll(runs) : this.#starts.call(runs);
  }

  async #startAll(runs: readonly DerivedRun[]): Promise<ReadonlyMap<string, StartedRun>> {
    const rows = await this.database.query<StartedRun>(preparedUnlessMany(START.with({ runs }), runs));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The run that a step has started. */
  async childOf(executionId: string, step: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string }>(
      'select id from execution where parent_id = $1 and parent_step = $2',
      [executionId, step],
      'derived-child',
    );
    return rows[0]?.id ?? null;
  }

  /** Whether a run has ended or is being cancelled. False if there is none. */
  async isEnding(executionId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 as one from execution where id = $1 and (finished_at is not null or control = 'CANCEL')`,
      [executionId],
      'derived-is-ending',
    );
    return rows.length > 0;
  }

  /** A run and those that led to it, by starting it or by an event, the nearest first; up to `limit`. */
  async withRunsAbove(executionId: string, limit: number): Promise<readonly RunAbove[]> {
    return this.database.query<RunAbove>(RUNS_ABOVE, [executionId, limit], 'derived-above');
  }
}
