import type { StepStatus, Usage } from '../domain/execution.js';
import { NO_USAGE, StepStatus as Status } from '../domain/execution.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import type { Problem } from '../domain/problem.js';
import type { CompiledStep } from './definition.js';
import type { StoredStepRun } from './ports.js';

/**
 * Where one step of one run stands. PENDING until it may start; RUNNING while an attempt is under way; WAITING while
 * it sleeps (no error) or until its next attempt (with the error of the last one); then terminal.
 */
export interface StepState {
  readonly compiled: CompiledStep;
  status: StepStatus;
  /** 0 until the first attempt starts. */
  attempt: number;
  /** Attempts that were cut off by us; they do not count against the retry policy. */
  interruptions: number;
  /** Resolved once, for the first attempt; every retry repeats it. */
  input: JsonObject | null;
  output: JsonValue;
  error: Problem | null;
  /** When the first attempt started: `now` in expressions, on every retry. */
  firstStartedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  wakeAt: Date | null;
  usage: Usage;
  /** Dependencies that have not ended yet. */
  blockedBy: number;
}

export function freshState(compiled: CompiledStep): StepState {
  return {
    compiled,
    status: Status.PENDING,
    attempt: 0,
    interruptions: 0,
    input: null,
    output: null,
    error: null,
    firstStartedAt: null,
    startedAt: null,
    finishedAt: null,
    wakeAt: null,
    usage: NO_USAGE,
    blockedBy: compiled.dependencyCount,
  };
}

/** Puts a state back to where its newest stored attempt left it. */
export function restoreState(state: StepState, stored: StoredStepRun): void {
  state.status = stored.status;
  state.attempt = stored.attempt;
  state.interruptions = stored.interruptions;
  state.input = stored.input as JsonObject | null;
  state.output = stored.output;
  state.error = stored.error;
  state.firstStartedAt = stored.firstStartedAt;
  state.startedAt = stored.startedAt;
  state.finishedAt = stored.finishedAt;
  state.wakeAt = stored.wakeAt;
  state.usage = stored.usage;
}

/** What of a state is stored, as it stands now. */
export function snapshot(executionId: string, state: StepState): StoredStepRun {
  return {
    executionId,
    stepId: state.compiled.step.id,
    status: state.status,
    attempt: state.attempt,
    interruptions: state.interruptions,
    input: state.input,
    output: state.output,
    error: state.error,
    firstStartedAt: state.firstStartedAt,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    wakeAt: state.wakeAt,
    usage: state.usage,
  };
}

export function hasEnded(status: StepStatus): boolean {
  return status === Status.SUCCEEDED || status === Status.FAILED || status === Status.SKIPPED || status === Status.CANCELLED;
}

/** A WAITING step without an error sleeps; with one, it waits for its next attempt. */
export function isAsleep(state: StepState): boolean {
  return state.status === Status.WAITING && state.error === null;
}

/** When the first of the waiting steps wakes; null where none has a time. */
export function earliestWake(states: readonly StepState[]): Date | null {
  let earliest: Date | null = null;
  for (const { status, wakeAt } of states) {
    if (status === Status.WAITING && wakeAt && (!earliest || wakeAt < earliest)) earliest = wakeAt;
  }
  return earliest;
}
