import type { NewEvent, StoredStepRun } from '../engine/ports.js';

/*
 * A row of `execution_log` holds JSON under the column names of the views `execution_event` and `step_run`, which read
 * it; what is null is left out, and an instant is its milliseconds since the epoch.
 */

/** @returns null where there are none. */
export function loggedEvents(events: readonly NewEvent[]): string | null {
  if (events.length === 0) return null;
  return JSON.stringify(
    events.map((event) => ({
      type: event.type,
      at: milliseconds(event.at),
      status: event.status,
      current_step: event.currentStep,
      step_id: event.stepId ?? undefined,
      attempt: event.attempt ?? undefined,
      chunk: event.chunk ?? undefined,
      error: event.error ?? undefined,
    })),
  );
}

/** Attempts of whole steps that are over. @returns null where there are none. */
export function loggedStepRuns(runs: readonly StoredStepRun[]): string | null {
  if (runs.length === 0) return null;
  return JSON.stringify(
    runs.map((run) => ({
      step_id: run.stepId,
      attempt: run.attempt,
      status: run.status,
      interruptions: run.interruptions,
      input: run.input ?? undefined,
      output: run.output ?? undefined,
      error: run.error ?? undefined,
      started_at: run.startedAt ? milliseconds(run.startedAt) : undefined,
      finished_at: run.finishedAt ? milliseconds(run.finishedAt) : undefined,
      prompt_tokens: run.usage.promptTokens,
      completion_tokens: run.usage.completionTokens,
      cost_usd: run.usage.costUsd,
    })),
  );
}

/** @throws RangeError for an invalid date, as `toISOString` does. */
function milliseconds(date: Date): number {
  const value = date.getTime();
  if (Number.isNaN(value)) throw new RangeError('Invalid time value');
  return value;
}
