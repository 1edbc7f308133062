import { addUsage, ExecutionEventType as Event, ExecutionStatus, StepStatus } from '../domain/run/execution.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { StepFailure } from '../errors.js';
import { isSuspension } from '../tools/tool.js';
import type { Awaitable, Suspension, Tool, ToolResult, Woken } from '../tools/tool.js';
import type { CompiledDefinition } from './definition.js';
import { Iterations } from './iterations.js';
import { loopOf, MAX_LOOP_OUTPUT_CHARS } from './loop.js';
import type { Loop } from './loop.js';
import { loopTooLarge, MAX_BODY_ATTEMPTS } from './loop-limits.js';
import type { StoredStepRun } from './ports.js';
import { nextAttemptInMs } from './retry-delay.js';
import { PendingWork } from './pending-work.js';
import { cancelAll } from './run-journal.js';
import type { RunFrame } from './run-frame.js';
import { RunScope } from './run-scope.js';
import { prepareInput, prepareStep, unknownTool } from './step-input.js';
import {
  awaitRetry,
  awaken,
  beginAttempt,
  fallAsleep,
  freshState,
  hasEnded,
  isAsleep,
  isFailing,
  isTimeOver,
  postpone,
  waitOf,
} from './step-state.js';
import type { StepList, StepState } from './step-state.js';
import { endedIn, StepStates, stopsOnFailure } from './step-states.js';
import { toStorable } from './storable.js';
import type { ToolCall } from './tool-call.js';
import { INTERRUPTED, INTERRUPTED_TOO_OFTEN, MAX_INTERRUPTIONS, toProblem } from './to-problem.js';

/**
 * The steps of one run and their items: starts them, calls their tools, and keeps their outcomes. The consequences of a
 * result start only after that result is committed (invariant 1).
 */
export class RunSteps {
  /** The state of each step. */
  readonly states: StepStates;
  readonly work: PendingWork;
  readonly #iterations: Iterations;
  /** Why the run fails; no new step starts then. */
  failure: Problem | null = null;
  /** No new step or item starts until the run is resumed. */
  isPausing = false;
  /** Attempts of steps in loops, in all holds of the run. */
  #bodyAttempts = 0;

  constructor(
    definition: CompiledDefinition,
    private readonly frame: RunFrame,
  ) {
    this.states = new StepStates(definition.steps, new RunScope(frame.journal.claimed, definition.title));
    this.work = new PendingWork(frame);
    this.#iterations = new Iterations(frame, {
      isHalted: (list) => this.#isHalted(list),
      startReady: (list) => this.#startReady(list),
      work: this.work,
      succeed: (state, output) => this.#succeed(state, output, MAX_LOOP_OUTPUT_CHARS * 2),
      fail: (state, problem) => this.#fail(state, problem),
    });
  }

  // ------------------------------------------------------------------ restoring and releasing

  /** Puts every step, item and iteration back to where its stored attempt left it. */
  restore(stored: readonly StoredStepRun[], bodyAttempts: number): void {
    this.#bodyAttempts = bodyAttempts;
    if (stored.length === 0) return;
    this.frame.journal.usage = this.states.restore(stored);
    for (const state of endedIn(this.states)) {
      state.list.unblockedBy(state);
      if (state.status === StepStatus.FAILED && stopsOnFailure(state)) this.#failList(state.list, state.error);
    }
  }

  /** The list that a step failed in starts no new steps. */
  #failList(list: StepList, problem: Problem | null): void {
    if (list.owner) list.failure ??= problem;
    else this.failure ??= problem;
  }

  /** Starts every step that may start, continues loops, and wakes steps whose time has come. */
  goOn(dueAt: number): void {
    if (this.isPausing) return;
    this.resumeDue(dueAt);
    this.#startReady(this.states);
  }

  #startReady(list: StepList): void {
    for (const state of list) {
      if (state.status === StepStatus.PENDING && state.blockedBy === 0 && !state.firstStartedAt) {
        if (!this.#isHalted(list)) this.#start(state);
      } else if (state.loop && state.status === StepStatus.RUNNING) {
        if (state.compiled.body) this.#iterations.goOn(state, state.loop);
        else this.#turn(state, state.loop);
      }
    }
  }

  /** Whether no new step of the list may start. */
  #isHalted(list: StepList): boolean {
    return this.isPausing || this.failure !== null || isFailing(list);
  }

  /** Records the attempts that were under way as cut off; they are tried again. */
  interruptRunning(): void {
    for (const state of this.states.open()) {
      if (state.status === StepStatus.RUNNING && !state.loop && !state.body) this.#interrupt(state);
    }
  }

  /** Ends every step and item that is under way or waits, for the end of the run. */
  cancelOpen(): void {
    if (cancelAll(this.states.open(), this.frame.journal, this.#now())) this.frame.journal.endWaits();
  }

  // ------------------------------------------------------------------ starting

  #start(state: StepState): void {
    state.firstStartedAt ??= this.#now();
    this.#evaluate(
      state,
      () =>
        prepareStep(state.compiled, state.list.names.evaluation(state, this.#now(), this.frame.dependencies.evaluator)),
      (start) => {
        if (start.kind === 'skip') this.#skip(state);
        else if (this.#isHalted(state.list)) {
          postpone(state);
          this.#settle(state.list);
        } else if (start.kind === 'call') this.#launch(state, start.input);
        else this.#launchLoop(state, start.kind === 'loop' ? start.items : null);
      },
    );
  }

  #evaluate<T>(state: StepState, action: () => Awaitable<T>, onValue: (value: T) => void): void {
    this.work.evaluate(action, onValue, (error) => {
      this.#nextAttempt(state);
      this.#threw(state, error);
    });
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
    if (this.#bodyAttempts > MAX_BODY_ATTEMPTS) return this.#refuseLarge(state, this.#bodyAttempts);
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
    if (state.list.owner) this.#bodyAttempts += 1;
    beginAttempt(state, this.#now());
  }

  /** The loops of the run need more attempts than a log may hold: it fails, whatever their rules say. */
  #refuseLarge(state: StepState, attempts: number): void {
    const problem = loopTooLarge(attempts);
    this.failure ??= problem;
    this.#fail(state, problem);
  }

  #callWhenDurable(state: StepState, tool: Tool, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    const start = (): void => {
      this.#call(state, action);
      // Most calls of pure tools are over by now. The others are stored as running. Calls of tools with side effects
      // are stored already.
      if (!tool.sideEffects && !state.parent && state.status === StepStatus.RUNNING) this.frame.journal.save(state);
    };
    if (!tool.sideEffects && this.work.isOpen) return start();
    this.work.whenDurable(start);
  }

  #call(state: StepState, action: (call: ToolCall) => Awaitable<ToolResult>): void {
    this.work.call(
      state,
      action,
      (result) => this.#returned(state, result),
      (error) => this.#threw(state, error),
    );
  }

  /** @param items null: the loop repeats. */
  #launchLoop(state: StepState, items: readonly JsonValue[] | null): void {
    const { step, body } = state.compiled;
    this.#nextAttempt(state);
    const attempts = body ? this.#bodyAttempts + (items ?? []).length * body.length : 0;
    if (attempts > MAX_BODY_ATTEMPTS) return this.#refuseLarge(state, attempts);
    state.status = StepStatus.RUNNING;
    state.input = items ? [...items] : { maxTimes: step.loop?.repeat?.maxTimes ?? 0 };
    state.loop = loopOf<StepState>(step, items ?? []);
    this.frame.journal.record(Event.STEP_STARTED, this.#now(), { step: state });
    if (body) this.#iterations.turn(state, state.loop);
    else this.#turn(state, state.loop);
  }

  /** Starts as many items as there is room for, or ends the step if all items have ended. */
  #turn(parent: StepState, loop: Loop<StepState>): void {
    if (loop.isOver) return loop.failure ? this.#fail(parent, loop.failure) : this.#succeed(parent, loop.results);
    for (let index = loop.takeNext(); index !== null && !this.isPausing; index = loop.takeNext()) {
      const state = freshState(parent.compiled, parent.list, parent, index);
      loop.add(state);
      this.#startItem(state);
      if (hasEnded(parent.status)) return;
    }
  }

  #startItem(state: StepState): void {
    state.firstStartedAt ??= this.#now();
    this.#evaluate(
      state,
      () =>
        prepareInput(
          state.compiled,
          state.list.names.evaluation(state, this.#now(), this.frame.dependencies.evaluator),
        ),
      (input) => this.#launch(state, input),
    );
  }

  #endItem(state: StepState, parent: StepState): void {
    this.work.resultRecorded();
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

  /** @param maxBytes of the output. Default: those of one step. */
  #succeed(state: StepState, output: JsonValue, maxBytes?: number): void {
    try {
      state.output = this.frame.redactor.json(toStorable(output, maxBytes));
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
    if (state.parent) journal.save(state);
    else journal.record(Event.WAITING, this.#now(), { step: state });
    this.#settle(state.list);
  }

  /** Ends the iterations that are over by what has just happened in the list. */
  #settle(list: StepList): void {
    if (list.owner) this.#iterations.settle(list);
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
    const isOver = this.failure !== null || isFailing(state.list);
    const delayMs = isOver ? null : nextAttemptInMs(state, problem, error, dependencies.random);
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
    this.#settle(state.list);
  }

  #fail(state: StepState, problem: Problem): void {
    state.status = StepStatus.FAILED;
    state.error = problem;
    if (!state.parent && stopsOnFailure(state)) this.#failList(state.list, problem);
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
    const { list } = state;
    if (list.owner) list.owner.usage = addUsage(list.owner.usage, state.usage);
    else this.frame.journal.currentStep += 1;
    this.work.resultRecorded();
    this.frame.journal.record(event, state.finishedAt, { step: state, error });
    list.names.show(state);
    const ready = list.unblockedBy(state);
    if (!this.#isHalted(list)) for (const dependent of ready) this.#start(dependent);
    this.#settle(list);
  }

  /**
   * @param dueAt the instant up to which the database counts waits as due, so that a clock behind the database's does
   * not spin.
   */
  resumeDue(dueAt = 0): void {
    if (this.failure || this.isPausing) return;
    const now = Math.max(dueAt, this.frame.dependencies.clock.now());
    for (const state of this.states.waiting()) {
      if (this.#isHalted(state.list)) continue;
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
    if (state.body) return this.#iterations.wake(state);
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
