/**
 * The authorization server of an MCP server, and our client there, as they were found for one connection. It is stored
 * with the tokens, so that they are bound to both.
 */
export interface McpAuthorization {
  /** The address of the MCP server, as in the connection. Its tokens are sent there and nowhere else. */
  readonly url: string;
  /** The resource that tokens are asked for (RFC 8707). */
  readonly resource: string;
  readonly issuer: string;
  /** Whether the answer to a consent must name the issuer (RFC 9207). */
  readonly requiresIss: boolean;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string | null;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** RFC 3339. Null: the registration does not expire. */
  readonly clientExpiresAt: string | null;
  readonly clientAuthentication: 'none' | 'client_secret_basic' | 'client_secret_post';
  /** The scopes that a dynamic registration was made with. Null: the client may ask for any. */
  readonly registeredScopes: readonly string[] | null;
  /** The redirect address that the client was registered with. */
  readonly redirectUrl: string;
  /** The scopes that were granted, or asked for if the server did not say. */
  readonly scopes: readonly string[];
  /** The further scopes that the MCP server asked for since (`insufficient_scope`). The next consent asks for them. */
  readonly wantedScopes: readonly string[];
}

/** The name of the provider and the service of a consent to an MCP server. No preset has it. */
export const MCP_PROVIDER = 'mcp';
