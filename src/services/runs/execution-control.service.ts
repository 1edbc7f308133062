import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Computations } from '../../domain/computations.js';
import { isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import type { Step } from '../../domain/steps/step.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { connectionsProblem } from '../connections/check-connections.js';
import { checkContext, checkContextFits } from '../workflows/check-context.js';
import type { CancelExecutions, RerunExecution } from './execution-control.inputs.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import type { IdempotentTry } from '../idempotency/idempotency.service.js';
import type { RunCanceller } from './run-canceller.js';
import { takeoverOf } from './takeover-of.js';
import { UNLIMITED } from '../quotas/ports.js';
import type { RunQuotas } from '../quotas/ports.js';
import type { RunNotifier } from './run-notifier.js';

/** How long an answer waits for the worker of a cancelled run to have ended it. */
const CANCEL_WAIT_MS = 2_000;

export interface ExecutionControlDependencies {
  readonly control: ExecutionControlStore;
  readonly canceller: RunCanceller;
  readonly executions: ExecutionStore;
  readonly workflows: WorkflowStore;
  readonly connections: Pick<ConnectionStore, 'availableTo'>;
  readonly log: ExecutionLog;
  readonly computations: Pick<Computations, 'valueIssues'>;
  readonly notifier: RunNotifier;
  /** A run of this workflow waits for admission. Resolves when it has been looked at; never rejects. */
  readonly awaitAdmission: (workflowId: string) => Promise<void>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Default: nothing is limited. */
  readonly quotas?: RunQuotas | undefined;
}

/**
 * Cancels, pauses, resumes and repeats executions of one's own. A run without a worker changes at once. For any other
 * run the worker is notified, and the answer shows the run as it is then.
 */
export class ExecutionControlService {
  readonly #deps: ExecutionControlDependencies;

  constructor(dependencies: ExecutionControlDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Ends a run, and the runs that it has started, as CANCELLED; tool calls under way are aborted.
   *
   * @returns the run as it is once it has ended, or after two seconds.
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has already ended.
   */
  async cancel(caller: Caller, id: string): Promise<Execution> {
    requireScope(caller, 'executions:run');
    this.#checkId(id);
    const outcome = await this.#deps.canceller.cancel(
      caller.ownerId,
      [id],
      null,
      auditBy(caller, 'execution.cancel', id),
    );
    const ended = outcome.ended.get(id);
    if (ended) throw new ConflictError('ILLEGAL_STATE', `The execution has already ended: it is ${ended}.`);
    const lastSeq = outcome.signalled.get(id);
    if (lastSeq === undefined && !outcome.changed.has(id)) throw new NotFoundError('execution', id);
    const execution = await this.#load(caller, id);
    return lastSeq === undefined ? execution : this.#ended(caller, execution, lastSeq);
  }

  /**
   * Cancels every run that the filter finds, and the runs that they have started. @returns how many, these included.
   */
  async cancelMany(caller: Caller, filter: CancelExecutions = {}): Promise<number> {
    requireScope(caller, 'executions:run');
    const { workflowId } = filter;
    if (
      workflowId !== undefined &&
      (!isId(workflowId, 'wf') || !(await this.#deps.workflows.findOwned(caller.ownerId, workflowId)))
    ) {
      throw new NotFoundError('workflow', workflowId);
    }
    const audit = auditBy(
      caller,
      'execution.cancel_many',
      caller.ownerId,
      workflowId === undefined ? undefined : { workflowId },
    );
    return this.#deps.canceller.cancelAll(
      caller.ownerId,
      { workflowId: workflowId ?? null, statuses: filter.status ?? [] },
      audit,
    );
  }

  /**
   * No further step or item starts. Running calls may finish, and the run is PAUSED after them. The worker of a run is
   * notified moments after the answer. Waits continue meanwhile, and the runs that it has started are not paused. A run
   * that is PAUSED stays so.
   *
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it has ended, or is being cancelled.
   */
  async pause(caller: Caller, id: string): Promise<Execution> {
    requireScope(caller, 'executions:run');
    this.#checkId(id);
    const outcome = await this.#deps.control.pause(caller.ownerId, id, auditBy(caller, 'execution.pause', id));
    if (!outcome) throw new NotFoundError('execution', id);
    if (outcome.kind === 'changed') this.#deps.notifier.changed([outcome.run]);
    else if (outcome.kind === 'signalled') this.#deps.notifier.signalled([id]);
    else if (isTerminal(outcome.status))
      throw new ConflictError('ILLEGAL_STATE', `The execution has already ended: it is ${outcome.status}.`);
    else if (outcome.control === 'CANCEL')
      throw new ConflictError('ILLEGAL_STATE', 'The execution is being cancelled.');
    return this.#load(caller, id);
  }

  /**
   * Resumes a paused run, or takes back a pause that has not taken effect.
   *
   * @throws NotFoundError; ConflictError `ILLEGAL_STATE` if it is not paused.
   */
  async resume(caller: Caller, id: string): Promise<Execution> {
    requireScope(caller, 'executions:run');
    this.#checkId(id);
    const outcome = await this.#deps.control.resume(caller.ownerId, id, auditBy(caller, 'execution.resume', id));
    if (!outcome) throw new NotFoundError('execution', id);
    if (outcome.kind === 'refused') {
      const what = outcome.control === 'CANCEL' ? 'is being cancelled' : `is ${outcome.status}`;
      throw new ConflictError('ILLEGAL_STATE', `The execution is not paused: it ${what}.`);
    }
    if (outcome.kind === 'changed') this.#deps.notifier.resumed(outcome.run);
    else this.#deps.notifier.signalled([id]);
    this.#deps.notifier.claimable();
    return this.#load(caller, id);
  }

  /**
   * Starts a new execution of the same version with the same trigger. With `fromStep` it takes over the results of all
   * steps that do not depend on that step. Unfinished steps run again, so that a running execution can be repeated as
   * well. With `iteration` or `failedIterations` the loops around the step go on with the results of their other
   * iterations, and the run must have ended. The original stays as it is.
   *
   * @throws NotFoundError; InvalidInputError for the step, its iteration and `context`; ConflictError `ILLEGAL_STATE` if
   * the workflow is deleted or the loops cannot go on, or `MISSING_CONNECTION`; RateLimitedError and QuotaExceededError if the caller may start no more now.
   */
  async rerun(
    caller: Caller,
    id: string,
    request: RerunExecution = {},
    attempt: IdempotentTry | null = null,
  ): Promise<Execution> {
    requireScope(caller, 'executions:run');
    const { fromStep, context } = request;
    const newId = attempt?.idOf('ex') ?? this.#deps.newId('ex');
    const [before] = attempt?.isRepeated ? await this.#deps.executions.findMany([newId], caller.ownerId) : [];
    if (before) return before;
    this.#checkId(id);
    const original = await this.#load(caller, id);
    const workflow = await this.#deps.workflows.findOwned(caller.ownerId, original.workflowId);
    if (context) {
      checkContext(context);
      await checkContextFits(this.#deps.computations, caller.ownerId, context, workflow?.inputSchema ?? null);
    }
    const [steps = []] = await this.#deps.log.stepsOf([original]);
    if (fromStep !== undefined && !steps.some((step) => step.id === fromStep)) {
      throw new InvalidInputError([
        { path: ['fromStep'], detail: `Version ${original.workflowVersion} has no step "${fromStep.slice(0, 100)}".` },
      ]);
    }
    const takeover = await takeoverOf(original, steps, request, this.#deps.control);
    if (workflow) await this.#checkConnections({ ...workflow, steps }, (step) => !takeover.untouched.has(step.id));
    const release = await (this.#deps.quotas ?? UNLIMITED).reserveRun(caller.ownerId);
    const rerun = await this.#deps.control
      .rerun(
        {
          id: newId,
          originalId: id,
          ownerId: caller.ownerId,
          ...takeover.taken,
          context: context ?? null,
          queuedAt: new Date(this.#deps.now()),
        },
        auditBy(caller, 'execution.rerun', newId, { rerunOf: id }),
      )
      .catch((error: unknown) => {
        release(false);
        throw error;
      });
    release(rerun !== null);
    if (!rerun) throw new ConflictError('ILLEGAL_STATE', 'The workflow of the execution has been deleted.');
    const { hasFlowControl, ...execution } = rerun;
    this.#deps.notifier.queued(execution);
    if (!hasFlowControl) return execution;
    await this.#deps.awaitAdmission(execution.workflowId);
    return this.#load(caller, execution.id);
  }

  /**
   * @throws ConflictError `MISSING_CONNECTION` or `CONNECTION_NOT_LITERAL` for steps that run again, as `execute` does.
   */
  async #checkConnections(workflow: Workflow, runs: (step: Step) => boolean): Promise<void> {
    const available = await this.#deps.connections.availableTo(workflow.ownerId, [workflow]);
    const problem = connectionsProblem(workflow, available.get(workflow.id) ?? new Map(), runs);
    if (problem !== null) throw new ConflictError(problem.code, problem.message, problem.issues);
  }

  #checkId(id: string): void {
    if (!isId(id, 'ex')) throw new NotFoundError('execution', id);
  }

  async #load(caller: Caller, id: string): Promise<Execution> {
    const [execution] = await this.#deps.executions.findMany([id], caller.ownerId);
    if (!execution) throw new NotFoundError('execution', id);
    return execution;
  }

  /** @param lastSeq the end of its log when its worker was notified. */
  async #ended(caller: Caller, execution: Execution, lastSeq: number): Promise<Execution> {
    if (isTerminal(execution.status)) return execution;
    for await (const event of this.#deps.log.follow(execution, lastSeq, AbortSignal.timeout(CANCEL_WAIT_MS))) {
      if (isTerminal(event.type)) break;
    }
    return this.#load(caller, execution.id);
  }
}
