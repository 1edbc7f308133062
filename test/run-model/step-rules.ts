import { dependenciesOf, isPure, MOST_HOURS, MOST_LOST, RETRY_HOURS, ROOM, specOf } from './shapes.js';
import type { StepSpec } from './shapes.js';
import { attemptsOf, freshAttempt, hasEnded } from './state.js';
import type { Attempt, Outcome, RunState, StepState } from './state.js';

/* The changes of steps and items. Each function changes the run that it is given. */

export interface Place {
  readonly step: string;
  readonly item: number | null;
}

const stepOf = (run: RunState, step: string): StepState => run.steps[step] as StepState;

export function attemptAt(run: RunState, { step, item }: Place): Attempt {
  const state = stepOf(run, step);
  return item === null ? state : (state.items?.[item] as Attempt);
}

/** Steps that nothing keeps from starting. */
export function startable(run: RunState): readonly string[] {
  return Object.keys(run.steps).filter(
    (step) =>
      run.steps[step]?.status === 'PENDING' &&
      !run.steps[step]?.isAnnounced &&
      dependenciesOf(run.shape, step).every((id) => hasEnded(stepOf(run, id))),
  );
}

/** A loop starts no more items once one has failed, unless it carries on. */
const isStopped = (spec: StepSpec, items: readonly Attempt[]): boolean =>
  !spec.carriesOn && items.some(({ status }) => status === 'FAILED');
const isUnderWay = ({ status }: Attempt): boolean => status === 'RUNNING' || status === 'WAITING';

/** The items of a running step that still fit. */
export function startableItems(run: RunState, step: string): readonly number[] {
  const { items, status } = stepOf(run, step);
  const spec = specOf(run.shape, step);
  if (!items || status !== 'RUNNING' || isStopped(spec, items)) return [];
  const room = ROOM - items.filter(isUnderWay).length;
  return items.flatMap((item, index) => (item.status === 'PENDING' ? [index] : [])).slice(0, Math.max(0, room));
}

export function startStep(run: RunState, step: string, hour: number): void {
  const state = stepOf(run, step);
  const spec = specOf(run.shape, step);
  if (spec.kind === 'SKIP') {
    state.attempt = 1;
    return endAt(run, { step, item: null }, 'SKIPPED');
  }
  if (spec.items === undefined) return begin(run, { step, item: null }, hour);
  state.attempt = 1;
  state.status = 'RUNNING';
  state.items = Array.from({ length: spec.items }, freshAttempt);
  closeLoop(run, step);
}

/** The next attempt of a step or an item begins. */
export function begin(run: RunState, place: Place, hour: number): void {
  const attempt = attemptAt(run, place);
  const spec = specOf(run.shape, place.step);
  attempt.first ??= hour;
  if (attempt.attempt === 0 && place.item === null && isPure(spec)) {
    attempt.isAnnounced = true;
    return;
  }
  attempt.attempt += 1;
  Object.assign(attempt, { status: 'RUNNING', awaits: null, until: null, returned: null, limit: limitOf(spec, hour) });
}

const limitOf = ({ kind, hours }: StepSpec, hour: number): number =>
  hour + (kind === 'HELD' ? (hours ?? MOST_HOURS) : MOST_HOURS);

/** Whether the attempt has begun, and its call is still to be made. */
export function isToBeCalled(run: RunState, place: Place): boolean {
  const { status, isAnnounced } = attemptAt(run, place);
  const { kind } = specOf(run.shape, place.step);
  return (
    isAnnounced ||
    (status === 'RUNNING' && (kind === 'SURE' || kind === 'SLEEP' || kind === 'EVENT' || kind === 'APPROVAL'))
  );
}

/** The call is made, and may be over at once. */
export function call(run: RunState, place: Place, hour: number): void {
  const attempt = attemptAt(run, place);
  const spec = specOf(run.shape, place.step);
  if (attempt.isAnnounced)
    Object.assign(attempt, { isAnnounced: false, status: 'RUNNING', attempt: 1, limit: limitOf(spec, hour) });
  const until = spec.hours === undefined ? null : (attempt.first ?? hour) + spec.hours;
  if (spec.kind === 'SURE' || (spec.kind === 'SLEEP' && until !== null && until <= hour))
    endAt(run, place, 'SUCCEEDED');
  else if (spec.kind === 'SLEEP') wait(attempt, 'TIME', until);
  else if (spec.kind === 'EVENT' || spec.kind === 'APPROVAL') wait(attempt, spec.kind, until);
}

export function wait(attempt: Attempt, awaits: NonNullable<Attempt['awaits']>, until: number | null): void {
  Object.assign(attempt, { status: 'WAITING', awaits, until, returned: null, limit: null });
}

/** A call has an outcome, or its time is up (which counts as a retryable failure). */
export function settle(run: RunState, place: Place, outcome: Outcome, hour: number): void {
  const attempt = attemptAt(run, place);
  const most = specOf(run.shape, place.step).attempts ?? 1;
  if (outcome === 'ok') return endAt(run, place, 'SUCCEEDED');
  const isLast = outcome === 'permanent' || run.isFailing || attempt.attempt - attempt.lost >= most;
  if (isLast) endAt(run, place, 'FAILED');
  else wait(attempt, 'RETRY', hour + RETRY_HOURS);
}

/** For a worker that takes the run from a silent one, a mere announcement never happened. */
export function forgetAnnounced(run: RunState): void {
  for (const { attempt } of attemptsOf(run))
    if (attempt.isAnnounced) Object.assign(attempt, { isAnnounced: false, first: null });
}

/** An announced step counts as begun if the worker that announced it still stores its last state. */
function recordAnnounced(run: RunState): void {
  for (const { attempt } of attemptsOf(run))
    if (attempt.isAnnounced) Object.assign(attempt, { isAnnounced: false, status: 'RUNNING', attempt: 1 });
}

/** The attempts under way are cut off: they do not count, and are made again. */
export function interrupt(run: RunState, hour: number): void {
  recordAnnounced(run);
  for (const [step, state] of Object.entries(run.steps)) {
    const places: Place[] = state.items ? state.items.map((_, item) => ({ step, item })) : [{ step, item: null }];
    for (const place of places) {
      const attempt = attemptAt(run, place);
      if (attempt.status !== 'RUNNING') continue;
      attempt.lost += 1;
      attempt.returned = null;
      if (attempt.lost > MOST_LOST) endAt(run, place, 'FAILED');
      else wait(attempt, 'RETRY', hour);
    }
  }
}

/** Whether a wait is over, so that its step goes on. */
export function isDue({ status, awaits, until, woken }: Attempt, hour: number): boolean {
  if (status !== 'WAITING') return false;
  return woken !== null || (awaits !== 'CHILD' && until !== null && until <= hour);
}

/** Whether the awaited event could still happen. */
export function isOpen({ status, awaits, until, woken }: Attempt, hour: number): boolean {
  return (
    status === 'WAITING' &&
    awaits !== 'TIME' &&
    awaits !== 'RETRY' &&
    woken === null &&
    (until === null || until > hour)
  );
}

export function wake(run: RunState, place: Place, hour: number): void {
  const attempt = attemptAt(run, place);
  if (run.status === 'WAITING') run.status = 'RUNNING';
  if (attempt.awaits === 'RETRY') return begin(run, place, hour);
  const isGood = attempt.awaits === 'EVENT' ? attempt.woken === 'RESOLVED' : attempt.woken !== 'BROKEN';
  endAt(run, place, isGood ? 'SUCCEEDED' : 'FAILED');
}

export function endAt(run: RunState, place: Place, status: 'SUCCEEDED' | 'FAILED' | 'SKIPPED'): void {
  Object.assign(attemptAt(run, place), {
    status,
    awaits: null,
    until: null,
    woken: null,
    returned: null,
    limit: null,
    first: null,
    isDone: false,
  });
  if (place.item !== null) return closeLoop(run, place.step);
  if (status === 'FAILED' && !specOf(run.shape, place.step).carriesOn) run.isFailing = true;
}

/** A step with items ends with the last of them. */
function closeLoop(run: RunState, step: string): void {
  const items = stepOf(run, step).items ?? [];
  const isOver = !items.some(isUnderWay) && (items.every(hasEnded) || isStopped(specOf(run.shape, step), items));
  if (isOver)
    endAt(run, { step, item: null }, items.some(({ status }) => status === 'FAILED') ? 'FAILED' : 'SUCCEEDED');
}

/** Steps that have not ended are given up. */
export function cancelOpen(run: RunState): void {
  recordAnnounced(run);
  for (const state of Object.values(run.steps)) {
    for (const attempt of [state, ...(state.items ?? [])]) {
      if (isUnderWay(attempt))
        Object.assign(attempt, {
          status: 'CANCELLED',
          awaits: null,
          until: null,
          woken: null,
          returned: null,
          limit: null,
          first: null,
          isDone: false,
        });
    }
  }
}
