import type * as oauth from 'oauth4webapi';
import type { Dispatcher } from 'undici';
import type { OAuthConfig } from '../domain/connection/index.js';
import { StepFailure } from '../errors.js';
import { AddressGuard } from '../net/guard/address-guard.js';
import { createGuardedAgent, type GuardedAgentOptions } from '../net/guard/guarded-agent.js';
import { garbled } from './oauth-failure.js';
import type { IssuedToken, TokenEndpoint } from './token-endpoint.type.js';
import { fetchToken, type TokenRequest } from './token-fetch.js';

/** oauth4webapi, loaded with the first token. */
type Library = typeof oauth;

/**
 * Token endpoints over HTTPS, if the address guard allows them. Plain HTTP is possible only on a private host that an
 * administrator allowed (RFC 6749, section 3.2: TLS is required).
 *
 * @returns the port, and the release of its kept-alive connections.
 */
export function createTokenEndpoint(options: GuardedAgentOptions): {
  readonly endpoint: TokenEndpoint;
  readonly close: () => Promise<void>;
} {
  const agent = createGuardedAgent(options);
  const guard = new AddressGuard(options.allowHosts);
  const endpoint: TokenEndpoint = {
    issue: async (config, signal) => {
      const url = new URL(config.tokenUrl);
      const isInClear = url.protocol === 'http:';
      if (isInClear && !guard.allows(url.hostname, Number(url.port) || 80)) {
        throw StepFailure.permanent(
          'OAUTH_INSECURE',
          `${url.host} is not asked for a token in clear: "tokenUrl" must begin with https://.`,
          { host: url.host },
        );
      }
      return issue(await import('oauth4webapi'), agent, config, signal);
    },
  };
  return { endpoint, close: () => agent.destroy() };
}

async function issue(
  library: Library,
  agent: Dispatcher,
  config: OAuthConfig,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const { tokenUrl, clientId, refreshToken, scopes = [], parameters = {} } = config;
  const url = new URL(tokenUrl);
  const server = { issuer: url.origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  const form = new URLSearchParams({ ...parameters, ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}) });
  const options = {
    [library.customFetch]: (address: string, request: TokenRequest) => fetchToken(agent, address, request),
    [library.allowInsecureRequests]: url.protocol === 'http:',
    signal,
  };
  const sentAt = Date.now();
  try {
    if (refreshToken !== undefined) {
      const response = await library.refreshTokenGrantRequest(
        server,
        client,
        authentication(library, config),
        refreshToken,
        { ...options, additionalParameters: form },
      );
      return issuedToken(await library.processRefreshTokenResponse(server, client, response), sentAt);
    }
    const response = await library.clientCredentialsGrantRequest(
      server,
      client,
      authentication(library, config),
      form,
      options,
    );
    return issuedToken(await library.processClientCredentialsResponse(server, client, response), sentAt);
  } catch (error) {
    throw error instanceof StepFailure ? error : garbled(url.host, 200);
  }
}

function authentication(library: Library, { clientSecret, clientAuthentication }: OAuthConfig): oauth.ClientAuth {
  if (clientSecret === undefined) return library.None();
  return clientAuthentication === 'client_secret_post'
    ? library.ClientSecretPost(clientSecret)
    : library.ClientSecretBasic(clientSecret);
}

/** @param sentAt from when on its life counts: the answer took its time. */
function issuedToken(
  {
    access_token: accessToken,
    expires_in: expiresIn,
    refresh_token: refreshToken,
  }: { access_token: string; expires_in?: number; refresh_token?: string },
  sentAt: number,
): IssuedToken {
  return {
    accessToken,
    expiresAt: expiresIn === undefined ? null : new Date(sentAt + expiresIn * 1_000),
    refreshToken: refreshToken ?? null,
  };
}
