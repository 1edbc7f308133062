import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Configuration } from 'oidc-provider';

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The scope that a tool needs beyond `mcp:read`. */
const NEEDS: Readonly<Record<string, string>> = { write: 'mcp:write' };

async function listening(handle: Handle) {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * An MCP server that takes only tokens of a real authorization server (oidc-provider), which registers clients by
 * itself, wants PKCE and resource indicators, names itself in its answers, and rotates refresh tokens.
 */
export async function protectedMcp({ accessTokenSeconds = 3_600 }: { readonly accessTokenSeconds?: number } = {}) {
  const { Provider } = await import('oidc-provider');
  const seen = { authorizations: [] as (string | undefined)[], calls: [] as string[] };
  /** Answers in place of the usual ones, by path. */
  const instead = new Map<string, (response: ServerResponse) => void>();
  let handleAuth: Handle = (_request, response) => void response.writeHead(503).end();
  const requests: string[] = [];
  const auth = await listening(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const other = instead.get((request.url ?? '').split('?')[0] ?? '');
    if (other) return other(response);
    await handleAuth(request, response);
  });
  let handleMcp: Handle = (_request, response) => void response.writeHead(503).end();
  const mcp = await listening((request, response) => handleMcp(request, response));
  const resource = `${mcp.url}/mcp`;

  const configuration: Configuration = {
    clients: [],
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, indicator) => ({
          scope: 'mcp:read mcp:write',
          audience: indicator,
          accessTokenFormat: 'opaque',
          accessTokenTTL: accessTokenSeconds,
        }),
      },
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    scopes: ['openid', 'offline_access', 'mcp:read', 'mcp:write'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    ttl: { AccessToken: accessTokenSeconds, RefreshToken: 86_400, Grant: 86_400, Interaction: 600, Session: 86_400 },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['only for this test'] },
  };
  const warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const provider = new Provider(auth.url, configuration);
  warnings.mockRestore();
  const grants: string[] = [];
  provider.on('grant.success', (context) => void grants.push(String(context.oidc.params?.['grant_type'])));
  const errors: string[] = [];
  provider.on('grant.error', (_context, error) => void errors.push(`${error.message}: ${error.error_description}`));
  const callback = provider.callback();
  handleAuth = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    const { params, prompt, grantId } = await provider.interactionDetails(request, response);
    const grant =
      (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
      new provider.Grant({ accountId: 'ada', clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    grant.addResourceScope(String(params['resource']), String(params['scope']));
    const result =
      prompt.name === 'login' ? { login: { accountId: 'ada' } } : { consent: { grantId: await grant.save() } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  };

  const metadata = {
    resource,
    authorization_servers: [auth.url] as readonly string[],
    scopes_supported: ['mcp:read'],
  };
  const challenge = (more: string): string =>
    `Bearer ${more}resource_metadata="${mcp.url}/.well-known/oauth-protected-resource/mcp"`;
  handleMcp = async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const other = instead.get(path);
    if (other) return other(response);
    if (path.startsWith('/.well-known/oauth-protected-resource'))
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
    if (path !== '/mcp') return void response.writeHead(404).end();
    const { authorization } = request.headers;
    seen.authorizations.push(authorization);
    const token = await provider.AccessToken.find(authorization?.replace(/^Bearer /, '') ?? '');
    const isGood = token !== undefined && !token.isExpired && [token.aud].flat().includes(resource);
    if (!isGood)
      return void response.writeHead(401, { 'www-authenticate': challenge('error="invalid_token", ') }).end();
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const body = (await json(request)) as { method?: string; params?: { name?: string } };
    if (body.method === 'tools/call') seen.calls.push(body.params?.name ?? '');
    const needed = body.method === 'tools/call' ? NEEDS[body.params?.name ?? ''] : undefined;
    if (needed !== undefined && !(token.scope ?? '').split(' ').includes(needed))
      return void response
        .writeHead(403, {
          'www-authenticate': challenge(`error="insufficient_scope", scope="mcp:read ${needed}", `),
        })
        .end();
    const server = new McpServer({ name: 'protected', version: '1.0.0' });
    for (const name of ['read', 'write'])
      server.registerTool(name, { description: `To ${name}.`, inputSchema: {} }, () => ({
        content: [{ type: 'text', text: `${name}: done` }],
      }));
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined as never });
    await server.connect(transport as never);
    await transport.handleRequest(request, response, body);
  };

  return {
    url: resource,
    origin: mcp.url,
    issuer: auth.url,
    metadata,
    seen,
    grants,
    errors,
    requests,
    instead,
    /** The tokens of the last request become void. */
    async revoke({ refresh = false } = {}): Promise<void> {
      const sent = seen.authorizations.findLast((each) => each !== undefined)?.replace(/^Bearer /, '') ?? '';
      const token = await provider.AccessToken.find(sent);
      await token?.destroy();
      if (refresh && token?.grantId !== undefined) await provider.RefreshToken.revokeByGrantId(token.grantId);
    },
    close: async () => {
      await Promise.all([auth.close(), mcp.close()]);
    },
  };
}

export type ProtectedMcp = Awaited<ReturnType<typeof protectedMcp>>;
