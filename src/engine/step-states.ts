import { addUsage, NO_USAGE, StepStatus } from '../domain/run/execution.js';
import type { Usage } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import { OnStepError } from '../domain/steps/step.js';
import type { CompiledDefinition } from './definition.js';
import { Loop, loopItems } from './loop.js';
import type { StoredStepRun, WaitState } from './ports.js';
import { freshState, hasEnded, isAsleep, isTimeOver, restoreState, STEP_ITSELF } from './step-state.js';
import type { StepState } from './step-state.js';

/** The states of all steps of one run, in the order of its version's list. */
export class StepStates implements Iterable<StepState> {
  readonly #states: readonly StepState[];

  constructor(definition: CompiledDefinition) {
    this.#states = definition.steps.map((compiled) => freshState(compiled));
  }

  [Symbol.iterator](): Iterator<StepState> {
    return this.#states[Symbol.iterator]();
  }

  /** Every step, and every item that is under way or waits. */
  open(): StepState[] {
    return this.#states.flatMap((state) => (state.loop ? [state, ...state.loop.underWay] : [state]));
  }

  /** The steps that sleep or wait for their next attempt. */
  waiting(): StepState[] {
    return this.open().filter((state) => state.status === StepStatus.WAITING);
  }

  /** Whether a step has not ended: if the run has neither failed nor succeeded, the step has to start or continue. */
  get isUnfinished(): boolean {
    return this.#states.some((state) => !hasEnded(state.status));
  }

  /** The output of the last step in the list that succeeded. */
  get lastOutput(): JsonValue {
    return this.#states.findLast((state) => state.status === StepStatus.SUCCEEDED)?.output ?? null;
  }

  /** A step has ended: answers those that wait for nothing else. */
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

  /** Puts every step and item back to where its stored attempt left it. Returns the usage so far. */
  restore(stored: readonly StoredStepRun[]): Usage {
    const states = new Map(this.#states.map((state) => [state.compiled.step.id, state]));
    let usage = NO_USAGE;
    for (const row of stored.toSorted((one, other) => one.item - other.item)) {
      const state = states.get(row.stepId);
      if (!state) continue;
      if (row.item === STEP_ITSELF) {
        restoreStep(state, row);
        usage = addUsage(usage, row.usage);
      } else if (state.loop) {
        restoreItem(state, state.loop, row);
        if (!hasEnded(state.status)) usage = addUsage(usage, row.usage);
      }
    }
    return usage;
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
      const wait = byPlace.get(`${state.compiled.step.id}:${state.item}`);
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

function restoreStep(state: StepState, row: StoredStepRun): void {
  restoreState(state, row);
  if (!hasEnded(state.status) && state.compiled.step.forEach !== null)
    state.loop = new Loop<StepState>(loopItems(state.input), stopsOnFailure(state));
}

function restoreItem(parent: StepState, loop: Loop<StepState>, row: StoredStepRun): void {
  const state = freshState(parent.compiled, parent, row.item);
  restoreState(state, row);
  parent.usage = addUsage(parent.usage, state.usage);
  if (hasEnded(state.status)) loop.end(state);
  else loop.add(state);
}
