import type {
  CallToolResult,
  CreateTaskResult,
  CompleteResult,
  ContentBlock,
  ElicitRequestFormParams,
  CreateMessageRequestParams,
  GetPromptResult,
  ListPromptsResult,
  ListResourcesResult,
  ListResourceTemplatesResult,
  ReadResourceResult,
  Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { Caller, Scope } from '../domain/account/caller.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { McpGroup } from '../domain/mcp/mcp-group.js';
import type { McpLogLevel, McpSession } from '../domain/mcp/mcp-session.js';

/*
 * The contents of the MCP server come from offers, which are asked in order. For tools, resources and prompts alike,
 * the first one that knows a name answers. Our own offers are in this folder. A program that embeds Stepcast can add
 * more (see `Extensions` in app.ts).
 */

/** How far a call has come. */
export interface Progress {
  /** Grows with each. */
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

/** The last reported event of a watched run: enough to continue from there, at any process. */
export interface RunPosition {
  readonly executionId: string;
  /** The last reported event. */
  readonly seq: number;
  /** The form of the final answer: as the execution, or as the output of a tool that is a workflow. */
  readonly as: 'execution' | 'output';
}

/** The request to the client, with its possible answers. */
export type ClientRequest =
  | { readonly method: 'elicitation/create'; readonly params: ElicitRequestFormParams }
  | { readonly method: 'sampling/createMessage'; readonly params: CreateMessageRequestParams };

/** One call of a tool. */
export interface McpCall {
  readonly caller: Caller;
  /** Null if the client has no session. It then cannot be asked anything. */
  readonly session: McpSession | null;
  /** Aborted when the client cancels the call or goes away, and when the credentials or the server end. */
  readonly signal: AbortSignal;
  /** Whether it was aborted because the client said that it no longer wants the answer. */
  readonly isCancelled: () => boolean;
  /** The group whose address the call came through. Null: /mcp. */
  readonly group: McpGroup | null;
  /** The client wants a task in place of the answer. Null: it waits for the answer. */
  readonly task: { readonly ttlMs: number } | null;
  /** `_meta` of the request. */
  readonly meta: JsonObject;
  /**
   * The id for a run that this call starts: known before, so that a stream can be taken up again from its very
   * beginning.
   */
  readonly executionId: string;
  /** Reports progress, if the client asked for that. `position` is noted in any case. */
  progress(update: Progress, position?: RunPosition): Promise<void>;
  /** Sends a log message, unless the client wants only more severe ones. */
  log(level: McpLogLevel, data: JsonValue): Promise<void>;
  /**
   * Asks the client.
   *
   * @throws if it did not declare the capability, answers with an error, or not in time; the reason of the signal.
   */
  ask(request: ClientRequest, limits?: AskLimits): Promise<JsonObject>;
  /** Ends the stream of the answer: the client has to take it up again (SEP-1699). */
  endStream(): void;
}

/** How long a question to the client is of interest. */
export interface AskLimits {
  readonly signal?: AbortSignal | undefined;
  /** Default: a minute. */
  readonly timeoutMs?: number | undefined;
}

/** Answers a call of a tool. */
export interface CallTool {
  (args: JsonObject, call: McpCall): Promise<CallToolResult | CreateTaskResult>;
  /** Whether a call of it may be a task. Default: no. */
  readonly supportsTasks?: boolean;
}

export interface ToolOffer {
  /** The tools that the caller may call. */
  list(caller: Caller): Promise<readonly Tool[]>;
  /** The scopes that a caller needs for a tool, if they are known without a look-up. */
  scopesOf?(name: string): readonly Scope[];
  /** Null if there is no such tool here. */
  find(caller: Caller, name: string): Promise<CallTool | null>;
}

export interface ResourceOffer {
  /** @param cursor of the page before; undefined: the first page. */
  list(caller: Caller, cursor: string | undefined): Promise<ListResourcesResult>;
  readonly templates: ListResourceTemplatesResult['resourceTemplates'];
  /** Null if it does not belong to this offer. @throws NotFoundError if it belongs to it but does not exist. */
  read(caller: Caller, uri: string): Promise<ReadResourceResult | null>;
  /** Null if it does not belong to this offer. */
  watch(uri: string, changed: () => void): (() => void) | null;
  /** Values that an argument of a template can have. Null if it does not belong to this offer. */
  complete(
    caller: Caller,
    template: string,
    argument: CompletionArgument,
  ): Promise<CompleteResult['completion'] | null>;
}

export interface PromptOffer {
  readonly prompts: ListPromptsResult['prompts'];
  /** Null if there is no such prompt here. */
  get(caller: Caller, name: string, args: Readonly<Record<string, string>>): Promise<GetPromptResult | null>;
  /** Null if there is no such prompt here. */
  complete(caller: Caller, name: string, argument: CompletionArgument): Promise<CompleteResult['completion'] | null>;
}

export interface CompletionArgument {
  readonly name: string;
  /** The text typed so far. */
  readonly value: string;
}

export interface McpOffer {
  readonly tools?: ToolOffer;
  readonly resources?: ResourceOffer;
  readonly prompts?: PromptOffer;
}

export type { CallToolResult, ContentBlock, CreateTaskResult };
