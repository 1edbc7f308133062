import { MOST_HOURS, specOf } from './shapes.js';
import { attemptsOf, childOf, freshRun, hasEnded, isTerminal, withRun } from './state.js';
import type { Attempt, Hold, RunState, World } from './state.js';
import {
  attemptAt,
  begin,
  call,
  cancelOpen,
  endAt,
  forgetAnnounced,
  interrupt,
  isDue,
  isOpen,
  isToBeCalled,
  settle,
  startable,
  startableItems,
  startStep,
  wait,
  wake,
} from './step-rules.js';
import type { Place } from './step-rules.js';

/** Ends a run for good, by the worker that holds it. */
function endRun(run: RunState, status: 'SUCCEEDED' | 'FAILED' | 'CANCELLED'): void {
  cancelOpen(run);
  // Facts that no longer matter are forgotten, so that runs which ended in the same way are equal.
  Object.assign(run, { status, control: null, hold: null, due: null, active: 0, isFailing: false, hasStarted: true });
}

/** Ends a run without a worker. */
export function cancelFree(run: RunState): void {
  forgetAnnounced(run);
  endRun(run, 'CANCELLED');
}

/** The lease of the run has expired, or there is none. */
export const isFree = (run: RunState, hour: number): boolean => run.hold === null || run.hold.lease < hour;

const isClaimable = (run: RunState, hour: number): boolean =>
  run.hold ? run.hold.lease < hour : run.due !== null && run.due <= hour;

const liveWorkers = (world: World): readonly string[] =>
  Object.keys(world.workers).filter((name) => world.workers[name] === 'LIVE');

/** Stands for one of the living workers, until it is seen which. */
export const ANYBODY = '?';

export const isAlive = (world: World, { worker }: Hold): boolean =>
  worker === ANYBODY || world.workers[worker] === 'LIVE';

/** Something came that its worker has to look at; without a worker, it can be taken, unless it is paused. */
export function signal(run: RunState, hour: number): void {
  if (run.hold) run.hold.isHeard = false;
  else if (run.status !== 'PAUSED') run.due = hour;
}

/** An event of the type SIGNAL: ends the waits that it fits. */
export function signalled(world: World, n: number): World {
  if (n !== 1) return world;
  let after = world;
  for (const label of Object.keys(world.runs)) {
    const hears = (run: RunState): readonly Place[] =>
      isTerminal(run.status)
        ? []
        : attemptsOf(run).filter(({ attempt }) => attempt.awaits === 'EVENT' && isOpen(attempt, world.hour));
    if (hears(world.runs[label] as RunState).length === 0) continue;
    after = withRun(after, label, (run) => {
      for (const place of hears(run)) attemptAt(run, place).woken = 'RESOLVED';
      signal(run, world.hour);
    });
  }
  return after;
}

/**
 * The possible spontaneous moves of a run, one at a time.
 *
 * @param isWhoever it no longer matters which of the living workers takes it.
 */
export function* movesOf(world: World, label: string, isWhoever = false): Generator<World> {
  const run = world.runs[label];
  if (!run || isTerminal(run.status)) return;
  const { hour } = world;
  const move = (happen: (changed: RunState) => void): World => withRun(world, label, happen);
  if (isClaimable(run, hour)) {
    const workers = liveWorkers(world);
    for (const worker of isWhoever ? workers.slice(0, 1).map(() => ANYBODY) : workers) {
      yield move((taken) => {
        taken.hold = {
          worker,
          lease: hour,
          since: hour,
          isTaken: false,
          known: taken.control,
          isHeard: true,
          isPausing: false,
          frozenAt: null,
        };
        taken.due = null;
        forgetAnnounced(taken);
      });
    }
  }
  for (const { step, item, attempt } of attemptsOf(run)) {
    const child = attempt.awaits === 'CHILD' && attempt.woken === null ? world.runs[childOf(label, step)] : undefined;
    if (!child || !isTerminal(child.status)) continue;
    yield move((told) => {
      attemptAt(told, { step, item }).woken = child.status === 'SUCCEEDED' ? 'RESOLVED' : 'BROKEN';
      signal(told, hour);
    });
  }
  if (run.hold && isAlive(world, run.hold)) yield* movesInHand(world, label, run, run.hold);
}

function* movesInHand(world: World, label: string, run: RunState, hold: Hold): Generator<World> {
  const { hour } = world;
  const move = (happen: (changed: RunState, its: Hold) => void): World =>
    withRun(world, label, (changed) => happen(changed, changed.hold as Hold));
  if (hold.lease < hour) yield move((_, its) => (its.lease = hour));
  if (!hold.isTaken) {
    yield move((taken, its) => takeUp(taken, its, hour));
    return;
  }
  if (!hold.isHeard) yield move((told, its) => hear(told, its));
  if (run.active + hour - hold.since >= MOST_HOURS) yield move((late) => endRun(late, 'FAILED'));
  // A worker may have come so far before it froze, and have written nothing of it down.
  const hours = hold.frozenAt === null || hold.frozenAt === hour ? [hour] : [hour, hold.frozenAt];
  yield* callsOf(world, label, run, hours);
  const places: readonly Place[] = attemptsOf(run);
  // One reaction is one move: all starts, all calls and all wake-ups in it.
  const toCall = places.filter((place) => isToBeCalled(run, place));
  if (toCall.length > 0) yield move((calling) => toCall.forEach((place) => call(calling, place, hour)));
  if (!hold.isPausing) {
    const due = places.filter((place) => isDue(attemptAt(run, place), hour));
    if (!run.isFailing && due.length > 0) yield move((woken) => due.forEach((place) => wake(woken, place, hour)));
    if (canStart(run)) for (const at of hours) yield move((starting) => startAll(starting, at));
  }
  if (canRest(run, hold)) yield move((resting, its) => rest(resting, its, hour));
}

/**
 * The outcomes of calls: their answers, their effects outside, and their timeouts.
 *
 * @param hours in which they may have had an outcome. The first is now.
 */
function* callsOf(world: World, label: string, run: RunState, hours: readonly number[]): Generator<World> {
  const { hour } = world;
  const isLate = ({ attempt: { status, limit } }: { readonly attempt: Attempt }): boolean =>
    status === 'RUNNING' && limit !== null && limit <= hour;
  const late = attemptsOf(run).filter(isLate);
  // The order matters if the first one makes the run fail: the others are then not tried again.
  for (const inOrder of late.length > 1 ? [late, late.toReversed()] : [late]) {
    if (late.length > 0)
      yield withRun(world, label, (lapsing) => inOrder.forEach((place) => settle(lapsing, place, 'retryable', hour)));
  }
  for (const { step, item, attempt } of attemptsOf(run)) {
    const place: Place = { step, item };
    const move = (happen: (changed: RunState) => void): World => withRun(world, label, happen);
    if (attempt.status !== 'RUNNING') continue;
    const { returned, isDone } = attempt;
    if (returned) for (const at of hours) yield move((told) => settle(told, place, returned, at));
    const spec = specOf(run.shape, step);
    if (spec.kind === 'EMIT' && !isDone)
      yield withRun(signalled(world, 1), label, (emitting) => (attemptAt(emitting, place).isDone = true));
    if (spec.kind === 'EMIT' && isDone) yield move((done) => endAt(done, place, 'SUCCEEDED'));
    if (spec.kind !== 'CHILD') continue;
    if (isDone) {
      yield move((started) =>
        spec.isDetached ? endAt(started, place, 'SUCCEEDED') : wait(attemptAt(started, place), 'CHILD', null),
      );
    } else if (run.control === 'CANCEL') {
      // A run that is being cancelled starts nothing any more; that is no reason for it to fail.
      continue;
    } else {
      const started = move((parent) => (attemptAt(parent, place).isDone = true));
      const child = freshRun(spec.child as RunState['shape'], hour, { run: label, step });
      yield { ...started, runs: { ...started.runs, [childOf(label, step)]: child } };
    }
  }
}

/** A worker has taken the run, and continues from its last state. */
function takeUp(run: RunState, hold: Hold, hour: number): void {
  const { known } = hold;
  hold.isTaken = true;
  if (known === 'CANCEL') return endRun(run, 'CANCELLED');
  if (run.status === 'QUEUED' || (run.status === 'PAUSED' && known === null)) run.status = 'RUNNING';
  run.hasStarted = true;
  hold.isPausing = known === 'PAUSE';
  // So that it makes no difference afterwards.
  hold.known = null;
  interrupt(run, hour);
}

function hear(run: RunState, hold: Hold): void {
  hold.isHeard = true;
  if (run.control === 'CANCEL') return endRun(run, 'CANCELLED');
  hold.isPausing = run.control === 'PAUSE';
}

/** Nothing is under way, and nothing starts. */
function canRest(run: RunState, hold: Hold): boolean {
  if (attemptsOf(run).some(({ attempt }) => attempt.status === 'RUNNING' || attempt.isAnnounced)) return false;
  return hold.isPausing || !canStart(run);
}

/** Items go on even if the run is already failing: their step may finish. */
function canStart(run: RunState): boolean {
  return (
    (!run.isFailing && startable(run).length > 0) ||
    Object.keys(run.steps).some((step) => startableItems(run, step).length > 0)
  );
}

function startAll(run: RunState, hour: number): void {
  while (canStart(run)) {
    for (const step of run.isFailing ? [] : startable(run)) startStep(run, step, hour);
    for (const step of Object.keys(run.steps))
      for (const item of startableItems(run, step)) begin(run, { step, item }, hour);
  }
}

function rest(run: RunState, hold: Hold, hour: number): void {
  if (run.isFailing) return endRun(run, 'FAILED');
  if (Object.values(run.steps).every(hasEnded)) return endRun(run, 'SUCCEEDED');
  const waiting = attemptsOf(run)
    .filter(({ attempt }) => attempt.status === 'WAITING')
    .map(({ attempt }) => attempt);
  const next = waiting.flatMap(({ awaits, until }) => (until !== null && awaits !== 'CHILD' ? [until] : []));
  let due: number | null = next.length > 0 ? Math.min(...next) : null;
  if (hold.isPausing) {
    run.status = 'PAUSED';
    due = null;
  } else if (waiting.every(({ awaits }) => awaits !== 'RETRY')) run.status = 'WAITING';
  letGo(run, hold.isHeard ? due : hour, hour);
}

/** @param due the hour from which it may be taken again. */
export function letGo(run: RunState, due: number | null, hour: number): void {
  if (run.hold) run.active += hour - run.hold.since;
  run.hold = null;
  run.due = due;
}
