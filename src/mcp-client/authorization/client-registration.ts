import { registerClient, selectClientAuthMethod } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientInformationFull } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { clientMetadata } from '../../domain/connection/index.js';
import type { McpAuthorization } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { excerpt } from '../mcp-failures.js';
import type { AuthorizationRequest } from './authorizer.type.js';
import type { FoundServer } from './discovery.js';

/** A client at an authorization server. */
export type FoundClient = Pick<
  McpAuthorization,
  'clientId' | 'clientSecret' | 'clientExpiresAt' | 'clientAuthentication' | 'registeredScopes'
>;

/** RFC 8414, section 2: the methods of a server that names none. */
const USUAL_METHODS = ['client_secret_basic'];

/**
 * The client for an authorization server: one that the user registered, the one from before, our metadata document if
 * the server takes such, else a new registration (RFC 7591).
 *
 * @throws StepFailure `OAUTH_CLIENT_MISSING` if the server registers no clients by itself, `OAUTH_REFUSED`.
 */
export async function clientAt(
  fetch: FetchLike,
  { issuer, metadata }: FoundServer,
  { client, known, redirectUrl, clientMetadataUrl }: AuthorizationRequest,
  scopes: readonly string[] | null,
): Promise<FoundClient> {
  const methods = metadata?.token_endpoint_auth_methods_supported ?? (metadata === null ? ['none'] : USUAL_METHODS);
  if (client !== null)
    return {
      clientId: client.id,
      clientSecret: client.secret ?? null,
      clientExpiresAt: null,
      clientAuthentication: methodOf({ client_id: client.id, client_secret: client.secret }, methods),
      registeredScopes: null,
    };
  if (known !== null && isUsable(known, issuer, redirectUrl, scopes ?? [])) return known;
  const takesDocument = metadata !== null && metadata['client_id_metadata_document_supported'] === true;
  if (takesDocument && clientMetadataUrl !== null)
    return {
      clientId: clientMetadataUrl,
      clientSecret: null,
      clientExpiresAt: null,
      clientAuthentication: 'none',
      registeredScopes: null,
    };
  const { host } = new URL(issuer);
  if (metadata !== null && metadata.registration_endpoint === undefined)
    throw StepFailure.permanent(
      'OAUTH_CLIENT_MISSING',
      `${host} does not register clients by itself. Register one there by hand, with the redirect address ${redirectUrl}, and give its "clientId".`,
      { host },
    );
  const registered = await register(fetch, { issuer, metadata }, redirectUrl, methods, scopes);
  return {
    clientId: registered.client_id,
    clientSecret: registered.client_secret ?? null,
    clientExpiresAt: expiryOf(registered),
    clientAuthentication: methodOf(registered, methods),
    registeredScopes: scopes,
  };
}

async function register(
  fetch: FetchLike,
  { issuer, metadata }: FoundServer,
  redirectUrl: string,
  methods: readonly string[],
  scopes: readonly string[] | null,
): Promise<OAuthClientInformationFull> {
  const { host } = new URL(issuer);
  const preferred = ['client_secret_basic', 'client_secret_post', 'none'].find((method) => methods.includes(method));
  try {
    return (await registerClient(issuer, {
      ...(metadata === null ? {} : { metadata }),
      clientMetadata: { ...clientMetadata(redirectUrl), token_endpoint_auth_method: preferred ?? 'none' },
      ...(scopes === null ? {} : { scope: scopes.join(' ') }),
      fetchFn: fetch,
    })) as OAuthClientInformationFull;
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    const said = error instanceof Error ? excerpt(error.message) : '';
    throw StepFailure.permanent('OAUTH_REFUSED', `${host} registered no client${said === '' ? '.' : `: ${said}`}`, {
      host,
    });
  }
}

/** A client belongs to the issuer that knows it, and to the address and the scopes that it was registered with. */
function isUsable(known: McpAuthorization, issuer: string, redirectUrl: string, scopes: readonly string[]): boolean {
  const { registeredScopes: registered } = known;
  const isFresh = known.clientExpiresAt === null || Date.parse(known.clientExpiresAt) > Date.now();
  const mayAsk = registered === null || scopes.every((scope) => registered.includes(scope));
  return known.issuer === issuer && known.redirectUrl === redirectUrl && isFresh && mayAsk;
}

function methodOf(
  client: { client_id: string; client_secret?: string | undefined },
  methods: readonly string[],
): McpAuthorization['clientAuthentication'] {
  if (client.client_secret === undefined) return 'none';
  return selectClientAuthMethod(client as OAuthClientInformationFull, [...methods]);
}

/** RFC 7591, section 3.2.1: 0 if it does not expire. */
function expiryOf({ client_secret_expires_at: at }: OAuthClientInformationFull): string | null {
  return at === undefined || at === 0 ? null : new Date(at * 1_000).toISOString();
}
