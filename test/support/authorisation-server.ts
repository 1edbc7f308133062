import { jest } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientAuthMethod, Configuration } from 'oidc-provider';

export const CLIENT_ID = 'stepcast-test';
export const CLIENT_SECRET = 'client-secret-of-the-test-0123456789';

/**
 * A real authorisation server (oidc-provider) on loopback. A refresh token is good once: it is rotated with each use,
 * and using one again revokes the whole grant.
 */
export async function authorisationServer({
  accessTokenSeconds = 3_600,
}: { readonly accessTokenSeconds?: number } = {}) {
  const { Provider } = await import('oidc-provider');
  let handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void> = () => undefined;
  const requests: string[] = [];
  const state = {
    delayMs: 0,
    /** No answer is given before. */
    until: Promise.resolve(),
    status: 0,
    body: '',
    headers: {} as Record<string, string>,
  };
  const server = createServer((request: IncomingMessage, response) => {
    requests.push(`${request.method} ${request.url}`);
    void Promise.all([sleep(state.delayMs), state.until]).then(() => {
      if (state.status === 0) void handle(request, response);
      else response.writeHead(state.status, { 'content-type': 'application/json', ...state.headers }).end(state.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const client = (id: string, method: ClientAuthMethod) => ({
    client_id: id,
    client_secret: CLIENT_SECRET,
    token_endpoint_auth_method: method,
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    redirect_uris: ['https://example.com/callback'],
  });
  const configuration: Configuration = {
    clients: [client(CLIENT_ID, 'client_secret_basic'), client(`${CLIENT_ID}-post`, 'client_secret_post')],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    scopes: ['openid', 'offline_access', 'api:read'],
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      RefreshToken: 86_400,
      Grant: 86_400,
      IdToken: 3_600,
    },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['only for this test'] },
  };
  const provider = quietly(() => new Provider(url, configuration));
  handle = provider.callback();
  const grants: string[] = [];
  const errors: string[] = [];
  const seen: string[] = [];
  provider.on('grant.success', (context) => void grants.push(String(context.oidc.params?.['grant_type'])));
  provider.on(
    'grant.error',
    (context, error) => void errors.push(`${String(context.oidc?.params?.['grant_type'])}: ${error.message}`),
  );
  return {
    url,
    host: `127.0.0.1:${port}`,
    tokenUrl: `${url}/token`,
    /** Of grants that were given. */
    grants,
    errors,
    requests,
    seen,
    /** How it behaves: `status` other than 0 answers everything with that. */
    state,
    /** A refresh token as after the consent of a user, for the client that authenticates in this way. */
    async refreshToken(clientId = CLIENT_ID): Promise<string> {
      const found = await provider.Client.find(clientId);
      if (!found) throw new Error(`There is no client ${clientId}.`);
      const grant = new provider.Grant({ accountId: 'ada', clientId });
      grant.addOIDCScope('openid offline_access');
      const grantId = await grant.save();
      return new provider.RefreshToken({
        accountId: 'ada',
        client: found,
        grantId,
        scope: 'openid offline_access',
        gty: 'authorization_code',
        claims: {},
      }).save();
    },
    /** Whether an access token is one of its own, and has not expired. */
    async isGood(authorization: string | undefined): Promise<boolean> {
      const token = authorization?.replace(/^Bearer /, '') ?? '';
      seen.push(token);
      const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
      return found !== undefined && !found.isExpired;
    },
    async revoke(accessToken: string): Promise<void> {
      await (await provider.AccessToken.find(accessToken))?.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** It warns that its keys and its store are for development only, which is their purpose here. */
function quietly<T>(act: () => T): T {
  const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    return act();
  } finally {
    warnings.mockRestore();
  }
}

export type AuthorisationServer = Awaited<ReturnType<typeof authorisationServer>>;
