import {
  discoverAuthorizationServerMetadata,
  discoverOAuthProtectedResourceMetadata,
  extractWWWAuthenticateParams,
} from '@modelcontextprotocol/sdk/client/auth.js';
import type {
  AuthorizationServerMetadata,
  OAuthProtectedResourceMetadata,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import { checkResourceAllowed, resourceUrlFromServerUrl } from '@modelcontextprotocol/sdk/shared/auth-utils.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import { StepFailure } from '../../errors.js';
import { excerpt } from '../mcp-failures.js';

/** An issuer of several that are offered is looked for among these. */
const MAX_ISSUERS = 5;

/** The authorization that an MCP server asks for. */
export interface FoundResource {
  /** The resource to name in requests for tokens. */
  readonly resource: string;
  /** The servers that issue tokens for it, the preferred one first. */
  readonly issuers: readonly string[];
  /** The scopes of the challenge, else all that the metadata lists. Null: it names none. */
  readonly scopes: readonly string[] | null;
  /** Whether this comes from metadata. False: the server is of the first version of MCP authorization, without them. */
  readonly isDescribed: boolean;
}

/** An authorization server with metadata. Null in place of an address: it has none. */
export interface FoundServer {
  readonly issuer: string;
  readonly metadata: AuthorizationServerMetadata | null;
}

/**
 * Asks an MCP server which authorization it wants: by a request without a token, then by its metadata (RFC 9728).
 *
 * @throws StepFailure `MCP_NO_AUTHORIZATION` if it takes requests without a token and has no metadata.
 */
export async function findResource(
  fetch: FetchLike,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<FoundResource> {
  const { isOpen, resourceMetadataUrl, scope } = await challengeOf(fetch, url, headers);
  const metadata = await resourceMetadata(fetch, url, resourceMetadataUrl);
  const { host } = new URL(url);
  if (metadata === null) {
    if (isOpen)
      throw StepFailure.permanent(
        'MCP_NO_AUTHORIZATION',
        `The MCP server ${host} asks for no authorization: create a connection of the kind MCP with its address.`,
        { host },
      );
    return {
      resource: String(resourceUrlFromServerUrl(url)),
      issuers: [new URL(url).origin],
      scopes: wordsOf(scope),
      isDescribed: false,
    };
  }
  if (!checkResourceAllowed({ requestedResource: url, configuredResource: metadata.resource }))
    throw StepFailure.permanent(
      'OAUTH_REFUSED',
      `The metadata of the MCP server ${host} are of another resource (${excerpt(metadata.resource)}).`,
      { host },
    );
  const listed = metadata.scopes_supported;
  return {
    resource: metadata.resource,
    issuers: (metadata.authorization_servers ?? [new URL(url).origin]).slice(0, MAX_ISSUERS),
    scopes: wordsOf(scope) ?? (listed === undefined || listed.length === 0 ? null : listed),
    isDescribed: true,
  };
}

/** The metadata of an authorization server (RFC 8414, OpenID Connect Discovery). @throws StepFailure */
export async function findServer(fetch: FetchLike, issuer: string, isDescribed: boolean): Promise<FoundServer> {
  const { host } = new URL(issuer);
  const metadata = await readable(host, () => discoverAuthorizationServerMetadata(issuer, { fetchFn: fetch }));
  if (metadata === undefined) {
    // The first version of MCP authorization has addresses for a server without metadata.
    if (!isDescribed) return { issuer, metadata: null };
    throw StepFailure.permanent('OAUTH_REFUSED', `The authorization server ${host} publishes no metadata.`, { host });
  }
  // RFC 8414, section 3.3: otherwise the metadata may be those of another server.
  if (isDescribed && withoutSlash(metadata.issuer) !== withoutSlash(issuer))
    throw StepFailure.permanent(
      'OAUTH_REFUSED',
      `The metadata of the authorization server ${host} name another issuer (${excerpt(metadata.issuer)}).`,
      { host },
    );
  if (!(metadata.code_challenge_methods_supported ?? []).includes('S256'))
    throw StepFailure.permanent(
      'OAUTH_REFUSED',
      `The authorization server ${host} does not say that it supports PKCE with S256, without which it is not used.`,
      { host },
    );
  return { issuer: metadata.issuer, metadata };
}

interface Challenge {
  /** Whether a request without a token was answered. */
  readonly isOpen: boolean;
  readonly resourceMetadataUrl?: URL | undefined;
  readonly scope?: string | undefined;
}

async function challengeOf(
  fetch: FetchLike,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Challenge> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...withoutAuthorization(headers),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 0,
      method: 'initialize',
      params: {
        protocolVersion: LATEST_PROTOCOL_VERSION,
        capabilities: {},
        clientInfo: { name: 'stepcast', version: '0.1.0' },
      },
    }),
  });
  if (answer.status === 401 || answer.status === 403) return { isOpen: false, ...extractWWWAuthenticateParams(answer) };
  const session = answer.headers.get('mcp-session-id');
  if (session !== null)
    await fetch(url, {
      method: 'DELETE',
      redirect: 'manual',
      headers: { ...headers, 'mcp-session-id': session },
    }).catch(() => undefined);
  return { isOpen: answer.ok };
}

/** Null: there are none. */
async function resourceMetadata(
  fetch: FetchLike,
  url: string,
  resourceMetadataUrl: URL | undefined,
): Promise<OAuthProtectedResourceMetadata | null> {
  try {
    return await discoverOAuthProtectedResourceMetadata(
      url,
      resourceMetadataUrl === undefined ? {} : { resourceMetadataUrl },
      fetch,
    );
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    // Metadata that the server names have to be there.
    const { host } = resourceMetadataUrl ?? new URL(url);
    if (resourceMetadataUrl !== undefined || isFormError(error)) throw unreadable(host);
    return null;
  }
}

async function readable<T>(host: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof StepFailure ? error : unreadable(host);
  }
}

function unreadable(host: string): StepFailure {
  return StepFailure.permanent(
    'OAUTH_REFUSED',
    `${host} publishes no metadata of its authorization that can be read.`,
    {
      host,
    },
  );
}

/** Recognised by their names: errors of the platform may come from another realm, for which `instanceof` fails. */
function isFormError(error: unknown): boolean {
  return error instanceof Error && ['ZodError', '$ZodError', 'SyntaxError'].includes(error.name);
}

function withoutAuthorization(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function wordsOf(text: string | undefined): readonly string[] | null {
  const words = (text ?? '').split(' ').filter((word) => word !== '');
  return words.length === 0 ? null : words;
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}
