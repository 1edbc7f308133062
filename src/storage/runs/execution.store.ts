import type { Execution, ExecutionStatus } from '../../domain/run/execution.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import { lowestId } from '../../lib/ids.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { Step } from '../../domain/steps/step.js';
import type { NewEvent, StoredStepRun } from '../../engine/ports.js';
import type { Database } from '../database/database.js';
import { toPage } from '../database/page-query.js';
import { preparedUnlessMany } from '../database/prepared-unless-many.js';
import type { BoundStatement } from '../database/statement.js';
import { executionOfRow } from './execution.row.js';
import type { ExecutionRow } from './execution.row.js';
import * as sql from './execution.sql.js';
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
    const found = preparedUnlessMany(sql.FIND.with({ ids, ownerIds }), ids);
    return (await this.database.query<ExecutionRow>(found)).map(executionOfRow);
  }

  async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    const [by, key] =
      filter.workflowId === undefined
        ? (['owner', filter.ownerId] as const)
        : (['workflow', filter.workflowId] as const);
    const { list, count, listWithin, countWithin } = (page.isBackward ? sql.LISTS_BACKWARD : sql.LISTS)[by];
    const asked = { key, ownerId: filter.ownerId, statuses: filter.status?.length ? filter.status : null };
    if (filter.from === undefined && filter.to === undefined)
      return this.#page(list.with({ ...asked, ...windowOf(page) }), count.with(asked), page);
    const within = { ...asked, ...rangeOf(filter) };
    return this.#page(listWithin.with({ ...within, ...windowOf(page) }), countWithin.with(within), page);
  }

  async #page(list: BoundStatement, count: BoundStatement, page: PageRequest): Promise<Page<Execution>> {
    const rows = await this.database.query<ExecutionRow>(list);
    const total = async (): Promise<number> =>
      Number((await this.database.query<{ count: string }>(count))[0]?.count ?? 0);
    return toPage(rows, page, total, AS_EXECUTION);
  }

  /** The newest executions of many workflows in one statement. */
  async listByWorkflows(
    workflowIds: readonly string[],
    ownerId: string,
    status: readonly ExecutionStatus[] | undefined,
    page: PageRequest,
  ): Promise<ReadonlyMap<string, Page<Execution>>> {
    const asked = { workflowIds, ownerId, statuses: status?.length ? status : null };
    const list = page.isBackward ? sql.LIST_BY_WORKFLOWS_BACKWARD : sql.LIST_BY_WORKFLOWS;
    const rows = await this.database.query<ExecutionRow>(list.with({ ...asked, ...windowOf(page) }));
    const totals = new Lazy(async () => {
      const counted = await this.database.query<{ id: string; total: string }>(sql.COUNT_BY_WORKFLOWS.with(asked));
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
    const rows = await this.database.query<{ id: string; queued_at: Date }>(sql.LAST_QUEUED.with({ workflowIds }));
    return new Map(rows.map((row) => [row.id, row.queued_at]));
  }

  /** How far the log of each has been written; one that is gone is missing. */
  async lastSeqs(executionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ id: string; last_seq: number }>(sql.LAST_SEQS.with({ ids: executionIds }));
    return new Map(rows.map((row) => [row.id, row.last_seq]));
  }

  /** The newest attempt of each step that has one. */
  async stepRuns(executionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredStepRun[]>> {
    const rows = await this.database.query<StepRunRow>(sql.STEP_RUNS.with({ ids: executionIds }));
    return Map.groupBy(rows.map(stepRunOfRow), (run) => run.executionId);
  }

  /** How far the running loops of each run are, as a number of steps; a run without one is missing. */
  async loopProgress(executionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ id: string; part: number }>(sql.LOOP_PROGRESS.with({ ids: executionIds }));
    return new Map(rows.map(({ id, part }) => [id, Number(part)]));
  }

  /** The steps of immutable versions, in the order asked for; one that is gone gives an empty list. */
  async steps(versions: readonly sql.VersionKey[]): Promise<readonly (readonly Step[])[]> {
    const rows = await this.database.query<{ steps: readonly Step[] | null }>(sql.STEPS.with({ versions }));
    return rows.map((row) => row.steps ?? []);
  }

  /** The log after `after`, oldest first. */
  async events(executionId: string, after: number, limit: number): Promise<readonly LoggedEvent[]> {
    const rows = await this.database.query<EventRow>(sql.EVENT_LIST.with({ executionId, after, limit }));
    return rows.map(eventOfRow);
  }

  /** The events at these places, in any order; one that is missing is left out. */
  async eventsAt(keys: readonly sql.EventKey[]): Promise<readonly (LoggedEvent & { readonly executionId: string })[]> {
    const rows = await this.database.query<EventRow & { logged_of: string }>(sql.EVENTS_AT.with({ keys }));
    return rows.map((row) => ({ ...eventOfRow(row), executionId: row.logged_of }));
  }

  /** The same window of many logs in one statement; an execution without an event in it is missing. */
  async eventsOf(
    executionIds: readonly string[],
    after: number,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly LoggedEvent[]>> {
    const rows = await this.database.query<EventRow & { logged_of: string }>(
      sql.EVENTS_OF_EXECUTIONS.with({ executionIds, after, limit }),
    );
    const byExecution = Map.groupBy(rows, (row) => row.logged_of);
    return new Map([...byExecution].map(([id, group]) => [id, group.map(eventOfRow)]));
  }
}

/** After every id that there will be. */
const LAST_ID = 'ex_~';

/** Before 1970 there is none. */
const firstIdFrom = (at: Date): string => (at.getTime() <= 0 ? '' : lowestId('ex', at));

/** The times become a range of ids, which the index of the list is read by. */
function rangeOf({ from, to }: ExecutionFilter) {
  return { fromId: from === undefined ? '' : firstIdFrom(from), toId: to === undefined ? LAST_ID : firstIdFrom(to) };
}

/** The cursor of an execution is its id. */
const AS_EXECUTION = { item: executionOfRow, cursor: (row: ExecutionRow) => row.id };

/** One more than the page holds is read, to know whether there is a next one. */
function windowOf(page: PageRequest) {
  return { after: page.after ?? null, limit: page.first + 1, offset: page.offset ?? 0 };
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
  event_iteration: string | null;
  loop: NewEvent['loop'];
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
      iteration: row.event_iteration,
      attempt: row.event_attempt,
      chunk: row.chunk,
      call: row.call,
      loop: row.loop,
      error: row.event_error,
    },
    stepRun: row.step_id === null ? null : stepRunOfRow(row),
  };
}
