import type { Caller } from '../../domain/account/caller.js';
import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError } from '../../errors.js';
import type { PubSub, WorkflowChanged } from '../../pubsub.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import { requireScope } from '../authorise.js';
import { cancellableStream } from './cancellable-stream.js';
import type { ExecutionLog } from './execution-log.js';
import type { ExecutionService } from '../runs/execution.service.js';
import { ChangedExecutions } from './changed-executions.js';
import type { LiveStream } from './live-stream.js';
import { SignalQueue } from './signal-queue.js';
import type { WorkflowService } from '../workflows/workflow.service.js';

/** How often a stream looks for itself, in case a notice was lost. */
const POLL_MS = 5_000;
/** Executions that such a look takes in. */
const LOOK_BACK = 25;
const UNENDED = Object.values(ExecutionStatus).filter((status) => !isTerminal(status));
const MAX_SEQ = 2_147_483_647;

export interface ProgressServiceDependencies {
  readonly executions: ExecutionService;
  readonly workflows: WorkflowService;
  readonly store: ExecutionStore;
  readonly log: ExecutionLog;
  readonly pubsub: PubSub;
  /** Default: the time of the system. */
  readonly now?: (() => Date) | undefined;
}

/** Live streams for clients. Each stream is refused, or not, before its first item. */
export class ProgressService {
  constructor(private readonly dependencies: ProgressServiceDependencies) {}

  /**
   * Every event of one execution after seq `after`, recorded ones first. Ends after the terminal event, or at once if
   * that event is not after `after`.
   *
   * @throws NotFoundError; InvalidInputError if the log does not reach `after` yet.
   */
  async executionEvents(caller: Caller, executionId: string, after = 0): Promise<LiveStream<ExecutionEvent>> {
    const execution = await this.dependencies.executions.get(caller, executionId);
    await this.#checkPosition(execution, after);
    return this.dependencies.log.follow(execution, after);
  }

  /**
   * Every change of the caller's executions, of one workflow or of all; a burst of changes may show as its last.
   *
   * @param since first the executions that have changed from this instant on, as far as they are among the newest 100,
   * or have not ended. Default: none.
   */
  async executionUpdated(caller: Caller, workflowId?: string, since?: Date): Promise<AsyncIterableIterator<Execution>> {
    requireScope(caller, 'workflows:read');
    if (workflowId !== undefined) await this.dependencies.workflows.get(caller, workflowId);
    return cancellableStream((signal) => this.#changedExecutions(caller, workflowId, signal, since));
  }

  /** The workflow as it is, then after each change; while a plan is being made, with the steps planned so far. */
  async workflowUpdated(caller: Caller, workflowId: string): Promise<AsyncIterableIterator<Workflow>> {
    await this.dependencies.workflows.get(caller, workflowId);
    return cancellableStream((signal) => this.#changedWorkflow(caller, workflowId, signal));
  }

  async #checkPosition(execution: Execution, after: number): Promise<void> {
    const refuse = (detail: string): never => {
      throw new InvalidInputError([{ path: ['after'], detail }]);
    };
    if (!Number.isInteger(after) || after < 0 || after > MAX_SEQ)
      refuse('Expected 0 or the seq of an event that was seen.');
    if (after === 0) return;
    const [seen] = await this.dependencies.store.events(execution.id, after - 1, 1);
    if (seen?.event.seq !== after) refuse(`The execution has no event ${after} yet.`);
  }

  async *#changedExecutions(
    caller: Caller,
    workflowId: string | undefined,
    signal: AbortSignal,
    since: Date | undefined,
  ): AsyncGenerator<Execution, void, undefined> {
    const { pubsub, store } = this.dependencies;
    const changes = new ChangedExecutions(signal, this.dependencies.now?.() ?? new Date());
    const stop = pubsub.listen('ownerExecutionChanged', caller.ownerId, (moved) => {
      if (workflowId === undefined || moved.workflowId === workflowId) changes.add(moved.executionId);
    });
    try {
      if (since !== undefined) for (const id of await this.#missed(caller, workflowId, since)) changes.add(id);
      while (!signal.aborted) {
        let ids = await changes.next(POLL_MS);
        // A notice may have been lost: look at unfinished and new runs.
        if (ids.length === 0 && !signal.aborted) {
          const newest = await store.list({ ownerId: caller.ownerId, workflowId }, { first: LOOK_BACK });
          ids = [
            ...changes.open,
            ...newest.items.filter(({ queuedAt }) => queuedAt >= changes.since).map(({ id }) => id),
          ];
        }
        if (ids.length === 0 || signal.aborted) continue;
        const executions = await store.findMany([...new Set(ids)], caller.ownerId);
        for (const execution of executions.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
          if (changes.isNews(execution)) yield execution;
        }
      }
    } finally {
      stop();
    }
  }

  /** The executions that a watcher may have missed since it was last there. */
  async #missed({ ownerId }: Caller, workflowId: string | undefined, since: Date): Promise<readonly string[]> {
    const list = (status?: readonly ExecutionStatus[]) =>
      this.dependencies.store.list({ ownerId, workflowId, status }, { first: MAX_PAGE_SIZE });
    const [newest, open] = await Promise.all([list(), list(UNENDED)]);
    const changed = newest.items.filter(
      ({ queuedAt, finishedAt }) => queuedAt >= since || (finishedAt !== null && finishedAt >= since),
    );
    return [...changed, ...open.items].map(({ id }) => id);
  }

  async *#changedWorkflow(
    caller: Caller,
    workflowId: string,
    signal: AbortSignal,
  ): AsyncGenerator<Workflow, void, undefined> {
    const changes = new SignalQueue<WorkflowChanged>(signal);
    const stop = this.dependencies.pubsub.listen('workflowChanged', workflowId, (changed) => changes.push(changed));
    try {
      let shown = '';
      for (let planned: WorkflowChanged | undefined; !signal.aborted;) {
        const workflow = await this.#planned(caller, workflowId, planned);
        if (!workflow) return;
        const now = JSON.stringify(workflow);
        if (now !== shown) yield workflow;
        shown = now;
        const changed = await changes.next(POLL_MS);
        planned = changed ?? planned;
      }
    } finally {
      stop();
    }
  }

  /** The workflow with the steps planned so far, while it is generating; null once it is deleted. */
  async #planned(caller: Caller, workflowId: string, planned: WorkflowChanged | undefined): Promise<Workflow | null> {
    const [workflow] = await this.dependencies.workflows.getMany(caller, [workflowId]);
    if (!workflow) return null;
    const { planId, plannedSteps: steps, progress } = planned ?? {};
    // Progress of a superseded plan may arrive late.
    if (workflow.status !== 'GENERATING' || planId === undefined || planId !== workflow.plan?.planId) return workflow;
    return {
      ...workflow,
      ...(steps && steps.length > 0 ? { steps, plannedBy: planId } : {}),
      ...(progress ? { planProgress: progress } : {}),
    };
  }
}
