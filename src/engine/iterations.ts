import { addUsage, ExecutionEventType as Event, StepStatus } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { LOOP_EXHAUSTED, LOOP_OUTPUT_TOO_LARGE } from './loop-limits.js';
import type { Loop } from './loop.js';
import type { PendingWork } from './pending-work.js';
import { cancelAll } from './run-journal.js';
import type { RunFrame } from './run-frame.js';
import { concludeIteration } from './step-input.js';
import { beginAttempt, fallAsleep, hasEnded, isActive } from './step-state.js';
import type { StepList, StepState } from './step-state.js';
import { freshIteration } from './step-states.js';
import { toStorable } from './storable.js';
import { toProblem } from './to-problem.js';

/** The parts of a run that its iterations need. */
export interface IterationHost {
  /** Whether no new step of the list may start: it fails, or the run fails or pauses. */
  isHalted(list: StepList): boolean;
  startReady(list: StepList): void;
  readonly work: PendingWork;
  /** All iterations have ended. */
  succeed(loopState: StepState, output: JsonValue): void;
  fail(loopState: StepState, problem: Problem): void;
}

/**
 * The iterations of the loops of one run. An iteration starts the steps of its body, and ends once all of them have.
 * Its row stores the result; a later hold of the run then needs nothing of its body any more.
 */
export class Iterations {
  constructor(
    private readonly frame: RunFrame,
    private readonly host: IterationHost,
  ) {}

  /** Starts as many iterations as there is room for, or ends the loop if all have ended. */
  turn(parent: StepState, loop: Loop<StepState>): void {
    if (hasEnded(parent.status)) return;
    if (loop.isOver) return this.#endLoop(parent, loop);
    for (let index = loop.takeNext(); index !== null && !this.host.isHalted(parent.list); index = loop.takeNext())
      this.#begin(parent, loop, index);
  }

  /** Continues the iterations that are under way, after a pause or in a new hold of the run. */
  goOn(parent: StepState, loop: Loop<StepState>): void {
    for (const { body, status } of loop.underWay) {
      if (!body || status !== StepStatus.RUNNING) continue;
      this.host.startReady(body);
      this.settle(body);
    }
    this.turn(parent, loop);
  }

  /** The time until the next iteration has passed. */
  wake(iteration: StepState): void {
    iteration.status = StepStatus.RUNNING;
    iteration.wakeAt = null;
    this.#run(iteration);
  }

  /** Something in a body has ended or begun to wait: ends the iterations around it that are over by that. */
  settle(list: StepList): void {
    for (let at: StepList | null = list; at; at = at.owner ? at.owner.list : null) this.#settleOne(at);
  }

  #settleOne(list: StepList): void {
    const { owner } = list;
    if (!owner || owner.status !== StepStatus.RUNNING || list.isConcluding) return;
    if (list.failure) {
      const open = list.open();
      if (open.some((state) => isActive(state) || state.body?.isConcluding)) return;
      if (cancelAll(open, this.frame.journal, this.#now())) this.frame.journal.hasVoidWaits = true;
      this.#end(owner, { output: null, error: list.failure, isLast: false });
    } else if (!list.isUnfinished) this.#conclude(owner, list);
  }

  #begin(parent: StepState, loop: Loop<StepState>, index: number): void {
    const iteration = freshIteration(parent, loop, index);
    loop.add(iteration);
    const now = this.#now();
    iteration.firstStartedAt = now;
    beginAttempt(iteration, now);
    const delayMs = index === 0 ? 0 : (parent.compiled.step.loop?.repeat?.delayMs ?? 0);
    if (delayMs > 0) {
      fallAsleep(iteration, new Date(now.getTime() + delayMs), false);
      return this.frame.journal.save(iteration);
    }
    iteration.status = StepStatus.RUNNING;
    this.#run(iteration);
  }

  #run(iteration: StepState): void {
    this.frame.journal.save(iteration);
    if (!iteration.body) return;
    this.host.startReady(iteration.body);
    this.settle(iteration.body);
  }

  #conclude(owner: StepState, list: StepList): void {
    list.isConcluding = true;
    const { evaluator } = this.frame.dependencies;
    this.host.work.evaluate(
      () => concludeIteration(owner.compiled, list.outputOfLast, list.names.evaluation(owner, this.#now(), evaluator)),
      ({ output, isLast }) => this.#end(owner, { output, error: null, isLast }),
      (error) => this.#end(owner, { output: null, error: toProblem(error, this.frame.redactor), isLast: false }),
    );
  }

  #end(
    state: StepState,
    result: { readonly output: JsonValue; readonly error: Problem | null; readonly isLast: boolean },
  ): void {
    const { parent } = state;
    const loop = parent?.loop;
    if (!parent || !loop || hasEnded(state.status)) return;
    const { journal } = this.frame;
    const { output, error } = this.#storable(loop, result);
    state.status = error ? StepStatus.FAILED : StepStatus.SUCCEEDED;
    state.output = output;
    state.error = error;
    state.finishedAt = this.#now();
    state.wakeAt = null;
    if (result.isLast) state.input = { last: true };
    journal.save(state);
    parent.usage = addUsage(parent.usage, state.usage);
    loop.end(state);
    if (result.isLast) loop.break();
    state.body = null;
    const { item: index, status } = state;
    journal.record(Event.ITERATION_ENDED, state.finishedAt, {
      step: parent,
      chunk: `${JSON.stringify({ index, status })}\n`,
      loop: { index, status, done: loop.endedCount, total: loop.count },
    });
    this.host.work.resultRecorded();
    this.host.work.whenDurable(() => this.turn(parent, loop));
  }

  #storable(
    loop: Loop<StepState>,
    { output, error }: { readonly output: JsonValue; readonly error: Problem | null },
  ): { readonly output: JsonValue; readonly error: Problem | null } {
    if (error) return { output: null, error };
    try {
      const storable = this.frame.redactor.json(toStorable(output));
      if (!loop.isTooLargeWith(storable)) return { output: storable, error: null };
      loop.fatal ??= LOOP_OUTPUT_TOO_LARGE;
      return { output: null, error: LOOP_OUTPUT_TOO_LARGE };
    } catch (caught) {
      return { output: null, error: toProblem(caught, this.frame.redactor) };
    }
  }

  #endLoop(parent: StepState, loop: Loop<StepState>): void {
    const failure = loop.fatal ?? loop.failure;
    if (failure) return this.host.fail(parent, failure);
    if (parent.compiled.step.loop?.repeat && !loop.isBroken) return this.host.fail(parent, LOOP_EXHAUSTED(loop.count));
    this.host.succeed(parent, loop.results);
  }

  #now(): Date {
    return new Date(this.frame.dependencies.clock.now());
  }
}
