import type { StepStatus, Usage } from '../domain/run/execution.js';
import { NO_USAGE, StepStatus as Status } from '../domain/run/execution.js';
import { placeOf } from '../domain/run/iteration.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { Woken } from '../tools/tool.js';
import type { CompiledStep } from './definition.js';
import type { Loop } from './loop.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import type { Evaluation } from './step-input.js';
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
  /** The list that the step stands in: that of the run, or the body of one iteration of a loop. */
  readonly list: StepList;
  /** Of an iteration, the states of its body. */
  body: StepList | null;
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
  /** Its attempt has slept, so calls within it may be on record. */
  hasSlept: boolean;
  /** The result of its wait, once the wait has ended. */
  woken: Woken | null;
  usage: Usage;
  /** Dependencies that have not ended yet. */
  blockedBy: number;
}

/** The names that the expressions of a list of steps see. */
export interface StepNames {
  /** A step has ended: from now on it can be seen. */
  show(state: StepState): void;
  /** @param now the time to use if the step has not started yet. */
  of(state: StepState, now: Date): ExpressionScope;
  evaluation(state: StepState, now: Date, evaluator: ExpressionEvaluator): Evaluation;
}

/** The steps of a run outside of loops, or the body of one iteration. */
export interface StepList extends Iterable<StepState> {
  /** The path of the iteration. Empty: the run. */
  readonly path: string;
  /** The iteration. Null: the run. */
  readonly owner: StepState | null;
  readonly names: StepNames;
  /** The reason why the iteration fails; no new step of it starts then. Of the run, `RunSteps` knows it. */
  failure: Problem | null;
  /** The result of the iteration is being computed. */
  isConcluding: boolean;
  /** Whether a step has not ended. */
  readonly isUnfinished: boolean;
  /** The output of the last step in the list. */
  readonly outputOfLast: JsonValue;
  /** Every step, item and iteration in it that has not ended for certain, at any depth. */
  open(): StepState[];
  /** A step of it has ended: answers those that wait for nothing else. */
  unblockedBy(state: StepState): StepState[];
}

/** A step that has not started, or, with a parent, one of that step's items. */
export function freshState(
  compiled: CompiledStep,
  list: StepList,
  parent: StepState | null = null,
  item = STEP_ITSELF,
): StepState {
  return {
    compiled,
    item,
    parent,
    list,
    body: null,
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
    hasSlept: false,
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
    iteration: state.list.path,
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
  state.hasSlept = true;
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
  return { id, stepId: placeOf(state.compiled.step.id, state.list.path), item: state.item, for: suspended, createdAt };
}

/** Whether its time has come by `now`, in milliseconds since the epoch. */
export function isTimeOver(state: StepState, now: number): boolean {
  return state.wakeAt !== null && state.wakeAt.getTime() <= now;
}

/** Whether work on it is under way at this moment: an attempt, or the evaluation of its expressions. */
export function isActive(state: StepState): boolean {
  if (state.loop || state.body) return false;
  return state.status === Status.RUNNING || (state.status === Status.PENDING && state.firstStartedAt !== null);
}

/** Whether the iteration that a list is the body of fails, or one around it. */
export function isFailing(list: StepList): boolean {
  for (let at: StepList | null = list; at; at = at.owner ? at.owner.list : null) if (at.failure) return true;
  return false;
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
