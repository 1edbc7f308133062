import type { Computations } from '../../domain/computations.js';
import { MAX_JSON_DEPTH, nestsTooDeep } from '../../lib/json/json-limits.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { errorTextOf, mcpToolName, outputOf } from '../../domain/mcp/index.js';
import type { McpListKind, McpTool, McpToolName } from '../../domain/mcp/index.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import { StepFailure } from '../../errors.js';
import type { McpQuestion, McpSession } from '../../mcp-client/mcp-client.type.js';
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
  /** The name was computed, so it may be that of the server. */
  readonly isComputed?: boolean | undefined;
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
  async call(call: McpCaller, { connection, tool: name, input, isComputed = false }: McpRequest): Promise<McpOutput> {
    const { record, target } = await this.#open(call, connection);
    const tool = await this.#find(record, { connection, tool: name }, isComputed);
    await this.#checkArguments(call, tool, input, mcpToolName({ connection, tool: tool.name }));
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
    refuseDeep(result);
    if (result['isError'] === true) throw toolFailure(call.concealed(result), connection, name);
    return { output: outputOf(result) };
  }

  /**
   * One of the lists of a server, as it is now. Tools are those that steps can call.
   *
   * @throws StepFailure `MISSING_CONNECTION`, or the reason if the server cannot be reached or does not answer as it
   * should.
   */
  async list(
    call: McpCaller,
    { connection, kind }: { readonly connection: string; readonly kind: McpListKind },
  ): Promise<readonly JsonValue[]> {
    const { record, target } = await this.#open(call, connection);
    if (kind === 'tools') {
      const { tools } = await this.dependencies.directory.refresh(record);
      return tools.map(({ remoteName: name, title, description, inputSchema }) => ({
        name,
        title,
        description,
        inputSchema,
      }));
    }
    const entries = (await this.#used(call, target, (session) =>
      session.list(kind, call.signal),
    )) as readonly JsonValue[];
    refuseDeep([...entries]);
    return entries;
  }

  /** The answer of a server to a request about a resource or a prompt. @throws StepFailure as `list` */
  async ask(
    call: McpCaller,
    { connection, ...question }: McpQuestion & { readonly connection: string },
  ): Promise<JsonObject> {
    const { target } = await this.#open(call, connection);
    const answer = await this.#used(call, target, (session) => session.ask(question, call.signal));
    refuseDeep(answer);
    return answer;
  }

  /** The server that a name means in the workflow of the call, whose secrets are concealed from here on. */
  async #open(call: McpCaller, connection: string) {
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
    return { record, target };
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
  async #find(record: McpServerRecord, { connection, tool: name }: McpToolName, isComputed: boolean): Promise<McpTool> {
    const { directory } = this.dependencies;
    const wantedOf = (tools: readonly McpTool[]): McpTool | undefined =>
      (isComputed ? tools.find((tool) => tool.remoteName === name) : undefined) ??
      tools.find((tool) => tool.name === name);
    const known = await directory.toolsOf(record);
    const found = wantedOf(known.tools);
    if (found) return found;
    const { tools } = record.list === null ? known : await directory.refresh(record);
    const added = wantedOf(tools);
    if (added) return added;
    const names = tools.map((tool) => mcpToolName({ connection, tool: tool.name }));
    const wanted = mcpToolName({ connection, tool: name });
    throw StepFailure.permanent(
      'UNKNOWN_TOOL',
      `The MCP server ${connection} has no tool ${JSON.stringify(name.slice(0, 100))}.${didYouMean(wanted, names)}`,
    );
  }
}

function refuseDeep(result: JsonValue): void {
  if (nestsTooDeep(result))
    throw StepFailure.permanent(
      'OUTPUT_INVALID',
      `The result of the MCP server is nested deeper than ${MAX_JSON_DEPTH} levels.`,
    );
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
