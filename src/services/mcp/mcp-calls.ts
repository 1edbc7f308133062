import type { Computations } from '../../domain/computations.js';
import { MAX_JSON_DEPTH, nestsTooDeep } from '../../lib/json/json-limits.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { errorTextOf, mcpToolName, outputOf } from '../../domain/mcp/index.js';
import type { McpTool, McpToolName } from '../../domain/mcp/index.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { StepFailure } from '../../errors.js';
import type { McpSession } from '../../mcp-client/mcp-client.type.js';
import type { McpSessionPool } from '../../mcp-client/session/session-pool.js';
import type { McpServerRecord, McpToolsStore } from '../../storage/connections/mcp-tools.store.js';
import type { KnownTarget, McpDirectory } from './mcp-directory.js';
import { progressLines } from './progress-lines.js';

/** Under which the idempotency key of a call goes along with it (invariant 4). */
const IDEMPOTENCY_KEY = 'stepcast/idempotencyKey';
/** How the SDK of most servers says that arguments do not fit, as the result of a call. */
const REFUSED_ARGUMENTS = /^MCP error -3260[0-2]\b/;

/** The call of a step that calls a server. */
export interface McpCaller {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  conceal(secrets: readonly string[]): void;
  concealed<T extends JsonValue>(value: T): T;
  emit(chunk: string): void;
  /** False in a dry run. */
  readonly allowsSideEffects: boolean;
}

/** The outcome of a call. */
export interface McpOutput {
  readonly output: JsonValue;
  /** It was not made: this is a dry run, and the tool may change something. */
  readonly sideEffectsBlocked?: boolean;
}

export interface McpRequest {
  readonly connection: string;
  /** As it is called in steps. */
  readonly tool: string;
  readonly input: JsonObject;
}

export interface McpCallsDependencies {
  readonly store: Pick<McpToolsStore, 'find'>;
  readonly directory: Pick<McpDirectory, 'toolsOf' | 'refresh' | 'targetOf'>;
  readonly pool: Pick<McpSessionPool, 'use'>;
  readonly computations: Pick<Computations, 'stepValueIssues'>;
}

/** Calls the tools of users' MCP servers for the steps of their runs. */
export class McpCalls {
  constructor(private readonly dependencies: McpCallsDependencies) {}

  /**
   * @returns the output of the step. None in a dry run of a tool that may change something.
   * @throws StepFailure `MISSING_CONNECTION`, `UNKNOWN_TOOL`, `INVALID_STEP_INPUT`, `MCP_TOOL_ERROR` if the tool itself
   * fails, and the reason if the server cannot be reached or does not answer as it should.
   */
  async call(call: McpCaller, { connection, tool: name, input }: McpRequest): Promise<McpOutput> {
    const { store, directory } = this.dependencies;
    const record = await store.find(call, connection);
    if (record === null)
      throw StepFailure.permanent(
        'MISSING_CONNECTION',
        `There is no MCP server ${JSON.stringify(connection)} for this workflow. Create a connection of that name, or, if the name is a slot, bind an MCP server to it.`,
        { connection },
      );
    const target = directory.targetOf(record);
    call.conceal(target.secrets);
    const tool = await this.#find(record, { connection, tool: name });
    await this.#checkArguments(call, tool, input, mcpToolName({ connection, tool: name }));
    if (tool.sideEffects && !call.allowsSideEffects) return { output: null, sideEffectsBlocked: true };
    const result = await this.#used(call, target, (session) =>
      session.call({
        tool: tool.remoteName,
        arguments: input,
        meta: { [IDEMPOTENCY_KEY]: call.idempotencyKey },
        signal: call.signal,
        onProgress: progressLines((line) => call.emit(line)),
      }),
    );
    if (nestsTooDeep(result))
      throw StepFailure.permanent(
        'OUTPUT_INVALID',
        `The result of the MCP server is nested deeper than ${MAX_JSON_DEPTH} levels.`,
      );
    if (result['isError'] === true) throw toolFailure(call.concealed(result), connection, name);
    return { output: outputOf(result) };
  }

  /** A token that was renewed meanwhile must not appear anywhere, either. */
  async #used<T>(call: McpCaller, target: KnownTarget, act: (session: McpSession) => Promise<T>): Promise<T> {
    try {
      return await this.dependencies.pool.use(target, call.signal, act);
    } finally {
      call.conceal(target.tokens?.secrets ?? []);
    }
  }

  /** The same check as for every other tool's input, against the server's present schema. */
  async #checkArguments({ ownerId, signal }: McpCaller, tool: McpTool, input: JsonObject, name: string): Promise<void> {
    const issues = await this.dependencies.computations.stepValueIssues(tool.inputSchema, input, {
      ownerId,
      workflowId: 'mcp',
      signal,
    });
    if (issues.length === 0) return;
    const details = issues.map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.detail }));
    throw StepFailure.permanent(
      'INVALID_STEP_INPUT',
      `The input does not fit ${name}: ${issues.map((issue) => issue.detail).join(' ')}`,
      details,
    );
  }

  /** A tool that is not on the list may be new. @throws StepFailure */
  async #find(record: McpServerRecord, { connection, tool: name }: McpToolName): Promise<McpTool> {
    const { directory } = this.dependencies;
    const known = await directory.toolsOf(record);
    const found = known.tools.find((tool) => tool.name === name);
    if (found) return found;
    const { tools } = record.list === null ? known : await directory.refresh(record);
    const added = tools.find((tool) => tool.name === name);
    if (added) return added;
    const names = tools.map((tool) => mcpToolName({ connection, tool: tool.name }));
    const wanted = mcpToolName({ connection, tool: name });
    throw StepFailure.permanent(
      'UNKNOWN_TOOL',
      `The MCP server ${connection} has no tool ${JSON.stringify(name.slice(0, 100))}.${didYouMean(wanted, names)}`,
    );
  }
}

/**
 * The step's retry policy decides about another try. Arguments that the server refuses would be refused again.
 */
function toolFailure(result: JsonObject, connection: string, tool: string): StepFailure {
  const text = errorTextOf(result);
  const message = text === '' ? `The tool ${tool} of the MCP server ${connection} failed without a word.` : text;
  const details = { connection, tool };
  return REFUSED_ARGUMENTS.test(text)
    ? StepFailure.permanent('MCP_TOOL_ERROR', message, details)
    : StepFailure.retryable('MCP_TOOL_ERROR', message, details);
}
