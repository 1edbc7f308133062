import type { JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { StoredStepRun } from '../../engine/ports.js';

/** A row of `step_run` or `iteration_attempt` as `pg` reads it, with the start of the step's first attempt. */
export interface StepRunRow {
  execution_id: string;
  step_id: string;
  /** Absent in rows of `step_run`. */
  iteration?: string | null;
  item: number;
  attempt: number;
  status: StoredStepRun['status'];
  interruptions: number;
  input: JsonValue;
  output: JsonValue;
  error: Problem | null;
  wake_at: Date | null;
  started_at: Date | null;
  first_started_at: Date | null;
  finished_at: Date | null;
  prompt_tokens: number;
  completion_tokens: number;
  cost_usd: number;
}

export function stepRunOfRow(row: StepRunRow): StoredStepRun {
  return {
    executionId: row.execution_id,
    stepId: row.step_id,
    iteration: row.iteration ?? '',
    item: row.item,
    status: row.status,
    attempt: row.attempt,
    interruptions: row.interruptions,
    input: row.input,
    output: row.output,
    error: row.error,
    firstStartedAt: row.first_started_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    wakeAt: row.wake_at,
    usage: { promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens, costUsd: row.cost_usd },
  };
}
