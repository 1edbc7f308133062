import { effectOf } from './operations.js';
import type { Operation } from './operations.js';
import { movesOf } from './run-rules.js';
import { HEARERS } from './shapes.js';
import { isTerminal, keyOf } from './state.js';
import type { RunState, World } from './state.js';

/*
 * The states in which a system may come to rest after simultaneous operations: in any order, with any spontaneous moves
 * in between. Unrelated runs are examined separately, which keeps the number of ways small. Only their final states
 * matter to the outside, not the order of their moves.
 */

/** The states in which a group of runs may come to rest, in a world that has nothing else. */
export interface Part {
  readonly world: World;
  /** In the order of the operations; null: none of its business. */
  readonly answers: readonly (string | null)[];
}

/** One order in which the operations took effect, with the possible states of each group of runs. */
export type Way = readonly (readonly Part[])[];

/** More states of one group than this are not looked at. */
const TOO_MANY = 20_000;

class TooManyWays extends Error {}

/** Every way from any of these worlds. Null if there are too many. */
export function explore(worlds: readonly World[], operations: readonly Operation[]): readonly Way[] | null {
  try {
    const known = new Map<string, readonly Part[]>();
    return worlds.flatMap((world) => {
      const groups = groupsOf(world, operations);
      return ordersOf(operations.map((_, index) => index)).map((order) =>
        groups.map((group) => partsOf(world, group, operations, order, known)),
      );
    });
  } catch (error) {
    if (error instanceof TooManyWays) return null;
    throw error;
  }
}

/** The parts combined into one world. */
export function joined(parts: readonly Part[]): World {
  const worlds = parts.map(({ world }) => world);
  const [first] = worlds;
  if (!first) throw new Error('A world has at least one part.');
  const all = <K extends 'runs' | 'keys' | 'deliveries'>(what: K): World[K] =>
    Object.assign({}, ...worlds.map((world) => world[what])) as World[K];
  return { ...first, runs: all('runs'), keys: all('keys'), deliveries: all('deliveries') };
}

/** The answer to an operation, combined from the answers of its parts. @param answers without null. */
export function joinedAnswer(operation: Operation, answers: readonly string[]): string {
  return operation.kind === 'CANCEL_MANY'
    ? String(answers.reduce((sum, answer) => sum + Number(answer), 0))
    : (answers[0] ?? '');
}

/** @param known the results for the same group, from another world or order. */
function partsOf(
  world: World,
  group: ReadonlySet<string>,
  operations: readonly Operation[],
  order: readonly number[],
  known: Map<string, readonly Part[]>,
): readonly Part[] {
  const runs = Object.fromEntries(Object.entries(world.runs).filter(([label]) => group.has(label)));
  const start: Part = { world: { ...world, runs }, answers: operations.map(() => null) };
  const its = order.filter((index) => concerns(operations[index] as Operation, group));
  const key = `${[...group].join()} ${its.join()}\n${keyOf(start.world)}`;
  let parts = known.get(key);
  if (!parts) known.set(key, (parts = partsAfter(start, operations, its)));
  return parts;
}

function partsAfter(start: Part, operations: readonly Operation[], order: readonly number[]): readonly Part[] {
  let parts: readonly Part[] = [start];
  order.forEach((index, position) => {
    const operation = operations[index] as Operation;
    // The holder of a run matters for later actions on workers.
    const isWhoever = !order.slice(position).some((later) => 'worker' in (operations[later] as Operation));
    parts = distinct(
      parts.flatMap((part) =>
        reachable(part.world, isWhoever).all.map((each) => {
          const effect = effectOf(each, operation);
          return { world: effect.world, answers: part.answers.with(index, effect.answer) };
        }),
      ),
    );
  });
  return distinct(parts.flatMap((part) => resting(part.world).map((rest) => ({ ...part, world: rest }))));
}

/** All states that it may reach by itself. */
function reachable(
  world: World,
  isWhoever: boolean,
  labels: readonly string[] = Object.keys(world.runs),
): { readonly all: readonly World[]; readonly resting: readonly World[] } {
  const seen = new Map([[keyOf(world), world]]);
  const resting: World[] = [];
  for (const each of seen.values()) {
    let isMoving = false;
    for (const label of new Set([...labels, ...Object.keys(each.runs).filter((one) => !(one in world.runs))])) {
      for (const next of movesOf(each, label, isWhoever)) {
        isMoving = true;
        const key = keyOf(next);
        if (!seen.has(key)) seen.set(key, next);
      }
    }
    if (!isMoving) resting.push(each);
    if (seen.size > TOO_MANY) throw new TooManyWays();
  }
  return { all: [...seen.values()], resting };
}

/**
 * The states in which it may come to rest. If runs tell one another nothing except that they have ended, they may move
 * one after the other. The exact time of another run's move does not matter.
 */
function resting(world: World): readonly World[] {
  if (Object.values(world.runs).some(mayEmit)) return reachable(world, true).resting;
  const rests = new Map<string, World>();
  const open = new Map([[keyOf(world), world]]);
  for (const each of open.values()) {
    const moving = Object.keys(each.runs).find((label) => !movesOf(each, label, true).next().done);
    if (moving === undefined) rests.set(keyOf(each), each);
    else for (const next of reachable(each, true, [moving]).resting) open.set(keyOf(next), next);
  }
  return [...rests.values()];
}

const mayEmit = ({ shape, status }: RunState): boolean => shape === 'emits' && !isTerminal(status);

function distinct(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [`${JSON.stringify(part.answers)}\n${keyOf(part.world)}`, part])).values()];
}

/** Whether it does anything to the runs of a group; the group without any stands for all that is not a run. */
function concerns(operation: Operation, group: ReadonlySet<string>): boolean {
  switch (operation.kind) {
    case 'EXECUTE':
      return group.has(operation.label);
    case 'EMIT':
      return !operation.isStart || group.has(operation.label);
    case 'CANCEL':
    case 'PAUSE':
    case 'RESUME':
    case 'RERUN':
    case 'ANSWER':
    case 'DECIDE':
      return group.has(operation.run);
    default:
      return true;
  }
}

/** Runs that affect one another: families, reruns with their originals, and those that emit and receive events. */
function groupsOf(world: World, operations: readonly Operation[]): readonly ReadonlySet<string>[] {
  const groups: Set<string>[] = [new Set()];
  const join = (labels: readonly string[]): void => {
    const touched = groups.filter((group) => labels.some((label) => group.has(label)));
    const merged = new Set([...touched.flatMap((group) => [...group]), ...labels]);
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  };
  const hearers: string[] = [];
  const add = (label: string, shape: RunState['shape'], relative: string | null): void => {
    join(relative === null ? [label] : [label, relative]);
    if (HEARERS.has(shape)) hearers.push(label);
  };
  for (const [label, { shape, parent }] of Object.entries(world.runs)) add(label, shape, parent?.run ?? null);
  for (const operation of operations) {
    if (operation.kind === 'EXECUTE') add(operation.label, operation.shape, null);
    if (operation.kind === 'RERUN') add(operation.label, (world.runs[operation.run] as RunState).shape, operation.run);
    if (operation.kind === 'EMIT') add(operation.label, 'triggered', null);
  }
  const emits =
    Object.values(world.runs).some(mayEmit) ||
    operations.some((one) => (one.kind === 'EXECUTE' && one.shape === 'emits') || one.kind === 'RERUN');
  if (emits) join(hearers);
  return groups;
}

function ordersOf(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length < 2) return [of];
  return of.flatMap((first) => ordersOf(of.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}
