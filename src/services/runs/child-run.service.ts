import { placeOf } from '../../domain/run/iteration.js';
import type { Computations } from '../../domain/computations.js';
import { needsConnections } from '../../domain/connection/index.js';
import { isTerminal } from '../../domain/run/execution.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { RunChange } from '../../engine/ports.js';
import { InvalidInputError, StepFailure } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import type { DerivedRun, DerivedRunStore } from '../../storage/workflows/derived-run.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { connectionsProblem } from '../connections/check-connections.js';
import { checkContext, checkContextFits } from '../workflows/check-context.js';
import { contextSize, stepFailureOf } from '../quotas/admitted-runs.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { RunQuotas } from '../quotas/ports.js';
import type { ReleaseRun } from '../quotas/quotas.js';
import { MAX_RUN_DEPTH, refuseTooDeep } from './run-depth.js';
import type { RunStarter } from './run-starter.js';
import type { WaitService } from './wait.service.js';

/** The most lost waits that are repaired at once. */
const SWEEP_BATCH = 500;

/** The step of a run that asks for another. */
export interface ParentCall {
  readonly ownerId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** The path of the iteration. Default: outside of loops. */
  readonly iteration?: string | undefined;
  readonly item: number | null;
  /** One of several calls of the step that start runs. Default: the step itself. */
  readonly call?: string | undefined;
}

/** The request of a step. */
export interface ChildRequest {
  /** The id of the workflow, or its key in documents. */
  readonly workflowId: string;
  readonly context: JsonObject;
  readonly wait: boolean;
}

export interface ChildRunDependencies {
  readonly runs: DerivedRunStore;
  readonly starter: RunStarter;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
  readonly keys: Pick<PortableKeyStore, 'idsOf'>;
  readonly connections: Pick<ConnectionStore, 'availableTo'>;
  readonly waits: WaitService;
  readonly computations: Pick<Computations, 'valueIssues'>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
  /** Default: nothing is limited. */
  readonly quotas?: RunQuotas | undefined;
}

/** Runs that are started by steps of other runs. */
export class ChildRunService {
  readonly #deps: ChildRunDependencies;

  constructor(dependencies: ChildRunDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Starts a run as the child of a step, in its iteration and for its item. The same step finds the same run when it is repeated.
   *
   * @param request `wait`: the step will wait for its end.
   * @returns its id. Null if the parent run has ended or is being cancelled.
   * @throws StepFailure `NOT_FOUND`, `NO_STEPS`, `PLAN_HAS_GAPS`, `INVALID_INPUT` for the context,
   * `MISSING_CONNECTION`, `RUN_LOOP` if runs start one another without end, `RATE_LIMITED` and `QUOTA_EXCEEDED` if the
   * owner may start no more now, `NOT_STARTED` if there is no parent run, or the workflow has just been deleted.
   */
  async start(parent: ParentCall, request: ChildRequest): Promise<string | null> {
    const place = placeOf(parent.stepId, parent.iteration ?? '');
    const call = parent.call === undefined ? '' : `:${parent.call}`;
    const step = `${parent.item === null ? place : `${place}[${parent.item}]`}${call}`;
    const existing = await this.#deps.runs.childOf(parent.executionId, step);
    if (existing !== null) return existing;
    const { context, wait } = request;
    const workflowId = await this.#idOf(parent.ownerId, request.workflowId);
    await this.#checkWorkflow(parent.ownerId, workflowId, context);
    const depth = await this.#depthBelow(parent.executionId, workflowId);
    const id = this.#deps.newId('ex');
    const run: DerivedRun = {
      id,
      workflowId,
      ownerId: parent.ownerId,
      trigger: { type: TriggerType.MANUAL, scheduledFor: null, eventId: null, payload: null },
      context,
      queuedAt: new Date(this.#deps.now()),
      depth,
      origin: { executionId: parent.executionId, step, isAwaited: wait },
    };
    if (await this.#startAdmitted(run)) return id;
    // Another call was faster, or the parent run is being cancelled.
    const other = await this.#deps.runs.childOf(parent.executionId, step);
    if (other !== null) return other;
    if (!(await this.#deps.runs.isEnding(parent.executionId)))
      throw StepFailure.permanent(
        'NOT_STARTED',
        'The run was not started: its workflow, or the run that asked for it, was deleted.',
      );
    return null;
  }

  /** @returns whether it was started. @throws StepFailure `RATE_LIMITED`, `QUOTA_EXCEEDED` */
  async #startAdmitted(run: DerivedRun): Promise<boolean> {
    const { quotas = UNLIMITED, starter } = this.#deps;
    const bytes = contextSize(run.context);
    const release = await reserve(quotas, run.ownerId, bytes);
    let isStored = false;
    try {
      isStored = (await starter.start([run])).has(run.id);
      return isStored;
    } finally {
      release(isStored);
      if (isStored && bytes > 0) quotas.stored(run.ownerId, 0, bytes);
    }
  }

  /** The id of a workflow that is named by its id or its key. */
  async #idOf(ownerId: string, named: string): Promise<string> {
    if (isId(named, 'wf')) return named;
    return (await this.#deps.keys.idsOf(ownerId, [named])).get(named) ?? named;
  }

  async #checkWorkflow(ownerId: string, workflowId: string, context: JsonObject): Promise<void> {
    const workflow = isId(workflowId, 'wf') ? await this.#deps.workflows.findOwned(ownerId, workflowId) : null;
    if (workflow === null)
      throw StepFailure.permanent(
        'NOT_FOUND',
        `There is no workflow with the ${isId(workflowId, 'wf') ? 'id' : 'id or key'} ${JSON.stringify(workflowId.slice(0, 100))}.`,
      );
    if (workflow.isPlanBlocked === true)
      throw StepFailure.permanent(
        'PLAN_HAS_GAPS',
        'The plan of the workflow has open questions, which its owner has to answer before it can run.',
      );
    if (workflow.steps.length === 0) throw StepFailure.permanent('NO_STEPS', 'The workflow has no steps to run.');
    try {
      checkContext(context);
      await checkContextFits(this.#deps.computations, ownerId, context, workflow.inputSchema);
    } catch (error) {
      throw error instanceof InvalidInputError ? unfit(error.issues) : error;
    }
    if (!needsConnections(workflow)) return;
    const problem = connectionsProblem(
      workflow,
      (await this.#deps.connections.availableTo(ownerId, [workflow])).get(workflow.id) ?? new Map(),
    );
    if (problem !== null) throw StepFailure.permanent(problem.code, problem.message);
  }

  /** @returns the depth of a new child. */
  async #depthBelow(executionId: string, workflowId: string): Promise<number> {
    const [parent, ...above] = await this.#deps.runs.withRunsAbove(executionId, MAX_RUN_DEPTH + 1);
    const depth = (parent?.depth ?? 0) + 1;
    refuseTooDeep(depth);
    const times = [parent, ...above].filter((run) => run?.workflowId === workflowId).length;
    // Once is recursion, which may end. A second time counts as a loop.
    if (times > 1)
      throw StepFailure.permanent(
        'RUN_LOOP',
        'The workflow is starting itself over and over, by way of the runs that it starts.',
      );
    return depth;
  }

  /** After a commit: lets parents continue whose children have ended, and those that began to wait for one too late. */
  committed(changes: readonly RunChange[]): void {
    const childIds = changes.flatMap(({ executionId, parentId, release, status, waits }) => [
      ...(parentId !== null && release !== null && isTerminal(status) ? [executionId] : []),
      ...waits.flatMap((wait) => (wait.for.kind === 'CHILD' ? [wait.for.executionId] : [])),
    ]);
    this.ended(childIds);
  }

  /** Lets the parents of ended runs continue. `sweep` repairs failures of this call. */
  ended(childIds: readonly string[]): void {
    if (childIds.length === 0) return;
    this.#deps.waits
      .resolveChildren(childIds)
      .catch((error: unknown) =>
        this.#deps.logger.warn(
          { err: error },
          'Waiting parent runs could not be notified; the next sweep notifies them',
        ),
      );
  }

  /** Lets parents continue whose children ended without a notice. */
  async sweep(): Promise<void> {
    while ((await this.#deps.waits.resolveEndedChildren(SWEEP_BATCH)) === SWEEP_BATCH);
  }
}

/** @throws StepFailure if there is no room. */
async function reserve(quotas: RunQuotas, ownerId: string, bytes: number): Promise<ReleaseRun> {
  try {
    return await quotas.reserveRun(ownerId, bytes);
  } catch (error) {
    throw stepFailureOf(error);
  }
}

function unfit(issues: readonly FieldIssue[]): StepFailure {
  return StepFailure.permanent('INVALID_INPUT', issues.map((issue) => issue.detail).join(' '), {
    issues: issues.map(({ path, detail }) => ({ path: [...path], detail })),
  });
}
