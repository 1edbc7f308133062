import { dependenciesOf, specOf, specsOf } from './shapes.js';
import type { ShapeName } from './shapes.js';
import { childOf, freshRun, hasEnded, isTerminal, withRun } from './state.js';
import type { Hold, Outcome, RunState, RunStatus, World } from './state.js';
import { cancelFree, isFree, letGo, signal, signalled } from './run-rules.js';
import { attemptAt, interrupt, isOpen } from './step-rules.js';

/** How long an idempotency key is remembered. */
const KEY_HOURS = 24;

/** The user who asks. */
export type Asker = 'OWNER' | 'STRANGER';

/** One thing that is done to the system from outside, all of it decided. */
export type Operation =
  | { readonly kind: 'EXECUTE'; readonly shape: ShapeName; readonly label: string; readonly key: string | null }
  | { readonly kind: 'CANCEL' | 'PAUSE' | 'RESUME'; readonly run: string; readonly by: Asker }
  | { readonly kind: 'RERUN'; readonly run: string; readonly from: string | null; readonly label: string }
  | { readonly kind: 'CANCEL_MANY'; readonly shape: ShapeName | null; readonly statuses: readonly RunStatus[] }
  | {
      readonly kind: 'ANSWER';
      readonly run: string;
      readonly step: string;
      readonly item: number | null;
      readonly attempt: number;
      readonly outcome: Outcome;
    }
  /** The outside answers a call whose run is in other hands by now. */
  | { readonly kind: 'ANSWER_LATE'; readonly call: number; readonly outcome: Outcome }
  | {
      readonly kind: 'EMIT';
      readonly isStart: boolean;
      readonly n: number;
      readonly delivery: string | null;
      readonly label: string;
    }
  | {
      readonly kind: 'DECIDE';
      readonly run: string;
      readonly step: string;
      readonly item: number | null;
      readonly approved: boolean;
      readonly by: Asker;
    }
  | { readonly kind: 'PASS'; readonly hours: number }
  | { readonly kind: 'START' | 'STOP' | 'KILL' | 'FREEZE' | 'THAW'; readonly worker: string };

/** The answer to an operation, and the world after it has taken effect. */
export interface Effect {
  readonly answer: string;
  readonly world: World;
}

/** The effect of the operation, all at once. */
export function effectOf(world: World, operation: Operation): Effect {
  switch (operation.kind) {
    case 'EXECUTE':
      return execute(world, operation);
    case 'CANCEL':
      return operation.by === 'STRANGER' ? { answer: 'NOT_FOUND', world } : cancel(world, operation.run);
    case 'PAUSE':
      return operation.by === 'STRANGER' ? { answer: 'NOT_FOUND', world } : pause(world, operation.run);
    case 'RESUME':
      return operation.by === 'STRANGER' ? { answer: 'NOT_FOUND', world } : resume(world, operation.run);
    case 'RERUN':
      return rerun(world, operation);
    case 'CANCEL_MANY':
      return cancelMany(world, operation);
    case 'ANSWER':
      return answer(world, operation);
    case 'ANSWER_LATE':
      return { answer: 'ok', world };
    case 'EMIT':
      return emit(world, operation);
    case 'DECIDE':
      return decide(world, operation);
    case 'PASS':
      return { answer: 'ok', world: pass(world, operation.hours) };
    case 'STOP':
      return { answer: 'ok', world: stopped(world, operation.worker) };
    case 'START':
    case 'THAW':
      return { answer: 'ok', world: { ...world, workers: { ...world.workers, [operation.worker]: 'LIVE' } } };
    case 'KILL':
      return { answer: 'ok', world: { ...world, workers: { ...world.workers, [operation.worker]: 'DEAD' } } };
    case 'FREEZE':
      return { answer: 'ok', world: frozen(world, operation.worker) };
  }
}

const runOf = (world: World, label: string): RunState => {
  const run = world.runs[label];
  if (!run) throw new Error(`The model knows no run ${label}.`);
  return run;
};
const withNew = (world: World, label: string, run: RunState): World => ({
  ...world,
  runs: { ...world.runs, [label]: run },
});
const refused = (world: World): Effect => ({ answer: 'ILLEGAL_STATE', world });

function execute(world: World, { shape, label, key }: Extract<Operation, { kind: 'EXECUTE' }>): Effect {
  const before = key === null ? undefined : world.keys[key];
  if (before && world.hour - before.hour < KEY_HOURS) return { answer: before.run, world };
  const started = withNew(world, label, freshRun(shape, world.hour));
  return {
    answer: label,
    world: key === null ? started : { ...started, keys: { ...started.keys, [key]: { run: label, hour: world.hour } } },
  };
}

/** Ends it and its children if no worker works on them. Otherwise their workers are notified. */
function cancel(world: World, label: string): Effect {
  if (isTerminal(runOf(world, label).status)) return refused(world);
  return { answer: 'ok', world: family(world, label).reduce(cancelOne, world) };
}

/** The run with its children and their descendants, as far as they have not ended. */
function family(world: World, label: string): readonly string[] {
  const run = runOf(world, label);
  if (isTerminal(run.status)) return [];
  const children = Object.keys(run.steps)
    .map((step) => childOf(label, step))
    .filter((child) => world.runs[child]);
  return [label, ...children.flatMap((child) => family(world, child))];
}

function cancelOne(world: World, label: string): World {
  return withRun(world, label, (run) => {
    if (isFree(run, world.hour)) return cancelFree(run);
    run.control = 'CANCEL';
    signal(run, world.hour);
  });
}

function cancelMany(world: World, { shape, statuses }: Extract<Operation, { kind: 'CANCEL_MANY' }>): Effect {
  const asked = Object.keys(world.runs).filter((label) => {
    const run = runOf(world, label);
    // Its worker is already ending it.
    const isEnding = run.control === 'CANCEL' && !isFree(run, world.hour);
    return (
      !isEnding && (shape === null || run.shape === shape) && (statuses.length === 0 || statuses.includes(run.status))
    );
  });
  const all = new Set(asked.flatMap((label) => family(world, label)));
  return { answer: String(all.size), world: [...all].reduce(cancelOne, world) };
}

function pause(world: World, label: string): Effect {
  const { status, control, hold } = runOf(world, label);
  if (isTerminal(status) || control === 'CANCEL') return refused(world);
  const after = withRun(world, label, (run) => {
    if (hold === null) {
      if (status !== 'PAUSED') Object.assign(run, { status: 'PAUSED', control: null, due: null });
    } else if (control === null) {
      run.control = 'PAUSE';
      signal(run, world.hour);
    }
  });
  return { answer: 'ok', world: after };
}

function resume(world: World, label: string): Effect {
  const { status, control, hold, hasStarted } = runOf(world, label);
  if (isTerminal(status) || control === 'CANCEL') return refused(world);
  if (hold === null && status === 'PAUSED') {
    const resumed = { status: hasStarted ? 'RUNNING' : 'QUEUED', control: null, due: world.hour };
    return { answer: 'ok', world: withRun(world, label, (run) => void Object.assign(run, resumed)) };
  }
  if (control !== 'PAUSE') return refused(world);
  const after = withRun(world, label, (run) => {
    run.control = null;
    if (run.hold) signal(run, world.hour);
  });
  return { answer: 'ok', world: after };
}

/** A new run with the results that do not depend on the step it starts from. */
function rerun(world: World, { run: label, from, label: fresh }: Extract<Operation, { kind: 'RERUN' }>): Effect {
  const original = runOf(world, label);
  const run = freshRun(original.shape, world.hour);
  const again = from === null ? new Set(Object.keys(run.steps)) : withDependents(original, from);
  for (const [step, state] of Object.entries(original.steps)) {
    const isTaken =
      !again.has(step) &&
      (state.status === 'SUCCEEDED' ||
        state.status === 'SKIPPED' ||
        (state.status === 'FAILED' && specOf(original.shape, step).carriesOn));
    if (isTaken) run.steps[step] = { ...state, items: state.items?.map((item) => ({ ...item })) ?? null };
  }
  return { answer: fresh, world: withNew(world, fresh, run) };
}

function withDependents(run: RunState, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  // Every shape lists its steps after those that they depend on.
  for (const { id } of specsOf(run.shape))
    if (dependenciesOf(run.shape, id).some((one) => found.has(one))) found.add(id);
  return found;
}

/** The outside answers a call. Its worker handles the answer later, if it still exists. */
function answer(
  world: World,
  { run: label, step, item, attempt, outcome }: Extract<Operation, { kind: 'ANSWER' }>,
): Effect {
  const after = withRun(world, label, (run) => {
    const call = attemptAt(run, { step, item });
    if (call.status === 'RUNNING' && call.attempt === attempt && call.returned === null) call.returned = outcome;
  });
  return { answer: 'ok', world: after };
}

function emit(world: World, { isStart, n, delivery, label }: Extract<Operation, { kind: 'EMIT' }>): Effect {
  const before = delivery === null ? undefined : world.deliveries[delivery];
  if (before !== undefined) return { answer: `duplicate ${before ?? ''}`, world };
  const starts = isStart && n === 1;
  const seen =
    delivery === null ? world : { ...world, deliveries: { ...world.deliveries, [delivery]: starts ? label : null } };
  if (!isStart) return { answer: 'new ', world: signalled(seen, n) };
  return starts
    ? { answer: `new ${label}`, world: withNew(seen, label, freshRun('triggered', world.hour)) }
    : { answer: 'new ', world: seen };
}

function decide(world: World, { run: label, step, item, by }: Extract<Operation, { kind: 'DECIDE' }>): Effect {
  if (by === 'STRANGER') return { answer: 'NOT_FOUND', world };
  const before = runOf(world, label);
  const asked = attemptAt(before, { step, item });
  if (isTerminal(before.status) || hasEnded(asked) || !isOpen(asked, world.hour)) return refused(world);
  const after = withRun(world, label, (run) => {
    attemptAt(run, { step, item }).woken = 'RESOLVED';
    signal(run, world.hour);
  });
  return { answer: 'ok', world: after };
}

/** Workers that are alive have extended their leases all the while. */
function pass(world: World, hours: number): World {
  const hour = world.hour + hours;
  let later: World = { ...world, hour };
  for (const [label, { hold }] of Object.entries(world.runs)) {
    if (hold && world.workers[hold.worker] === 'LIVE')
      later = withRun(later, label, (run) => void Object.assign(run.hold as object, { lease: hour }));
  }
  return later;
}

/** In good order: running attempts are cut off, and every run can be taken at once. */
function stopped(world: World, worker: string): World {
  let after: World = { ...world, workers: { ...world.workers, [worker]: 'DEAD' } };
  for (const [label, { hold }] of Object.entries(world.runs)) {
    if (hold?.worker !== worker) continue;
    after = withRun(after, label, (run) => {
      if (hold.isTaken) interrupt(run, world.hour);
      letGo(run, world.hour, world.hour);
    });
  }
  return after;
}

function frozen(world: World, worker: string): World {
  let after: World = { ...world, workers: { ...world.workers, [worker]: 'FROZEN' } };
  for (const [label, { hold }] of Object.entries(world.runs)) {
    if (hold?.worker === worker)
      after = withRun(after, label, (run) => void Object.assign(run.hold as Hold, { frozenAt: world.hour }));
  }
  return after;
}
