import fc from 'fast-check';
import type { Conformance } from './conformance.js';
import type { Operation } from './operations.js';
import { interlude, operationOf, recipe, stall } from './recipes.js';
import type { Recipe } from './recipes.js';
import { attemptsOf, isTerminal } from './state.js';
import { isOpen } from './step-rules.js';
import type { System } from './system.js';

/** Things done one after the other. */
class DoesInTurn implements fc.AsyncCommand<Conformance, System> {
  constructor(private readonly all: readonly Recipe[]) {}

  check(): boolean {
    return true;
  }

  async run(conformance: Conformance, system: System): Promise<void> {
    for (const given of this.all) {
      const operation = operationOf(given, conformance, system);
      if (operation) await conformance.perform([operation]);
    }
  }

  toString(): string {
    return this.all.map((given) => JSON.stringify(given)).join(', then ');
  }
}

/** One or more things at once, each a few milliseconds late. */
class Does implements fc.AsyncCommand<Conformance, System> {
  constructor(private readonly all: readonly { readonly recipe: Recipe; readonly delayMs: number }[]) {}

  check(): boolean {
    return true;
  }

  async run(conformance: Conformance, system: System): Promise<void> {
    const found: { operation: Operation; delayMs: number }[] = [];
    for (const { recipe: given, delayMs } of this.all) {
      const operation = operationOf(given, conformance, system);
      if (operation && !found.some((other) => isInTheWay(other.operation, operation)))
        found.push({ operation, delayMs });
    }
    if (found.length === 0) return;
    await conformance.perform(
      found.map(({ operation }) => operation),
      found.map(({ delayMs }) => delayMs),
    );
  }

  toString(): string {
    return this.all
      .map(({ recipe: given, delayMs }) => `${JSON.stringify(given)}${delayMs > 0 ? ` after ${delayMs} ms` : ''}`)
      .join(' | ');
  }
}

/**
 * Whether two actions cannot be done at once, to the same worker or under the same new key. A worker that stops gives
 * up after the time of a lease, so the time does not pass meanwhile. It does not pass either while a worker starts,
 * which takes too many runs for the model to follow.
 */
function isInTheWay(one: Operation, other: Operation): boolean {
  const kinds = [one.kind, other.kind];
  if (kinds.includes('PASS') && (kinds.includes('STOP') || kinds.includes('START') || one.kind === other.kind))
    return true;
  if ('worker' in one && 'worker' in other) return one.worker === other.worker;
  if (one.kind === 'EXECUTE' && other.kind === 'EXECUTE') return one.key !== null && one.key === other.key;
  return false;
}

const delayMs = fc.constantFrom(0, 0, 0, 1, 2, 5);
const single = recipe.map((given) => new Does([{ recipe: given, delayMs: 0 }]));
const inTurn = fc.oneof(stall, interlude, interlude).map((all) => new DoesInTurn(all));
const several = fc.array(fc.record({ recipe, delayMs }), { minLength: 2, maxLength: 3 }).map((all) => new Does(all));

/** Sequences of actions on the system. */
export const commands = (maxCommands: number): fc.Arbitrary<Iterable<fc.AsyncCommand<Conformance, System>>> =>
  fc.commands([single, single, single, single, several, several, inTurn, inTurn], { maxCommands, size: 'max' });

/** How a sequence is brought to its end. */
export type Finale = 'cancel' | 'drain';

/** Brings every run to its end, and looks whether it stays there. */
export async function finish(conformance: Conformance, system: System, finale: Finale): Promise<void> {
  for (const [worker, life] of Object.entries(conformance.world.workers))
    if (life === 'FROZEN') await conformance.perform([{ kind: 'THAW', worker }]);
  if (!Object.values(conformance.world.workers).includes('LIVE'))
    await conformance.perform([{ kind: 'START', worker: conformance.newName('w') }]);
  if (finale === 'cancel') await conformance.perform([{ kind: 'CANCEL_MANY', shape: null, statuses: [] }]);
  for (let next = nextOf(conformance, system); next; next = nextOf(conformance, system))
    await conformance.perform([next]);
  for (const answer of await system.lateAnswers())
    if (answer !== 'ok')
      throw new Error(`A cancellation was answered ${answer} in the end.\n${conformance.history.join('\n')}`);
  // A later look finds nothing to do.
  for (const [worker, life] of Object.entries(conformance.world.workers))
    if (life === 'LIVE') await conformance.perform([{ kind: 'STOP', worker }]);
  await conformance.perform([{ kind: 'PASS', hours: 30 }]);
  const last = conformance.newName('w');
  await conformance.perform([{ kind: 'START', worker: last }]);
  await conformance.perform([{ kind: 'STOP', worker: last }]);
}

/** The action that advances the unfinished runs. Null: all have ended. */
function nextOf({ world }: Conformance, system: System): Operation | null {
  const runs = Object.entries(world.runs).filter(([, run]) => !isTerminal(run.status));
  if (runs.length === 0) return null;
  for (const [run, { status, control }] of runs)
    if (status === 'PAUSED' || control === 'PAUSE') return { kind: 'RESUME', run, by: 'OWNER' };
  for (const [run, state] of runs) {
    for (const { step, item, attempt } of attemptsOf(state)) {
      const place = { run, step, item };
      if (
        attempt.status === 'RUNNING' &&
        system.heldCalls.calls.some(
          (call) =>
            call.executionId === system.idOf(run) &&
            call.stepId === step &&
            call.item === item &&
            !call.isAborted &&
            !call.isAnswered &&
            call.worker === state.hold?.worker,
        )
      ) {
        return { kind: 'ANSWER', ...place, attempt: attempt.attempt, outcome: 'ok' };
      }
      if (!isOpen(attempt, world.hour)) continue;
      if (attempt.awaits === 'APPROVAL') return { kind: 'DECIDE', ...place, approved: true, by: 'OWNER' };
      if (attempt.awaits === 'EVENT') return { kind: 'EMIT', isStart: false, n: 1, delivery: null, label: '' };
    }
  }
  return { kind: 'PASS', hours: 1 };
}
