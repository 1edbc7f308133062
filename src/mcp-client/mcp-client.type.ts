import type { McpConfig } from '../domain/connection/index.js';
import type { McpListKind } from '../domain/mcp/index.js';
import type { JsonObject } from '../lib/json/json.js';
import type { McpTokens } from './authorization/authorizer.type.js';

/** The progress of a call, as its server reports it. */
export interface McpProgress {
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

export interface McpCall {
  /** As the server calls it. */
  readonly tool: string;
  readonly arguments: JsonObject;
  /** Goes along as `_meta`. */
  readonly meta: JsonObject;
  /** Ends the call at once, and notifies the server (`notifications/cancelled`). */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: McpProgress) => void;
}

/** A request about a resource or a prompt. */
export interface McpQuestion {
  readonly method: 'resources/read' | 'prompts/get';
  readonly params: JsonObject;
}

/** A live session with one server. Its failures are `StepFailure`s, or `McpSessionLost` if a new session is enough. */
export interface McpSession {
  /** False once its server has gone or it was closed. */
  readonly isOpen: boolean;
  /** One of the server's lists, all pages together, unchecked. Empty if the server offers nothing of the kind. */
  list(kind: McpListKind, signal: AbortSignal): Promise<readonly unknown[]>;
  /** The answer to a request about something on one of the lists, unchecked. */
  ask(question: McpQuestion, signal: AbortSignal): Promise<JsonObject>;
  /** The result as it came, `isError` included. */
  call(call: McpCall): Promise<JsonObject>;
  /** Ends it, and the process of its server with all that belongs to it. */
  close(): Promise<void>;
}

export interface OpenSession {
  /** Secret. */
  readonly config: McpConfig;
  /** Null: the connection was not made by consent. */
  readonly tokens: McpTokens | null;
  readonly signal: AbortSignal;
  /** For the log: which connection it is. */
  readonly connectionId: string;
  /** The server says that its tools are others now. */
  readonly onToolsChanged: () => void;
  /** The session is over, on either side's initiative. */
  readonly onClosed: () => void;
}

/** Connects with MCP servers. */
export interface McpClient {
  /** Connects and initialises. @throws StepFailure */
  open(session: OpenSession): Promise<McpSession>;
}
