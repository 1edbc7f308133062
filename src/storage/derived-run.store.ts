import type { ExecutionTrigger } from '../domain/execution.js';
import type { JsonObject } from '../domain/json.js';
import { column, instant } from './columns.js';
import type { Database } from './database.js';

/** A run that something of ours starts, at most once: a step of another run, or an event. */
export interface DerivedRun {
  readonly id: string;
  readonly workflowId: string;
  readonly ownerId: string;
  readonly trigger: ExecutionTrigger;
  readonly context: JsonObject;
  readonly queuedAt: Date;
  /** How many runs stand above it, each having started the next. */
  readonly depth: number;
  /** The step (with its item) that starts it, or the event, in which of its rounds. */
  readonly origin:
    | { readonly kind: 'STEP'; readonly executionId: string; readonly step: string }
    | { readonly kind: 'EVENT'; readonly eventId: string; readonly round: number };
}

/** One of the runs above another, or that one itself. */
export interface Ancestor {
  readonly workflowId: string;
  readonly depth: number;
}

/**
 * As the queue's own insert, but where a run of the same origin is there already, nothing is done. A run that has ended
 * or is being cancelled starts no more children: the lock makes whoever cancels it see the child, or us the cancelling.
 */
const START = `
  with alive as materialized (
    select id from execution where id = any($8::text[]) and finished_at is null and control is distinct from 'CANCEL' order by id for share
  ), asked as (
    select a.*, w.version, w.step_count
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[], $11::int[])
      as a (id, workflow_id, owner_id, trigger, context, queued_at, depth, parent_id, parent_step, event_id, event_round)
    join workflow w on w.id = a.workflow_id and w.owner_id = a.owner_id and w.deleted_at is null and w.step_count > 0
    where a.parent_id is null or a.parent_id in (select id from alive)
  ), queued as (
    insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, claimable_at, total_steps, last_seq, queued_at,
      depth, parent_id, parent_step, event_id, event_round)
    select id, workflow_id, owner_id, version, 'QUEUED', trigger::json, context::json, now(), step_count, 1, queued_at,
      depth, parent_id, parent_step, event_id, event_round
    from asked
    on conflict do nothing
    returning id
  )
  select id from queued`;

const ANCESTORS = `
  with recursive chain as (
    select id, workflow_id, parent_id, depth, 1 as distance from execution where id = $1
    union all
    select e.id, e.workflow_id, e.parent_id, e.depth, chain.distance + 1
    from chain join execution e on e.id = chain.parent_id where chain.distance < $2
  )
  select workflow_id as "workflowId", depth from chain order by distance`;

/** Runs that are started by runs and by events. */
export class DerivedRunStore {
  constructor(private readonly database: Database) {}

  /**
   * Queues each where its workflow has steps and no run of its origin is there; durable, with its QUEUED event, when
   * this resolves.
   *
   * @returns the ids of those that are new.
   */
  async start(runs: readonly DerivedRun[]): Promise<ReadonlySet<string>> {
    if (runs.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      START,
      [
        column(runs, (run) => run.id),
        column(runs, (run) => run.workflowId),
        column(runs, (run) => run.ownerId),
        column(runs, (run) => JSON.stringify(run.trigger)),
        column(runs, (run) => JSON.stringify(run.context)),
        column(runs, (run) => instant(run.queuedAt)),
        column(runs, (run) => run.depth),
        column(runs, ({ origin }) => (origin.kind === 'STEP' ? origin.executionId : null)),
        column(runs, ({ origin }) => (origin.kind === 'STEP' ? origin.step : null)),
        column(runs, ({ origin }) => (origin.kind === 'EVENT' ? origin.eventId : null)),
        column(runs, ({ origin }) => (origin.kind === 'EVENT' ? origin.round : null)),
      ],
      'derived-start',
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The run that a step has started. */
  async childOf(executionId: string, step: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string }>('select id from execution where parent_id = $1 and parent_step = $2', [executionId, step], 'derived-child');
    return rows[0]?.id ?? null;
  }

  /** A run and those above it, the nearest first; up to `limit`. */
  async withAncestors(executionId: string, limit: number): Promise<readonly Ancestor[]> {
    return this.database.query<Ancestor>(ANCESTORS, [executionId, limit], 'derived-ancestors');
  }
}
