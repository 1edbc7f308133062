import { StepFailure } from '../errors.js';
import type { Awaitable, ToolResult } from '../tools/tool.js';
import { MAX_TIMER_MS } from './clock.js';
import type { Clock } from './clock.js';
import type { CompiledStep } from './definition.js';
import { settleWith } from './settle-with.js';
import type { ToolCall } from './tool-call.js';

/** The tool calls that one run has under way. */
export class RunningCalls {
  readonly #calls = new Set<ToolCall>();
  /** How many of them do more than wait for answers from outside. */
  #inside = 0;

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.#calls.size;
  }

  /** Whether none does more than wait for answers from outside. */
  get areAllOutside(): boolean {
    return this.#inside === 0;
  }

  /** Calls a tool; one of the two is called once, unless the call is aborted first. The time limit counts as thrown. */
  start(
    call: ToolCall,
    { tool, step: { timeoutMs } }: CompiledStep,
    action: (call: ToolCall) => Awaitable<ToolResult>,
    on: { readonly returned: (result: ToolResult) => void; readonly threw: (error: unknown) => void },
  ): void {
    const inside = tool?.waitsOutside ? 0 : 1;
    this.#calls.add(call);
    this.#inside += inside;
    const remove = (): boolean => {
      const isRemoved = this.#calls.delete(call);
      if (isRemoved) this.#inside -= inside;
      return isRemoved;
    };
    const isOver = (): boolean => call.end() && remove();
    settleWith(
      () => action(call),
      (result) => isOver() && on.returned(result),
      (error) => isOver() && on.threw(error),
    );
    if (call.hasEnded) return;
    const timeOut = (): void => {
      const failure = StepFailure.retryable('STEP_TIMEOUT', `The attempt took longer than ${timeoutMs} ms.`);
      remove();
      call.abort(failure);
      on.threw(failure);
    };
    call.limitBy(this.clock.after(Math.min(timeoutMs, MAX_TIMER_MS), timeOut));
  }

  abortAll(reason: StepFailure): void {
    for (const call of this.#calls) call.abort(reason);
    this.#calls.clear();
    this.#inside = 0;
  }
}
