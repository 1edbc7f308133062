import { addUsage, ExecutionEventType as Event, ExecutionStatus, StepStatus } from '../domain/run/execution.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { StepFailure } from '../errors.js';
import { isSuspension } from '../tools/tool.js';
import type { Awaitable, Suspension, Tool, ToolResult, Woken } from '../tools/tool.js';
import { CommitBarrier } from './commit-barrier.js';
import type { CompiledDefinition } from './definition.js';
import { Loop } from './loop.js';
import type { StoredStepRun } from './ports.js';
import { nextAttemptInMs } from './retry-delay.js';
import type { RunFrame } from './run-frame.js';
import { RunScope } from './run-scope.js';
import { settleWith } from './settle-with.js';
import { prepareInput, prepareStep, unknownTool } from './step-input.js';
import {
  awaitRetry,
  awaken,
  beginAttempt,
  cancel,
  fallAsleep,
  freshState,
  hasEnded,
  isAsleep,
  isTimeOver,
  postpone,
  waitOf,
} from './step-state.js';
import type { StepState } from './step-state.js';
import { StepStates, stopsOnFailure } from './step-states.js';
import { toStorable } from './storable.js';
import { createToolCall } from './create-tool-call.js';
import type { ToolCall } from './tool-call.js';
import { RunningCalls } from './running-calls.js';
import { INTERRUPTED, INTERRUPTED_TOO_OFTEN, MAX_INTERRUPTIONS, toProblem } from './to-problem.js';

/**
 * The steps of one run and their items: starts them, calls their tools, and keeps their outcomes. The consequences of a
 * result start only after that result is committed (invariant 1).
 */
export class RunSteps {
  /** The state of each step. */
  readonly states: StepStates;
  readonly #calls: RunningCalls;
  readonly #barrier = new CommitBarrier();
  readonly #scope: RunScope;
  /** Expressions being evaluated, and calls that wait for a commit. */
  #preparing = 0;
  /** Why the run fails; no new step starts then. */
  failure: Problem | null = null;
  /** No new step or item starts until the run is resumed. */
  isPausing = false;

  constructor(
    definition: CompiledDefinition,
    private readonly frame: RunFrame,
  ) {
    this.#scope = new RunScope(frame.journal.claimed, definition.title);
    this.states = new StepStates(definition);
    this.#calls = new RunningCalls(frame.dependencies.clock);
  }

  /** Whether anything is under way that will react by itself. */
  get isBusy(): boolean {
    return this.#calls.size > 0 || this.#preparing > 0;
  }

  /** Calls under way, if nothing else is and all of them only wait for answers from outside; else 0. */
  get outsideCalls(): number {
    return this.#preparing === 0 && this.#calls.areAllOutside ? this.#calls.size : 0;
  }

  // ------------------------------------------------------------------ restoring and releasing

  /** Puts every step and item back to where its stored attempt left it. */
  restore(stored: readonly StoredStepRun[]): void {
    if (stored.length === 0) return;
    this.frame.journal.usage = this.states.restore(stored);
    for (const state of this.states) {
      if (!hasEnded(state.status)) continue;
      this.#scope.show(state);
      this.states.unblockedBy(state);
      if (state.status === StepStatus.FAILED && stopsOnFailure(state)) this.failure = state.error;
    }
  }

  /** Starts every step that may start, continues loops, and wakes steps whose time has come. */
  goOn(dueAt: number): void {
    if (this.isPausing) return;
    this.resumeDue(dueAt);
    for (const state of this.states) {
      if (state.status === StepStatus.PENDING && state.blockedBy === 0 && !state.firstStartedAt && !this.failure)
        this.#start(state);
      else if (state.loop && state.status === StepStatus.RUNNING) this.#turn(state, state.loop);
    }
  }

  /** Records the attempts that were under way as cut off; they are tried again. */
  interruptRunning(): void {
    for (const state of this.states.open()) {
      if (state.status === StepStatus.RUNNING && !state.loop) this.#interrupt(state);
    }
  }

  /** Ends every step and item that is under way or waits, for the end of the run. */
  cancelOpen(): void {
    for (const state of this.states.open()) {
      if (state.status !== StepStatus.RUNNING && state.status !== StepStatus.WAITING) continue;
      if (isAsleep(state)) this.frame.journal.endWaits();
      cancel(state, this.#now());
      this.frame.journal.save(state);
    }
  }

  /** Stops every call. Their later results are ignored. */
  abort(reason: StepFailure): void {
    this.#barrier.clear();
    this.#preparing = 0;
    this.#calls.abortAll(reason);
  }

  changeTaken(): void {
    this.#barrier.changeTaken();
  }

  /** The last change taken is durable, so the actions that waited for it start. */
  committed(): void {
    this.#barrier.committed();
  }

  /** The run is over, or in the hands of another worker. */
  gone(): void {
    this.#barrier.gone();
  }

  // ------------------------------------------------------------------ starting

  #start(state: StepState): void {
    state.firstStartedAt ??= this.#now();
    this.#evaluate(
      state,
      () => prepareStep(state.compiled, this.#scope.evaluation(state, this.#now(), this.frame.dependencies.evaluator)),
      (start) => {
        if (start.kind === 'skip') this.#skip(state);
        else if (this.failure || this.isPausing) postpone(state);
        else if (start.kind === 'call') this.#launch(state, start.input);
        else this.#launchLoop(state, start.items);
      },
    );
  }

  #evaluate<T>(state: StepState, action: () => Awaitable<T>, onValue: (value: T) => void): void {
    this.#preparing += 1;
    const over = (reaction: () => void): void =>
      this.frame.react(() => {
        this.#preparing -= 1;
        reaction();
      });
    settleWith(
      action,
      (value) => over(() => onValue(value)),
      (error) =>
        over(() => {
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

  /**
   * Starts the next attempt, with the input of the first. A retry is stored at once: the end of the attempt before it,
   * alone, would be that of the step.
   */
  #launch(state: StepState, input: JsonValue): void {
    const { tool, step } = state.compiled;
    if (!tool) return this.#fail(state, toProblem(unknownTool(step.tool)));
    this.#nextAttempt(state);
    state.status = StepStatus.RUNNING;
    state.input = input;
    if (state.parent) this.frame.journal.save(state);
    else
      this.frame.journal.record(Event.STEP_STARTED, this.#now(), {
        step: state,
        isShownOnly: !tool.sideEffects && state.attempt === 1,
      });
    this.#callWhenDurable(state, tool, (call) => tool.run(input as JsonObject, call));
  }

  /** The attempt before it, which waited for this one, is over with it: the two are stored together. */
  #nextAttempt(state: StepState): void {
    if (state.attempt > 0) {
      state.status = StepStatus.FAILED;
      state.wakeAt = null;
      this.frame.journal.save(state);
    }
    beginAttempt(state, this.#now());
  }

  #callWhenDurable(state: StepState, tool: Tool, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    const start = (): void => {
      this.#call(state, action);
      // Most calls of pure tools are over by now. The others are stored as running. Calls of tools with side effects
      // are stored already.
      if (!tool.sideEffects && !state.parent && state.status === StepStatus.RUNNING) this.frame.journal.save(state);
    };
    if (!tool.sideEffects && this.#barrier.isOpen) return start();
    this.#preparing += 1;
    this.#barrier.after(() => {
      this.#preparing -= 1;
      start();
    });
  }

  #call(state: StepState, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    const { react } = this.frame;
    const call = createToolCall(this.frame, this.#barrier, state, this.#scope.of(state, this.#now()));
    this.#calls.start(call, state.compiled, action, {
      returned: (result) => react(() => this.#returned(state, result)),
      threw: (error) => react(() => this.#threw(state, error)),
    });
  }

  // ------------------------------------------------------------------ items

  #launchLoop(state: StepState, items: readonly JsonValue[]): void {
    this.#nextAttempt(state);
    state.status = StepStatus.RUNNING;
    state.input = [...items];
    state.loop = new Loop<StepState>(items, stopsOnFailure(state));
    this.frame.journal.record(Event.STEP_STARTED, this.#now(), { step: state });
    this.#turn(state, state.loop);
  }

  /** Starts as many items as there is room for, or ends the step if all items have ended. */
  #turn(parent: StepState, loop: Loop<StepState>): void {
    if (loop.isOver) return loop.failure ? this.#fail(parent, loop.failure) : this.#succeed(parent, loop.results);
    for (let index = loop.takeNext(); index !== null && !this.isPausing; index = loop.takeNext()) {
      const state = freshState(parent.compiled, parent, index);
      loop.add(state);
      this.#startItem(state);
      if (hasEnded(parent.status)) return;
    }
  }

  #startItem(state: StepState): void {
    state.firstStartedAt ??= this.#now();
    this.#evaluate(
      state,
      () => prepareInput(state.compiled, this.#scope.evaluation(state, this.#now(), this.frame.dependencies.evaluator)),
      (input) => this.#launch(state, input),
    );
  }

  #endItem(state: StepState, parent: StepState): void {
    this.#barrier.close();
    this.frame.journal.save(state);
    this.frame.journal.record(Event.STEP_OUTPUT, this.#now(), {
      step: parent,
      chunk: `${JSON.stringify({ item: state.item, status: state.status })}\n`,
    });
    parent.usage = addUsage(parent.usage, state.usage);
    parent.loop?.end(state);
    if (parent.loop) this.#turn(parent, parent.loop);
  }

  // ------------------------------------------------------------------ results of calls

  #returned(state: StepState, result: ToolResult): void {
    if (typeof result !== 'object' || result === null)
      return this.#threw(state, new TypeError('The tool returned no result.'));
    if (isSuspension(result)) return this.#suspend(state, result.suspend);
    if (result.usage) {
      state.usage = addUsage(state.usage, result.usage);
      this.frame.journal.usage = addUsage(this.frame.journal.usage, result.usage);
    }
    this.#succeed(state, result.output);
  }

  #succeed(state: StepState, output: JsonValue): void {
    try {
      state.output = this.frame.redactor.json(toStorable(output));
    } catch (error) {
      return this.#threw(state, error);
    }
    state.status = StepStatus.SUCCEEDED;
    this.#end(state, Event.STEP_SUCCEEDED, null);
  }

  #suspend(state: StepState, suspension: Suspension['suspend']): void {
    const { journal, dependencies } = this.frame;
    fallAsleep(state, suspension.kind === 'CHILD' ? null : suspension.until, suspension.kind !== 'TIMER');
    if (suspension.kind !== 'TIMER')
      journal.wait(waitOf(state, suspension, { id: dependencies.newId('wait'), createdAt: this.#now() }));
    if (state.parent) return journal.save(state);
    journal.record(Event.WAITING, this.#now(), { step: state });
  }

  #threw(state: StepState, error: unknown): void {
    const { dependencies, journal } = this.frame;
    const { step } = state.compiled;
    if (!(error instanceof StepFailure)) {
      dependencies.logger.error(
        { err: error, executionId: journal.claimed.id, stepId: step.id, tool: step.tool },
        'A tool failed with a defect',
      );
    }
    const problem = toProblem(error, this.frame.redactor);
    const delayMs = this.failure ? null : nextAttemptInMs(state, problem, error, dependencies.random);
    if (delayMs === null) this.#fail(state, problem);
    else this.#retryAt(state, problem, new Date(dependencies.clock.now() + delayMs));
  }

  /** An attempt that we cut off ourselves, or that a worker before us left behind: it is tried again at once. */
  #interrupt(state: StepState): void {
    state.interruptions += 1;
    if (state.interruptions > MAX_INTERRUPTIONS) return this.#fail(state, INTERRUPTED_TOO_OFTEN);
    this.#retryAt(state, INTERRUPTED, this.#now());
  }

  #retryAt(state: StepState, problem: Problem, at: Date): void {
    const now = this.#now();
    awaitRetry(state, problem, at, now);
    if (state.parent) this.frame.journal.save(state);
    else this.frame.journal.record(Event.STEP_RETRYING, now, { step: state, error: problem });
  }

  #fail(state: StepState, problem: Problem): void {
    state.status = StepStatus.FAILED;
    state.error = problem;
    if (!state.parent && stopsOnFailure(state)) this.failure ??= problem;
    this.#end(state, Event.STEP_FAILED, problem);
  }

  #end(
    state: StepState,
    event: typeof Event.STEP_SUCCEEDED | typeof Event.STEP_FAILED | typeof Event.STEP_SKIPPED,
    error: Problem | null,
  ): void {
    state.finishedAt = this.#now();
    state.wakeAt = null;
    if (state.parent) return this.#endItem(state, state.parent);
    this.frame.journal.currentStep += 1;
    this.#barrier.close();
    this.frame.journal.record(event, state.finishedAt, { step: state, error });
    this.#scope.show(state);
    const ready = this.states.unblockedBy(state);
    if (!this.failure && !this.isPausing) for (const dependent of ready) this.#start(dependent);
  }

  // ------------------------------------------------------------------ waking

  /**
   * @param dueAt the instant up to which the database counts waits as due, so that a clock behind the database's does
   * not spin.
   */
  resumeDue(dueAt = 0): void {
    if (this.failure || this.isPausing) return;
    const now = Math.max(dueAt, this.frame.dependencies.clock.now());
    for (const state of this.states.waiting()) {
      // The row of a wait decides whether its time came first; see `ExecutionQueue.signals`.
      if (state.hasWait && isAsleep(state) ? state.woken !== null : isTimeOver(state, now))
        this.#resume(state, state.woken ?? { kind: 'TIME' });
    }
  }

  #resume(state: StepState, woken: Woken): void {
    const { journal } = this.frame;
    const slept = isAsleep(state);
    if (journal.status === ExecutionStatus.WAITING) {
      journal.status = ExecutionStatus.RUNNING;
      journal.record(Event.RESUMED, this.#now(), slept && !state.parent ? { step: state, isShownOnly: true } : {});
    }
    if (slept) return this.#wake(state, woken);
    if (state.input !== null) return this.#launch(state, state.input);
    // It was the making of its input that failed.
    state.status = StepStatus.PENDING;
    return state.parent ? this.#startItem(state) : this.#start(state);
  }

  #wake(state: StepState, woken: Woken): void {
    const { tool, step } = state.compiled;
    const wake = tool?.wake?.bind(tool);
    if (!wake) return this.#fail(state, toProblem(unknownTool(step.tool)));
    awaken(state);
    this.#call(state, (call) => wake(state.input as JsonObject, call, woken));
  }

  #now(): Date {
    return new Date(this.frame.dependencies.clock.now());
  }
}
