import type { McpAuthorization } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { AuthorizationRequest, McpAuthorizer } from './authorizer.type.js';
import type { FoundClient } from './client-registration.js';
import type { FoundServer } from './discovery.js';
import { checkSecure, metadataFetch } from './metadata-fetch.js';
import type { MetadataFetchOptions } from './metadata-fetch.js';

/** The scope for a refresh token (OpenID Connect Core, section 11). It is asked for if the server knows it. */
const OFFLINE = 'offline_access';

/** Finds authorization servers as the specification of MCP has it. The SDK is loaded with the first of them. */
export function createMcpAuthorizer(options: MetadataFetchOptions): McpAuthorizer {
  return {
    async prepare(request) {
      const [{ findResource, findServer }, { clientAt }] = await Promise.all([
        import('./discovery.js'),
        import('./client-registration.js'),
      ]);
      const fetch = metadataFetch(options, request.signal);
      const found = await findResource(fetch, request.url, request.headers ?? {});
      const server = await firstOf(sorted(found.issuers, request.known), (issuer) =>
        findServer(fetch, issuer, found.isDescribed),
      );
      const scopes = scopesOf(request, found.scopes, server);
      const client = await clientAt(fetch, server, request, scopes);
      const authorization = authorizationOf(request, found.resource, server, {
        ...client,
        scopes: scopes ?? [],
      });
      for (const address of [authorization.authorizeUrl, authorization.tokenUrl])
        checkSecure(new URL(address), options.allowsInsecure);
      return authorization;
    },
  };
}

/** The issuer from before comes first, so that the client there is used again. */
function sorted(issuers: readonly string[], known: McpAuthorization | null): readonly string[] {
  const isKnown = (issuer: string): boolean => issuer === known?.issuer;
  return [...issuers.filter(isKnown), ...issuers.filter((issuer) => !isKnown(issuer))];
}

/** The first that can be used. @throws StepFailure of the first if none can. */
async function firstOf<T>(issuers: readonly string[], find: (issuer: string) => Promise<T>): Promise<T> {
  let failure: unknown = StepFailure.permanent('OAUTH_REFUSED', 'The MCP server names no authorization server.');
  for (const [index, issuer] of issuers.entries()) {
    try {
      if (!URL.canParse(issuer))
        throw StepFailure.permanent(
          'OAUTH_REFUSED',
          'The MCP server names an authorization server without an address.',
        );
      return await find(issuer);
    } catch (error) {
      if (index === 0) failure = error;
    }
  }
  throw failure;
}

/** In addresses of presets, braces hold the names of values. */
function withoutBraces(address: string): string {
  return address.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** Null: none are named. */
function scopesOf(
  { scopes: given, known }: AuthorizationRequest,
  asked: readonly string[] | null,
  { metadata }: FoundServer,
): readonly string[] | null {
  const before = known === null ? [] : [...new Set([...known.scopes, ...known.wantedScopes])];
  const wanted = given ?? (before.length > 0 ? before : asked);
  const isOffline = metadata?.scopes_supported?.includes(OFFLINE) === true;
  if (!isOffline) return wanted;
  return wanted === null ? [OFFLINE] : [...new Set([...wanted, OFFLINE])];
}

function authorizationOf(
  { url, redirectUrl }: AuthorizationRequest,
  resource: string,
  { issuer, metadata }: FoundServer,
  client: FoundClient & Pick<McpAuthorization, 'scopes'>,
): McpAuthorization {
  const { clientId, clientSecret, clientExpiresAt, clientAuthentication, registeredScopes, scopes } = client;
  const fields: Readonly<Record<string, unknown>> = metadata ?? {};
  const { revocation_endpoint: revokeUrl } = fields;
  return {
    url,
    resource,
    issuer,
    requiresIss: fields['authorization_response_iss_parameter_supported'] === true,
    authorizeUrl: withoutBraces(metadata?.authorization_endpoint ?? new URL('/authorize', issuer).href),
    tokenUrl: withoutBraces(metadata?.token_endpoint ?? new URL('/token', issuer).href),
    revokeUrl: typeof revokeUrl === 'string' && URL.canParse(revokeUrl) ? revokeUrl : null,
    clientId,
    clientSecret,
    clientExpiresAt,
    clientAuthentication,
    registeredScopes,
    redirectUrl,
    scopes,
    wantedScopes: [],
  };
}
