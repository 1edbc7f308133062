import type { Clock } from '../../src/engine/clock.js';
import { StepFailure } from '../../src/errors.js';
import type { Tool, ToolContext, ToolOutput } from '../../src/tools/tool.js';
import { tool } from '../support/harness/engine-harness.js';
import type { Outcome } from './state.js';

/** A call to the outside that hangs until the test decides its outcome. */
export interface HeldCall extends Pick<ToolContext, 'executionId' | 'stepId' | 'item' | 'attempt' | 'idempotencyKey'> {
  readonly worker: string;
  readonly hasSideEffects: boolean;
  /** By the clock of its worker. */
  readonly at: Date;
  /** Its caller has gone. */
  isAborted: boolean;
  isAnswered: boolean;
  answer(outcome: Outcome): void;
}

/** The output of a successful call. */
export const outputOf = (stepId: string, item: number | null): string => (item === null ? stepId : `${stepId}${item}`);

/** All calls that workers have made. */
export class HeldCalls {
  readonly calls: HeldCall[] = [];

  constructor(private readonly clock: Clock) {}

  /** The tools of one worker. @param alive resolves once it can receive an answer. */
  toolsOf(worker: string, alive: () => Promise<void>): readonly Tool[] {
    const call = async (context: ToolContext, hasSideEffects: boolean): Promise<ToolOutput> => {
      try {
        return await this.#call(worker, context, hasSideEffects);
      } finally {
        await alive();
      }
    };
    return [
      tool('held', (_, context) => call(context, true), { sideEffects: true }),
      tool('pure', (_, context) => call(context, false)),
      tool('sure', () => ({ output: 'sure' }), { isPure: true }),
    ];
  }

  #call(worker: string, context: ToolContext, hasSideEffects: boolean): Promise<ToolOutput> {
    const { executionId, stepId, item, attempt, idempotencyKey, signal } = context;
    return new Promise((resolve, reject) => {
      const call: HeldCall = {
        worker,
        executionId,
        stepId,
        item,
        attempt,
        idempotencyKey,
        hasSideEffects,
        at: new Date(this.clock.now()),
        isAborted: false,
        isAnswered: false,
        answer(outcome) {
          call.isAnswered = true;
          if (outcome === 'ok') resolve({ output: outputOf(stepId, item) });
          else
            reject(
              outcome === 'retryable'
                ? StepFailure.retryable('BUSY', 'busy')
                : StepFailure.permanent('BROKEN', 'broken'),
            );
        },
      };
      signal.addEventListener('abort', () => (call.isAborted = true));
      this.calls.push(call);
    });
  }
}
