import type {
  CallToolResult,
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
import type { Caller } from '../domain/account/caller.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { McpLogLevel, McpSession } from '../domain/mcp/mcp-session.js';

/*
 * What the server face offers comes from offers, which are asked in order: for tools, resources and prompts alike the
 * first one that knows a name answers. Our own are in this folder; whoever starts Stepcast in its own process can hand
 * in more (see `Extensions` in app.ts).
 */

/** How far a call has come. */
export interface Progress {
  /** Grows with each. */
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

/** Where a watched run has been told of up to: enough to go on from there, at any process. */
export interface RunPosition {
  readonly executionId: string;
  /** The event that was told of last. */
  readonly seq: number;
  /** As what the end is answered: as the execution, or as the output of a tool that is a workflow. */
  readonly as: 'execution' | 'output';
}

/** What the client is asked, and what it may answer. */
export type ClientRequest =
  | { readonly method: 'elicitation/create'; readonly params: ElicitRequestFormParams }
  | { readonly method: 'sampling/createMessage'; readonly params: CreateMessageRequestParams };

/** One call of a tool. */
export interface McpCall {
  readonly caller: Caller;
  /** Null where the client has none: then it cannot be asked anything. */
  readonly session: McpSession | null;
  /** Aborted when the client cancels the call or goes away, and when the credentials or the server end. */
  readonly signal: AbortSignal;
  /** Whether it was aborted because the client said that it no longer wants the answer. */
  readonly isCancelled: () => boolean;
  /** `_meta` of the request. */
  readonly meta: JsonObject;
  /** The id for a run that this call starts: known before, so that a stream can be taken up again from its very beginning. */
  readonly executionId: string;
  /** Tells of progress, where the client asked for that; `position` is noted as well where it did not. */
  progress(update: Progress, position?: RunPosition): Promise<void>;
  /** Sends a log message, unless the client wants only more severe ones. */
  log(level: McpLogLevel, data: JsonValue): Promise<void>;
  /** Asks the client. @throws where it did not say that it can be asked such a thing, or answers with an error. */
  ask(request: ClientRequest): Promise<JsonObject>;
  /** Ends the stream of the answer: the client has to take it up again (SEP-1699). */
  endStream(): void;
}

export type CallTool = (args: JsonObject, call: McpCall) => Promise<CallToolResult>;

export interface ToolOffer {
  /** Those that the caller may call. */
  list(caller: Caller): Promise<readonly Tool[]>;
  /** Null where there is no such tool here. */
  find(caller: Caller, name: string): Promise<CallTool | null>;
}

export interface ResourceOffer {
  /** @param cursor of the page before; undefined: the first page. */
  list(caller: Caller, cursor: string | undefined): Promise<ListResourcesResult>;
  readonly templates: ListResourceTemplatesResult['resourceTemplates'];
  /** Null where it is not of this offer. @throws NotFoundError where it is, and is not there. */
  read(caller: Caller, uri: string): Promise<ReadResourceResult | null>;
  /** Null where it is not of this offer. */
  watch(uri: string, changed: () => void): (() => void) | null;
  /** Values that an argument of a template can have; null where it is not of this offer. */
  complete(
    caller: Caller,
    template: string,
    argument: CompletionArgument,
  ): Promise<CompleteResult['completion'] | null>;
}

export interface PromptOffer {
  readonly prompts: ListPromptsResult['prompts'];
  /** Null where there is no such prompt here. */
  get(caller: Caller, name: string, args: Readonly<Record<string, string>>): Promise<GetPromptResult | null>;
  /** Null where there is no such prompt here. */
  complete(caller: Caller, name: string, argument: CompletionArgument): Promise<CompleteResult['completion'] | null>;
}

export interface CompletionArgument {
  readonly name: string;
  /** What has been typed so far. */
  readonly value: string;
}

export interface McpOffer {
  readonly tools?: ToolOffer;
  readonly resources?: ResourceOffer;
  readonly prompts?: PromptOffer;
}

export type { CallToolResult, ContentBlock, Tool };
