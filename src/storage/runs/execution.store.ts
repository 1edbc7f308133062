import type { Execution, ExecutionStatus } from '../../domain/run/execution.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import { lowestId } from '../../lib/ids.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Step } from '../../domain/steps/step.js';
import type { NewEvent, StoredStepRun } from '../../engine/ports.js';
import type { Database } from '../database/database.js';
import { NEWEST_QUEUED_AT, EXECUTION_COLUMNS, executionOfRow } from './execution.row.js';
import type { ExecutionRow } from './execution.row.js';
import { nameForFew } from './name-for-few.js';
import { toPage } from '../database/page-query.js';
import { stepRunOfRow } from './step-run.row.js';
import type { StepRunRow } from './step-run.row.js';

export interface ExecutionFilter {
  readonly ownerId: string;
  readonly workflowId?: string | undefined;
  /** Absent or empty: any. */
  readonly status?: readonly ExecutionStatus[] | undefined;
  /** Queued at this instant or later; and before that one. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** An event together with the step run that it is about, as the latter stands now. */
export interface LoggedEvent {
  readonly event: NewEvent;
  readonly stepRun: StoredStepRun | null;
}

type Version = { readonly workflowId: string; readonly version: number };

interface OwnExecution {
  readonly id: string;
  readonly ownerId: string;
}

/** Each may bring a megabyte of output along. */
const MAX_SHARING = 50;

/** Reads of executions, newest first. Every read of an owner's data names the owner. */
export class ExecutionStore {
  /** Single look-ups share statements, for example those of runs that were just started. */
  readonly #single = new GroupedCalls<OwnExecution, Execution | null>({
    flush: (asked) => this.#findEach(asked),
    limit: MAX_SHARING,
  });

  constructor(private readonly database: Database) {}

  async findMany(ids: readonly string[], ownerId: string): Promise<readonly Execution[]> {
    const [only] = ids;
    if (only === undefined || ids.length > 1) return this.#find(ids, [ownerId]);
    const execution = await this.#single.call({ id: only, ownerId });
    return execution === null ? [] : [execution];
  }

  async #findEach(asked: readonly OwnExecution[]): Promise<readonly (Execution | null)[]> {
    const found = await this.#find(
      asked.map(({ id }) => id),
      asked.map(({ ownerId }) => ownerId),
    );
    const byId = new Map(found.map((execution) => [execution.id, execution]));
    return asked.map(({ id, ownerId }) => {
      const execution = byId.get(id);
      return execution?.ownerId === ownerId ? execution : null;
    });
  }

  /** @param ownerIds the owners whose runs may be returned. */
  async #find(ids: readonly string[], ownerIds: readonly string[]): Promise<readonly Execution[]> {
    const sql = `select ${EXECUTION_COLUMNS} from execution where id = any($1::text[]) and owner_id = any($2::text[])`;
    return (await this.database.query<ExecutionRow>(sql, [ids, ownerIds], nameForFew('execution-find', ids))).map(
      executionOfRow,
    );
  }

  async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    const [by, key] =
      filter.workflowId === undefined
        ? (['owner', filter.ownerId] as const)
        : (['workflow', filter.workflowId] as const);
    if (filter.from !== undefined || filter.to !== undefined)
      return this.#listWithin(by, [key, filter.ownerId], filter, page);
    const values = [key, filter.ownerId, filter.status?.length ? filter.status : null];
    const where = `${by}_id = $1 and owner_id = $2 and ${HAS_STATUS}`;
    const rows = await this.database.query<ExecutionRow>(
      `select ${EXECUTION_COLUMNS} from execution where ${where} and ${IS_AFTER} order by id desc limit $5 offset $6`,
      [...values, ...windowOf(page)],
      `execution-list-${by}`,
    );
    return toPage(rows, page, () => this.#count(where, values, `execution-count-${by}`), AS_EXECUTION);
  }

  /** Ids are ordered by time: the times become a range of them, which the index of the list is read by. */
  async #listWithin(
    by: 'owner' | 'workflow',
    keys: readonly [string, string],
    { from, to, status }: ExecutionFilter,
    page: PageRequest,
  ): Promise<Page<Execution>> {
    const values = [
      ...keys,
      status?.length ? status : null,
      from === undefined ? '' : firstIdFrom(from),
      to === undefined ? LAST_ID : firstIdFrom(to),
    ];
    const where = `${by}_id = $1 and owner_id = $2 and ${HAS_STATUS} and id >= $4 and id < $5`;
    const rows = await this.database.query<ExecutionRow>(
      `select ${EXECUTION_COLUMNS} from execution where ${where} and ($6::text is null or id < $6) order by id desc limit $7 offset $8`,
      [...values, ...windowOf(page)],
      `execution-list-within-${by}`,
    );
    return toPage(rows, page, () => this.#count(where, values, `execution-count-within-${by}`), AS_EXECUTION);
  }

  async #count(where: string, values: readonly unknown[], name: string): Promise<number> {
    const [counted] = await this.database.query<{ count: string }>(
      `select count(*) from execution where ${where}`,
      values,
      name,
    );
    return Number(counted?.count ?? 0);
  }

  /** The newest executions of many workflows in one statement. */
  async listByWorkflows(
    workflowIds: readonly string[],
    ownerId: string,
    status: readonly ExecutionStatus[] | undefined,
    page: PageRequest,
  ): Promise<ReadonlyMap<string, Page<Execution>>> {
    const where = `workflow_id = w.id and owner_id = $2 and ${HAS_STATUS}`;
    const values = [workflowIds, ownerId, status?.length ? status : null];
    const rows = await this.database.query<ExecutionRow>(
      `select e.* from unnest($1::text[]) as w (id)
       cross join lateral (
         select ${EXECUTION_COLUMNS} from execution where ${where} and ${IS_AFTER} order by id desc limit $5 offset $6) e`,
      [...values, ...windowOf(page)],
      'execution-list-by-workflows',
    );
    const totals = new Lazy(async () => {
      const counted = await this.database.query<{ id: string; total: string }>(
        `select w.id, t.total from unnest($1::text[]) as w (id) cross join lateral (select count(*) as total from execution where ${where}) t`,
        values,
        'execution-count-by-workflows',
      );
      return new Map(counted.map(({ id, total }) => [id, Number(total)]));
    });
    const byWorkflow = Map.groupBy(rows, (row) => row.workflow_id);
    const pages = new Map<string, Page<Execution>>(
      workflowIds.map((id) => [
        id,
        toPage(byWorkflow.get(id) ?? [], page, async () => (await totals.get()).get(id) ?? 0, AS_EXECUTION),
      ]),
    );
    return pages;
  }

  /** When each workflow last ran; one that never did is missing. */
  async lastQueuedAt(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ id: string; queued_at: Date }>(
      `select w.id, e.queued_at from unnest($1::text[]) as w (id)
       cross join lateral (${NEWEST_QUEUED_AT}) e`,
      [workflowIds],
      'execution-last-queued',
    );
    return new Map(rows.map((row) => [row.id, row.queued_at]));
  }

  /** How far the log of each has been written; one that is gone is missing. */
  async lastSeqs(executionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const sql = 'select id, last_seq from execution where id = any($1::text[])';
    const rows = await this.database.query<{ id: string; last_seq: number }>(
      sql,
      [executionIds],
      'execution-last-seqs',
    );
    return new Map(rows.map((row) => [row.id, row.last_seq]));
  }

  /** The newest attempt of each step that has one. */
  async stepRuns(executionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredStepRun[]>> {
    const rows = await this.database.query<StepRunRow>(
      `select distinct on (execution_id, step_id) *, started_at as first_started_at
       from step_run where execution_id = any($1::text[]) and item = -1
       order by execution_id, step_id, attempt desc`,
      [executionIds],
      'step-run-list',
    );
    return Map.groupBy(rows.map(stepRunOfRow), (run) => run.executionId);
  }

  /** The steps of immutable versions, in the order asked for; one that is gone gives an empty list. */
  async steps(versions: readonly Version[]): Promise<readonly (readonly Step[])[]> {
    const rows = await this.database.query<{ steps: readonly Step[] | null }>(
      `select v.steps from unnest($1::text[], $2::int[]) with ordinality as k (workflow_id, number, position)
       left join workflow_version v on v.workflow_id = k.workflow_id and v.number = k.number order by position`,
      [versions.map((key) => key.workflowId), versions.map((key) => key.version)],
      'version-steps',
    );
    return rows.map((row) => row.steps ?? []);
  }

  /** The log after `after`, oldest first. */
  async events(executionId: string, after: number, limit: number): Promise<readonly LoggedEvent[]> {
    const rows = await this.database.query<EventRow>(
      `${eventsOf('$1')} order by v.seq`,
      [executionId, after, limit],
      'event-list',
    );
    return rows.map(eventOfRow);
  }

  /** The same window of many logs in one statement; an execution without an event in it is missing. */
  async eventsOf(
    executionIds: readonly string[],
    after: number,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly LoggedEvent[]>> {
    const rows = await this.database.query<EventRow & { logged_of: string }>(
      `select x.id as logged_of, e.* from unnest($1::text[]) as x (id) cross join lateral (${eventsOf('x.id')}) e order by x.id, e.seq`,
      [executionIds, after, limit],
      'event-list-of-executions',
    );
    const byExecution = Map.groupBy(rows, (row) => row.logged_of);
    return new Map([...byExecution].map(([id, group]) => [id, group.map(eventOfRow)]));
  }
}

/**
 * Up to $3 events after $2, each with the step run that it is about. The output is read only for events that show it
 * (see `stepRunAtEvent`). Otherwise a streaming step would read it once for each piece. Only the rows of the log that
 * can hold such events are looked into.
 */
const eventsOf = (id: string): string => `
  select v.seq, v.type, v.at, v.status as event_status, v.current_step, v.step_id as event_step_id, v.attempt as event_attempt,
    v.chunk, v.call, v.error as event_error, s.execution_id, s.step_id, s.item, s.attempt, s.status, s.interruptions, s.input,
    case when v.type in ('STEP_SUCCEEDED', 'STEP_FAILED', 'STEP_SKIPPED') then s.output end as output,
    s.error, s.wake_at, s.started_at, s.started_at as first_started_at, s.finished_at, s.prompt_tokens, s.completion_tokens, s.cost_usd
  from (
    select * from execution_event
    where execution_id = ${id} and seq > $2 and row_seq <= $2::int + $3::int
      and row_seq >= coalesce((select max(l.seq) from execution_log l where l.execution_id = ${id} and l.seq <= $2::int + 1), 0)
    order by seq limit $3
  ) v
  left join (select * from step_run where execution_id = ${id} and item = -1 offset 0) s on s.step_id = v.step_id and s.attempt = v.attempt`;

/** After every id that there will be. */
const LAST_ID = 'ex_~';

/** Before 1970 there is none. */
const firstIdFrom = (at: Date): string => (at.getTime() <= 0 ? '' : lowestId('ex', at));

/** $3: the statuses asked for, or null; $4: the id that the page before ended with, or null. */
const HAS_STATUS = '($3::text[] is null or status = any($3))';
const IS_AFTER = '($4::text is null or id < $4)';

/** The cursor of an execution is its id. */
const AS_EXECUTION = { item: executionOfRow, cursor: (row: ExecutionRow) => row.id };

/** $4 to $6: one more than the page holds is read, to know whether there is a next one. */
function windowOf(page: PageRequest): unknown[] {
  return [page.after ?? null, page.first + 1, page.offset ?? 0];
}

interface EventRow extends StepRunRow {
  seq: number;
  type: NewEvent['type'];
  at: Date;
  event_status: NewEvent['status'];
  current_step: number;
  event_step_id: string | null;
  event_attempt: number | null;
  chunk: string | null;
  call: NewEvent['call'];
  event_error: NewEvent['error'];
}

function eventOfRow(row: EventRow): LoggedEvent {
  return {
    event: {
      seq: row.seq,
      type: row.type,
      at: row.at,
      status: row.event_status,
      currentStep: row.current_step,
      stepId: row.event_step_id,
      attempt: row.event_attempt,
      chunk: row.chunk,
      call: row.call,
      error: row.event_error,
    },
    stepRun: row.step_id === null ? null : stepRunOfRow(row),
  };
}
