import type { Caller } from '../../domain/account/caller.js';
import { newId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { MCP_LOG_LEVELS } from '../../domain/mcp/mcp-session.js';
import { ForbiddenError, InvalidInputError } from '../../errors.js';
import { rpcCodeOf, RpcCode } from '../answers/failure.js';
import type { CallToolResult, CreateTaskResult, McpCall, RunPosition } from '../offer.type.js';
import type { EndpointContext } from './endpoint.type.js';
import { RELATED_TASK } from './call-extra.type.js';
import type { CallExtra } from './call-extra.type.js';

/** The capability that the client must have declared, by the method that needs it. */
const CAPABILITY: Readonly<Record<string, string>> = {
  'elicitation/create': 'elicitation',
  'sampling/createMessage': 'sampling',
};

const PROTOCOL_ERRORS: ReadonlySet<number> = new Set([RpcCode.INVALID_PARAMS, RpcCode.METHOD_NOT_FOUND]);

/** Calls the tools that one request of HTTP asks for. */
export class ToolCaller {
  /**
   * The position of the answer's stream. Before the first event, it is the beginning of the run that the call may
   * start.
   */
  position: RunPosition;
  readonly #cancelled = new Set<string | number>();
  #isExecutionIdTaken = false;

  constructor(
    private readonly context: EndpointContext,
    private readonly caller: Caller,
    private readonly executionId: string,
  ) {
    this.position = { executionId, seq: 0, as: 'execution' };
  }

  /** The client no longer wants the answer to this. */
  cancelled(requestId: string | number): void {
    this.#cancelled.add(requestId);
  }

  /** A failure is a result as well, which the model can read. Only an unknown tool is an error of the protocol. */
  async call(name: string, args: JsonObject, extra: CallExtra): Promise<CallToolResult | CreateTaskResult> {
    const { catalog, formatter, sdk } = this.context;
    try {
      const tool = await catalog.tool(this.caller, name);
      if (tool === null)
        throw new sdk.types.McpError(
          RpcCode.INVALID_PARAMS,
          `There is no tool ${JSON.stringify(name.slice(0, 100))}. List them with tools/list.`,
        );
      if (extra.task !== null && tool.supportsTasks !== true)
        throw new sdk.types.McpError(
          RpcCode.METHOD_NOT_FOUND,
          `A call of ${JSON.stringify(name.slice(0, 100))} cannot be a task: the tool answers at once.`,
        );
      return await tool(args, this.callOf(extra));
    } catch (error) {
      if (error instanceof sdk.types.McpError && PROTOCOL_ERRORS.has(error.code)) throw error;
      // A task that was not made has no result.
      if (extra.task !== null) {
        const safe = formatter.safe(error);
        throw new sdk.types.McpError(rpcCodeOf(safe), safe.message, formatter.data(safe));
      }
      return formatter.result(error);
    }
  }

  /** What a tool, or the wait for a task, may do with its client. */
  callOf(extra: CallExtra): McpCall {
    const { requestId, signal, meta } = extra;
    const { session, group } = this.context;
    const token = meta['progressToken'];
    let told = -Infinity;
    return {
      caller: this.caller,
      session,
      signal,
      isCancelled: () => this.#cancelled.has(requestId),
      group,
      task: extra.task,
      meta: meta as JsonObject,
      executionId: this.#takeExecutionId(),
      progress: async (update, position) => {
        if (position) this.position = position;
        // It has to grow with each notification.
        if (token === undefined || signal.aborted || update.progress <= told) return;
        told = update.progress;
        await extra.notify('notifications/progress', { progressToken: token, ...defined(update) });
      },
      log: async (level, data) => {
        const least = session?.logLevel ?? 'debug';
        if (signal.aborted || MCP_LOG_LEVELS.indexOf(level) < MCP_LOG_LEVELS.indexOf(least)) return;
        await extra.notify('notifications/message', { level, logger: 'stepcast', data });
      },
      ask: async ({ method, params }, limits) => {
        const capability = CAPABILITY[method] ?? method;
        if (session === null)
          throw new InvalidInputError([
            {
              path: [],
              detail:
                'The client cannot be asked without a session. Send initialize first, and the header Mcp-Session-Id from then on.',
            },
          ]);
        if (session.capabilities[capability] === undefined)
          throw new ForbiddenError(`The client does not support ${capability}.`);
        const about = extra.relatedTask === null ? {} : { _meta: { [RELATED_TASK]: { taskId: extra.relatedTask } } };
        return (await extra.ask(method, { ...params, ...about }, limits)) as JsonObject;
      },
      endStream: () => extra.endStream(),
    };
  }

  /** Of several calls in one batch, the first has the id that the stream was begun with. */
  #takeExecutionId(): string {
    const id = this.#isExecutionIdTaken ? newId('ex') : this.executionId;
    this.#isExecutionIdTaken = true;
    return id;
  }
}

function defined(update: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined));
}
