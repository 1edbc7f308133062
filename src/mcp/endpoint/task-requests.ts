import type { GetTaskResult, ListTasksResult } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '../../domain/account/caller.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import { isTerminal } from '../../domain/run/execution.js';
import type { McpCallRecord } from '../../domain/mcp/mcp-call.js';
import type { Execution } from '../../domain/run/execution.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { McpServices } from '../mcp-services.js';
import type { CallToolResult, McpCall } from '../offer.type.js';
import { attendRun, mayAskApprovals } from '../run/attend-run.js';
import { watch } from '../run/run-and-watch.js';
import { runResult } from '../run/run-results.js';
import { taskView } from '../run/task-view.js';
import { RELATED_TASK } from './call-extra.type.js';

/** A request that waits for a task is answered after this time at the latest. Its client then asks again. */
const MAX_RESULT_SECONDS = 3_600;

/** A task with its run. */
interface CalledRun {
  readonly call: McpCallRecord;
  readonly execution: Execution;
}

export interface TaskParts {
  readonly services: McpServices;
  readonly caller: Caller;
  readonly group: McpGroup | null;
  readonly session: McpSession | null;
}

/**
 * Tasks are runs (MCP 2025-11-25, tasks): they survive a restart, and any process knows them. The caller sees those of
 * the same address alone, and a key of a group those that it has started.
 */
export class TaskRequests {
  constructor(private readonly parts: TaskParts) {}

  /** `tasks/get` */
  async get(taskId: string): Promise<GetTaskResult> {
    return this.#view(await this.#find(taskId));
  }

  /** `tasks/list`, the newest first */
  async list(cursor: string | undefined): Promise<ListTasksResult> {
    const { services, caller, group } = this.parts;
    if (cursor !== undefined && !isId(cursor, 'ex'))
      throw new InvalidInputError([
        { path: ['cursor'], detail: 'This is not a cursor of this list. Use the nextCursor of an answer.' },
      ]);
    const { tasks, next } = await services.mcpRuns.tasks(caller, group, cursor ?? null);
    return {
      tasks: await Promise.all(tasks.map((task) => this.#view(task))),
      ...(next === null ? {} : { nextCursor: next }),
    };
  }

  /** `tasks/cancel`: the run is cancelled with its task. */
  async cancel(taskId: string): Promise<GetTaskResult> {
    const { services, caller } = this.parts;
    const { call, execution } = await this.#find(taskId);
    if (call.isCancelled || isTerminal(execution.status))
      throw new InvalidInputError([
        { path: ['taskId'], detail: `The task has ended: it is ${taskView(call, execution, false).status}.` },
      ]);
    await services.control.cancel(caller, taskId);
    await services.mcpRuns.cancelTask(caller, taskId);
    return this.get(taskId);
  }

  /** `tasks/result`: waits for the end of the task, while its client may be asked. */
  async result(taskId: string, call: McpCall): Promise<CallToolResult> {
    const { services } = this.parts;
    const found = await this.#find(taskId);
    const attended = attendRun(services, found.execution.id, call);
    const position = { executionId: taskId, seq: 0, as: found.call.answersAs };
    try {
      await watch(services, position, MAX_RESULT_SECONDS, call, attended.heard);
    } finally {
      attended.stop();
    }
    const { execution } = await this.#find(taskId);
    const result = await runResult(services, execution, found.call.answersAs);
    return { ...result, _meta: { ...result._meta, [RELATED_TASK]: { taskId } } };
  }

  async #view({ call, execution }: CalledRun): Promise<GetTaskResult> {
    return taskView(call, execution, await this.#needsInput(execution.id, execution.status));
  }

  /** Whether the run waits for an answer that the client can give. */
  async #needsInput(executionId: string, status: string): Promise<boolean> {
    const { services, caller, group, session } = this.parts;
    if (session === null) return false;
    if (status === 'RUNNING' && session.capabilities['sampling'] !== undefined)
      return services.mcpSamples.isWaiting(executionId);
    if (status !== 'WAITING' || !mayAskApprovals(group, session)) return false;
    return (await services.approvals.list(caller)).some((approval) => approval.executionId === executionId);
  }

  /** @throws NotFoundError, also for the task of another caller. */
  async #find(taskId: string): Promise<CalledRun> {
    if (!isId(taskId, 'ex')) throw new NotFoundError('task', taskId);
    const { services, caller, group } = this.parts;
    return services.mcpRuns.task(caller, group, taskId);
  }
}
