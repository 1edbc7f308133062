import type { IncomingHttpHeaders } from 'node:http';
import type { Caller, Scope } from '../../domain/account/caller.js';
import type { McpGroup } from '../../domain/mcp/mcp-group.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import type { FailureFormatter } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { Sdk } from '../sdk.js';
import type { Catalog } from './catalog.js';

/** One request of HTTP whose sender is known and may speak to this server. */
export interface McpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON. Undefined if there is none. */
  readonly body: unknown;
  readonly caller: Caller;
  /** The group whose address it came to. Null: /mcp. */
  readonly group: McpGroup | null;
  /** Names it in the log. */
  readonly requestId: string;
  /** Aborted when the client goes away, when its credentials end, and when the server closes. */
  readonly signal: AbortSignal;
}

/** The Model Context Protocol over streamable HTTP; it listens to nothing by itself, but is handed requests. */
export interface McpEndpoint {
  /** The scopes that the caller lacks for the call of a tool in this message. Empty: none, or it is no such call. */
  missingScopes(caller: Caller, body: unknown): Promise<readonly Scope[]>;
  /** Never rejects because of a client's request. */
  handle(request: McpRequest): Promise<Response>;
}

/** The dependencies of every part of the endpoint. */
export interface EndpointContext {
  readonly services: McpServices;
  readonly catalog: Catalog;
  readonly sdk: Sdk;
  readonly formatter: FailureFormatter;
  readonly session: McpSession | null;
  readonly group: McpGroup | null;
}
