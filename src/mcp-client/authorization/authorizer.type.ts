import type { McpAuthorization } from '../../domain/connection/index.js';

/** A client that the user has registered at the authorization server by hand. */
interface GivenClient {
  readonly id: string;
  readonly secret?: string | undefined;
}

export interface AuthorizationRequest {
  /** The address of the MCP server. */
  readonly url: string;
  /** Sent with requests to the MCP server, and to no other. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Null: those that the server asks for. */
  readonly scopes: readonly string[] | null;
  readonly client: GivenClient | null;
  /** The authorization that the connection had before. Its client is used again at the same issuer. */
  readonly known: McpAuthorization | null;
  readonly redirectUrl: string;
  /** The address of our client metadata document. Null: it has none that others can read. */
  readonly clientMetadataUrl: string | null;
  readonly signal: AbortSignal;
}

/** Finds the authorization server of MCP servers, and registers our client there. */
export interface McpAuthorizer {
  /**
   * The authorization server, a client there, and the scopes to ask for.
   *
   * @throws StepFailure `OAUTH_REFUSED` if it cannot be used, `OAUTH_INSECURE`, `MCP_NO_AUTHORIZATION` if the server
   * asks for none, `ADDRESS_NOT_ALLOWED`, and those of the network.
   */
  prepare(request: AuthorizationRequest): Promise<McpAuthorization>;
}

/** The access tokens of one connection. */
export interface McpTokens {
  /**
   * The token for a request. Null: there is none.
   *
   * @param refused one that the server did not take. @throws StepFailure if the grant is void.
   */
  get(signal: AbortSignal, refused?: string): Promise<string | null>;
  /** The server wants further scopes for a request (RFC 6750, section 3.1). */
  wanted(scopes: readonly string[]): Promise<void>;
}
