import { ExecutionEventType } from '../domain/execution.js';
import type { ExpressionScope } from '../domain/scope.js';
import type { RunFrame } from './run-frame.js';
import type { StepState } from './step-state.js';
import { ToolCall } from './tool-call.js';

/** The call of a step's tool, or of one of its items, as the tool will see it. */
export function toolCall({ journal, dependencies, redactor, react }: RunFrame, state: StepState, scope: ExpressionScope): ToolCall {
  const { clock, evaluator, ports } = dependencies;
  const { ownerId, id: executionId } = journal.claimed;
  const now = (): Date => new Date(clock.now());
  return new ToolCall({
    ownerId,
    executionId,
    stepId: state.compiled.step.id,
    item: state.parent ? state.item : null,
    ports,
    attempt: state.attempt,
    now: state.firstStartedAt ?? now(),
    scope,
    evaluator,
    redactor,
    onChunk: (chunk) => react(() => journal.record(ExecutionEventType.STEP_OUTPUT, now(), { step: state.parent ?? state, chunk })),
  });
}
