import type { StepFailure } from '../errors.js';
import type { Awaitable, ToolResult } from '../tools/tool.js';
import { CommitBarrier } from './commit-barrier.js';
import { createToolCall } from './create-tool-call.js';
import type { RunFrame } from './run-frame.js';
import { RunningCalls } from './running-calls.js';
import { settleWith } from './settle-with.js';
import type { StepState } from './step-state.js';
import type { ToolCall } from './tool-call.js';

/** The work of one run that is under way: its calls, the expressions being evaluated, and actions that wait for a commit. */
export class PendingWork {
  readonly #calls: RunningCalls;
  readonly #barrier = new CommitBarrier();
  /** Expressions being evaluated, and actions that wait for a commit. */
  #preparing = 0;

  constructor(private readonly frame: RunFrame) {
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

  /** Whether no result waits for its commit, so that a call without side effects may start. */
  get isOpen(): boolean {
    return this.#barrier.isOpen;
  }

  /** A result was recorded: nothing that may follow from it starts before it is durable. */
  resultRecorded(): void {
    this.#barrier.close();
  }

  /** Evaluates expressions; one of the two callbacks is called once, unless the run is aborted first. */
  evaluate<T>(action: () => Awaitable<T>, onValue: (value: T) => void, onError: (error: unknown) => void): void {
    this.#preparing += 1;
    const over = (reaction: () => void): void =>
      this.frame.react(() => {
        this.#preparing -= 1;
        reaction();
      });
    settleWith(
      action,
      (value) => over(() => onValue(value)),
      (error) => over(() => onError(error)),
    );
  }

  /** Calls back once everything recorded so far is durable. */
  whenDurable(then: () => void): void {
    this.#preparing += 1;
    this.#barrier.after(() => {
      this.#preparing -= 1;
      then();
    });
  }

  /** Calls the tool of a step or item now; one of the two callbacks is called once, unless the call is aborted first. */
  call(
    state: StepState,
    action: (call: ToolCall) => Awaitable<ToolResult>,
    returned: (result: ToolResult) => void,
    threw: (error: unknown) => void,
  ): void {
    const { react, dependencies } = this.frame;
    const scope = state.list.names.of(state, new Date(dependencies.clock.now()));
    this.#calls.start(createToolCall(this.frame, this.#barrier, state, scope), state.compiled, action, {
      returned: (result) => react(() => returned(result)),
      threw: (error) => react(() => threw(error)),
    });
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
}
