import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { UnauthorizedError, auth } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Configuration } from 'oidc-provider';
import { DEFAULT_SCOPES } from '../../../src/domain/account/caller.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { connectMcp, rawMcp } from '../../support/mcp/mcp-client.js';
import { TestBrowser } from '../../support/oauth/test-browser.js';
import { startServerProcess, TEST_KEY } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/** A real authorization server, which issues JWTs for the resource that is asked for. */
async function provider() {
  const { Provider } = await import('oidc-provider');
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, audience) => ({
          scope: DEFAULT_SCOPES.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    scopes: ['openid', 'offline_access', ...DEFAULT_SCOPES],
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    extraTokenClaims: () => ({ email: 'Ada@Example.com', email_verified: true }),
    cookies: { keys: ['only for this test'] },
  };
  const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const oidc = new Provider(url, configuration);
  warnings.mockRestore();
  const callback = oidc.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const { params, prompt } = await oidc.interactionDetails(request, response);
    const grant = new oidc.Grant({ accountId: 'ada-of-the-issuer', clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    grant.addResourceScope(String(params['resource']), String(params['scope']));
    const result =
      prompt.name === 'login'
        ? { login: { accountId: 'ada-of-the-issuer' } }
        : { consent: { grantId: await grant.save() } };
    return oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  };
  return {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The official client's store of one user, in memory. */
class UserStore implements OAuthClientProvider {
  readonly redirectUrl = 'http://127.0.0.1:9/callback';
  destination = '';
  #client: ReturnType<OAuthClientProvider['clientInformation']>;
  #tokens: ReturnType<OAuthClientProvider['tokens']>;
  #verifier = '';

  get clientMetadata() {
    return {
      redirect_uris: [this.redirectUrl],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
    };
  }
  clientInformation = () => this.#client;
  saveClientInformation = (client: unknown) => void (this.#client = client as never);
  tokens = () => this.#tokens;
  saveTokens = (tokens: unknown) => void (this.#tokens = tokens as never);
  redirectToAuthorization = (url: URL) => void (this.destination = url.href);
  saveCodeVerifier = (verifier: string) => void (this.#verifier = verifier);
  codeVerifier = () => this.#verifier;
}

let database: TestDatabase;
let issuer: Awaited<ReturnType<typeof provider>>;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  issuer = await provider();
  server = await startServerProcess({
    DATABASE_URL: database.url,
    AUTH_ISSUER: issuer.url,
    AUTH_JWKS_URL: `${issuer.url}/jwks`,
  });
});
afterAll(async () => {
  await server.stop();
  await issuer.close();
  await database.drop();
});

/** The user agrees, and the client gets a token for a resource. */
async function authorized(serverUrl: string, resourceMetadataUrl?: URL): Promise<UserStore> {
  const store = new UserStore();
  const options = {
    serverUrl,
    ...(resourceMetadataUrl === undefined ? {} : { resourceMetadataUrl }),
  };
  expect(await auth(store, options)).toBe('REDIRECT');
  return consented(store, options);
}

/** The user agrees to the request that the client was led to. */
async function consented(store: UserStore, options: { readonly serverUrl: string }): Promise<UserStore> {
  const browser = new TestBrowser();
  const { next } = await browser.follow(await browser.visit(store.destination), (to) =>
    to.startsWith(store.redirectUrl),
  );
  const authorizationCode = new URL(next ?? '').searchParams.get('code') ?? '';
  expect(await auth(store, { ...options, authorizationCode })).toBe('AUTHORIZED');
  return store;
}

it('serves the official client with a token of the provider', async () => {
  const store = new UserStore();
  const url = new URL('/mcp', server.url);
  const transport = new StreamableHTTPClientTransport(url, { authProvider: store });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await expect(client.connect(transport as never)).rejects.toThrow(UnauthorizedError);
  const asked = new URL(store.destination).searchParams;
  expect(asked.get('resource')).toBe(url.href);
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('scope')?.split(' ')).toEqual(expect.arrayContaining(['workflows:read', 'executions:run']));

  const user = await authorized(url.href);
  const again = new Client({ name: 'test', version: '1.0.0' });
  await again.connect(new StreamableHTTPClientTransport(url, { authProvider: user }) as never);
  expect((await again.listTools()).tools.map(({ name }) => name)).toContain('run_workflow');
  // It is the account of the subject, which has no workflows of others.
  await server.api.createWorkflow([{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }]);
  const { structuredContent } = await again.callTool({ name: 'list_workflows', arguments: {} });
  expect(JSON.stringify(structuredContent)).toContain('"workflows":[]');
  await again.close();
});

it('refuses a token that the same provider issued for another resource', async () => {
  const metadata = await listeningMetadata();
  const store = await authorized(metadata.resource);
  const token = (await store.tokens())?.access_token ?? '';
  const { status, headers, text } = await rawMcp(server.url, token, { jsonrpc: '2.0', id: 1, method: 'ping' });
  expect([status, text]).toEqual([401, expect.stringContaining('another audience')]);
  expect(headers.get('www-authenticate')).toMatch(
    /^Bearer .*error="invalid_token".*scope="[^"]*workflows:read[^"]*".*resource_metadata="http:\/\/[^"]+\/\.well-known\/oauth-protected-resource\/mcp"$/,
  );
  await metadata.close();
});

it('asks the user at the client for input that a call left out', async () => {
  const id = await server.api.createWorkflow(
    [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '"Hello " & context.who' } }],
    {
      title: 'Greet',
      inputSchema: {
        type: 'object',
        required: ['who'],
        properties: { who: { type: 'string', description: 'The person to greet.' } },
      },
    },
  );
  await server.api.rest('POST', `/workflows/${id}/expose`, { name: 'greet' });
  const forms: unknown[] = [];
  const mcp = await connectMcp(server.url, TEST_KEY, { elicit: () => ({ who: 'Ada', other: 'ignored' }) });
  mcp.client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
    forms.push('requestedSchema' in params ? params.requestedSchema : null);
    return { action: 'accept' as const, content: { who: 'Ada', other: 'ignored' } };
  });
  expect(await mcp.call('greet', {})).toMatchObject({ isError: false, text: expect.stringContaining('Hello Ada') });
  expect(forms).toEqual([
    {
      type: 'object',
      required: ['who'],
      properties: { who: { type: 'string', description: 'The person to greet.' } },
    },
  ]);
  mcp.client.setRequestHandler(ElicitRequestSchema, async () => ({ action: 'decline' as const }));
  expect(await mcp.call('greet', {})).toMatchObject({ isError: true, text: expect.stringContaining('NOT_GIVEN') });
  await mcp.close();
  const plain = await connectMcp(server.url, TEST_KEY);
  expect(await plain.call('greet', {})).toMatchObject({ isError: true, text: expect.stringContaining('who') });
  await plain.close();
});

/** A resource of the same provider that is not ours. */
async function listeningMetadata() {
  const other = createServer((request, response) => {
    const isMetadata = request.url?.startsWith('/.well-known/oauth-protected-resource') === true;
    if (!isMetadata) return void response.writeHead(401).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        resource: `${origin}/mcp`,
        authorization_servers: [issuer.url],
        scopes_supported: ['workflows:read'],
      }),
    );
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  return { resource: `${origin}/mcp`, close: () => new Promise<void>((resolve) => void other.close(() => resolve())) };
}

it('asks for a further scope by status 403, and the official client follows', async () => {
  const url = new URL('/mcp', server.url);
  // The provider lets a client ask for the scopes that it has registered.
  const user = await authorized(url.href);
  user.saveTokens(undefined);
  expect(await auth(user, { serverUrl: url.href, scope: 'workflows:read' })).toBe('REDIRECT');
  await consented(user, { serverUrl: url.href });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url, { authProvider: user }) as never);
  const call = () => client.callTool({ name: 'run_workflow', arguments: { workflowId: 'wf_none' } });
  await expect(call()).rejects.toThrow();
  const scopes = new URL(user.destination).searchParams.get('scope')?.split(' ');
  expect(scopes).toEqual(expect.arrayContaining(['workflows:read', 'executions:run']));
  await consented(user, { serverUrl: url.href });
  expect(JSON.stringify((await call()).content)).toContain('NOT_FOUND');
  await client.close();
});

it('makes each group a resource of its own, whose tokens open it alone', async () => {
  const url = `${server.url}/mcp/sales`;
  const whole = await authorized(`${server.url}/mcp`);
  const tokenOf = async (store: UserStore): Promise<string> => String((await store.tokens())?.access_token);
  const made = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(whole)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { createMcpGroup(input: { name: "sales" }) { mcpGroup { address } } }' }),
  });
  expect(await made.json()).toMatchObject({ data: { createMcpGroup: { mcpGroup: { address: url } } } });
  const metadata = async (name: string) =>
    (await fetch(`${server.url}/.well-known/oauth-protected-resource/mcp/${name}`)).json();
  expect(await metadata('sales')).toMatchObject({
    resource: url,
    authorization_servers: [issuer.url],
    scopes_supported: ['workflows:read', 'executions:run'],
  });
  // A stranger does not find out which groups there are.
  expect(await metadata('nothing')).toMatchObject({ resource: `${server.url}/mcp/nothing` });

  const one = await authorized(url);
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { authProvider: one }) as never);
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['wait_execution', 'cancel_execution']);
  await client.close();
  const status = async (token: string, path: string) => (await rawMcp(server.url, token, {}, {}, 'POST', path)).status;
  expect(await status(await tokenOf(one), '/mcp')).toBe(401);
  expect(await status(await tokenOf(whole), '/mcp/sales')).toBe(401);
  const refused = await rawMcp(server.url, null, {}, {}, 'POST', '/mcp/sales');
  expect(refused.headers.get('www-authenticate')).toContain('/.well-known/oauth-protected-resource/mcp/sales"');
});

it('takes the verified e-mail address as the user if the administrator says so', async () => {
  const mapping = await startServerProcess({
    DATABASE_URL: database.url,
    AUTH_ISSUER: issuer.url,
    AUTH_JWKS_URL: `${issuer.url}/jwks`,
    AUTH_MAP_BY_EMAIL: 'true',
  });
  const user = await authorized(`${mapping.url}/mcp`);
  const viewer = async (at: ServerProcess): Promise<unknown> => {
    const answer = await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String((await user.tokens())?.access_token)}`,
        'content-type': 'application/json',
      },
      body: '{"query":"{ viewer { id } }"}',
    });
    return answer.json();
  };
  expect(await viewer(mapping)).toEqual({ data: { viewer: { id: 'ada@example.com' } } });
  expect(await viewer(server)).toEqual({ data: { viewer: { id: 'ada-of-the-issuer' } } });
  await mapping.stop();
});
