import type { ExecutionStatus, RunEventFragment, StepStatus } from '../../generated/documents';

/**
 * The activity of a step with its duration. It is still running if `to` is null. `pause`: the time before an attempt
 * that repeats one.
 */
export interface Span {
  readonly kind: 'attempt' | 'wait' | 'pause';
  readonly attempt: number;
  readonly from: number;
  readonly to: number | null;
  readonly hasFailed: boolean;
}

/** A call that the model of a step asked for, or one of its own turns. */
export type StepCall = NonNullable<RunEventFragment['call']> & { readonly hasEnded: boolean };

/** The state of one step according to the events. */
export interface StepProgress {
  readonly stepId: string;
  readonly index: number;
  readonly title: string;
  readonly tool: string;
  readonly status: StepStatus;
  readonly attempt: number;
  readonly spans: readonly Span[];
  /** The pieces of its output, of the newest attempt. */
  readonly output: string;
  readonly calls: readonly StepCall[];
  readonly error: RunEventFragment['error'];
}

/** The state of a run according to its events, up to `lastSeq`. */
export interface RunState {
  readonly lastSeq: number;
  readonly status: ExecutionStatus | null;
  readonly finishedSteps: number;
  readonly totalSteps: number;
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly error: RunEventFragment['error'];
  readonly steps: Readonly<Record<string, StepProgress>>;
  readonly events: readonly RunEventFragment[];
}

export const EMPTY_RUN: RunState = {
  lastSeq: 0,
  status: null,
  finishedSteps: 0,
  totalSteps: 0,
  queuedAt: null,
  startedAt: null,
  endedAt: null,
  error: null,
  steps: {},
  events: [],
};

/** More streamed output than this is kept only at its end. */
const MAX_OUTPUT = 200_000;

const TERMINAL: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];
export const hasEnded = (status: ExecutionStatus | null | undefined): boolean =>
  status != null && TERMINAL.includes(status);

/** The state after further events. One that was seen before, as may come after a reconnection, changes nothing. */
export function reduceRun(state: RunState, events: readonly RunEventFragment[]): RunState {
  const fresh: RunEventFragment[] = [];
  let last = state.lastSeq;
  for (const event of events) {
    if (event.seq <= last) continue;
    last = event.seq;
    fresh.push(event);
  }
  if (fresh.length === 0) return state;
  return { ...fresh.reduce(applyEvent, state), events: [...state.events, ...fresh] };
}

function applyEvent(state: RunState, event: RunEventFragment): RunState {
  const at = Date.parse(event.at);
  const ended = hasEnded(event.status);
  const steps =
    event.step === null
      ? state.steps
      : { ...state.steps, [event.step.stepId]: applyToStep(state.steps[event.step.stepId], event.step, event, at) };
  return {
    ...state,
    lastSeq: event.seq,
    status: event.status,
    finishedSteps: event.currentStep,
    totalSteps: event.totalSteps,
    queuedAt: state.queuedAt ?? at,
    startedAt: state.startedAt ?? (event.type === 'STARTED' ? at : null),
    endedAt: ended ? at : null,
    error: ended ? event.error : state.error,
    steps: ended ? closeAll(steps, at) : steps,
  };
}

function applyToStep(
  before: StepProgress | undefined,
  step: NonNullable<RunEventFragment['step']>,
  event: RunEventFragment,
  at: number,
): StepProgress {
  const isNewAttempt = event.type === 'STEP_STARTED';
  const spans = before?.spans ?? [];
  const calls = isNewAttempt ? [] : (before?.calls ?? []);
  return {
    stepId: step.stepId,
    index: step.index,
    title: step.title,
    tool: step.tool,
    status: step.status,
    attempt: step.attempt,
    spans: nextSpans(spans, event.type, step.attempt, at),
    output: isNewAttempt
      ? ''
      : event.chunk === null
        ? (before?.output ?? '')
        : `${before?.output ?? ''}${event.chunk}`.slice(-MAX_OUTPUT),
    calls: event.call === null ? calls : withCall(calls, event.call, event.type !== 'STEP_CALL_STARTED'),
    error: isNewAttempt ? null : (event.error ?? before?.error ?? null),
  };
}

function nextSpans(
  spans: readonly Span[],
  type: RunEventFragment['type'],
  attempt: number,
  at: number,
): readonly Span[] {
  const open = (kind: Span['kind']): Span => ({ kind, attempt, from: at, to: null, hasFailed: false });
  switch (type) {
    case 'STEP_STARTED':
      return [...closed(spans, at, false), open('attempt')];
    case 'WAITING':
      return [...closed(spans, at, false), open('wait')];
    case 'RESUMED':
      return [...closed(spans, at, false), open('attempt')];
    case 'STEP_RETRYING':
      return [...closed(spans, at, true), open('pause')];
    case 'STEP_SUCCEEDED':
    case 'STEP_SKIPPED':
      return closed(spans, at, false);
    case 'STEP_FAILED':
      return closed(spans, at, true);
    default:
      return spans;
  }
}

const closed = (spans: readonly Span[], at: number, hasFailed: boolean): readonly Span[] =>
  spans.map((span) => (span.to === null ? { ...span, to: at, hasFailed } : span));

function withCall(
  calls: readonly StepCall[],
  call: NonNullable<RunEventFragment['call']>,
  isOver: boolean,
): readonly StepCall[] {
  const known = calls.some(({ key }) => key === call.key);
  const next = { ...call, hasEnded: isOver };
  return known
    ? calls.map((before) => (before.key === call.key ? { ...next, input: call.input ?? before.input } : before))
    : [...calls, next];
}

/** Nothing of a run goes on once it has ended. */
function closeAll(steps: RunState['steps'], at: number): RunState['steps'] {
  return Object.fromEntries(
    Object.entries(steps).map(([id, step]) => [
      id,
      {
        ...step,
        spans: closed(step.spans, at, false),
        status: step.status === 'RUNNING' || step.status === 'WAITING' ? 'CANCELLED' : step.status,
      },
    ]),
  );
}
