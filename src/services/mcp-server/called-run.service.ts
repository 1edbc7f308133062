import type { Caller } from '../../domain/account/caller.js';
import { MAX_TASK_TTL_MS } from '../../domain/mcp/mcp-call.js';
import type { McpCallRecord } from '../../domain/mcp/mcp-call.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import { isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  QuotaExceededError,
  RateLimitedError,
  StepFailure,
} from '../../errors.js';
import type { QuotaUse } from '../../errors.js';
import type { CallScope, McpCallStore } from '../../storage/connections/mcp-call.store.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import { requireScope } from '../authorise.js';
import type { ChildRunService } from '../runs/child-run.service.js';
import type { ExecuteWorkflow } from '../runs/execution.inputs.js';
import type { ExecutionService } from '../runs/execution.service.js';

/** `execution:step:item`, as our own client of the protocol sends it along with a call (invariant 4). */
const CALL_KEY = /^(ex_[0-9a-z]{26}):([^\0]{1,300})$/;

export interface CalledRunDependencies {
  readonly executions: Pick<ExecutionService, 'execute' | 'get'>;
  readonly children: Pick<ChildRunService, 'start'>;
  readonly store: Pick<ExecutionStore, 'findMany'>;
  readonly calls: McpCallStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The call that starts a run. */
export interface StartingCall {
  /** The id of the new run, if it is not a child. */
  readonly executionId: string;
  /** Of the call, as the client sent it. */
  readonly key: unknown;
  /** The group whose address it came through. Null: /mcp. */
  readonly group: McpGroup | null;
  /** The session that may be asked. */
  readonly sessionId: string | null;
  readonly answersAs: McpCallRecord['answersAs'];
  /** Null: it is no task. */
  readonly taskTtlMs: number | null;
}

/** A page of tasks. */
export interface TaskPage {
  readonly tasks: readonly { readonly call: McpCallRecord; readonly execution: Execution }[];
  /** The last task, if there are more. */
  readonly next: string | null;
}

const TASKS_PER_PAGE = 50;

/**
 * Runs that are started through the Model Context Protocol. A step of one of the caller's own runs may start them,
 * through a connection that leads back here. The run is then a child of that one. So loops of runs are recognised, the
 * run ends with its parent, and a repeated step finds the same run.
 */
export class CalledRunService {
  constructor(private readonly dependencies: CalledRunDependencies) {}

  /**
   * @throws as `ExecutionService.execute` does; ConflictError `RUN_LOOP` if runs start one another without end.
   */
  async start(caller: Caller, input: ExecuteWorkflow, call: StartingCall): Promise<Execution> {
    requireScope(caller, 'executions:run');
    // Before the run, because its first step may ask for it.
    await this.#record(caller, call.executionId, call);
    const execution = await this.#start(caller, input, call);
    if (execution.id !== call.executionId) await this.#record(caller, execution.id, call);
    return execution;
  }

  /**
   * A run that was started through this address. A key of a group sees those that it has started itself.
   *
   * @throws NotFoundError
   */
  async called(
    caller: Caller,
    group: McpGroup | null,
    executionId: string,
  ): Promise<{ readonly call: McpCallRecord; readonly execution: Execution }> {
    const call = await this.dependencies.calls.find(scopeOf(caller, group), executionId);
    const [execution] = call === null ? [] : await this.dependencies.store.findMany([executionId], caller.ownerId);
    if (call === null || !execution) throw new NotFoundError('run', executionId);
    return { call, execution };
  }

  /** As `called`, of a call that is a task. @throws NotFoundError */
  async task(caller: Caller, group: McpGroup | null, id: string): ReturnType<CalledRunService['called']> {
    const found = await this.called(caller, group, id).catch((error: unknown) => {
      throw error instanceof NotFoundError ? new NotFoundError('task', id) : error;
    });
    if (found.call.taskTtlMs === null) throw new NotFoundError('task', id);
    return found;
  }

  /** The newest first. @param before the last task of the page before; null: the first page. */
  async tasks(caller: Caller, group: McpGroup | null, before: string | null): Promise<TaskPage> {
    const calls = await this.dependencies.calls.tasks(scopeOf(caller, group), before, TASKS_PER_PAGE + 1);
    const page = calls.slice(0, TASKS_PER_PAGE);
    const runs = await this.dependencies.store.findMany(
      page.map(({ executionId }) => executionId),
      caller.ownerId,
    );
    const byId = new Map(runs.map((execution) => [execution.id, execution]));
    return {
      tasks: page.flatMap((call) => {
        const execution = byId.get(call.executionId);
        return execution ? [{ call, execution }] : [];
      }),
      next: calls.length > TASKS_PER_PAGE ? (page.at(-1)?.executionId ?? null) : null,
    };
  }

  /** The task stays cancelled from now on. Its run is cancelled by other means. */
  async cancelTask({ ownerId }: Caller, executionId: string): Promise<void> {
    await this.dependencies.calls.cancel(ownerId, executionId);
  }

  async #record(caller: Caller, executionId: string, call: StartingCall): Promise<void> {
    const { group, sessionId, answersAs, taskTtlMs } = call;
    const createdAt = new Date(this.dependencies.now());
    await this.dependencies.calls.insert(
      {
        executionId,
        ownerId: caller.ownerId,
        groupId: group?.id ?? null,
        apiKeyId: caller.mcpGroupId === undefined ? null : (caller.apiKeyId ?? null),
        sessionId,
        answersAs,
        taskTtlMs,
        isCancelled: false,
        allowsSampling: group?.allowSampling ?? false,
        createdAt,
      },
      new Date(createdAt.getTime() + (taskTtlMs ?? MAX_TASK_TTL_MS)),
    );
  }

  async #start(caller: Caller, input: ExecuteWorkflow, call: StartingCall): Promise<Execution> {
    const [, parentId, rest] = (typeof call.key === 'string' && CALL_KEY.exec(call.key)) || [];
    if (parentId !== undefined && rest !== undefined && (await this.#isRunning(caller, parentId)))
      return this.#startChild(caller, input, parentId, rest);
    const { executions } = this.dependencies;
    if (input.idempotencyKey !== undefined) return executions.execute(caller, input);
    return executions.execute(caller, input, { isRepeated: false, idOf: () => call.executionId });
  }

  async #isRunning({ ownerId }: Caller, id: string): Promise<boolean> {
    const [parent] = await this.dependencies.store.findMany([id], ownerId);
    return parent !== undefined && !isTerminal(parent.status);
  }

  async #startChild(
    caller: Caller,
    { workflowId, context = {} }: ExecuteWorkflow,
    executionId: string,
    rest: string,
  ): Promise<Execution> {
    const parent = { ownerId: caller.ownerId, executionId, stepId: `mcp:${rest}`, item: null };
    const id = await this.dependencies.children
      .start(parent, { workflowId, context, wait: false })
      .catch((error: unknown) => {
        throw error instanceof StepFailure ? refused(error, workflowId) : error;
      });
    if (id === null)
      throw new ConflictError('ILLEGAL_STATE', 'The run that asks for this one has ended, or is being cancelled.');
    const [child] = await this.dependencies.store.findMany([id], caller.ownerId);
    if (!child) throw new NotFoundError('execution', id);
    return child;
  }
}

function scopeOf({ ownerId, mcpGroupId, apiKeyId }: Caller, group: McpGroup | null): CallScope {
  return { ownerId, groupId: group?.id ?? null, apiKeyId: mcpGroupId === undefined ? null : (apiKeyId ?? '') };
}

/** The failure of a step as an error for the caller. */
function refused({ code, message, details, retryAfterMs }: StepFailure, workflowId: string): Error {
  switch (code) {
    case 'NOT_FOUND':
      return new NotFoundError('workflow', workflowId);
    case 'INVALID_INPUT':
      return new InvalidInputError([{ path: ['context'], detail: message }]);
    case 'NO_STEPS':
    case 'PLAN_HAS_GAPS':
    case 'MISSING_CONNECTION':
    case 'RUN_LOOP':
      return new ConflictError(code, message);
    case 'RATE_LIMITED':
      return new RateLimitedError(message, retryAfterMs ?? 1_000, details as QuotaUse | undefined);
    case 'QUOTA_EXCEEDED':
      return new QuotaExceededError(message, details as QuotaUse);
    default:
      return new ConflictError('ILLEGAL_STATE', message);
  }
}
