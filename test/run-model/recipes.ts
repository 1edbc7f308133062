import fc from 'fast-check';
import type { Conformance } from './conformance.js';
import type { Asker, Operation } from './operations.js';
import { SHAPE_NAMES, specOf } from './shapes.js';
import type { ShapeName } from './shapes.js';
import { attemptsOf, isTerminal } from './state.js';
import type { Life, Outcome, RunState, RunStatus } from './state.js';
import { isOpen } from './step-rules.js';
import type { System } from './system.js';

/**
 * One action with an open target. `which` picks one of the possible targets when its turn comes, so that the action
 * makes sense after any other.
 */
export type Recipe =
  | { readonly do: 'execute'; readonly shape: ShapeName; readonly key: number | null }
  | { readonly do: 'cancel' | 'pause' | 'resume'; readonly which: number; readonly by: Asker }
  | { readonly do: 'rerun'; readonly which: number; readonly from: number | null }
  | { readonly do: 'cancelMany'; readonly shape: ShapeName | null; readonly statuses: readonly RunStatus[] }
  | { readonly do: 'answer' | 'answerLate'; readonly which: number; readonly outcome: Outcome }
  | { readonly do: 'emit'; readonly isStart: boolean; readonly n: number; readonly delivery: 'none' | 'new' | number }
  | { readonly do: 'decide'; readonly which: number; readonly approved: boolean; readonly by: Asker }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'start' }
  | { readonly do: 'stop' | 'kill' | 'freeze' | 'thaw'; readonly which: number };

const MOST_RUNS = 5;
const MOST_WORKERS = 3;

const which = fc.nat(11);
const by = fc.constantFrom<Asker>('OWNER', 'OWNER', 'OWNER', 'OWNER', 'OWNER', 'OWNER', 'STRANGER');
const outcome = fc.constantFrom<Outcome>('ok', 'ok', 'ok', 'ok', 'retryable', 'retryable', 'permanent');
const statuses = fc.uniqueArray(fc.constantFrom<RunStatus>('QUEUED', 'RUNNING', 'WAITING', 'PAUSED', 'SUCCEEDED'), {
  maxLength: 2,
});

export const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('execute' as const),
      shape: fc.constantFrom(...SHAPE_NAMES),
      key: fc.option(fc.nat(1), { freq: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cancel' as const), which, by }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const), which, by }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('rerun' as const), which, from: fc.option(fc.nat(3), { freq: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cancelMany' as const),
      shape: fc.option(fc.constantFrom(...SHAPE_NAMES), { freq: 1 }),
      statuses,
    }),
  },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('answer' as const), which, outcome }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answerLate' as const), which, outcome }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('emit' as const),
      isStart: fc.nat(3).map((n) => n === 0),
      n: fc.constantFrom(1, 1, 1, 2),
      delivery: fc.oneof(fc.constantFrom('none' as const, 'new' as const), fc.nat(2)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), which, approved: fc.boolean(), by }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(1, 1, 1, 2, 2, 25) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'start' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'stop' as const,
        'kill' as const,
        'freeze' as const,
        'freeze' as const,
        'thaw' as const,
        'thaw' as const,
      ),
      which,
    }),
  },
);

/** A worker stalls for longer than its lease lasts while the world goes on, and comes back. */
export const stall: fc.Arbitrary<readonly Recipe[]> = fc
  .record({
    which,
    before: recipe,
    during: fc.array(recipe, { maxLength: 2 }),
    answers: fc.array(fc.record({ do: fc.constantFrom('answer' as const, 'answerLate' as const), which, outcome }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ which: victim, before, during, answers: [first, ...later] }): readonly Recipe[] => [
    { do: 'start' },
    { do: 'freeze', which: victim },
    ...(first ? [first] : []),
    before,
    { do: 'pass', hours: 1 },
    ...during,
    ...later,
    { do: 'thaw', which: victim },
  ]);

const progress = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(3), outcome }),
  fc.record({ do: fc.constant('answer' as const), which: fc.nat(3), outcome }),
  fc.record({
    do: fc.constant('decide' as const),
    which: fc.nat(2),
    approved: fc.boolean(),
    by: fc.constant<Asker>('OWNER'),
  }),
  fc.constant({ do: 'emit' as const, isStart: false, n: 1, delivery: 'none' as const }),
  fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(1, 2) }),
);

/** A run advances, receives a command, advances again, and receives another command. */
export const interlude: fc.Arbitrary<readonly Recipe[]> = fc
  .record({
    shape: fc.constantFrom(...SHAPE_NAMES, 'items' as const, 'branches' as const, 'asksAWhile' as const),
    before: fc.array(progress, { maxLength: 2 }),
    told: fc.constantFrom('pause' as const, 'pause' as const, 'pause' as const, 'cancel' as const),
    during: fc.array(progress, { minLength: 1, maxLength: 3 }),
    then: fc.constantFrom('resume' as const, 'resume' as const, 'cancel' as const, 'rerun' as const),
    after: fc.array(progress, { maxLength: 2 }),
  })
  .map(({ shape, before, told, during, then, after }): readonly Recipe[] => [
    { do: 'execute', shape, key: null },
    ...before,
    { do: told, which: 0, by: 'OWNER' },
    ...during,
    then === 'rerun' ? { do: then, which: 0, from: 1 } : { do: then, which: 0, by: 'OWNER' },
    ...after,
  ]);

/** The operation in the present state. Null: there is no target for it. */
export function operationOf(given: Recipe, conformance: Conformance, system: System): Operation | null {
  const { world } = conformance;
  const runs = Object.entries(world.runs);
  const open = runs.filter(([, run]) => !isTerminal(run.status));
  const hasRoom = open.length < MOST_RUNS;
  switch (given.do) {
    case 'execute':
      return hasRoom
        ? {
            kind: 'EXECUTE',
            shape: given.shape,
            label: conformance.newName('r'),
            key: given.key === null ? null : `${given.shape}-${given.key}`,
          }
        : null;
    case 'cancel':
    case 'pause':
    case 'resume': {
      // Now and then one that has ended.
      const run = pick(open.length > 0 && given.which % 4 > 0 ? open : runs, given.which);
      return (
        run && {
          kind: given.do === 'cancel' ? 'CANCEL' : given.do === 'pause' ? 'PAUSE' : 'RESUME',
          run: run[0],
          by: given.by,
        }
      );
    }
    case 'rerun': {
      const run = hasRoom ? pick(runs, given.which) : null;
      const from = run && given.from !== null ? pick(Object.keys(run[1].steps), given.from) : null;
      return run && { kind: 'RERUN', run: run[0], from, label: conformance.newName('r') };
    }
    case 'cancelMany':
      return { kind: 'CANCEL_MANY', shape: given.shape, statuses: given.statuses };
    case 'answer':
      return answerTo(runs, given, system);
    case 'answerLate': {
      const late = system.heldCalls.calls.flatMap((call, index) => {
        const run = runs.find(([label]) => system.idOf(label) === call.executionId)?.[1];
        return call.isAborted || call.isAnswered || !run || run.hold?.worker === call.worker ? [] : [index];
      });
      const call = pick(late, given.which);
      return call === null ? null : { kind: 'ANSWER_LATE', call, outcome: given.outcome };
    }
    case 'emit': {
      const delivery =
        given.delivery === 'none'
          ? null
          : given.delivery === 'new'
            ? conformance.newName('d')
            : pick(Object.keys(world.deliveries), given.delivery);
      const isStart =
        delivery !== null && delivery in world.deliveries ? world.deliveries[delivery] !== null : given.isStart;
      return isStart && !hasRoom
        ? null
        : { kind: 'EMIT', isStart, n: given.n, delivery, label: conformance.newName('e') };
    }
    case 'decide': {
      const asked = runs.flatMap(([run, state]) =>
        attemptsOf(state)
          .filter(
            ({ step, item }) => specOf(state.shape, step).kind === 'APPROVAL' && conformance.hasWaited(run, step, item),
          )
          .map(({ step, item, attempt }) => ({
            run,
            step,
            item,
            isOpen: !isTerminal(state.status) && isOpen(attempt, world.hour),
          })),
      );
      const wanted = asked.filter((one) => one.isOpen || given.which % 3 === 0);
      const place = pick(wanted, given.which);
      return (
        place && {
          kind: 'DECIDE',
          run: place.run,
          step: place.step,
          item: place.item,
          approved: given.approved,
          by: given.by,
        }
      );
    }
    case 'pass':
      return { kind: 'PASS', hours: given.hours };
    case 'start':
      return Object.values(world.workers).filter((life) => life !== 'DEAD').length < MOST_WORKERS
        ? { kind: 'START', worker: conformance.newName('w') }
        : null;
    case 'stop':
    case 'freeze':
      return strike(given.do === 'stop' ? 'STOP' : 'FREEZE', world.workers, ['LIVE'], given.which);
    case 'kill':
      return strike('KILL', world.workers, ['LIVE', 'FROZEN'], given.which);
    case 'thaw':
      return strike('THAW', world.workers, ['FROZEN'], given.which);
  }
}

function strike(
  kind: 'STOP' | 'KILL' | 'FREEZE' | 'THAW',
  workers: Readonly<Record<string, Life>>,
  victims: readonly Life[],
  index: number,
): Operation | null {
  const worker = pick(
    Object.keys(workers).filter((name) => victims.includes(workers[name] as Life)),
    index,
  );
  return worker === null ? null : { kind, worker };
}

/** Calls that were made, and whose worker receives the answer now or once it is thawed. */
function answerTo(
  runs: readonly [string, RunState][],
  given: Extract<Recipe, { readonly do: 'answer' | 'answerLate' }>,
  system: System,
): Operation | null {
  const calls = runs.flatMap(([run, state]) =>
    attemptsOf(state).flatMap(({ step, item, attempt }) => {
      if (attempt.status !== 'RUNNING' || attempt.returned !== null || specOf(state.shape, step).kind !== 'HELD')
        return [];
      const isMade = system.heldCalls.calls.some(
        (call) =>
          call.executionId === system.idOf(run) &&
          call.stepId === step &&
          call.item === item &&
          call.attempt === attempt.attempt &&
          call.worker === state.hold?.worker &&
          !call.isAborted &&
          !call.isAnswered,
      );
      return isMade ? [{ run, step, item, attempt: attempt.attempt }] : [];
    }),
  );
  const call = pick(calls, given.which);
  return call && { kind: 'ANSWER', ...call, outcome: given.outcome };
}

/** One of them, the newest first. */
function pick<T>(from: readonly T[], index: number): T | null {
  return from.toReversed()[index % Math.max(1, from.length)] ?? null;
}
