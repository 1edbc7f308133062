import { assertNever } from '../../lib/assert-never.js';
import type { Computations } from '../../domain/computations.js';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { ExecutionStatus, NO_USAGE, isTerminal, progressOf } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent, StepRun } from '../../domain/run/execution.js';
import { checkRunLabels } from '../../domain/run/labels.js';
import type { RunLabels } from '../../domain/run/labels.js';
import { priorityProblem } from '../../domain/flow-control/index.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { stepsIn } from '../../domain/steps/step.js';
import { stepRunView } from '../../domain/run/step-run-view.js';
import { PLAIN_CONDITIONS, checkRunFilter, needsIndex } from '../../domain/run/search/run-filter.js';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { PlannedRunStatus } from '../../domain/run/planned-run.js';
import type { PlannedRun } from '../../domain/run/planned-run.js';
import type { PlannedRunStore } from '../../storage/runs/planned-run.store.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { EnqueueOutcome, NewExecution } from '../../engine/ports.js';
import { ConflictError, InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { RunSearchStore } from '../../storage/run-search/run-search.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import { connectionsProblem } from '../connections/check-connections.js';
import { checkContext, checkContextFits } from '../workflows/check-context.js';
import { checkPage } from '../workflows/check-query.js';
import type { ExecuteWorkflow, ListExecutions } from './execution.inputs.js';
import type { ExecutionLog } from '../progress/execution-log.js';
import { refuseBlocked } from '../workflows/workflow-decisions.js';
import type { IdempotencyService, IdempotentTry } from '../idempotency/idempotency.service.js';

export interface ExecutionServiceDependencies {
  readonly store: ExecutionStore;
  readonly search: Pick<RunSearchStore, 'list'>;
  readonly workflows: WorkflowStore;
  readonly connections: Pick<ConnectionStore, 'availableTo'>;
  readonly log: ExecutionLog;
  readonly computations: Pick<Computations, 'valueIssues'>;
  readonly enqueue: (run: NewExecution) => Promise<EnqueueOutcome>;
  readonly idempotency: IdempotencyService;
  /** A run of this workflow waits for admission. Resolves when it has been looked at; never rejects. */
  readonly awaitAdmission: (workflowId: string) => Promise<void>;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs that are to start at a time. Default: there are none. */
  readonly planned?: Pick<PlannedRunStore, 'find'> | undefined;
}

const BY_HAND = { type: TriggerType.MANUAL, scheduledFor: null, eventId: null, payload: null } as const;

/** Starts executions and reads them. */
export class ExecutionService {
  constructor(private readonly dependencies: ExecutionServiceDependencies) {}

  /**
   * Puts a run of the live version into the queue; it is durable when this resolves. One that the workflow's flow
   * control does not let run is CANCELLED, and its error says why.
   *
   * @param attempt this try, if the caller makes sure by a key of its own that the request is carried out once.
   * @throws NotFoundError, ConflictError `NO_STEPS`, InvalidInputError for the context.
   */
  async execute(caller: Caller, input: ExecuteWorkflow, attempt: IdempotentTry | null = null): Promise<Execution> {
    requireScope(caller, 'executions:run');
    const context = input.context ?? {};
    checkContext(context);
    const { priority } = input;
    const problem = priority === undefined ? null : priorityProblem(priority);
    if (problem !== null) throw new InvalidInputError([{ path: ['priority'], detail: problem }]);
    const labels = checkRunLabels(input);
    const start = (id: string): Promise<Execution> =>
      this.#start(caller, id, { workflowId: input.workflowId, context, priority, trigger: input.trigger, ...labels });
    const startOnce = async ({ idOf, isRepeated }: IdempotentTry): Promise<Execution> => {
      const id = idOf('ex');
      const [before] = isRepeated ? await this.dependencies.store.findMany([id], caller.ownerId) : [];
      return before ?? start(id);
    };
    if (attempt) return startOnce(attempt);
    if (input.idempotencyKey === undefined) return start(this.dependencies.newId('ex'));
    return this.dependencies.idempotency.once(
      caller,
      {
        operation: 'executeWorkflow',
        key: input.idempotencyKey,
        request: { workflowId: input.workflowId, context, ...(priority === undefined ? {} : { priority }), ...labels },
      },
      startOnce,
      { save: (execution) => execution.id, load: (id) => this.get(caller, String(id)) },
    );
  }

  async #start(
    caller: Caller,
    id: string,
    {
      workflowId,
      context,
      priority,
      trigger = BY_HAND,
      ...labels
    }: Pick<NewExecution, 'workflowId' | 'context' | 'priority'> & Pick<ExecuteWorkflow, 'trigger'> & RunLabels,
  ): Promise<Execution> {
    if (!isId(workflowId, 'wf')) throw new NotFoundError('workflow', workflowId);
    const { run, outcome } = await this.#enqueue(caller, {
      id,
      workflowId,
      ownerId: caller.ownerId,
      trigger,
      context,
      queuedAt: new Date(this.dependencies.now()),
      priority,
      ...labels,
      audit: auditBy(caller, 'execution.start', id, { workflowId }),
    });
    if (outcome.hasFlowControl) {
      await this.dependencies.awaitAdmission(workflowId);
      const [decided] = await this.dependencies.store.findMany([id], caller.ownerId);
      if (decided) return decided;
    }
    return {
      id,
      workflowId,
      ownerId: run.ownerId,
      trigger: run.trigger,
      context,
      queuedAt: run.queuedAt,
      workflowVersion: outcome.workflowVersion,
      totalSteps: outcome.totalSteps,
      status: ExecutionStatus.QUEUED,
      currentStep: 0,
      startedAt: null,
      finishedAt: null,
      output: null,
      error: null,
      usage: NO_USAGE,
      rerunOf: null,
      tags: labels.tags ? [...new Set([...outcome.workflowTags, ...labels.tags])] : outcome.workflowTags,
      metadata: labels.metadata ?? {},
    };
  }

  /** Inserts the run; a workflow that has to be checked first is, against the version that is then pinned. */
  async #enqueue(
    caller: Caller,
    run: NewExecution,
  ): Promise<{ run: NewExecution; outcome: Extract<EnqueueOutcome, { kind: 'queued' }> }> {
    const outcome = await this.dependencies.enqueue(run);
    switch (outcome.kind) {
      case 'queued':
        return { run, outcome };
      case 'not-found':
        throw new NotFoundError('workflow', run.workflowId);
      case 'no-steps':
        refuseBlocked({
          planReport: (await this.dependencies.workflows.planReports(caller.ownerId, [run.workflowId])).get(
            run.workflowId,
          ),
        });
        throw new ConflictError('NO_STEPS', 'The workflow has no steps to run.');
      case 'needs-check': {
        const workflow = await this.dependencies.workflows.findOwned(caller.ownerId, run.workflowId);
        if (!workflow) throw new NotFoundError('workflow', run.workflowId);
        await this.#checkRunnable(workflow, run.context);
        return this.#enqueue(caller, { ...run, checkedVersion: workflow.version });
      }
      case 'exists':
      case 'not-started':
        throw new Error('A run that no event starts was refused for its event.');
      default:
        return assertNever(outcome);
    }
  }

  /**
   * @throws InvalidInputError if the context does not fit the workflow's schema, ConflictError `MISSING_CONNECTION` or
   * `CONNECTION_NOT_LITERAL`.
   */
  async #checkRunnable(workflow: Workflow, context: JsonObject): Promise<void> {
    await checkContextFits(this.dependencies.computations, workflow.ownerId, context, workflow.inputSchema);
    const available = await this.dependencies.connections.availableTo(workflow.ownerId, [workflow]);
    const problem = connectionsProblem(workflow, available.get(workflow.id) ?? new Map());
    if (problem !== null) throw new ConflictError(problem.code, problem.message, problem.issues);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<Execution> {
    const [execution] = await this.getMany(caller, [id]);
    if (!execution) throw new NotFoundError('execution', id);
    return execution;
  }

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (Execution | null)[]> {
    requireScope(caller, 'workflows:read');
    const known = ids.filter((id) => isId(id, 'ex'));
    const found = await this.#started(caller, known);
    const byId = new Map(found.map((execution) => [execution.id, execution]));
    const missing = known.filter((id) => !byId.has(id));
    for (const run of await this.#planned(caller, missing)) byId.set(run.id, run);
    return ids.map((id) => byId.get(id) ?? null);
  }

  async #started({ ownerId }: Caller, ids: readonly string[]): Promise<readonly Execution[]> {
    return ids.length > 0 ? this.dependencies.store.findMany(ids, ownerId) : [];
  }

  /** Runs that are still to start, or that could not, as they are now. */
  async #planned(caller: Caller, ids: readonly string[]): Promise<readonly Execution[]> {
    const { ownerId } = caller;
    const { planned, workflows } = this.dependencies;
    const found = planned === undefined || ids.length === 0 ? [] : await planned.find(ownerId, ids);
    const open = found.filter(({ status }) => status !== PlannedRunStatus.STARTED);
    // These started after the runs were read, and before the planned ones were.
    const started = await this.#started(
      caller,
      found.flatMap(({ executionId, status }) => (status === PlannedRunStatus.STARTED ? executionId : [])),
    );
    if (open.length === 0) return started;
    const live = await workflows.findManyOwned(ownerId, [...new Set(open.map(({ workflowId }) => workflowId))]);
    return [...started, ...open.map((run) => asExecution(run, ownerId, live.get(run.workflowId)))];
  }

  /** Newest first. @throws InvalidInputError for the page. */
  async list(caller: Caller, query: ListExecutions): Promise<Page<Execution>> {
    requireScope(caller, 'workflows:read');
    checkPage(query.page, 'ex');
    const { page, filter = {}, filterAt, ...plain } = query;
    const checked = checkRunFilter(filter, filterAt);
    refuseTwice(plain, checked);
    const asked = { ...checked, ...given(plain) };
    return needsIndex(asked)
      ? this.dependencies.search.list(caller.ownerId, asked, page)
      : this.dependencies.store.list({ ...asked, ownerId: caller.ownerId }, page);
  }

  /** One page for each of many workflows, in one statement. */
  async listByWorkflows(
    caller: Caller,
    workflowIds: readonly string[],
    query: { readonly page: PageRequest; readonly status?: readonly ExecutionStatus[] | undefined },
  ): Promise<ReadonlyMap<string, Page<Execution>>> {
    requireScope(caller, 'workflows:read');
    checkPage(query.page, 'ex');
    return this.dependencies.store.listByWorkflows(workflowIds, caller.ownerId, query.status, query.page);
  }

  /** The newest execution of a workflow. Null if it never ran. */
  async newest(caller: Caller, workflowId: string): Promise<Execution | null> {
    const page = await this.list(caller, { workflowId, page: { first: 1 } });
    return page.items[0] ?? null;
  }

  /** When each workflow last ran; one that never did is missing. */
  async lastRunAt(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    return this.dependencies.store.lastQueuedAt(workflowIds);
  }

  /**
   * How far each execution is, 0 to 1, its running loops included. A loop that repeats counts once it has ended. @returns
   * in the order of the executions.
   */
  async detailedProgress(executions: readonly Execution[]): Promise<readonly number[]> {
    const open = executions.filter(({ status }) => !isTerminal(status)).map(({ id }) => id);
    const parts = open.length > 0 ? await this.dependencies.store.loopProgress(open) : new Map<string, number>();
    return executions.map((run) =>
      progressOf({ currentStep: run.currentStep + (parts.get(run.id) ?? 0), totalSteps: run.totalSteps }),
    );
  }

  /** Every step outside of loops of each execution, those that have not started included, in the order of the list. */
  async stepRuns(executions: readonly Execution[]): Promise<ReadonlyMap<string, readonly StepRun[]>> {
    const [recorded, steps] = await Promise.all([
      this.dependencies.store.stepRuns(executions.map((execution) => execution.id)),
      this.dependencies.log.stepsOf(executions),
    ]);
    return new Map(
      executions.map((execution, position) => {
        const runs = new Map((recorded.get(execution.id) ?? []).map((run) => [run.stepId, run]));
        return [
          execution.id,
          stepsIn(steps[position] ?? []).map((step, index) =>
            stepRunView(execution.id, step, index, runs.get(step.id)),
          ),
        ];
      }),
    );
  }

  /** The recorded events after `after`, oldest first, of executions that the caller was given; in their order. */
  async eventsOf(
    caller: Caller,
    executions: readonly Execution[],
    window: { readonly after: number; readonly first: number },
  ): Promise<readonly (readonly ExecutionEvent[])[]> {
    requireScope(caller, 'workflows:read');
    return this.dependencies.log.readMany(executions, window.after, window.first);
  }

  /** Events by execution and seq, in that order; null for each that is missing or another's. */
  async eventsAt(
    caller: Caller,
    keys: readonly { readonly executionId: string; readonly seq: number }[],
  ): Promise<readonly (ExecutionEvent | null)[]> {
    const ids = [...new Set(keys.map(({ executionId }) => executionId))];
    const executions = (await this.getMany(caller, ids)).filter((execution) => execution !== null);
    const own = new Set(executions.map(({ id }) => id));
    const usable = keys.filter(({ executionId, seq }) => own.has(executionId) && seq > 0 && seq < 2 ** 31);
    const found = usable.length > 0 ? await this.dependencies.log.readAt(executions, usable) : [];
    const byKey = new Map(found.map((event) => [`${event.executionId} ${event.seq}`, event]));
    return keys.map(({ executionId, seq }) => byKey.get(`${executionId} ${seq}`) ?? null);
  }

  /** Waits until the run has ended, at most `timeoutMs`; answers it as it then stands. */
  async waitForEnd(
    caller: Caller,
    id: string,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<Execution> {
    const limit = AbortSignal.timeout(options.timeoutMs);
    const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
    // Subscribed before the first look, so that an end in between is not missed; the log itself is the truth.
    const execution = await this.get(caller, id);
    if (isTerminal(execution.status)) return execution;
    for await (const event of this.dependencies.log.follow(execution, 0, signal)) {
      if (isTerminal(event.type)) break;
    }
    return this.get(caller, id);
  }
}

const STATUS_OF_PLANNED = {
  PLANNED: ExecutionStatus.QUEUED,
  STARTED: ExecutionStatus.QUEUED,
  FAILED: ExecutionStatus.FAILED,
  CANCELLED: ExecutionStatus.CANCELLED,
} as const;

/** A planned run as the run that it becomes, of the version that is live now. */
function asExecution(run: PlannedRun, ownerId: string, workflow: Workflow | undefined): Execution {
  const { executionId: id, workflowId, context, status, error, createdAt } = run;
  return {
    id,
    workflowId,
    ownerId,
    trigger: BY_HAND,
    context,
    queuedAt: createdAt,
    workflowVersion: workflow?.version ?? 1,
    totalSteps: stepsIn(workflow?.steps ?? []).length,
    status: STATUS_OF_PLANNED[status],
    currentStep: 0,
    startedAt: null,
    finishedAt: status === PlannedRunStatus.PLANNED ? null : createdAt,
    output: null,
    error,
    usage: NO_USAGE,
    rerunOf: null,
    tags: workflow?.tags ?? [],
    metadata: {},
  };
}

/** @throws InvalidInputError if a condition is given beside the filter and within it. */
function refuseTwice(plain: RunFilter, filter: RunFilter): void {
  const issues = new IssueList();
  for (const name of PLAIN_CONDITIONS)
    if (plain[name] !== undefined && filter[name] !== undefined)
      issues.add(['filter', name], `Give "${name}" once: within the filter, or beside it.`);
  issues.throwIfAny();
}

function given(filter: RunFilter): RunFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
