import { InvalidInputError } from '../../errors.js';
import { OnStepError, stepsIn, withLoopsAround } from '../steps/step.js';
import type { Step } from '../steps/step.js';
import { StepStatus } from './execution.js';
import { iterationNumbers, iterationPath, placeOf } from './iteration.js';
import { withDependents } from './rerun.js';

/** The newest attempt of a step, of one of its items, or of an iteration, as a run has recorded it. */
export interface RecordedAttempt {
  readonly stepId: string;
  /** The path of the iteration that the step stands in. Empty: in none. */
  readonly iteration: string;
  /** -1: the step itself. */
  readonly item: number;
  readonly status: StepStatus;
}

/** A recorded attempt that a rerun takes over. */
export interface TakenAttempt extends Pick<RecordedAttempt, 'stepId' | 'iteration' | 'item'> {
  /** It goes on as if it had not ended: a loop of which iterations run again, or such an iteration. */
  readonly isReopened: boolean;
}

/** The steps and iterations that a rerun is to run again. */
export interface RerunTarget {
  /** With all that depends on it. */
  readonly fromStep: string;
  /** The path of the iteration that the step stands in. Null: its loops run again as a whole. */
  readonly iteration: readonly number[] | null;
  /** Of the loop `fromStep`, only the iterations that have not succeeded. */
  readonly failedIterations: boolean;
}

/**
 * The attempts that a rerun of a workflow with loops takes over. If it names iterations, steps that had not ended
 * continue within their loops: completed steps of an iteration are taken over with it, however deep they stand.
 *
 * @throws InvalidInputError if the target names no iteration of the run.
 */
export function takenAttempts(
  steps: readonly Step[],
  records: readonly RecordedAttempt[],
  target: RerunTarget,
): readonly TakenAttempt[] {
  return new Takeover(steps, records, target).take();
}

/** Whether iterations of a step outside of loops, or items of it, have not succeeded, so that they can run again alone. */
export function hasUnfinishedIterations(
  steps: readonly Step[],
  records: readonly RecordedAttempt[],
  stepId: string,
): boolean {
  const step = steps.find(({ id }) => id === stepId);
  if (!step || step.parent !== undefined || !isRepeating(step)) return false;
  return records.some((one) => one.stepId === stepId && one.item >= 0 && one.status !== StepStatus.SUCCEEDED);
}

/** Whether a step can be continued with some of its items or iterations. */
export const isRepeating = ({ loop, forEach }: Step): boolean => loop !== undefined || forEach !== null;

const fail = (field: 'fromStep' | 'iteration' | 'failedIterations', detail: string): never => {
  throw new InvalidInputError([{ path: [field], detail }]);
};

class Takeover {
  readonly #statuses = new Map<string, StepStatus>();
  /** The recorded items or iterations of each step, by its place. */
  readonly #items = new Map<string, number[]>();
  readonly #taken: TakenAttempt[] = [];
  /** The loops around the target, the outermost first, and the target. */
  readonly #chain: readonly Step[];
  readonly #names: boolean;

  constructor(
    private readonly steps: readonly Step[],
    records: readonly RecordedAttempt[],
    private readonly target: RerunTarget,
  ) {
    for (const { stepId, iteration, item, status } of records) {
      const place = placeOf(stepId, iteration);
      this.#statuses.set(`${place}:${item}`, status);
      if (item < 0) continue;
      const items = this.#items.get(place);
      if (items) items.push(item);
      else this.#items.set(place, [item]);
    }
    for (const items of this.#items.values()) items.sort((one, other) => one - other);
    this.#names = target.iteration !== null || target.failedIterations;
    const chain = withLoopsAround(steps, target.fromStep);
    // Without an iteration, a step in a body stands for the outermost loop around it.
    this.#chain = this.#names ? chain : chain.slice(0, 1);
  }

  take(): readonly TakenAttempt[] {
    if (this.#names) this.#check();
    this.#list(undefined, '', 0);
    return this.#taken;
  }

  #check(): void {
    const { fromStep, failedIterations } = this.target;
    const iteration = this.target.iteration ?? [];
    const depth = this.#chain.length - 1;
    const last = this.#chain.at(-1);
    if (failedIterations && last && !isRepeating(last))
      fail('failedIterations', `"${fromStep}" is no loop: name a step with "loop" or "forEach".`);
    if (iteration.length > depth || (!failedIterations && iteration.length < depth)) {
      const wanted = depth === 0 ? 'none, since it stands in no loop' : `${depth}, one for each loop around it`;
      fail('iteration', `The iteration of "${fromStep}" has ${iteration.length} numbers; it takes ${wanted}.`);
    }
    let path = '';
    iteration.forEach((index, level) => {
      const loop = this.#chain[level]?.id ?? '';
      if (index < 0 || !this.#statuses.has(`${placeOf(loop, path)}:${index}`))
        fail('iteration', `The run has no iteration ${iterationPath(path, index)} of "${loop}".`);
      path = iterationPath(path, index);
    });
    if (failedIterations && !this.#hasUnfinished('', 0))
      fail('failedIterations', `No iteration of "${fromStep}" has failed or was cut off.`);
  }

  /** Whether an iteration of the target has not succeeded, within the list of `path`. */
  #hasUnfinished(path: string, level: number): boolean {
    const step = this.#chain[level];
    if (!step || !this.#isAsked(path)) return false;
    const place = placeOf(step.id, path);
    const items = this.#items.get(place) ?? [];
    if (level === this.#chain.length - 1)
      return items.some((item) => this.#statuses.get(`${place}:${item}`) !== StepStatus.SUCCEEDED);
    return items.some((item) => this.#hasUnfinished(iterationPath(path, item), level + 1));
  }

  /** Whether an iteration lies on the path that was asked for. */
  #isAsked(path: string): boolean {
    const asked = this.target.iteration;
    return asked === null || iterationNumbers(path).every((index, level) => (asked[level] ?? index) === index);
  }

  /** @param level the position of the target of this list in the chain. Null: nothing in it runs again by itself. */
  #list(parent: string | undefined, path: string, level: number | null): void {
    const list = stepsIn(this.steps, parent);
    const goal = level === null ? undefined : this.#chain[level];
    const again = goal ? withDependents(list, goal.id) : new Set<string>();
    for (const step of list) {
      const status = this.#statuses.get(`${placeOf(step.id, path)}:-1`);
      if (level !== null && step.id === goal?.id) {
        const isLast = level === this.#chain.length - 1;
        if (this.#names && (this.target.failedIterations || !isLast)) this.#reopen(step, path, level);
      } else if (status === undefined || again.has(step.id)) continue;
      else if (isDone(step, status)) this.#keep(step, path);
      else if (this.#names && isRepeating(step)) this.#reopen(step, path, null);
    }
  }

  /** The step with all of its items and iterations, as they are. */
  #keep(step: Step, path: string): void {
    const place = placeOf(step.id, path);
    if (!this.#statuses.has(`${place}:-1`)) return;
    this.#add(step, path, -1);
    for (const item of this.#items.get(place) ?? []) this.#keepItem(step, path, item);
  }

  #keepItem(step: Step, path: string, item: number): void {
    this.#add(step, path, item);
    if (step.loop) for (const inner of stepsIn(this.steps, step.id)) this.#keep(inner, iterationPath(path, item));
  }

  #reopen(step: Step, path: string, level: number | null): void {
    const place = placeOf(step.id, path);
    // It had not begun: it starts as in a new run.
    if (!this.#statuses.has(`${place}:-1`)) return;
    this.#add(step, path, -1, true);
    const isFailedOnly = level === this.#chain.length - 1;
    for (const item of this.#items.get(place) ?? []) {
      const status = this.#statuses.get(`${place}:${item}`);
      const inner = iterationPath(path, item);
      const isTarget = level !== null && !isFailedOnly && this.#isTarget(inner, level);
      if (!isTarget && (status === StepStatus.SUCCEEDED || (!isFailedOnly && isAccepted(step, status)))) {
        this.#keepItem(step, path, item);
        continue;
      }
      if (step.loop) {
        this.#add(step, path, item, true);
        this.#list(step.id, inner, isTarget ? (level ?? 0) + 1 : null);
      }
      // The iterations after it have seen its result.
      if (step.loop?.repeat) return;
    }
  }

  #isTarget(path: string, level: number): boolean {
    if (!this.#isAsked(path)) return false;
    return !this.target.failedIterations || this.#hasUnfinished(path, level + 1);
  }

  #add({ id }: Step, iteration: string, item: number, isReopened = false): void {
    this.#taken.push({ stepId: id, iteration, item, isReopened });
  }
}

function isDone(step: Step, status: StepStatus): boolean {
  if (status === StepStatus.FAILED) return step.onError === OnStepError.CONTINUE;
  return status === StepStatus.SUCCEEDED || status === StepStatus.SKIPPED;
}

/** Whether the results of the step stand for a failed item, so that its failure is a result. */
function isAccepted(step: Step, status: StepStatus | undefined): boolean {
  if (status !== StepStatus.FAILED) return false;
  const failedItems = step.loop ? step.loop.failedItems : (step.failedItems ?? 'STOP');
  return failedItems !== 'STOP';
}
