import { iterationNumbers, iterationPath, placeOf } from '../domain/run/iteration.js';
import { addUsage, NO_USAGE, StepStatus } from '../domain/run/execution.js';
import type { Usage } from '../domain/run/execution.js';
import { isJsonObject } from '../lib/json/json.js';
import type { JsonValue } from '../lib/json/json.js';
import type { Problem } from '../domain/workflow/problem.js';
import { OnStepError } from '../domain/steps/step.js';
import type { CompiledStep } from './definition.js';
import { loopItems, loopOf } from './loop.js';
import type { Loop } from './loop.js';
import type { StoredStepRun, WaitState } from './ports.js';
import type { RunScope } from './run-scope.js';
import { freshState, hasEnded, isAsleep, isTimeOver, restoreState, STEP_ITSELF } from './step-state.js';
import type { StepList, StepState } from './step-state.js';

/** The states of the steps of one run, or of the body of one iteration, in the order of the list. */
export class StepStates implements StepList {
  readonly #states: readonly StepState[];
  failure: Problem | null = null;
  isConcluding = false;

  constructor(
    steps: readonly CompiledStep[],
    readonly names: RunScope,
    readonly path = '',
    readonly owner: StepState | null = null,
  ) {
    this.#states = steps.map((compiled) => freshState(compiled, this));
  }

  [Symbol.iterator](): Iterator<StepState> {
    return this.#states[Symbol.iterator]();
  }

  open(): StepState[] {
    return this.#states.flatMap((state) => (state.loop ? [state, ...openIn(state, state.loop)] : [state]));
  }

  /** The steps that sleep or wait for their next attempt. */
  waiting(): StepState[] {
    return this.open().filter((state) => state.status === StepStatus.WAITING);
  }

  /** If the run has neither failed nor succeeded, a step that has not ended has to start or continue. */
  get isUnfinished(): boolean {
    return this.#states.some((state) => !hasEnded(state.status));
  }

  /** The output of the last step in the list that succeeded. */
  get lastOutput(): JsonValue {
    return this.#states.findLast((state) => state.status === StepStatus.SUCCEEDED)?.output ?? null;
  }

  get outputOfLast(): JsonValue {
    return this.#states.at(-1)?.output ?? null;
  }

  unblockedBy(state: StepState): StepState[] {
    const ready: StepState[] = [];
    for (const index of state.compiled.dependents) {
      const dependent = this.#states[index];
      if (!dependent) continue;
      dependent.blockedBy -= 1;
      if (dependent.blockedBy === 0 && dependent.status === StepStatus.PENDING) ready.push(dependent);
    }
    return ready;
  }

  /** Puts every step, item and iteration back to where its stored attempt left it. Returns the usage so far. */
  restore(stored: readonly StoredStepRun[]): Usage {
    const lists = new Map<string, Map<string, StepState>>();
    let usage = NO_USAGE;
    for (const row of stored.toSorted(outerFirst)) {
      const state = this.#listOf(row.iteration, row.stepId, lists)?.get(row.stepId);
      if (!state) continue;
      if (row.item === STEP_ITSELF) {
        restoreStep(state, row);
        if (!state.loop) usage = addUsage(usage, row.usage);
        if (!state.loop && state.list.owner) state.list.owner.usage = addUsage(state.list.owner.usage, row.usage);
      } else if (state.loop) {
        restoreItem(state, state.loop, row);
        if (!hasEnded(state.status)) usage = addUsage(usage, row.usage);
      }
    }
    return usage;
  }

  /** The states of a list by the ids of their steps. Undefined: the iteration is over, or unknown. */
  #listOf(
    path: string,
    stepId: string,
    lists: Map<string, Map<string, StepState>>,
  ): ReadonlyMap<string, StepState> | undefined {
    if (path === '') {
      const root = lists.get('') ?? byStepId(this);
      lists.set('', root);
      return root;
    }
    // Two loops of one list have iterations of the same path, so that the list is looked for by its step as well.
    const key = placeOf(stepId, path);
    const known = lists.get(key);
    if (known) return known;
    const list = this.#find(path, stepId);
    const found = list && byStepId(list);
    if (found) for (const id of found.keys()) lists.set(placeOf(id, path), found);
    return found;
  }

  #find(path: string, stepId: string): StepList | undefined {
    for (const state of this.open()) {
      if (!state.body || state.body.path !== path) continue;
      for (const { compiled } of state.body) if (compiled.step.id === stepId) return state.body;
    }
    return undefined;
  }

  /** Whether the time of a wait has passed, so that its row must be read to see which event came first. */
  isWaitDue(now: number): boolean {
    return this.waiting().some((state) => state.hasWait && state.woken === null && isTimeOver(state, now));
  }

  /** Takes in the state of the waits of the sleeping steps. */
  wokenBy(waits: readonly WaitState[]): void {
    if (waits.length === 0) return;
    const byPlace = new Map(waits.map((wait) => [`${wait.stepId}:${wait.item}`, wait]));
    for (const state of this.waiting()) {
      const wait = byPlace.get(`${placeOf(state.compiled.step.id, state.list.path)}:${state.item}`);
      if (!wait || !isAsleep(state)) continue;
      state.hasWait = true;
      state.woken = wait.woken;
    }
  }
}

/** Whether its failure, or that of one of its items, ends the run. */
export function stopsOnFailure(state: StepState): boolean {
  return state.compiled.step.onError === OnStepError.FAIL;
}

/** The items of a step that have not ended, and all that is open in the bodies of iterations among them. */
function openIn(state: StepState, loop: Loop<StepState>): StepState[] {
  if (!state.compiled.body) return [...loop.underWay];
  return [...loop.underWay].flatMap((iteration) => [iteration, ...(iteration.body?.open() ?? [])]);
}

/** The steps that have ended, of a list and of the open iterations in it. */
export function endedIn(list: StepList): StepState[] {
  return [...list].flatMap((state) => {
    if (hasEnded(state.status)) return [state];
    if (!state.loop || !state.compiled.body) return [];
    return [...state.loop.underWay].flatMap(({ body }) => (body ? endedIn(body) : []));
  });
}

/** A new iteration of a loop, with a body that has not started. */
export function freshIteration(loopState: StepState, loop: Loop<StepState>, index: number): StepState {
  const { compiled, list } = loopState;
  const state = freshState(compiled, list, loopState, index);
  const scope = (list as StepStates).names;
  const locals = compiled.step.loop?.repeat
    ? { index, previous: loop.resultOf(index - 1) }
    : { index, item: loop.items[index] ?? null };
  state.body = new StepStates(compiled.body ?? [], scope.iteration(locals), iterationPath(list.path, index), state);
  return state;
}

/** Whether the end of an iteration was the last one of its loop, as its row has it. */
function isLastIteration({ input }: Pick<StoredStepRun, 'input'>): boolean {
  return isJsonObject(input) && input['last'] === true;
}

/** Loops come before their iterations, and these before their bodies. */
function outerFirst(one: StoredStepRun, other: StoredStepRun): number {
  return depthOf(one) - depthOf(other) || one.item - other.item;
}

function depthOf({ iteration }: StoredStepRun): number {
  return iterationNumbers(iteration).length;
}

function byStepId(list: StepList): Map<string, StepState> {
  return new Map([...list].map((state) => [state.compiled.step.id, state]));
}

function restoreStep(state: StepState, row: StoredStepRun): void {
  restoreState(state, row);
  if (hasEnded(state.status)) return state.list.names.show(state);
  if (!isLooping(state)) return;
  const items = state.compiled.step.loop?.repeat ? [] : loopItems(state.input);
  state.loop = loopOf<StepState>(state.compiled.step, items);
  // The sum of its items, which are restored after it.
  state.usage = NO_USAGE;
}

/** A loop has items only once it has started; it may wait for another try of making its list. */
function isLooping({ compiled: { step }, status }: StepState): boolean {
  return step.loop ? status === StepStatus.RUNNING : step.forEach !== null;
}

function restoreItem(parent: StepState, loop: Loop<StepState>, row: StoredStepRun): void {
  const state = parent.compiled.body
    ? freshIteration(parent, loop, row.item)
    : freshState(parent.compiled, parent.list, parent, row.item);
  restoreState(state, row);
  if (parent.compiled.body) {
    // Of an open iteration, the rows of its body are counted.
    if (!hasEnded(state.status)) state.usage = NO_USAGE;
    else {
      loop.isTooLargeWith(state.output);
      if (isLastIteration(row)) loop.break();
    }
  }
  parent.usage = addUsage(parent.usage, state.usage);
  if (hasEnded(state.status)) loop.end(state);
  else loop.add(state);
}
