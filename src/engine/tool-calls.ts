import { StepFailure } from '../errors.js';
import type { Awaitable, ToolResult } from '../tools/tool.js';
import { MAX_TIMER_MS } from './clock.js';
import type { Clock } from './clock.js';
import type { CompiledStep } from './definition.js';
import { settleWith } from './settle-with.js';
import type { ToolCall } from './tool-call.js';

/** The tool calls that one run has under way. */
export class ToolCalls {
  readonly #calls = new Set<ToolCall>();
  /** Those that do more than wait for answers from outside. */
  readonly #inside = new Set<ToolCall>();

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.#calls.size;
  }

  /** Whether none does more than wait for answers from outside. */
  get areAllOutside(): boolean {
    return this.#inside.size === 0;
  }

  /** Calls a tool; one of the two is called once, unless the call is aborted first. The time limit counts as thrown. */
  start(
    call: ToolCall,
    { tool, step: { timeoutMs } }: CompiledStep,
    action: (call: ToolCall) => Awaitable<ToolResult>,
    on: { readonly returned: (result: ToolResult) => void; readonly threw: (error: unknown) => void },
  ): void {
    this.#calls.add(call);
    if (!tool?.waitsOutside) this.#inside.add(call);
    const isOver = (): boolean => call.end() && this.#remove(call);
    settleWith(
      () => action(call),
      (result) => isOver() && on.returned(result),
      (error) => isOver() && on.threw(error),
    );
    if (call.hasEnded) return;
    const timeOut = (): void => {
      const failure = StepFailure.retryable('STEP_TIMEOUT', `The attempt took longer than ${timeoutMs} ms.`);
      this.#remove(call);
      call.abort(failure);
      on.threw(failure);
    };
    call.limitBy(this.clock.after(Math.min(timeoutMs, MAX_TIMER_MS), timeOut));
  }

  abortAll(reason: StepFailure): void {
    for (const call of this.#calls) call.abort(reason);
    this.#calls.clear();
    this.#inside.clear();
  }

  #remove(call: ToolCall): boolean {
    this.#inside.delete(call);
    return this.#calls.delete(call);
  }
}
