import { StepFailure } from '../../errors.js';

/**
 * How many runs may stand above one, each having started the next by `flow.run_workflow` or by an event. More counts as
 * a loop.
 */
export const MAX_RUN_DEPTH = 10;

export const TOO_DEEP = `Runs have started one another ${MAX_RUN_DEPTH} deep; this looks like a loop.`;

/** @throws StepFailure `RUN_LOOP` for a run, or the event that is to start one, that stands too deep. */
export function refuseTooDeep(depth: number): void {
  if (depth > MAX_RUN_DEPTH) throw StepFailure.permanent('RUN_LOOP', TOO_DEEP);
}
