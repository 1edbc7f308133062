import type { StepStatus, Usage } from '../domain/run/execution.js';
import { NO_USAGE, StepStatus as Status } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { Woken } from '../tools/tool.js';
import type { CompiledStep } from './definition.js';
import type { Loop } from './loop.js';
import type { NewWait, StoredStepRun } from './ports.js';

/** `item` of a step itself; an item of its `forEach` list has its position, from 0. */
export const STEP_ITSELF = -1;

/**
 * The state of one step, or of one item of a step's `forEach` list, in one run. PENDING until it may start. RUNNING
 * while an attempt is under way, or, for a step with items, while they run. WAITING while it sleeps (no error) or until
 * its next attempt (with the error of the last one). Then it is terminal.
 */
export interface StepState {
  readonly compiled: CompiledStep;
  readonly item: number;
  /** The step that this is an item of. */
  readonly parent: StepState | null;
  /** Its items, once a step with `forEach` has started. */
  loop: Loop<StepState> | null;
  status: StepStatus;
  /** 0 until the first attempt starts. */
  attempt: number;
  /** Attempts that were cut off by us; they do not count against the retry policy. */
  interruptions: number;
  /** Resolved once, for the first attempt, and repeated by every retry; of a step with items, their list. */
  input: JsonValue;
  output: JsonValue;
  error: Problem | null;
  /** When the first attempt started: `now` in expressions, on every retry. */
  firstStartedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  wakeAt: Date | null;
  /** Whether a row of `wait` decides about its waking, beside the time. */
  hasWait: boolean;
  /** The result of its wait, once the wait has ended. */
  woken: Woken | null;
  usage: Usage;
  /** Dependencies that have not ended yet. */
  blockedBy: number;
}

/** A step that has not started, or, with a parent, one of that step's items. */
export function freshState(compiled: CompiledStep, parent: StepState | null = null, item = STEP_ITSELF): StepState {
  return {
    compiled,
    item,
    parent,
    loop: null,
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
    hasWait: false,
    woken: null,
    usage: NO_USAGE,
    blockedBy: parent ? 0 : compiled.dependencyCount,
  };
}

/** Puts a state back to where its newest stored attempt left it. */
export function restoreState(state: StepState, stored: StoredStepRun): void {
  const { status, attempt, interruptions, input, output, error, firstStartedAt, startedAt, finishedAt, wakeAt, usage } =
    stored;
  Object.assign(state, {
    status,
    attempt,
    interruptions,
    input,
    output,
    error,
    firstStartedAt,
    startedAt,
    finishedAt,
    wakeAt,
    usage,
  });
}

/** The stored form of a state at this moment. */
export function snapshot(executionId: string, state: StepState): StoredStepRun {
  const {
    item,
    status,
    attempt,
    interruptions,
    input,
    output,
    error,
    firstStartedAt,
    startedAt,
    finishedAt,
    wakeAt,
    usage,
  } = state;
  const stepId = state.compiled.step.id;
  return {
    executionId,
    stepId,
    item,
    status,
    attempt,
    interruptions,
    input,
    output,
    error,
    firstStartedAt,
    startedAt,
    finishedAt,
    wakeAt,
    usage,
  };
}

/** Begins the next attempt. Every attempt after the first has a start of its own. */
export function beginAttempt(state: StepState, now: Date): void {
  state.attempt += 1;
  state.error = null;
  state.wakeAt = null;
  state.finishedAt = null;
  state.startedAt = state.attempt === 1 ? state.firstStartedAt : now;
}

/** It may not start just now: as if it had not been tried. */
export function postpone(state: StepState): void {
  if (state.attempt === 0) state.firstStartedAt = null;
  else state.status = Status.WAITING;
}

/** It sleeps until the time or the event that it waits for. */
export function fallAsleep(state: StepState, until: Date | null, hasWait: boolean): void {
  state.status = Status.WAITING;
  state.wakeAt = until;
  state.woken = null;
  if (hasWait) state.hasWait = true;
}

/** The step was asleep, and continues with the same attempt. */
export function awaken(state: StepState): void {
  state.status = Status.RUNNING;
  state.wakeAt = null;
  state.hasWait = false;
  state.woken = null;
}

/** Its attempt has failed, and the next one starts at `at`. */
export function awaitRetry(state: StepState, problem: Problem, at: Date, now: Date): void {
  state.status = Status.WAITING;
  state.error = problem;
  state.wakeAt = at;
  state.finishedAt = now;
}

/** Its run has ended without it. */
export function cancel(state: StepState, now: Date): void {
  state.status = Status.CANCELLED;
  state.finishedAt = now;
  state.wakeAt = null;
}

/** The row of `wait` that decides about its waking. */
export function waitOf(
  state: StepState,
  suspended: NewWait['for'],
  { id, createdAt }: Pick<NewWait, 'id' | 'createdAt'>,
): NewWait {
  return { id, stepId: state.compiled.step.id, item: state.item, for: suspended, createdAt };
}

/** Whether its time has come by `now`, in milliseconds since the epoch. */
export function isTimeOver(state: StepState, now: number): boolean {
  return state.wakeAt !== null && state.wakeAt.getTime() <= now;
}

/** Whether a step or item is over, for better or worse. */
export function hasEnded(status: StepStatus): boolean {
  return (
    status === Status.SUCCEEDED || status === Status.FAILED || status === Status.SKIPPED || status === Status.CANCELLED
  );
}

/** A WAITING step without an error sleeps; with one, it waits for its next attempt. */
export function isAsleep(state: StepState): boolean {
  return state.status === Status.WAITING && state.error === null;
}

/** The time when the first of the waiting states wakes without an event. Null if none does. */
export function earliestWake(states: Iterable<StepState>): Date | null {
  let earliest: Date | null = null;
  for (const { status, wakeAt } of states) {
    if (status === Status.WAITING && wakeAt && (!earliest || wakeAt < earliest)) earliest = wakeAt;
  }
  return earliest;
}
