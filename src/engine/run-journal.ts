import { ExecutionEventType as Event, ExecutionStatus, NO_USAGE, StepStatus } from '../domain/run/execution.js';
import type { ExecutionEventType, Usage } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { Redactor } from '../domain/redaction/index.js';
import { placeOf } from '../domain/run/iteration.js';
import type { IterationEnd } from '../domain/run/iteration.js';
import type { StepCall } from '../domain/run/step-call.js';
import type { ClaimedExecution, NewEvent, NewWait, RunChange, StoredStepRun } from './ports.js';
import { cancel, hasEnded, isAsleep, snapshot, STEP_ITSELF } from './step-state.js';
import type { StepState } from './step-state.js';

/** The largest size to which a piece of output grows by appending the next ones. */
const MAX_CHUNK_CHARS = 16_000;

/** The subject of an event. */
interface EventSubject {
  readonly step?: StepState;
  readonly chunk?: string;
  readonly call?: StepCall;
  readonly error?: Problem | null;
  /** The end of an iteration of the step. The state of the step is neither stored nor shown with it. */
  readonly loop?: IterationEnd;
  /** The state of the step is not stored yet. */
  readonly isShownOnly?: boolean;
}

/** The head of a run as it stands in memory, and everything about it that has not been committed yet. */
export class RunJournal {
  status: ExecutionStatus;
  currentStep: number;
  startedAt: Date | null;
  finishedAt: Date | null = null;
  output: JsonValue = null;
  error: Problem | null = null;
  usage: Usage = NO_USAGE;
  /** An iteration has failed while steps of it waited; the end of the run makes their waits void. */
  hasVoidWaits = false;
  /** The secrets of the connections that the run has opened: nothing is recorded with them in it (invariant 9). */
  readonly redactor = new Redactor();
  #release: RunChange['release'] = null;
  #lastSeq: number;
  #committedSeq: number;
  #events: NewEvent[] = [];
  #stepRuns = new Map<string, StoredStepRun>();
  /** Attempts that have a record of their own, which has to follow them. */
  readonly #stored = new Set<string>();
  #shown: StoredStepRun[] = [];
  #waits: NewWait[] = [];
  #endsWaits = false;
  #signalsSeen: number;

  constructor(readonly claimed: ClaimedExecution) {
    this.status = claimed.status;
    this.currentStep = claimed.currentStep;
    this.startedAt = claimed.startedAt;
    this.#lastSeq = claimed.lastSeq;
    this.#committedSeq = claimed.lastSeq;
    this.#signalsSeen = claimed.signals;
  }

  /** The signals up to this count have been handled. */
  sawSignals(signals: number): void {
    this.#signalsSeen = Math.max(this.#signalsSeen, signals);
  }

  get signalsSeen(): number {
    return this.#signalsSeen;
  }

  get isDirty(): boolean {
    return this.#events.length > 0 || this.#stepRuns.size > 0 || this.#release !== null;
  }

  /**
   * Whether all gathered changes can be stored with the insertion of the run. That holds if no attempt or wait has a
   * row of its own and no usage was recorded.
   */
  get isInsertable(): boolean {
    return this.#waits.length === 0 && this.usage === NO_USAGE && [...this.#stepRuns.values()].every(isEndedStep);
  }

  /** Whether the lease is given up with the next commit (or was). */
  get isReleased(): boolean {
    return this.#release !== null;
  }

  /** Appends an event, with the step's state as it stands at this moment. */
  record(type: ExecutionEventType, at: Date, about: EventSubject = {}): void {
    if (about.chunk !== undefined && this.#extend(type, about, about.chunk)) return;
    this.#lastSeq += 1;
    this.#events.push({
      seq: this.#lastSeq,
      type,
      at,
      status: this.status,
      currentStep: this.currentStep,
      stepId: about.step?.compiled.step.id ?? null,
      attempt: about.step?.attempt ?? null,
      chunk: about.chunk ?? null,
      ...(about.call && { call: about.call }),
      ...(about.step && about.step.list.path !== '' && { iteration: about.step.list.path }),
      ...(about.loop && { loop: about.loop }),
      error: about.error ?? null,
    });
    if (!about.step || about.loop) return;
    if (about.isShownOnly) this.#shown.push(this.#snapshot(about.step, true));
    else this.save(about.step);
  }

  /**
   * A tool may produce more pieces of text than can be stored one by one. The pieces between two commits go into one
   * event.
   */
  #extend(type: ExecutionEventType, { step, loop }: EventSubject, chunk: string): boolean {
    const last = this.#events.at(-1);
    if (!last || last.chunk === null || last.type !== type) return false;
    if (last.stepId !== step?.compiled.step.id || last.attempt !== step.attempt) return false;
    if ((last.iteration ?? '') !== step.list.path || last.chunk.length + chunk.length > MAX_CHUNK_CHARS) return false;
    this.#events[this.#events.length - 1] = { ...last, chunk: last.chunk + chunk, ...(loop && { loop }) };
    return true;
  }

  /**
   * The run waits: nothing is under way, and nothing else is left to start. The step that has just begun to wait says
   * so, or else an event of its own does.
   */
  rest(at: Date): void {
    this.status = ExecutionStatus.WAITING;
    const last = this.#events.at(-1);
    if (last?.type === Event.WAITING) this.#events[this.#events.length - 1] = { ...last, status: this.status };
    else this.record(Event.WAITING, at);
  }

  /** Stores a step's state without an event of its own. */
  save(state: StepState): void {
    const run = this.#snapshot(state);
    this.#stepRuns.set(keyOf(run), run);
  }

  /** The input of an attempt is kept unchanged as long as the attempt may have to be repeated. */
  #snapshot(state: StepState, isShownOnly = false): StoredStepRun {
    const run = snapshot(this.claimed.id, state);
    if (this.redactor.isEmpty || !(isShownOnly || hasEnded(run.status))) return run;
    return { ...run, input: this.redactor.json(run.input) };
  }

  /**
   * Takes over the attempts that earlier holds of the run have stored. Attempts that are over do not change any more.
   */
  restored(runs: readonly StoredStepRun[]): void {
    for (const run of runs) if (!hasEnded(run.status)) this.#stored.add(keyOf(run));
  }

  /** Stores the wait of a step, beside its state WAITING. */
  wait(wait: NewWait): void {
    this.#waits.push(wait);
  }

  /** The end of the run makes the waits of its steps void. Waits that have not been stored yet need no row. */
  endWaits(): void {
    this.#waits = [];
    this.#endsWaits = true;
  }

  /** Releases the lease with the next commit. If `claimableAt` is null, the run is not claimed again. */
  release(claimableAt: Date | null): void {
    this.#release = { claimableAt };
  }

  /** Takes out the changes since the last call. Null if there are none. @param heldMs milliseconds since the claim. */
  takeChange(heldMs: number): RunChange | null {
    if (!this.isDirty) return null;
    const { id, token, workflowId, ownerId, parentId, hasFlowControl } = this.claimed;
    const stepRuns: StoredStepRun[] = [];
    const endedStepRuns: StoredStepRun[] = [];
    for (const [key, run] of this.#stepRuns) {
      if (isEndedStep(run) && !this.#stored.has(key) && this.#events.length > 0) {
        endedStepRuns.push(run);
      } else {
        stepRuns.push(run);
        this.#stored.add(key);
      }
    }
    const change: RunChange = {
      executionId: id,
      token,
      workflowId,
      ownerId,
      status: this.status,
      currentStep: this.currentStep,
      previousSeq: this.#committedSeq,
      lastSeq: this.#lastSeq,
      startedAt: this.startedAt,
      finishedAt: this.finishedAt,
      output: this.output,
      error: this.error,
      usage: this.usage,
      release: this.#release,
      signalsSeen: this.#signalsSeen,
      parentId,
      hasFlowControl,
      heldMs,
      events: this.#events,
      stepRuns,
      endedStepRuns,
      shownStepRuns: this.#shown,
      waits: this.#waits,
      endsWaits: this.#endsWaits,
    };
    this.#committedSeq = this.#lastSeq;
    this.#events = [];
    this.#stepRuns = new Map();
    this.#shown = [];
    this.#waits = [];
    return change;
  }
}

function keyOf({ stepId, iteration, item, attempt }: StoredStepRun): string {
  return `${placeOf(stepId, iteration)}:${item}:${attempt}`;
}

/** Whether it needs no row of its own: a step outside of loops that has ended. */
function isEndedStep({ item, iteration, status }: StoredStepRun): boolean {
  return item === STEP_ITSELF && iteration === '' && hasEnded(status);
}

/** Cancels every step, item and iteration among them that is under way or waits. Returns whether a wait became void. */
export function cancelAll(states: Iterable<StepState>, journal: RunJournal, now: Date): boolean {
  let hasVoidWaits = false;
  for (const state of states) {
    if (state.status !== StepStatus.RUNNING && state.status !== StepStatus.WAITING) continue;
    if (isAsleep(state)) hasVoidWaits = true;
    cancel(state, now);
    journal.save(state);
  }
  return hasVoidWaits;
}
