import type { Iteration, IterationCounts } from '../../domain/run/listed-iteration.js';
import type { StepStatus } from '../../domain/run/execution.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { StoredStepRun } from '../../engine/ports.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { stepRunOfRow } from './step-run.row.js';
import type { StepRunRow } from './step-run.row.js';

/** A step that has iterations or items: in a run, and in an iteration if it stands in one. */
export interface RepeatingStep {
  readonly executionId: string;
  readonly stepId: string;
  /** The path of the iteration that the step stands in. Empty: in none. */
  readonly iteration: string;
}

const STEP = { executionId: 'text', stepId: 'text', iteration: 'text' } as const;

/** The newest attempts of a step and of its items, outside of loops and in them. */
const ATTEMPTS = `(
    select item, attempt, status, input, output, error, started_at, finished_at, execution_id, step_id, '' as iteration from step_attempt
    union all
    select item, attempt, status, input, output, error, started_at, finished_at, execution_id, step_id, iteration from iteration_attempt
  )`;

const LIST = statement(
  'iteration-list',
  { ...STEP, statuses: 'text[]', after: 'int', limit: 'int' },
  (p) => `
  select * from (
    select distinct on (item) item, status, output, error, started_at, finished_at from ${ATTEMPTS} a
    where execution_id = ${p.executionId} and step_id = ${p.stepId} and iteration = ${p.iteration} and item > greatest(${p.after}, -1)
    order by item, attempt desc
  ) newest
  where ${p.statuses} is null or status = any(${p.statuses})
  order by item limit ${p.limit}`,
);

const COUNT = statement(
  'iteration-count',
  STEP,
  (p) => `
  with newest as (
    select distinct on (item) item, status, input from ${ATTEMPTS} a
    where execution_id = ${p.executionId} and step_id = ${p.stepId} and iteration = ${p.iteration}
    order by item, attempt desc
  )
  select count(*) filter (where item >= 0 and status in ('SUCCEEDED', 'FAILED', 'CANCELLED'))::int as done,
    count(*) filter (where item >= 0 and status = 'FAILED')::int as failed,
    (select case json_typeof(input) when 'array' then json_array_length(input) when 'object' then (input ->> 'maxTimes')::int end
      from newest where item = -1) as total
  from newest`,
);

const BODY = statement(
  'iteration-body',
  { executionId: 'text', stepIds: 'text[]', iteration: 'text' },
  (p) => `
  select distinct on (step_id) *, started_at as first_started_at from iteration_attempt
  where execution_id = ${p.executionId} and step_id = any(${p.stepIds}) and iteration = ${p.iteration} and item = -1
  order by step_id, attempt desc`,
);

interface IterationRow {
  item: number;
  status: StepStatus;
  output: JsonValue;
  error: Problem | null;
  started_at: Date | null;
  finished_at: Date | null;
}

/** Reads the iterations of loops. The caller has made sure whose run it is. */
export class IterationStore {
  constructor(private readonly database: Database) {}

  /** In order. @param statuses null: any. @param after only iterations with a greater index. */
  async list(
    step: RepeatingStep,
    window: { readonly statuses: readonly StepStatus[] | null; readonly after: number; readonly limit: number },
  ): Promise<readonly Iteration[]> {
    const rows = await this.database.query<IterationRow>(LIST.with({ ...step, ...window }));
    return rows.map(({ item, status, output, error, started_at: startedAt, finished_at: finishedAt }) => ({
      index: item,
      outer: step.iteration,
      status,
      output,
      error,
      startedAt,
      finishedAt,
    }));
  }

  async count(step: RepeatingStep): Promise<IterationCounts> {
    const [counts] = await this.database.query<IterationCounts>(COUNT.with({ ...step }));
    return counts ?? { done: 0, failed: 0, total: null };
  }

  /** The newest attempts of steps within one iteration. A step without one is missing. */
  async body(executionId: string, stepIds: readonly string[], iteration: string): Promise<readonly StoredStepRun[]> {
    return (await this.database.query<StepRunRow>(BODY.with({ executionId, stepIds, iteration }))).map(stepRunOfRow);
  }
}
