import { itemOf, itemsIn } from './loop-items.js';
import type { LoopItems } from './loop-items.js';
import { isTerminal } from './run-event.js';
import type { PlannedStep, RunApproval, RunCall, RunEvent, RunEventStep, RunProblem } from './run-event.js';

/** A step as it is drawn. */
export interface RunStep extends PlannedStep {
  /** By its name in the API. */
  readonly status: string;
  readonly attempt: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Why the last attempt failed, until there is a better one. */
  readonly problem: RunProblem | null;
  readonly input: unknown;
  /** The end of its streamed text. */
  readonly streamed: string;
  /** How far a step with `forEach` is. */
  readonly items: LoopItems | null;
  /** The last calls that the model of the step has asked for. */
  readonly calls: readonly (RunCall & { readonly isOver: boolean })[];
  /** The decision that it waits for. */
  readonly approval: RunApproval | null;
  /** The run that it has started. */
  readonly childId: string | null;
}

/** A run as it is drawn. */
export interface RunState {
  readonly steps: readonly RunStep[];
  readonly finished: number;
  readonly total: number;
  /** By its name in the API. */
  readonly status: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly problem: RunProblem | null;
}

/** Enough for the few lines that are shown. */
const STREAMED_KEPT = 4_000;
const CALLS_KEPT = 3;

/** An execution as it was found when it began to be watched. */
export interface FoundRun {
  readonly queuedAt: string;
  readonly steps: readonly RunEventStep[];
}

/** The run before its first event: a rerun has taken over the results of steps, which have no events. */
export function runBefore({ queuedAt, steps }: FoundRun): RunState {
  const run = emptyRun(steps);
  const isTakenOver = ({ finishedAt }: RunEventStep): boolean => !!finishedAt && finishedAt < queuedAt;
  return {
    ...run,
    finished: steps.filter(isTakenOver).length,
    steps: run.steps.map((step, index) => {
      const found = steps[index];
      return found === undefined || !isTakenOver(found)
        ? step
        : {
            ...step,
            status: found.status,
            attempt: found.attempt,
            startedAt: found.startedAt ?? null,
            finishedAt: found.finishedAt ?? null,
          };
    }),
  };
}

/** The run before its first event. */
export function emptyRun(steps: readonly PlannedStep[]): RunState {
  return {
    steps: steps.map(({ stepId, title, tool }) => ({
      stepId,
      title,
      tool,
      status: 'PENDING',
      attempt: 0,
      startedAt: null,
      finishedAt: null,
      problem: null,
      input: null,
      streamed: '',
      items: null,
      calls: [],
      approval: null,
      childId: null,
    })),
    finished: 0,
    total: steps.length,
    status: 'QUEUED',
    startedAt: null,
    finishedAt: null,
    problem: null,
  };
}

/** The run after one more event. */
export function applyEvent(run: RunState, event: RunEvent): RunState {
  const ends = isTerminal(event.type);
  const { step } = event;
  const steps = run.steps.map((shown) =>
    step && shown.stepId === step.stepId ? applyToStep(shown, step, event) : shown,
  );
  return {
    steps: ends ? steps.map(leaveUnfinished) : steps,
    finished: event.currentStep,
    total: event.totalSteps,
    status: event.status,
    startedAt: run.startedAt ?? (event.type === 'STARTED' || step ? event.at : null),
    finishedAt: ends ? event.at : null,
    problem: ends ? (event.error ?? null) : null,
  };
}

/** Sets the decisions that the run waits for, and who may make them. The ones that were known before are replaced. */
export function withApprovals(run: RunState, approvals: readonly RunApproval[]): RunState {
  return {
    ...run,
    steps: run.steps.map((step) => ({
      ...step,
      approval: approvals.find(({ stepId }) => stepId === step.stepId) ?? null,
    })),
  };
}

function applyToStep(shown: RunStep, step: RunEventStep, event: RunEvent): RunStep {
  const isNewAttempt = step.attempt > shown.attempt;
  const input = step.input ?? shown.input;
  return {
    ...shown,
    status: step.status,
    attempt: step.attempt,
    startedAt: shown.startedAt ?? step.startedAt ?? null,
    finishedAt: isTerminal(step.status) || step.status === 'SKIPPED' ? (step.finishedAt ?? event.at) : null,
    problem:
      step.status === 'SUCCEEDED'
        ? null
        : (step.error ?? event.error ?? (step.status === 'RUNNING' ? shown.problem : null)),
    input,
    ...outputOf(isNewAttempt ? { ...shown, streamed: '', items: null, calls: [] } : shown, event, input),
    approval: step.status === 'WAITING' ? shown.approval : null,
    childId: childOf(step) ?? shown.childId,
  };
}

function outputOf(shown: RunStep, event: RunEvent, input: unknown): Pick<RunStep, 'streamed' | 'items' | 'calls'> {
  const { chunk, call } = event;
  const item = chunk ? itemOf(chunk) : null;
  return {
    streamed: chunk && item === null ? (shown.streamed + chunk).slice(-STREAMED_KEPT) : shown.streamed,
    items: item === null ? shown.items : itemsIn(shown.items, item, input),
    calls: call
      ? [
          ...shown.calls.filter(({ key }) => key !== call.key),
          { ...call, isOver: event.type !== 'STEP_CALL_STARTED' },
        ].slice(-CALLS_KEPT)
      : shown.calls,
  };
}

/** The output of `flow.run_workflow` names the run. */
function childOf({ tool, output }: RunEventStep): string | null {
  if (tool !== 'flow.run_workflow' || typeof output !== 'object' || output === null || !('executionId' in output))
    return null;
  return typeof output.executionId === 'string' ? output.executionId : null;
}

/** The run has ended before the step did. */
function leaveUnfinished(step: RunStep): RunStep {
  return step.status === 'RUNNING' || step.status === 'WAITING'
    ? { ...step, status: 'CANCELLED', approval: null }
    : step;
}
