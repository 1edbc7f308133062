import { ExecutionEventType, NO_USAGE, StepStatus } from './execution.js';
import type { StepRun } from './execution.js';
import type { Problem } from '../workflow/problem.js';
import type { Step } from '../steps/step.js';

/** The stored data of a step's attempt. The fixed data comes from the step itself. */
export type RecordedStepRun = Omit<StepRun, 'index' | 'title' | 'tool'>;

/** A step of a run as callers see it; one that has no attempt yet is PENDING. */
export function stepRunView(
  executionId: string,
  step: Step,
  index: number,
  recorded: RecordedStepRun | undefined,
): StepRun {
  const { id: stepId, title, tool } = step;
  if (!recorded) {
    return {
      executionId,
      stepId,
      index,
      title,
      tool,
      status: StepStatus.PENDING,
      attempt: 0,
      input: null,
      output: null,
      error: null,
      startedAt: null,
      finishedAt: null,
      usage: NO_USAGE,
    };
  }
  const { status, attempt, input, output, error, startedAt, finishedAt, usage } = recorded;
  return {
    executionId,
    stepId,
    index,
    title,
    tool,
    status,
    attempt,
    input,
    output,
    error,
    startedAt,
    finishedAt,
    usage,
  };
}

/**
 * The attempt as it was right after an event, whatever has changed since. A client that reads the log later then sees
 * exactly the same as a live one.
 */
export function stepRunAtEvent(run: StepRun, type: ExecutionEventType, error: Problem | null): StepRun {
  switch (type) {
    case ExecutionEventType.STEP_STARTED:
    case ExecutionEventType.STEP_OUTPUT:
    case ExecutionEventType.STEP_TURN:
    case ExecutionEventType.STEP_CALL_STARTED:
    case ExecutionEventType.STEP_CALL_ENDED:
    case ExecutionEventType.ITERATION_ENDED:
    case ExecutionEventType.RESUMED:
      return { ...run, status: StepStatus.RUNNING, output: null, error: null, finishedAt: null, usage: NO_USAGE };
    case ExecutionEventType.WAITING:
      return { ...run, status: StepStatus.WAITING, output: null, error: null, finishedAt: null, usage: NO_USAGE };
    case ExecutionEventType.STEP_RETRYING:
      return { ...run, status: StepStatus.WAITING, output: null, error, usage: NO_USAGE };
    default:
      return run;
  }
}
