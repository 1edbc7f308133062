import { ExecutionEventType, ExecutionStatus, NO_USAGE, StepStatus } from '../domain/run/execution.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { NewEvent, RunChange, StoredStepRun } from './ports.js';

const NOT_STORABLE: Problem = {
  code: 'RESULT_NOT_STORABLE',
  message: 'The result of the step holds a value that the database cannot store.',
  retryable: false,
};

/**
 * Takes everything that came from outside out of a change that the database refused. The steps whose results it held
 * fail, and so does the run.
 */
export function withoutResults(change: RunChange, at: Date): RunChange {
  const failed = (run: StoredStepRun): StoredStepRun => ({
    ...run,
    status: run.status === StepStatus.PENDING ? run.status : StepStatus.FAILED,
    input: null,
    output: null,
    error: NOT_STORABLE,
    finishedAt: at,
    wakeAt: null,
    usage: NO_USAGE,
  });
  const stepRuns = change.stepRuns.map(failed);
  const endedStepRuns = change.endedStepRuns.map(failed);
  let seq = change.previousSeq;
  const event = (type: ExecutionEventType, run: StoredStepRun | null): NewEvent => {
    seq += 1;
    return {
      seq,
      type,
      at,
      status: ExecutionStatus.FAILED,
      currentStep: change.currentStep,
      stepId: run?.stepId ?? null,
      ...(run && run.iteration !== '' && { iteration: run.iteration }),
      attempt: run?.attempt ?? null,
      chunk: null,
      error: NOT_STORABLE,
    };
  };
  const events = [...stepRuns, ...endedStepRuns].map((run) => event(ExecutionEventType.STEP_FAILED, run));
  events.push(event(ExecutionEventType.FAILED, null));
  return {
    ...change,
    status: ExecutionStatus.FAILED,
    finishedAt: at,
    output: null,
    error: NOT_STORABLE,
    usage: NO_USAGE,
    release: { claimableAt: null },
    lastSeq: seq,
    events,
    stepRuns,
    endedStepRuns,
    shownStepRuns: [],
    waits: [],
    endsWaits: true,
  };
}
