import { StepStatus } from '../../domain/run/execution.js';
import type { ExecutionStatus } from '../../domain/run/execution.js';
import { MAX_PART_CHARS } from '../../domain/run/search/run-document.js';
import type { SearchedRun } from '../../domain/run/search/run-document.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import type { Database, RawQuery } from '../database/database.js';
import * as sql from './run-index.sql.js';
import type { IndexedRun } from './run-index.sql.js';

export type { IndexedRun } from './run-index.sql.js';

/** How far the runs are indexed. */
export interface IndexState {
  /** All runs that were there up to this id. */
  readonly scannedTo: string;
  /** All runs up to this id. */
  readonly checkedTo: string;
  /** Of the runs before the index was made, those before this id are left. Null: none. */
  readonly backfilledTo: string | null;
  /** How many of them there were. Null: not counted yet. */
  readonly backfillTotal: number | null;
  readonly backfillDone: number;
}

/** A part of the runs, and the ones among them that are to be indexed. */
export interface Looked {
  readonly ids: readonly string[];
  /** How many runs were looked at. */
  readonly count: number;
  /** The last one of them. Null: there was none. */
  readonly last: string | null;
}

/** Characters of an input, output or error of a step. */
const STEP_CHARS = 2_048;
/** Steps of a run whose texts are read. */
const STEPS_WITH_TEXTS = 30;

const NOT_RUN: ReadonlySet<string> = new Set([StepStatus.PENDING, StepStatus.SKIPPED]);

/** The turn of this process to index runs. It holds the state until its transaction ends. */
export class IndexTurn {
  constructor(
    readonly state: IndexState,
    private readonly query: RawQuery,
  ) {}

  /** New runs before this id, the oldest first. */
  async fresh(before: string, limit: number): Promise<readonly string[]> {
    return this.#ids(sql.FRESH.with({ after: this.state.scannedTo, before, limit }));
  }

  /** How many runs have a later id, up to `most`. */
  async countAfter(id: string, most: number): Promise<number> {
    const [row] = await this.query<{ count: number }>(sql.COUNT_AFTER.with({ after: id, most }));
    return row?.count ?? 0;
  }

  async late(upTo: string, limit: number): Promise<Looked> {
    return this.#looked(sql.LATE.with({ after: this.state.checkedTo, upTo, limit }));
  }

  /** @param looked how many unended ones to look at. */
  async ended(after: string, looked: number, limit: number): Promise<Looked> {
    return this.#looked(sql.ENDED.with({ after, looked, limit }));
  }

  /** Runs from before the index was made, the newest first. */
  async older(limit: number): Promise<readonly string[]> {
    const before = this.state.backfilledTo;
    return before === null ? [] : this.#ids(sql.OLDER.with({ before, limit }));
  }

  async countOlder(): Promise<number> {
    const rows = await this.query<{ count: number }>(sql.COUNT_OLDER, [this.state.backfilledTo ?? '']);
    return rows[0]?.count ?? 0;
  }

  /** @param withTexts false: only the properties of the runs. */
  async read(ids: readonly string[], withTexts: boolean): Promise<readonly SearchedRun[]> {
    if (ids.length === 0) return [];
    const runs = await this.query<RunRow>(sql.READ_RUNS.with({ ids, chars: MAX_PART_CHARS }));
    const steps = Map.groupBy(
      await this.query<StepRow>(sql.READ_STEPS.with({ ids, chars: STEP_CHARS, texts: STEPS_WITH_TEXTS })),
      ({ executionId }) => executionId,
    );
    return runs.map((run) => searchedRun(run, steps.get(run.id) ?? [], withTexts));
  }

  async write(runs: readonly IndexedRun[]): Promise<void> {
    if (runs.length > 0) await this.query(sql.WRITE.with({ runs }));
  }

  async save(state: IndexState): Promise<void> {
    const { scannedTo, checkedTo, backfilledTo, backfillTotal: total, backfillDone: done } = state;
    await this.query(sql.SAVE.with({ scannedTo, checkedTo, backfilledTo, total, done }));
  }

  async #ids(statement: ReturnType<typeof sql.FRESH.with>): Promise<readonly string[]> {
    return (await this.query<{ id: string }>(statement)).map(({ id }) => id);
  }

  async #looked(statement: ReturnType<typeof sql.FRESH.with>): Promise<Looked> {
    const [row] = await this.query<Looked>(statement);
    return row ?? { ids: [], count: 0, last: null };
  }
}

/** Writes the index of the search over runs. */
export class RunIndexStore {
  constructor(private readonly database: Database) {}

  /** @returns null if it is the turn of another process. */
  async inTurn<T>(work: (turn: IndexTurn) => Promise<T>): Promise<T | null> {
    return this.database.rawTransaction(async (query) => {
      const [state] = await query<IndexState>(sql.TAKE_TURN);
      return state ? work(new IndexTurn(state, query)) : null;
    });
  }

  async state(): Promise<IndexState> {
    const [state] = await this.database.query<IndexState>(
      `select scanned_to as "scannedTo", checked_to as "checkedTo", backfilled_to as "backfilledTo", backfill_total::float8 as "backfillTotal",
         backfill_done::float8 as "backfillDone" from run_search_state`,
    );
    if (!state) throw new Error('The state of the search over runs is missing: run_search_state has no row.');
    return state;
  }
}

interface RunRow {
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly workflowVersion: number;
  readonly status: ExecutionStatus;
  readonly triggerType: string | null;
  readonly errorCode: string | null;
  readonly durationMs: number | null;
  readonly tags: string[] | null;
  readonly metadata: Metadata | null;
  readonly error: string | null;
  readonly output: string | null;
  readonly context: string | null;
  readonly payload: string | null;
}

interface StepRow {
  readonly executionId: string;
  readonly stepId: string;
  readonly status: StepStatus;
  readonly error: string | null;
  readonly output: string | null;
  readonly input: string | null;
}

function searchedRun(run: RunRow, steps: readonly StepRow[], withTexts: boolean): SearchedRun {
  const { id, ownerId, workflowId, workflowVersion, status, errorCode, durationMs } = run;
  const texts = [
    run.error,
    ...steps.map(({ error }) => error),
    run.output,
    run.context,
    run.payload,
    ...steps.flatMap(({ output, input }) => [output, input]),
  ];
  return {
    id,
    ownerId,
    workflowId,
    workflowVersion,
    status,
    triggerType: run.triggerType ?? '',
    errorCode,
    durationMs: durationMs === null ? null : Math.max(0, Math.round(durationMs)),
    tags: run.tags ?? [],
    metadata: run.metadata ?? {},
    steps: steps.map((step) => ({
      stepId: step.stepId,
      hasRun: !NOT_RUN.has(step.status),
      hasFailed: step.status === StepStatus.FAILED,
    })),
    texts: withTexts ? texts.filter((text) => text !== null) : [],
  };
}
