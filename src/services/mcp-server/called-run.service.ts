import type { Caller } from '../../domain/account/caller.js';
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
}

/**
 * Runs that are started through the Model Context Protocol. A step of one of the caller's own runs may start them,
 * through a connection that leads back here. The run is then a child of that one. So loops of runs are recognised, the
 * run ends with its parent, and a repeated step finds the same run.
 */
export class CalledRunService {
  constructor(private readonly dependencies: CalledRunDependencies) {}

  /**
   * @param call `executionId`: the id of the new run, if it is not a child; `key`: of the call, as the client sent it.
   * @throws as `ExecutionService.execute` does; ConflictError `RUN_LOOP` if runs start one another without end.
   */
  async start(
    caller: Caller,
    input: ExecuteWorkflow,
    call: { readonly executionId: string; readonly key: unknown },
  ): Promise<Execution> {
    requireScope(caller, 'executions:run');
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
