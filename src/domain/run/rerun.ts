import { dependenciesOf, OnStepError, stepsIn, withLoopsAround } from '../steps/step.js';
import type { Step } from '../steps/step.js';

/** The steps whose recorded results a rerun may take over. */
export interface Takeover {
  readonly stepIds: readonly string[];
  /** The steps among them that may have failed, because their failure does not fail a run. */
  readonly mayHaveFailed: readonly string[];
}

/**
 * The steps that a rerun from a step may take over: all except that step and its direct and indirect dependents. The
 * record decides which of these steps have succeeded. A loop is taken over or run again as a whole: a step in its body
 * stands for it.
 *
 * @param fromStep the id of one of `steps`. Null: the run starts from the beginning and takes over nothing.
 */
export function takeoverFor(steps: readonly Step[], fromStep: string | null): Takeover {
  const outside = stepsIn(steps);
  const again =
    fromStep === null
      ? new Set(outside.map((step) => step.id))
      : withDependents(outside, withLoopsAround(steps, fromStep)[0]?.id ?? fromStep);
  const kept = outside.filter((step) => !again.has(step.id));
  return {
    stepIds: kept.map((step) => step.id),
    mayHaveFailed: kept.filter((step) => step.onError === OnStepError.CONTINUE).map((step) => step.id),
  };
}

/**
 * A step of a list and all that depend on it. Steps may stand in the list before those that they depend on, so it takes
 * as many passes as there are links.
 */
export function withDependents(steps: readonly Step[], stepId: string): ReadonlySet<string> {
  const found = new Set([stepId]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    steps.forEach((step, index) => {
      if (dependenciesOf(steps, index).some((id) => found.has(id))) found.add(step.id);
    });
  }
  return found;
}
