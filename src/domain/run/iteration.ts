/*
 * Iterations are counted from 0. The path of an iteration is its number, after the path of the iteration around its
 * loop: `3` in a loop, and `3.0` in a loop within that. Outside of loops the path is empty.
 */

/** The end of an iteration, as an event of its loop tells it. Several iterations may end between two commits. */
export interface IterationEnd {
  /** The iteration that ended last. */
  readonly index: number;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  /** Iterations that have ended in all. */
  readonly done: number;
  /** Iterations in all; of a loop that repeats, the most that there may be. */
  readonly total: number;
}

/** The path of an iteration. @param outer the path of the iteration that its loop stands in. */
export function iterationPath(outer: string, index: number): string {
  return outer === '' ? String(index) : `${outer}.${index}`;
}

/** The numbers of a path, the outermost first. */
export function iterationNumbers(path: string): readonly number[] {
  return path === '' ? [] : path.split('.').map(Number);
}

/** A step in an iteration, as one text: its id outside of loops, and `pay[3.0]` in one. */
export function placeOf(stepId: string, iteration: string): string {
  return iteration === '' ? stepId : `${stepId}[${iteration}]`;
}
