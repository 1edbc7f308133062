import type { Caller } from '../../domain/account/caller.js';
import type { Execution, StepRun, StepStatus } from '../../domain/run/execution.js';
import type { Iteration, IterationCounts } from '../../domain/run/listed-iteration.js';
import { isRepeating } from '../../domain/run/rerun-iterations.js';
import { stepRunView } from '../../domain/run/step-run-view.js';
import { indexInList, stepsIn, withLoopsAround } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { IterationStore } from '../../storage/runs/iteration.store.js';
import { requireScope } from '../authorise.js';

export interface ListIterations {
  /** A loop, or a step with `forEach`. */
  readonly stepId: string;
  /** The iteration that the step stands in. Empty: in none. */
  readonly iteration: readonly number[];
  /** Absent or empty: any. */
  readonly status?: readonly StepStatus[] | undefined;
  /** Only iterations with a greater index. */
  readonly after: number;
  /** 1 to 100. */
  readonly first: number;
}

export interface IterationPage extends IterationCounts {
  readonly nodes: readonly Iteration[];
}

/** Reads the iterations of loops in runs that the caller was given. */
export class IterationService {
  constructor(
    private readonly store: IterationStore,
    private readonly executions: Pick<ExecutionStore, 'steps'>,
  ) {}

  /** @throws InvalidInputError for the step, its iteration and the window. */
  async list(caller: Caller, execution: Execution, query: ListIterations): Promise<IterationPage> {
    requireScope(caller, 'workflows:read');
    const issues = new IssueList();
    if (query.first < 1 || query.first > MAX_PAGE_SIZE)
      issues.add(['first'], `first must be from 1 to ${MAX_PAGE_SIZE}.`);
    if (query.after < -1 || query.after >= 2 ** 31) issues.add(['after'], 'after must be the index of an iteration.');
    issues.throwIfAny();
    const steps = await this.#stepsOf(execution);
    const step = steps.find(({ id }) => id === query.stepId);
    if (!step || !isRepeating(step))
      throw refusal(
        'stepId',
        `The run has no loop "${query.stepId.slice(0, 100)}". Name a step with "loop" or "forEach".`,
      );
    checkPath(steps, step, query.iteration);
    const place = { executionId: execution.id, stepId: step.id, iteration: query.iteration.join('.') };
    const statuses = query.status?.length ? query.status : null;
    const [counts, nodes] = await Promise.all([
      this.store.count(place),
      this.store.list(place, { statuses, after: query.after, limit: query.first }),
    ]);
    return { ...counts, nodes };
  }

  /**
   * The steps in the body of a loop as they are in one iteration. Steps that have not started there are PENDING.
   *
   * @param iteration of the loop: its own index comes last.
   * @throws InvalidInputError for the loop and the number of indexes.
   */
  async steps(
    caller: Caller,
    execution: Execution,
    { stepId, iteration }: Pick<ListIterations, 'stepId' | 'iteration'>,
  ): Promise<readonly StepRun[]> {
    requireScope(caller, 'workflows:read');
    const steps = await this.#stepsOf(execution);
    const loop = steps.find(({ id }) => id === stepId);
    if (!loop?.loop) throw refusal('stepId', `The run has no loop with a body "${stepId.slice(0, 100)}".`);
    if (iteration.length === 0) throw refusal('iteration', `Name an iteration of "${loop.id}".`);
    checkPath(steps, loop, iteration.slice(0, -1), 1);
    const body = stepsIn(steps, loop.id);
    const path = iteration.join('.');
    const found = await this.store.body(
      execution.id,
      body.map(({ id }) => id),
      path,
    );
    const byId = new Map(found.map((run) => [run.stepId, run]));
    return body.map((step) => ({
      ...stepRunView(execution.id, step, indexInList(steps, steps.indexOf(step)), byId.get(step.id)),
      iteration: path,
    }));
  }

  /**
   * Steps of loops in runs that the caller was given, by their places such as `pay[3.0]`. A place outside of loops, and
   * one whose iteration has not started, is left out.
   *
   * @returns by the id of the run and the place, with a space between them
   */
  async stepRuns(
    caller: Caller,
    places: readonly { readonly execution: Execution; readonly place: string }[],
  ): Promise<ReadonlyMap<string, StepRun>> {
    requireScope(caller, 'workflows:read');
    const asked = places.flatMap(({ execution, place }) => {
      const [, stepId, iteration] = /^(\w+)\[([\d.]+)\]$/.exec(place) ?? [];
      return stepId === undefined || iteration === undefined ? [] : [{ execution, stepId, iteration }];
    });
    if (asked.length === 0) return new Map();
    // One look at the steps of all runs, and one at each of their iterations.
    const executions = [...new Map(asked.map(({ execution }) => [execution.id, execution])).values()];
    const versions = executions.map(({ workflowId, workflowVersion: version }) => ({ workflowId, version }));
    const iterations = Map.groupBy(asked, ({ execution, iteration }) => `${execution.id} ${iteration}`);
    const [stepLists, recorded] = await Promise.all([
      this.executions.steps(versions),
      Promise.all([...iterations.values()].map((group) => this.#recorded(group))),
    ]);
    const stepsOf = new Map(executions.map(({ id }, index) => [id, stepLists[index] ?? []]));
    const runs = recorded.flat().flatMap(({ executionId, iteration, run }) => {
      const steps = stepsOf.get(executionId) ?? [];
      const step = steps.find(({ id }) => id === run.stepId);
      if (!step) return [];
      const view = stepRunView(executionId, step, indexInList(steps, steps.indexOf(step)), run);
      return [[`${executionId} ${step.id}[${iteration}]`, { ...view, iteration }] as const];
    });
    return new Map(runs);
  }

  /** The records of steps in one iteration of a run. */
  async #recorded(
    group: readonly { readonly execution: Execution; readonly stepId: string; readonly iteration: string }[],
  ) {
    const [first] = group;
    if (first === undefined) return [];
    const { execution, iteration } = first;
    const ids = [...new Set(group.map(({ stepId }) => stepId))];
    const found = await this.store.body(execution.id, ids, iteration);
    return found.map((run) => ({ executionId: execution.id, iteration, run }));
  }

  async #stepsOf(execution: Execution): Promise<readonly Step[]> {
    const { workflowId, workflowVersion: version } = execution;
    const [steps] = await this.executions.steps([{ workflowId, version }]);
    if (!steps || steps.length === 0) throw new NotFoundError('version', String(execution.workflowVersion));
    return steps;
  }
}

/** @param more indexes that the caller has taken off the path. */
function checkPath(steps: readonly Step[], step: Step, path: readonly number[], more = 0): void {
  const depth = withLoopsAround(steps, step.id).length - 1;
  if (path.length !== depth || path.some((index) => index < 0))
    throw refusal(
      'iteration',
      `An iteration of "${step.id}" has ${depth + more} numbers from 0, the outermost loop first.`,
    );
}

const refusal = (field: string, detail: string): InvalidInputError =>
  new InvalidInputError([{ path: [field], detail }]);
