import { specsOf } from './shapes.js';
import type { ShapeName } from './shapes.js';

/*
 * The model of an execution. It is written from the promises (semantics.md, the invariants, the doc comments of the
 * services), not from the engine's methods. One atomic step happens at a time, without commits, batches and caches.
 *
 * Time is counted in whole hours. Every wait lasts hours, and a sequence takes minutes at most, so time moves only when
 * the test says so.
 */

export type RunStatus = 'QUEUED' | 'RUNNING' | 'WAITING' | 'PAUSED' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
type StepStatus = 'PENDING' | 'RUNNING' | 'WAITING' | 'SUCCEEDED' | 'FAILED' | 'SKIPPED' | 'CANCELLED';
/** The outside world's answer to a call. */
export type Outcome = 'ok' | 'retryable' | 'permanent';
export type Life = 'LIVE' | 'FROZEN' | 'DEAD';

/** The state of a step, or of one of its items. */
export interface Attempt {
  status: StepStatus;
  attempt: number;
  /** Attempts that were cut off by us: they do not count. */
  lost: number;
  /** The kind of its wait. */
  awaits: 'TIME' | 'RETRY' | 'EVENT' | 'APPROVAL' | 'CHILD' | null;
  /** The hour in which its time comes: of waking, of the next attempt, of giving up. */
  until: number | null;
  /** Its wait has ended. BROKEN: a child that did not succeed. */
  woken: 'RESOLVED' | 'BROKEN' | null;
  /** The outcome of its call, before its worker has handled it. */
  returned: Outcome | null;
  /** The hour in which its first attempt began. Its waits count from then. */
  first: number | null;
  /** Its start was announced, but is not recorded yet: a step without outside effects may start again after a crash. */
  isAnnounced: boolean;
  /** When the call is given up. */
  limit: number | null;
  /** Its outside effect has happened: the child exists, the event is stored. */
  isDone: boolean;
}

export interface StepState extends Attempt {
  items: Attempt[] | null;
}

/** The hold of a worker on a run. */
export interface Hold {
  worker: string;
  /** The hour to the end of which it lasts, unless it is extended. */
  lease: number;
  since: number;
  /** The worker has begun to work on it. */
  isTaken: boolean;
  /** The request that was stored when the run was claimed, which determines how it is taken over. */
  known: RunState['control'];
  /** The worker knows of everything that has come since. */
  isHeard: boolean;
  isPausing: boolean;
  /** The hour in which the worker froze. Facts that it could no longer write down are known from then. */
  frozenAt: number | null;
}

export interface RunState {
  readonly shape: ShapeName;
  readonly parent: { readonly run: string; readonly step: string } | null;
  status: RunStatus;
  /** The request for the run. */
  control: 'PAUSE' | 'CANCEL' | null;
  hold: Hold | null;
  /** The hour from which a worker may take it; null: none may. */
  due: number | null;
  hasStarted: boolean;
  /** Hours that workers have held it, except for the current hold. */
  active: number;
  /** The reason why it will fail. */
  isFailing: boolean;
  /** In the order of the list. */
  steps: Record<string, StepState>;
}

export interface World {
  readonly hour: number;
  readonly workers: Readonly<Record<string, Life>>;
  readonly runs: Readonly<Record<string, RunState>>;
  /** Delivery ids that were seen, with the run that the event started. */
  readonly deliveries: Readonly<Record<string, string | null>>;
  /** Idempotency keys that were used, with the run and the hour. */
  readonly keys: Readonly<Record<string, { readonly run: string; readonly hour: number }>>;
}

export const NOTHING: World = { hour: 0, workers: {}, runs: {}, deliveries: {}, keys: {} };

export const freshAttempt = (): Attempt => ({
  status: 'PENDING',
  attempt: 0,
  lost: 0,
  awaits: null,
  until: null,
  woken: null,
  returned: null,
  first: null,
  isAnnounced: false,
  limit: null,
  isDone: false,
});

/** A run as it is put into the queue. */
export function freshRun(shape: ShapeName, hour: number, parent: RunState['parent'] = null): RunState {
  const steps = Object.fromEntries(
    specsOf(shape).map(({ id }): [string, StepState] => [id, { ...freshAttempt(), items: null }]),
  );
  return {
    shape,
    parent,
    status: 'QUEUED',
    control: null,
    hold: null,
    due: hour,
    hasStarted: false,
    active: 0,
    isFailing: false,
    steps,
  };
}

export const isTerminal = (status: RunStatus): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
export const hasEnded = ({ status }: Attempt): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED' || status === 'SKIPPED' || status === 'CANCELLED';

interface PlacedAttempt {
  readonly step: string;
  readonly item: number | null;
  readonly attempt: Attempt;
}

/** Every step without items of its own, and every item. */
export function attemptsOf(run: RunState): readonly PlacedAttempt[] {
  return Object.entries(run.steps).flatMap(([step, state]): PlacedAttempt[] =>
    state.items
      ? state.items.map((attempt, item) => ({ step, item, attempt }))
      : [{ step, item: null, attempt: state }],
  );
}

/** The name under which a run goes that a step starts. */
export const childOf = (run: string, step: string): string => `${run}/${step}`;

function copyOf(run: RunState): RunState {
  const steps = Object.fromEntries(
    Object.entries(run.steps).map(([id, step]) => [
      id,
      { ...step, items: step.items?.map((item) => ({ ...item })) ?? null },
    ]),
  );
  return { ...run, hold: run.hold && { ...run.hold }, steps };
}

/** The world in which something has happened to one run. */
export function withRun(world: World, label: string, happen: (run: RunState) => void): World {
  const before = world.runs[label];
  if (!before) throw new Error(`The model knows no run ${label}.`);
  const run = copyOf(before);
  happen(run);
  return { ...world, runs: { ...world.runs, [label]: run } };
}

/** Once nothing moves any more, the knowledge of a thawed worker from before is written down. */
export function caughtUp(world: World): World {
  let after = world;
  for (const [label, { hold }] of Object.entries(world.runs)) {
    if (hold && hold.frozenAt !== null && world.workers[hold.worker] === 'LIVE')
      after = withRun(after, label, (run) => void Object.assign(run.hold as Hold, { frozenAt: null }));
  }
  return after;
}

const keys = new WeakMap<RunState, string>();

function keyOfRun(run: RunState): string {
  let key = keys.get(run);
  if (key === undefined) keys.set(run, (key = JSON.stringify(run)));
  return key;
}

/** The same for worlds that are the same. Runs never change once they are part of a world. */
export function keyOf(world: World): string {
  const runs = Object.keys(world.runs)
    .toSorted()
    .map((label) => `${label}=${keyOfRun(world.runs[label] as RunState)}`);
  return [
    world.hour,
    JSON.stringify(world.workers),
    JSON.stringify(world.deliveries),
    JSON.stringify(world.keys),
    ...runs,
  ].join('\n');
}
