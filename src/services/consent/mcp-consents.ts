import { MCP_PROVIDER, scopeIssues } from '../../domain/connection/index.js';
import type { clientDocument, McpAuthorization, McpConfig } from '../../domain/connection/index.js';
import { ConflictError, IssueList, StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { McpAuthorizer } from '../../mcp-client/authorization/authorizer.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { StartAuthorization } from './consent.inputs.js';

/** For all requests that find an authorization server together. */
const DISCOVERY_TIMEOUT_MS = 20_000;
const MAX_NAME = 60;

/** Finds the authorization servers of MCP servers for consents. */
export class McpConsents {
  constructor(private readonly deps: { readonly vault: ConnectionVault; readonly authorizer: McpAuthorizer }) {}

  /**
   * The authorization server of an MCP server, with the scopes to ask for.
   *
   * @param connection that is connected again. Null: a new one is made.
   * @throws InvalidInputError; ConflictError `OAUTH_REFUSED`, `OAUTH_UNAVAILABLE`, `OAUTH_CLIENT_MISSING`, or
   * `ILLEGAL_STATE` if the server asks for no authorization.
   */
  async authorization(
    { mcp, scopes, variables }: StartAuthorization,
    url: string,
    connection: SealedConnection | null,
    client: ReturnType<typeof clientDocument>,
  ): Promise<McpAuthorization> {
    checkScopes(scopes, variables);
    const { vault, authorizer } = this.deps;
    const known = connection === null ? null : (vault.openGrant(connection)?.authorization ?? null);
    const config = connection === null ? null : (vault.open(connection) as unknown as McpConfig);
    try {
      return await authorizer.prepare({
        url,
        headers: config !== null && 'url' in config ? config.headers : undefined,
        scopes: scopes ?? null,
        client: mcp?.clientId === undefined ? null : { id: mcp.clientId, secret: mcp.clientSecret },
        known: known?.url === url ? known : null,
        redirectUrl: client.redirect_uris[0] ?? '',
        // Others read it only over https.
        clientMetadataUrl: client.client_id.startsWith('https:') ? client.client_id : null,
        signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
      });
    } catch (error) {
      throw error instanceof StepFailure ? refused(error) : error;
    }
  }
}

/** The address in the settings of an MCP server. Null: it is started as a program. */
export function urlOf(config: JsonObject): string | null {
  return typeof config['url'] === 'string' ? config['url'] : null;
}

/** A name from the host, which fits into the names of tools. */
export function mcpNameOf(url: string): string {
  const name = new URL(url).hostname.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return name === '' ? MCP_PROVIDER : name.slice(0, MAX_NAME);
}

function checkScopes(scopes: readonly string[] = [], variables: Readonly<Record<string, unknown>> = {}): void {
  const issues = new IssueList();
  issues.addAll(scopeIssues(scopes), ['scopes']);
  if (Object.keys(variables).length > 0) issues.add(['variables'], 'An MCP server has no variables.');
  issues.throwIfAny();
}

/** The user chose the server, so the reason is theirs to read. */
function refused({ code, message, retryable }: StepFailure): ConflictError {
  if (code === 'MCP_NO_AUTHORIZATION') return new ConflictError('ILLEGAL_STATE', message);
  if (code === 'OAUTH_CLIENT_MISSING') return new ConflictError('OAUTH_CLIENT_MISSING', message);
  return new ConflictError(retryable ? 'OAUTH_UNAVAILABLE' : 'OAUTH_REFUSED', message);
}
