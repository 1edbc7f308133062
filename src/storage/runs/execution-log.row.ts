import type { NewEvent, RunChange, StoredStepRun } from '../../engine/ports.js';

/**
 * The contents of a row of `execution_log`: JSON under the column names of the views `execution_event` and `step_run`,
 * which read it. Null values are left out, and an instant is stored in milliseconds since the epoch.
 */
interface LogEntry {
  readonly events: readonly object[];
  /** Attempts of whole steps that are over. */
  readonly step_runs?: readonly object[];
}

export function logEntry({ events, endedStepRuns }: RunChange): LogEntry {
  if (endedStepRuns.length === 0) return { events: events.map(loggedEvent) };
  return { events: events.map(loggedEvent), step_runs: endedStepRuns.map(loggedStepRun) };
}

function loggedEvent(event: NewEvent): object {
  return {
    type: event.type,
    at: milliseconds(event.at),
    status: event.status,
    current_step: event.currentStep,
    step_id: event.stepId ?? undefined,
    iteration: event.iteration ?? undefined,
    attempt: event.attempt ?? undefined,
    chunk: event.chunk ?? undefined,
    call: event.call ?? undefined,
    loop: event.loop ?? undefined,
    error: event.error ?? undefined,
  };
}

function loggedStepRun(run: StoredStepRun): object {
  return {
    step_id: run.stepId,
    attempt: run.attempt,
    status: run.status,
    interruptions: run.interruptions,
    input: run.input ?? undefined,
    output: run.output ?? undefined,
    error: run.error ?? undefined,
    started_at: milliseconds(run.startedAt),
    finished_at: milliseconds(run.finishedAt),
    prompt_tokens: run.usage.promptTokens,
    completion_tokens: run.usage.completionTokens,
    cost_usd: run.usage.costUsd,
  };
}

/** @throws RangeError for an invalid date, as `toISOString` does. */
function milliseconds(date: Date | null): number | undefined {
  if (date === null) return undefined;
  const value = date.getTime();
  if (Number.isNaN(value)) throw new RangeError('Invalid time value');
  return value;
}
