import { isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { hasUnfinishedIterations, isRepeating, takenAttempts } from '../../domain/run/rerun-iterations.js';
import { takeoverFor } from '../../domain/run/rerun.js';
import type { Step } from '../../domain/steps/step.js';
import { ConflictError, InvalidInputError } from '../../errors.js';
import type { ExecutionControlStore, NewRerun } from '../../storage/runs/execution-control.store.js';
import type { RerunExecution } from './execution-control.inputs.js';

export interface RunTakeover {
  readonly taken: Pick<NewRerun, 'stepIds' | 'mayHaveFailed' | 'attempts'>;
  /** The steps that do not run again, those in loops included. */
  readonly untouched: ReadonlySet<string>;
}

/**
 * The results that a rerun takes over from a run.
 *
 * @throws InvalidInputError for the step and its iteration; ConflictError `ILLEGAL_STATE` if the run has not ended, or
 * if the list of a loop that is to go on is no longer stored as it was.
 */
export async function takeoverOf(
  original: Execution,
  steps: readonly Step[],
  { fromStep, iteration, failedIterations = false, prefersIterations = false }: RerunExecution,
  store: Pick<ExecutionControlStore, 'recordedAttempts'>,
): Promise<RunTakeover> {
  const namesIterations = iteration !== undefined || failedIterations;
  if (namesIterations && fromStep === undefined)
    throw new InvalidInputError([{ path: ['fromStep'], detail: 'Name the loop, or the step in it, with "fromStep".' }]);
  if (namesIterations && !isTerminal(original.status))
    throw new ConflictError(
      'ILLEGAL_STATE',
      `The execution is ${original.status}. Wait until it has ended, or cancel it, before you run iterations of it again.`,
    );
  const { stepIds, mayHaveFailed } = takeoverFor(steps, fromStep ?? null);
  const untouched = withBodies(steps, stepIds);
  const first = steps.find(({ id }) => id === fromStep);
  const mayContinue = namesIterations || (prefersIterations && first !== undefined && isRepeating(first));
  if (fromStep === undefined || !(mayContinue || steps.some((step) => step.loop)))
    return { taken: { stepIds, mayHaveFailed }, untouched };
  const repeating = steps.filter(isRepeating).map(({ id }) => id);
  const recorded = await store.recordedAttempts(original.id, repeating);
  const attempts = takenAttempts(steps, recorded, {
    fromStep,
    iteration: iteration ?? null,
    failedIterations:
      failedIterations ||
      (mayContinue && iteration === undefined && hasUnfinishedIterations(steps, recorded, fromStep)),
  });
  const redacted = new Set(
    recorded.filter(({ isRedacted }) => isRedacted).map(({ stepId, iteration: path }) => `${stepId} ${path}`),
  );
  const lost = attempts.find(
    (one) => one.isReopened && one.item === -1 && redacted.has(`${one.stepId} ${one.iteration}`),
  );
  if (lost)
    throw new ConflictError(
      'ILLEGAL_STATE',
      `The list of "${lost.stepId}" held secrets, which are not stored. Run the step again as a whole: without an iteration.`,
    );
  return { taken: { stepIds, mayHaveFailed, attempts }, untouched };
}

/** Steps and all that stand in their bodies. A step follows its loop in the list. */
function withBodies(steps: readonly Step[], ids: readonly string[]): ReadonlySet<string> {
  const found = new Set(ids);
  for (const { id, parent } of steps) if (parent !== undefined && found.has(parent)) found.add(id);
  return found;
}
