import { ExecutionEventType as Event, ExecutionStatus } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { StepFailure } from '../errors.js';
import { fitsWithin } from './change-size.js';
import { MAX_TIMER_MS } from './clock.js';
import type { CompiledDefinition } from './definition.js';
import { SLOT_PARTS } from './owner-slots.js';
import type { ClaimedExecution, RunChange, RunControl, RunSignals } from './ports.js';
import type { RunDependencies } from './run-dependencies.js';
import { RunJournal } from './run-journal.js';
import type { RunRecord } from './run-records.js';
import { RunSteps } from './run-steps.js';
import { earliestWake, isAsleep } from './step-state.js';
import { INTERRUPTED } from './to-problem.js';

/** How long workers may hold one run in all; waits do not count. */
const RUN_LIMIT_MS = 24 * 60 * 60_000;

/** A run that waits for the outside and keeps more text than this in memory takes a whole slot all the while. */
const MAX_WAITING_CHARS = 65_536;

export interface RunHost {
  /** The run has something to commit; `takeChange` is called when the writer is ready for it. */
  requestCommit(run: Run): void;
  /** The time of a wait has passed: read its row to see which event came first, and call `signalled`. */
  lookAgain(run: Run): void;
}

/**
 * One execution in the hands of one worker. It reacts to events: a tool ended, a timer fired, a commit came back, a
 * caller asked it to stop. It changes its state in memory, and hands every change to the group commit.
 */
export class Run {
  readonly #journal: RunJournal;
  readonly #steps: RunSteps;
  readonly #claimedAt: number;
  #control: RunControl | null;
  #reactionDepth = 0;
  #cancelTimer: (() => void) | undefined;
  #cancelLimit: (() => void) | undefined;
  #isDetached = false;
  /** When the lease was last taken or extended, in milliseconds since the epoch. */
  leasedAt: number;
  /** It has begun and is not known to be stored: its requests wait. Set by `EarlyStarts`. */
  isEarly = false;
  /** Set by `GroupCommit`. */
  isWaitingForFlush = false;
  /** A change of it is being committed. Further ones wait for the next flush. Set by `GroupCommit`. */
  isFlushing = false;
  /** The parts of a slot that its worker counts for it. */
  slotParts = SLOT_PARTS;
  /**
   * Counts the reactions, for `partsNow`. The other two fields hold the count at the last look and its result.
   */
  #reactions = 0;
  #seenReactions = -1;
  #quietParts: number | null = null;

  constructor(
    claimed: ClaimedExecution,
    definition: CompiledDefinition,
    private readonly dependencies: RunDependencies,
    private readonly host: RunHost,
  ) {
    this.#journal = new RunJournal(claimed);
    this.#control = claimed.control;
    this.#claimedAt = dependencies.clock.now();
    this.leasedAt = this.#claimedAt;
    this.#steps = new RunSteps(definition, {
      journal: this.#journal,
      dependencies,
      redactor: this.#journal.redactor,
      react: (action) => this.#react(action),
    });
  }

  get id(): string {
    return this.#journal.claimed.id;
  }

  get token(): string {
    return this.#journal.claimed.token;
  }

  get signalsSeen(): number {
    return this.#journal.signalsSeen;
  }

  /** Whether the run has released its lease, in a change that was taken or will be. */
  get isReleased(): boolean {
    return this.#journal.isReleased;
  }

  get ownerId(): string {
    return this.#journal.claimed.ownerId;
  }

  /**
   * The parts of a slot that the run is worth; asked from time to time. A run counts as one part for each call if it
   * only waits for answers from outside and keeps little in memory. Otherwise it counts as a whole slot.
   */
  partsNow(): number {
    if (this.#seenReactions !== this.#reactions) {
      this.#seenReactions = this.#reactions;
      this.#quietParts = null;
      return SLOT_PARTS;
    }
    this.#quietParts ??= this.#partsOfWaiting();
    return this.#quietParts;
  }

  #partsOfWaiting(): number {
    const calls = this.#steps.work.outsideCalls;
    if (calls === 0 || calls >= SLOT_PARTS || this.#journal.isDirty) return SLOT_PARTS;
    const { context, trigger } = this.#journal.claimed;
    const values = [
      context,
      trigger.payload,
      ...this.#steps.states.open().flatMap(({ input, output }) => [input, output]),
    ];
    return fitsWithin(values, MAX_WAITING_CHARS) ? calls : SLOT_PARTS;
  }

  get workflowVersion(): number {
    return this.#journal.claimed.workflowVersion;
  }

  get isDirty(): boolean {
    return this.#journal.isDirty;
  }

  /** Whether it has ended, rests, or has a result that must be stored before anything follows from it. */
  get hasResult(): boolean {
    return this.isReleased || !this.#steps.work.isOpen;
  }

  /** Continues the run from its record. */
  begin({ stepRuns, waits, bodyAttempts = 0 }: RunRecord): void {
    const leftMs = Math.min(MAX_TIMER_MS, Math.max(0, RUN_LIMIT_MS - this.#journal.claimed.activeMs));
    this.#cancelLimit = this.dependencies.clock.after(leftMs, () => this.#timeOut());
    this.#react(() => {
      this.#journal.restored(stepRuns);
      this.#steps.restore(stepRuns, bodyAttempts);
      if (this.#control === 'CANCEL') return this.#cancel(this.#journal.claimed.cancelReason);
      if (this.#journal.status === ExecutionStatus.QUEUED) {
        this.#journal.status = ExecutionStatus.RUNNING;
        this.#journal.startedAt = this.#now();
        this.#journal.record(Event.STARTED, this.#journal.startedAt);
      } else if (this.#journal.status === ExecutionStatus.PAUSED && this.#control === null) {
        this.#journal.status = ExecutionStatus.RUNNING;
        this.#journal.record(Event.RESUMED, this.#now());
      }
      this.#steps.isPausing = this.#control === 'PAUSE';
      this.#steps.interruptRunning();
      this.#steps.states.wokenBy(waits);
      this.#steps.goOn(this.#journal.claimed.dueAt.getTime());
    });
  }

  /** Ends a run that cannot be moved on at all. */
  refuse(problem: Problem): void {
    this.#react(() => {
      this.#journal.startedAt ??= this.#now();
      this.#steps.failure = problem;
    });
  }

  /** A caller wants the run paused or cancelled, or one of its waits has ended. */
  signalled({ control, cancelReason, signals, waits }: RunSignals): void {
    this.#react(() => {
      this.#journal.sawSignals(signals);
      this.#control = control;
      if (control === 'CANCEL') return this.#cancel(cancelReason);
      const isResumed = this.#steps.isPausing && control === null;
      this.#steps.isPausing = control === 'PAUSE';
      this.#steps.states.wokenBy(waits);
      if (isResumed) this.#steps.goOn(0);
      else this.#steps.resumeDue();
    });
  }

  /** The changes since the last call, for the group commit. */
  takeChange(): RunChange | null {
    const change = this.#journal.takeChange(Math.max(0, Math.round(this.dependencies.clock.now() - this.#claimedAt)));
    this.#steps.work.changeTaken();
    return change;
  }

  /** The same for a run that is being inserted. Null if the changes have to wait for the row of the run. */
  takeFirstChange(): RunChange | null {
    return this.#journal.isInsertable ? this.takeChange() : null;
  }

  /** The change taken last is durable. */
  committed(): void {
    this.#react(() => this.#steps.work.committed());
  }

  /** This worker has nothing more to do with it. */
  gone(): void {
    this.#steps.work.gone();
  }

  /** The lease is lost: stop everything, write nothing more. */
  detach(): void {
    this.#isDetached = true;
    this.#stopTimers();
    this.#steps.work.abort(StepFailure.retryable('LEASE_LOST', 'The run is in the hands of another worker.'));
  }

  /** Releases the run at once, so that another worker continues. Running attempts are cut off and recorded as such. */
  handOver(): void {
    if (this.#isDetached || this.isReleased) return;
    this.#steps.work.abort(StepFailure.retryable(INTERRUPTED.code, INTERRUPTED.message));
    // This comes first: an attempt that is interrupted would start or end other steps, and that is left to the next
    // worker.
    this.#isDetached = true;
    this.#steps.interruptRunning();
    this.#release(this.#now());
  }

  #timeOut(): void {
    const failure = StepFailure.permanent('RUN_TIMEOUT', `The run was worked on for longer than ${RUN_LIMIT_MS} ms.`);
    this.#react(() => {
      this.#steps.work.abort(failure);
      this.#steps.failure ??= { code: failure.code, message: failure.message, retryable: false };
    });
  }

  /** @param reason the cause, if the cancellation was not requested by a caller. */
  #cancel(reason: Problem | null): void {
    this.#steps.work.abort(StepFailure.permanent('CANCELLED', 'The run was cancelled.'));
    this.#steps.cancelOpen();
    this.#finish(ExecutionStatus.CANCELLED, null, reason);
  }

  // ------------------------------------------------------------------ drawing conclusions

  /** Lets something happen, then draws the conclusions once, however deep the reactions to it went. */
  #react(action: () => void): void {
    if (this.#isDetached || this.isReleased) return;
    this.#reactionDepth += 1;
    this.#reactions += 1;
    try {
      action();
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#reactionDepth -= 1;
    }
    if (this.#reactionDepth === 0 && !this.isReleased) this.#conclude();
  }

  /** A defect of the engine itself. The run ends and reports it, so that it does not hang. */
  #giveUp(error: unknown): void {
    this.dependencies.logger.error({ err: error, executionId: this.id }, 'The engine failed with a defect');
    this.#steps.failure ??= {
      code: 'ENGINE_DEFECT',
      message: 'The run could not be moved on; the log of the server says more.',
      retryable: false,
    };
  }

  #conclude(): void {
    if (this.#steps.work.isBusy) this.#armTimer();
    else this.#rest();
    if (this.#journal.isDirty) this.host.requestCommit(this);
  }

  /** Nothing is under way: the run has ended, is paused, or sleeps. */
  #rest(): void {
    if (this.#steps.failure) {
      this.#steps.cancelOpen();
      return this.#finish(ExecutionStatus.FAILED, null, this.#steps.failure);
    }
    if (!this.#steps.states.isUnfinished)
      return this.#finish(ExecutionStatus.SUCCEEDED, this.#steps.states.lastOutput, null);
    if (this.#steps.isPausing) {
      if (this.#journal.status !== ExecutionStatus.PAUSED) {
        this.#journal.status = ExecutionStatus.PAUSED;
        this.#journal.record(Event.PAUSED, this.#now());
      }
      return this.#release(null);
    }
    const waiting = this.#steps.states.waiting();
    if (waiting.length === 0) return this.#giveUpStuck();
    if (waiting.every(isAsleep) && this.#journal.status !== ExecutionStatus.WAITING) this.#journal.rest(this.#now());
    this.#release(earliestWake(waiting));
  }

  /** Steps that never start: only a definition with a cycle can do that, and none is ever saved. */
  #giveUpStuck(): void {
    this.#giveUp(new Error('No step can start, and none is waiting.'));
    this.#rest();
  }

  #finish(
    status: typeof ExecutionStatus.SUCCEEDED | typeof ExecutionStatus.FAILED | typeof ExecutionStatus.CANCELLED,
    output: JsonValue,
    error: Problem | null,
  ): void {
    this.#journal.status = status;
    this.#journal.output = output;
    this.#journal.error = error;
    this.#journal.finishedAt = this.#now();
    if (this.#journal.hasVoidWaits) this.#journal.endWaits();
    this.#journal.record(Event[status], this.#journal.finishedAt, { error });
    this.#release(null);
  }

  #release(claimableAt: Date | null): void {
    this.#stopTimers();
    this.#journal.release(claimableAt);
    this.host.requestCommit(this);
  }

  #stopTimers(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#cancelLimit?.();
  }

  /** While other steps are under way, steps that wait are woken from here. */
  #armTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const next = this.#steps.failure ? null : earliestWake(this.#steps.states.waiting());
    if (!next) return;
    const delayMs = Math.min(Math.max(0, next.getTime() - this.dependencies.clock.now()), MAX_TIMER_MS);
    this.#cancelTimer = this.dependencies.clock.after(delayMs, () => {
      if (this.#steps.states.isWaitDue(this.dependencies.clock.now())) this.host.lookAgain(this);
      this.#react(() => this.#steps.resumeDue());
    });
  }

  #now(): Date {
    return new Date(this.dependencies.clock.now());
  }
}
