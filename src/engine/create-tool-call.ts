import { addUsage, ExecutionEventType } from '../domain/run/execution.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import type { CommitBarrier } from './commit-barrier.js';
import type { RunFrame } from './run-frame.js';
import type { StepState } from './step-state.js';
import { ToolCall } from './tool-call.js';

/**
 * The call of a tool by a step or by one of its items, as the tool sees it. @param barrier starts the actions that wait
 * for a commit.
 */
export function createToolCall(
  { journal, dependencies, redactor, react }: RunFrame,
  barrier: CommitBarrier,
  state: StepState,
  scope: ExpressionScope,
): ToolCall {
  const { clock, evaluator, ports, queue } = dependencies;
  const { ownerId, workflowId, id: executionId } = journal.claimed;
  const stepId = state.compiled.step.id;
  const item = state.parent ? state.item : null;
  const now = (): Date => new Date(clock.now());
  const shown = state.parent ?? state;
  return new ToolCall({
    ownerId,
    workflowId,
    executionId,
    stepId,
    iteration: state.list.path,
    item,
    ports,
    attempt: state.attempt,
    now: state.firstStartedAt ?? now(),
    scope,
    evaluator,
    redactor,
    allowsSideEffects: true,
    onChunk: (chunk) => react(() => journal.record(ExecutionEventType.STEP_OUTPUT, now(), { step: shown, chunk })),
    onSpent: (usage) =>
      react(() => {
        state.usage = addUsage(state.usage, usage);
        journal.usage = addUsage(journal.usage, usage);
      }),
    isFresh: state.attempt === 1 && !state.hasSlept,
    whenStored: (then) => barrier.whenStored(then),
    recall: async () =>
      (await queue.stepCalls(executionId, stepId, state.list.path)).filter((call) => call.item === item),
    onCall: (type, call, whenDurable) =>
      react(() => {
        journal.record(type, now(), { step: shown, call });
        if (state.parent) journal.save(state);
        barrier.after(whenDurable);
      }),
  });
}
