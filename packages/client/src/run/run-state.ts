import type { ExecutionStatus, StepStatus } from '../generated/operations.js';
import { itemOf, itemsIn, iterationsIn } from './loop-items.js';
import type { LoopItems } from './loop-items.js';
import { isTerminal } from './run-event.js';
import type { PlannedStep, RunApproval, RunEvent, RunEventStep, RunProblem } from './run-event.js';
import { closed, nextSpans } from './spans.js';
import type { Span } from './spans.js';

/** A call that the model of a step asked for, or one of its turns. */
export type StepCall<E extends RunEvent = RunEvent> = NonNullable<E['call']> & { readonly hasEnded: boolean };

/** A step as its events tell it. */
export interface RunStep<E extends RunEvent = RunEvent> extends PlannedStep {
  readonly status: StepStatus;
  readonly attempt: number;
  /** The iterations of the loops that it stands in, the outermost first; empty outside of loops. */
  readonly iteration: readonly number[];
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly spans: readonly Span[];
  /** Why the present attempt failed. */
  readonly error: NonNullable<E['error']> | null;
  /** Why the last attempt that failed did, until the step succeeds. */
  readonly lastError: RunProblem | null;
  readonly input: unknown;
  /** The streamed output of the newest attempt, without the reports of a loop's items. */
  readonly output: string;
  /** The progress of a step with `forEach` or of a loop; null for any other step. */
  readonly items: LoopItems | null;
  readonly calls: readonly StepCall<E>[];
  /** The decision that the step waits for. */
  readonly approval: RunApproval | null;
  /** The run that the step started. */
  readonly childId: string | null;
}

/** A run as its events tell it, up to `lastSeq`. Times are in milliseconds since the epoch. */
export interface RunState<E extends RunEvent = RunEvent> {
  readonly lastSeq: number;
  readonly status: ExecutionStatus | null;
  readonly finishedSteps: number;
  readonly totalSteps: number;
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly error: NonNullable<E['error']> | null;
  readonly steps: readonly RunStep<E>[];
  /** The steps in the bodies of loops that have started, each in the iteration that its newest event is about. */
  readonly bodySteps: readonly RunStep<E>[];
}

/** More streamed output than this is kept only at its end. */
const MAX_OUTPUT = 200_000;

const plannedStep = <E extends RunEvent>({ stepId, title, tool }: PlannedStep): RunStep<E> => ({
  stepId,
  title,
  tool,
  status: 'PENDING',
  attempt: 0,
  iteration: [],
  startedAt: null,
  finishedAt: null,
  spans: [],
  error: null,
  lastError: null,
  input: null,
  output: '',
  items: null,
  calls: [],
  approval: null,
  childId: null,
});

/** A run before its first event. A step that is not planned is added by its first event. */
export const plannedRun = <E extends RunEvent = RunEvent>(steps: readonly PlannedStep[] = []): RunState<E> => ({
  lastSeq: 0,
  status: null,
  finishedSteps: 0,
  totalSteps: steps.length,
  queuedAt: null,
  startedAt: null,
  endedAt: null,
  error: null,
  steps: steps.map((step) => plannedStep<E>(step)),
  bodySteps: [],
});

/** An execution as it was found before its events were read. */
export interface FoundRun {
  readonly queuedAt: string;
  readonly steps: readonly RunEventStep[];
}

/** The run before its first event. A rerun takes over results of steps, which have no events in this run. */
export function runBefore<E extends RunEvent = RunEvent>({ queuedAt, steps }: FoundRun): RunState<E> {
  const run = plannedRun<E>(steps);
  const takenOver = steps.filter(({ finishedAt }) => !!finishedAt && finishedAt < queuedAt);
  return {
    ...run,
    finishedSteps: takenOver.length,
    steps: run.steps.map((step) => {
      const found = takenOver.find(({ stepId }) => stepId === step.stepId);
      if (found === undefined) return step;
      const { status, attempt, startedAt = null, finishedAt = null } = found;
      return { ...step, status, attempt, startedAt, finishedAt };
    }),
  };
}

/** The run after further events. An event that was seen before, as may come after a reconnection, changes nothing. */
export function reduceRun<E extends RunEvent>(run: RunState<E>, events: readonly E[]): RunState<E> {
  return events.reduce((state, event) => (event.seq > state.lastSeq ? applyEvent(state, event) : state), run);
}

/** The run after one more event, whatever its `seq`: for events that come in order and once, as `watchExecution` gives them. */
export function applyEvent<E extends RunEvent>(run: RunState<E>, event: E): RunState<E> {
  const at = Date.parse(event.at);
  const ended = isTerminal(event.status);
  const isInLoop = (event.step?.iteration ?? []).length > 0;
  const steps = event.step && !isInLoop ? withStep(run.steps, event.step, event) : run.steps;
  const bodySteps = event.step && isInLoop ? withStep(run.bodySteps, event.step, event) : run.bodySteps;
  return {
    lastSeq: event.seq,
    status: event.status,
    finishedSteps: event.currentStep,
    totalSteps: event.totalSteps,
    queuedAt: run.queuedAt ?? at,
    startedAt: run.startedAt ?? (event.type === 'STARTED' || event.step ? at : null),
    endedAt: ended ? at : null,
    error: ended ? (event.error ?? null) : run.error,
    steps: ended ? steps.map((step) => leaveUnfinished(step, at)) : steps,
    bodySteps: ended ? bodySteps.map((step) => leaveUnfinished(step, at)) : bodySteps,
  };
}

/** Puts the decisions that a run waits for in place of those that were known before. */
export function withApprovals<E extends RunEvent>(run: RunState<E>, approvals: readonly RunApproval[]): RunState<E> {
  return {
    ...run,
    steps: run.steps.map((step) => ({
      ...step,
      approval: approvals.find(({ stepId }) => stepId === step.stepId) ?? null,
    })),
  };
}

function withStep<E extends RunEvent>(
  steps: readonly RunStep<E>[],
  step: RunEventStep,
  event: E,
): readonly RunStep<E>[] {
  const known = steps.findIndex(({ stepId }) => stepId === step.stepId);
  const before = steps[known];
  return before === undefined
    ? [...steps, applyToStep(plannedStep<E>(step), step, event)]
    : steps.with(known, applyToStep(before, step, event));
}

function applyToStep<E extends RunEvent>(before: RunStep<E>, step: RunEventStep, event: E): RunStep<E> {
  const iteration = step.iteration ?? [];
  const isNewIteration = iteration.join('.') !== before.iteration.join('.');
  const isNewAttempt = event.type === 'STEP_STARTED' || step.attempt > before.attempt || isNewIteration;
  const shown = isNewAttempt ? { ...before, output: '', items: null, calls: [], error: null } : before;
  const input = step.input ?? shown.input;
  return {
    ...shown,
    status: step.status,
    attempt: step.attempt,
    iteration,
    startedAt: (isNewIteration ? null : shown.startedAt) ?? step.startedAt ?? null,
    finishedAt: isTerminal(step.status) || step.status === 'SKIPPED' ? (step.finishedAt ?? event.at) : null,
    spans: nextSpans(shown.spans, event.type, step.attempt, Date.parse(event.at)),
    error: event.error ?? shown.error,
    lastError: lastErrorOf(shown, step, event),
    input,
    ...(event.loop
      ? { items: iterationsIn(shown.items, event.loop, event.chunk ?? '') }
      : outputAfter(shown, event.chunk ?? '', input)),
    calls: event.call ? withCall<E>(shown.calls, event.call, event.type !== 'STEP_CALL_STARTED') : shown.calls,
    approval: step.status === 'WAITING' ? shown.approval : null,
    childId: childOf(step) ?? shown.childId,
  };
}

function lastErrorOf(shown: RunStep, step: RunEventStep, event: RunEvent): RunProblem | null {
  if (step.status === 'SUCCEEDED') return null;
  return step.error ?? event.error ?? (step.status === 'RUNNING' ? shown.lastError : null);
}

function outputAfter(shown: RunStep, chunk: string, input: unknown): Pick<RunStep, 'output' | 'items'> {
  const item = itemOf(chunk);
  return item === null
    ? { output: `${shown.output}${chunk}`.slice(-MAX_OUTPUT), items: shown.items }
    : { output: shown.output, items: itemsIn(shown.items, item, input) };
}

/** A call and its end are one entry. */
function withCall<E extends RunEvent>(
  calls: readonly StepCall<E>[],
  call: NonNullable<E['call']>,
  hasEnded: boolean,
): readonly StepCall<E>[] {
  const known = calls.findIndex(({ key }) => key === call.key);
  return known === -1
    ? [...calls, { ...call, hasEnded }]
    : calls.with(known, { ...call, input: call.input ?? calls[known]?.input, hasEnded });
}

/** The output of `flow.run_workflow` names the run. */
function childOf({ tool, output }: RunEventStep): string | null {
  if (tool !== 'flow.run_workflow' || typeof output !== 'object' || output === null || !('executionId' in output))
    return null;
  return typeof output.executionId === 'string' ? output.executionId : null;
}

/** No step continues after the end of the run. */
function leaveUnfinished<E extends RunEvent>(step: RunStep<E>, at: number): RunStep<E> {
  const isUnfinished = step.status === 'RUNNING' || step.status === 'WAITING';
  return {
    ...step,
    spans: closed(step.spans, at, false),
    ...(isUnfinished ? { status: 'CANCELLED', approval: null } : {}),
  };
}
