import type { JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';
import type { StepStatus } from './execution.js';

/** An iteration of a loop, or an item of a step with `forEach`, as it stands. */
export interface Iteration {
  /** From 0. */
  readonly index: number;
  /** The path of the iteration that its loop stands in. Empty: in none. */
  readonly outer: string;
  readonly status: StepStatus;
  readonly output: JsonValue;
  readonly error: Problem | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface IterationCounts {
  /** Iterations that have ended. */
  readonly done: number;
  readonly failed: number;
  /** Iterations in all; of a loop that repeats, the most that there may be. Null: the loop has not started. */
  readonly total: number | null;
}
