import { addUsage, ExecutionEventType as Event, ExecutionStatus, NO_USAGE, StepStatus } from '../domain/execution.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import type { Problem } from '../domain/problem.js';
import type { ExpressionScope, StepInScope } from '../domain/scope.js';
import { OnStepError } from '../domain/step.js';
import { StepFailure } from '../errors.js';
import type { Logger } from '../logger.js';
import { isSuspension } from '../tools/tool.js';
import type { Awaitable, Tool, ToolResult } from '../tools/tool.js';
import type { Clock, Random } from './clock.js';
import { MAX_TIMER_MS } from './clock.js';
import type { CompiledDefinition } from './definition.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import type { ClaimedExecution, RunChange, StoredStepRun } from './ports.js';
import { retryDelayMs } from './retry-delay.js';
import { RunJournal } from './run-journal.js';
import { scopeOf } from './run-scope.js';
import { settleWith } from './settle-with.js';
import { prepareInput, unknownTool } from './step-input.js';
import { earliestWake, freshState, hasEnded, isAsleep, restoreState } from './step-state.js';
import type { StepState } from './step-state.js';
import { toStorable } from './storable.js';
import { ToolCall } from './tool-call.js';
import { ToolCalls } from './tool-calls.js';
import { INTERRUPTED, toProblem } from './to-problem.js';

/** Attempts cut off by us that one step may lose before the run is given up as the cause of it. */
export const MAX_INTERRUPTIONS = 10;

export interface RunDependencies {
  readonly clock: Clock;
  readonly random: Random;
  readonly evaluator: ExpressionEvaluator;
  readonly logger: Logger;
  /** The run has something to commit; `takeChange` is called when the writer is ready for it. */
  readonly requestCommit: (run: Run) => void;
}

/**
 * One execution in the hands of one worker. It reacts to what happens (a tool ended, a timer fired, a commit came
 * back), changes its state in memory, and hands every change to the group commit. What follows from a result starts
 * only once that result is committed (invariant 1), and a call that may change something outside starts only once its
 * own start is committed, so that an attempt that was cut off is never without a trace.
 */
export class Run {
  readonly #journal: RunJournal;
  readonly #states: readonly StepState[];
  readonly #calls: ToolCalls;
  readonly #stepsInScope: { [stepId: string]: StepInScope } = {};
  /** Starts that wait for the next commit, and those that wait for the one under way. */
  #startsAfterCommit: (() => void)[] = [];
  #startsCommitting: (() => void)[] = [];
  /** Expressions being evaluated, and calls that wait for a commit. */
  #preparing = 0;
  /** A result since the last change was taken, and one in the change that is being committed. */
  #hasUncommittedResult = false;
  #isCommittingResult = false;
  #failure: Problem | null = null;
  #reactionDepth = 0;
  #cancelTimer: (() => void) | undefined;
  #isDetached = false;

  constructor(
    claimed: ClaimedExecution,
    private readonly definition: CompiledDefinition,
    private readonly dependencies: RunDependencies,
  ) {
    this.#journal = new RunJournal(claimed);
    this.leasedAt = dependencies.clock.now();
    this.#states = definition.steps.map(freshState);
    this.#calls = new ToolCalls(dependencies.clock);
  }

  get id(): string {
    return this.#journal.claimed.id;
  }

  /** When the lease was last taken or extended, in milliseconds since the epoch. */
  leasedAt: number;

  get token(): string {
    return this.#journal.claimed.token;
  }

  /** Takes the run up where its stored step runs left it. */
  begin(stored: readonly StoredStepRun[]): void {
    this.#react(() => {
      if (this.#journal.status === ExecutionStatus.QUEUED) {
        this.#journal.status = ExecutionStatus.RUNNING;
        this.#journal.startedAt = this.#now();
        this.#journal.record(Event.STARTED, this.#journal.startedAt);
      } else {
        this.#restore(stored);
      }
      for (const state of this.#states) {
        if (state.status === StepStatus.RUNNING) this.#interrupt(state);
      }
      this.#resumeDue(this.#journal.claimed.dueAt.getTime());
      for (const state of this.#states) {
        if (state.status === StepStatus.PENDING && state.blockedBy === 0 && !state.firstStartedAt) this.#start(state);
      }
    });
  }

  /** Ends a run that cannot be moved on at all. */
  refuse(problem: Problem): void {
    this.#react(() => {
      this.#journal.startedAt ??= this.#now();
      this.#failure = problem;
    });
  }

  /** What has gathered since the last call, for the group commit. */
  takeChange(): RunChange | null {
    const change = this.#journal.takeChange();
    this.#startsCommitting.push(...this.#startsAfterCommit);
    this.#startsAfterCommit = [];
    this.#isCommittingResult = this.#hasUncommittedResult;
    this.#hasUncommittedResult = false;
    return change;
  }

  /** The change taken last is durable: what waited for it starts. */
  committed(): void {
    const starts = this.#startsCommitting;
    this.#startsCommitting = [];
    this.#isCommittingResult = false;
    if (this.#isDetached || starts.length === 0) return;
    this.#react(() => {
      for (const start of starts) start();
    });
  }

  /** Whether the run has let go of its lease in a change that was taken. */
  get isReleased(): boolean {
    return this.#journal.isReleased;
  }

  /** The lease is lost: stop everything, write nothing more. */
  detach(): void {
    this.#isDetached = true;
    this.#cancelTimer?.();
    const reason = StepFailure.retryable('LEASE_LOST', 'The run is in the hands of another worker.');
    this.#calls.abortAll(reason);
  }

  /** Lets go at once, so that another worker goes on: attempts under way are cut off and recorded as such. */
  handOver(): void {
    if (this.#isDetached || this.isReleased) return;
    this.#cancelTimer?.();
    const reason = StepFailure.retryable(INTERRUPTED.code, INTERRUPTED.message);
    this.#startsAfterCommit = [];
    this.#startsCommitting = [];
    this.#calls.abortAll(reason);
    // Before the rest: what an attempt given up for good would start, or end, is for the next worker.
    this.#isDetached = true;
    for (const state of this.#states) {
      if (state.status === StepStatus.RUNNING) this.#interrupt(state);
    }
    this.#release(this.#now());
  }

  #restore(stored: readonly StoredStepRun[]): void {
    const states = new Map(this.#states.map((state) => [state.compiled.step.id, state]));
    let usage = NO_USAGE;
    for (const row of stored) {
      const state = states.get(row.stepId);
      if (!state) continue;
      restoreState(state, row);
      usage = addUsage(usage, row.usage);
      if (hasEnded(state.status)) this.#unblockDependents(state);
      if (state.status === StepStatus.FAILED && state.compiled.step.onError === OnStepError.FAIL) this.#failure = state.error;
    }
    this.#journal.usage = usage;
  }

  // ------------------------------------------------------------------ starting a step

  #start(state: StepState): void {
    state.firstStartedAt ??= this.#now();
    this.#preparing += 1;
    settleWith(
      () => prepareInput(state.compiled, this.#scope(state), this.dependencies.evaluator),
      (input) => this.#whenAlive(() => {
        this.#preparing -= 1;
        if (input === null) this.#skip(state);
        else if (!this.#failure) this.#launch(state, input);
        else if (state.attempt === 0) state.firstStartedAt = null;
        else state.status = StepStatus.WAITING;
      }),
      (error) => this.#whenAlive(() => {
        this.#preparing -= 1;
        this.#nextAttempt(state);
        this.#threw(state, error);
      }),
    );
  }

  #skip(state: StepState): void {
    this.#nextAttempt(state);
    state.status = StepStatus.SKIPPED;
    this.#end(state, Event.STEP_SKIPPED, null);
  }

  /** Starts the next attempt, with the input of the first. */
  #launch(state: StepState, input: JsonObject): void {
    const { tool } = state.compiled;
    if (!tool) return this.#fail(state, toProblem(unknownTool(state.compiled.step.tool)));
    this.#nextAttempt(state);
    state.status = StepStatus.RUNNING;
    state.input = input;
    this.#journal.record(Event.STEP_STARTED, this.#now(), { step: state });
    this.#callWhenDurable(state, tool, (call) => tool.run(input, call));
  }

  /** The attempt before it, which waited for this one, is over with it: the two are stored together. */
  #nextAttempt(state: StepState): void {
    if (state.attempt > 0) {
      state.status = StepStatus.FAILED;
      state.wakeAt = null;
      this.#journal.save(state);
    }
    state.attempt += 1;
    state.error = null;
    state.wakeAt = null;
    state.finishedAt = null;
    state.startedAt = state.attempt === 1 ? state.firstStartedAt : this.#now();
  }

  #callWhenDurable(state: StepState, tool: Tool, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    if (!tool.sideEffects && !this.#hasUncommittedResult && !this.#isCommittingResult) return this.#call(state, action);
    this.#preparing += 1;
    this.#startsAfterCommit.push(() => {
      this.#preparing -= 1;
      this.#call(state, action);
    });
  }

  #call(state: StepState, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    const { index, step } = state.compiled;
    const call = new ToolCall({
      ownerId: this.#journal.claimed.ownerId,
      executionId: this.id,
      stepId: step.id,
      attempt: state.attempt,
      now: state.firstStartedAt ?? this.#now(),
      scope: this.#scope(state),
      evaluator: this.dependencies.evaluator,
      onChunk: (chunk) => this.#react(() => this.#journal.record(Event.STEP_OUTPUT, this.#now(), { step: state, chunk })),
    });
    this.#calls.start(index, call, step.timeoutMs, action, {
      returned: (result) => this.#react(() => this.#returned(state, result)),
      threw: (error) => this.#react(() => this.#threw(state, error)),
    });
  }

  // ------------------------------------------------------------------ what became of a call

  #returned(state: StepState, result: ToolResult): void {
    if (isSuspension(result)) {
      state.status = StepStatus.WAITING;
      state.wakeAt = result.suspend.until;
      if (this.#calls.size === 0 && this.#preparing === 0) this.#journal.status = ExecutionStatus.WAITING;
      return this.#journal.record(Event.WAITING, this.#now(), { step: state });
    }
    try {
      state.output = toStorable(result.output);
    } catch (error) {
      return this.#threw(state, error);
    }
    if (result.usage) {
      state.usage = addUsage(state.usage, result.usage);
      this.#journal.usage = addUsage(this.#journal.usage, result.usage);
    }
    state.status = StepStatus.SUCCEEDED;
    this.#end(state, Event.STEP_SUCCEEDED, null);
  }

  #threw(state: StepState, error: unknown): void {
    if (!(error instanceof StepFailure)) {
      this.dependencies.logger.error({ err: error, executionId: this.id, stepId: state.compiled.step.id, tool: state.compiled.step.tool }, 'A tool failed with a defect');
    }
    const problem = toProblem(error);
    const failures = state.attempt - state.interruptions;
    if (!problem.retryable || failures >= state.compiled.step.retry.maxAttempts || this.#failure) return this.#fail(state, problem);
    const retryAfterMs = error instanceof StepFailure ? error.retryAfterMs : undefined;
    const delayMs = retryDelayMs(state.compiled.step.retry, failures, this.dependencies.random, retryAfterMs);
    this.#retryAt(state, problem, new Date(this.dependencies.clock.now() + delayMs));
  }

  /** An attempt that we cut off ourselves, or that a worker before us left behind: it is tried again at once. */
  #interrupt(state: StepState): void {
    state.interruptions += 1;
    if (state.interruptions > MAX_INTERRUPTIONS) {
      const message = `The step was cut off ${state.interruptions} times; it may be what stops its workers.`;
      return this.#fail(state, { code: 'INTERRUPTED_TOO_OFTEN', message, retryable: false });
    }
    this.#retryAt(state, INTERRUPTED, this.#now());
  }

  #retryAt(state: StepState, problem: Problem, at: Date): void {
    state.status = StepStatus.WAITING;
    state.error = problem;
    state.wakeAt = at;
    state.finishedAt = this.#now();
    this.#journal.record(Event.STEP_RETRYING, state.finishedAt, { step: state, error: problem });
  }

  #fail(state: StepState, problem: Problem): void {
    state.status = StepStatus.FAILED;
    state.error = problem;
    if (state.compiled.step.onError === OnStepError.FAIL) this.#failure ??= problem;
    this.#end(state, Event.STEP_FAILED, problem);
  }

  #end(state: StepState, event: typeof Event.STEP_SUCCEEDED | typeof Event.STEP_FAILED | typeof Event.STEP_SKIPPED, error: Problem | null): void {
    state.finishedAt = this.#now();
    state.wakeAt = null;
    this.#journal.currentStep += 1;
    this.#hasUncommittedResult = true;
    this.#journal.record(event, state.finishedAt, { step: state, error });
    for (const dependent of this.#unblockDependents(state)) this.#start(dependent);
  }

  /** Shows the ended step to expressions; answers the steps that may start because of it. */
  #unblockDependents(state: StepState): StepState[] {
    this.#stepsInScope[state.compiled.step.id] = { output: state.output, status: state.status, error: state.error };
    const ready: StepState[] = [];
    for (const index of state.compiled.dependents) {
      const dependent = this.#states[index];
      if (!dependent) continue;
      dependent.blockedBy -= 1;
      if (dependent.blockedBy === 0 && dependent.status === StepStatus.PENDING && !this.#failure) ready.push(dependent);
    }
    return ready;
  }

  // ------------------------------------------------------------------ waiting and waking

  /** @param dueAt what the database held to be due, so that a clock behind the database's does not spin. */
  #resumeDue(dueAt = 0): void {
    if (this.#failure) return;
    const now = Math.max(dueAt, this.dependencies.clock.now());
    for (const state of this.#states) {
      if (state.status === StepStatus.WAITING && state.wakeAt && state.wakeAt.getTime() <= now) this.#resume(state);
    }
  }

  #resume(state: StepState): void {
    const input = state.input ?? {};
    if (!isAsleep(state)) {
      if (state.input) return this.#launch(state, input);
      // It was the making of its input that failed.
      state.status = StepStatus.PENDING;
      return this.#start(state);
    }
    const { tool } = state.compiled;
    const wake = tool?.wake?.bind(tool);
    if (!tool || !wake) return this.#fail(state, toProblem(unknownTool(state.compiled.step.tool)));
    state.status = StepStatus.RUNNING;
    state.wakeAt = null;
    if (this.#journal.status === ExecutionStatus.WAITING) {
      this.#journal.status = ExecutionStatus.RUNNING;
      this.#journal.record(Event.RESUMED, this.#now(), { step: state });
    }
    this.#call(state, (call) => wake(input, call));
  }

  // ------------------------------------------------------------------ drawing conclusions

  #whenAlive(action: () => void): void {
    if (!this.#isDetached) this.#react(action);
  }

  /** Does something, then draws the conclusions once, however deep the reactions to it went. */
  #react(action: () => void): void {
    if (this.#isDetached || this.isReleased) return;
    this.#reactionDepth += 1;
    try {
      action();
    } catch (error) {
      this.#giveUp(error);
    } finally {
      this.#reactionDepth -= 1;
    }
    if (this.#reactionDepth === 0) this.#conclude();
  }

  /** A defect of the engine itself: the run ends and says so, rather than hanging for ever. */
  #giveUp(error: unknown): void {
    this.dependencies.logger.error({ err: error, executionId: this.id }, 'The engine failed with a defect');
    this.#failure ??= { code: 'ENGINE_DEFECT', message: 'The run could not be moved on; the log of the server says more.', retryable: false };
  }

  #conclude(): void {
    if (this.#calls.size === 0 && this.#preparing === 0) this.#rest();
    else this.#armTimer();
    if (this.#journal.isDirty) this.dependencies.requestCommit(this);
  }

  /** Nothing is under way: the run has ended, or sleeps. */
  #rest(): void {
    const waiting = this.#states.filter((state) => state.status === StepStatus.WAITING);
    if (this.#failure) {
      for (const state of waiting) {
        state.status = StepStatus.CANCELLED;
        state.finishedAt = this.#now();
        this.#journal.save(state);
      }
      return this.#finish(ExecutionStatus.FAILED, null, this.#failure);
    }
    if (waiting.length === 0) return this.#finish(ExecutionStatus.SUCCEEDED, this.#lastOutput(), null);
    if (waiting.every(isAsleep) && this.#journal.status !== ExecutionStatus.WAITING) {
      this.#journal.status = ExecutionStatus.WAITING;
      this.#journal.record(Event.WAITING, this.#now());
    }
    this.#release(earliestWake(waiting));
  }

  #finish(status: typeof ExecutionStatus.SUCCEEDED | typeof ExecutionStatus.FAILED, output: JsonValue, error: Problem | null): void {
    this.#journal.status = status;
    this.#journal.output = output;
    this.#journal.error = error;
    this.#journal.finishedAt = this.#now();
    this.#journal.record(Event[status], this.#journal.finishedAt, { error });
    this.#release(null);
  }

  #release(claimableAt: Date | null): void {
    this.#cancelTimer?.();
    this.#journal.release(claimableAt);
    this.dependencies.requestCommit(this);
  }

  /** While other steps are under way, steps that wait are woken from here. */
  #armTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const next = this.#failure ? null : earliestWake(this.#states);
    if (!next) return;
    const delayMs = Math.min(Math.max(0, next.getTime() - this.dependencies.clock.now()), MAX_TIMER_MS);
    this.#cancelTimer = this.dependencies.clock.after(delayMs, () => this.#whenAlive(() => this.#resumeDue()));
  }

  #lastOutput(): JsonValue {
    return this.#states.findLast((state) => state.status === StepStatus.SUCCEEDED)?.output ?? null;
  }

  #scope(state: StepState): ExpressionScope {
    return scopeOf(this.#journal.claimed, this.definition.title, this.#stepsInScope, state.firstStartedAt ?? this.#now());
  }

  #now(): Date {
    return new Date(this.dependencies.clock.now());
  }
}
