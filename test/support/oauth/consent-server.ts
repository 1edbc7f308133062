import { jest } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Configuration } from 'oidc-provider';
import { grantOf } from './grant-of.js';

export const CLIENT_ID = 'stepcast-consent-test';
export const CLIENT_SECRET = 'client-secret-of-the-consent-canary-0123456789';

const SECRET_FIELDS = new Set([
  'code',
  'code_verifier',
  'device_code',
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
]);

/**
 * A real authorization server (oidc-provider) on loopback that asks users for consent. It requires PKCE, names itself
 * in the callback (RFC 9207), and rotates refresh tokens: using one again revokes the whole grant.
 */
export async function consentServer({ accessTokenSeconds = 3_600 }: { readonly accessTokenSeconds?: number } = {}) {
  const { Provider } = await import('oidc-provider');
  type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  let handle: Handle = (_request, response) => void response.writeHead(503).end();
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    requests.push(`${request.method} ${request.url}`);
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const state = {
    decision: 'allow' as 'allow' | 'deny',
    account: 'ada-at-the-provider',
    /** Whether requests for tokens are refused with words that repeat all that was sent. */
    isTalkative: false,
  };
  /** The codes, verifiers and tokens that were sent to it, or that it has issued. */
  const secrets = new Set<string>();
  const learn = (fields: unknown): void => {
    for (const [name, value] of Object.entries(fields ?? {}))
      if (SECRET_FIELDS.has(name) && typeof value === 'string') secrets.add(value);
  };
  const grants: string[] = [];
  const errors: string[] = [];
  let provider: InstanceType<typeof Provider> | undefined;
  const running = (): InstanceType<typeof Provider> => {
    if (provider === undefined) throw new Error('The server has no client yet.');
    return provider;
  };
  return {
    url,
    host: `127.0.0.1:${port}`,
    /** What the next user decides, and as whom they are signed in. */
    state,
    secrets,
    /** The kinds of grants that tokens were issued for. */
    grants,
    errors,
    requests,
    /** A preset for it, as an administrator writes it. */
    preset: {
      name: 'test_provider',
      title: 'Test provider',
      authorizeUrl: `${url}/auth`,
      tokenUrl: `${url}/token`,
      revokeUrl: `${url}/token/revocation`,
      device: { url: `${url}/device/auth` },
      issuer: url,
      requiresIss: true,
      scopes: ['api:read'],
      alwaysScopes: ['openid', 'offline_access'],
      authorizeParams: { prompt: 'consent' },
      origins: [] as string[],
      setup: { url: `${url}/apps`, steps: ['Enter {redirectUrl}.'] },
    },
    /** Registers the client, once its redirect address is known. */
    register(redirectUrls: readonly string[]): void {
      const configuration: Configuration = {
        clients: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
            redirect_uris: [...redirectUrls],
          },
        ],
        features: { devInteractions: { enabled: false }, revocation: { enabled: true }, deviceFlow: { enabled: true } },
        interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
        scopes: ['openid', 'offline_access', 'api:read', 'api:write'],
        pkce: { required: () => true },
        rotateRefreshToken: true,
        issueRefreshToken: async () => true,
        ttl: {
          AccessToken: accessTokenSeconds,
          RefreshToken: 86_400,
          DeviceCode: 600,
          Grant: 86_400,
          IdToken: 3_600,
          Interaction: 600,
          Session: 86_400,
        },
        findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
        cookies: { keys: ['only for this test'] },
      };
      provider = quietly(() => new Provider(url, configuration));
      provider.on('grant.success', (context) => {
        grants.push(String(context.oidc.params?.['grant_type']));
        learn(context.oidc.params);
        learn(context.body);
      });
      provider.on(
        'grant.error',
        (context, error) => void errors.push(`${String(context.oidc?.params?.['grant_type'])}: ${error.message}`),
      );
      const callback = provider.callback();
      handle = async (request, response) => {
        if (state.isTalkative && request.method === 'POST') {
          const sent = await text(request);
          learn(Object.fromEntries(new URLSearchParams(sent)));
          response.writeHead(400, { 'content-type': 'application/json' });
          // The description is cut at some length. Each request repeats its secrets first.
          const words = [...secretsIn(sent), request.headers.authorization].join(' ');
          return void response.end(JSON.stringify({ error: 'invalid_grant', error_description: words }));
        }
        if (!request.url?.startsWith('/interaction/')) return callback(request, response);
        const opened = running();
        if (state.decision === 'deny')
          return opened.interactionFinished(request, response, {
            error: 'access_denied',
            error_description: 'The user said no.',
          });
        const details = await opened.interactionDetails(request, response);
        return opened.interactionFinished(
          request,
          response,
          await grantOf(opened, details, { clientId: CLIENT_ID, accountId: state.account }),
          { mergeWithLastSubmission: true },
        );
      };
    },
    /** Whether an access token is one of its own, and has not expired. */
    async isGood(authorization: string | undefined): Promise<boolean> {
      const found = await running().AccessToken.find(authorization?.replace(/^Bearer /, '') ?? '');
      return found !== undefined && !found.isExpired;
    },
    /** The user enters a code of the device flow, and decides as `state` says. */
    async enterCode(userCode: string): Promise<void> {
      const opened = running();
      const code = await opened.DeviceCode.findByUserCode(userCode.replaceAll('-', ''));
      if (code === undefined) throw new Error(`The provider does not know the code ${userCode}.`);
      const scope = String(code.params?.['scope']);
      const grant = new opened.Grant({ accountId: state.account, clientId: CLIENT_ID });
      grant.addOIDCScope(scope);
      Object.assign(
        code,
        state.decision === 'deny'
          ? { error: 'access_denied', errorDescription: 'The user said no.' }
          : { accountId: state.account, grantId: await grant.save(), scope, authTime: Math.floor(Date.now() / 1_000) },
      );
      await code.save();
    },
    /** The user withdraws the consent in the settings of the provider. */
    async withdraw(accessToken: string): Promise<void> {
      const found = await running().AccessToken.find(accessToken);
      await running().Grant.adapter.destroy(found?.grantId ?? '');
      await running().AccessToken.revokeByGrantId(found?.grantId ?? '');
      await running().RefreshToken.revokeByGrantId(found?.grantId ?? '');
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function secretsIn(form: string): readonly string[] {
  return [...new URLSearchParams(form)].flatMap(([name, value]) => (SECRET_FIELDS.has(name) ? [value] : []));
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

export type ConsentServer = Awaited<ReturnType<typeof consentServer>>;
