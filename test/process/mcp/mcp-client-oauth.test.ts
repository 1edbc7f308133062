import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { Client } from 'pg';
import { until } from '../../support/processes/pauses.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { dumpOf, tracesOf } from '../../support/canary.js';
import { httpWitness } from '../../support/http-witness.js';
import { protectedMcp } from '../../support/mcp/protected-mcp.js';
import type { ProtectedMcp } from '../../support/mcp/protected-mcp.js';
import { TestBrowser } from '../../support/oauth/test-browser.js';
import type { Visit } from '../../support/oauth/test-browser.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const START = 'mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) { url } }';
const CONNECTIONS = '{ connections { id name kind lastTestError consent { provider grantedScopes voidAt } } }';

let database: TestDatabase;
let server: ServerProcess;
let mcp: ProtectedMcp;
let sql: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  mcp = await protectedMcp();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: '127.0.0.1' });
});
afterAll(async () => {
  await server.stop();
  await mcp.close();
  await sql.end();
  await database.drop();
});
afterEach(() => {
  mcp.instead.clear();
  mcp.metadata.resource = mcp.url;
  mcp.metadata.authorization_servers = [mcp.issuer];
});

const answers =
  (body: unknown, status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const started = async (input: Record<string, unknown>): Promise<string> =>
  (await server.api.must(START, { input: { returnTo: '/connections', ...input } })).startAuthorization.url;
/** The reason why a consent does not start. */
const refusal = async (input: Record<string, unknown>): Promise<string> => {
  const { errors } = await server.api.ask(START, { input });
  expect(errors).toHaveLength(1);
  return `${errors[0]?.extensions.code}: ${errors[0]?.message}`;
};
/** A browser without a session: it is shown who asks, and goes on. */
const begun = (browser: TestBrowser, url: string): Promise<Visit> =>
  browser.visit(url, { method: 'POST', headers: { origin: new URL(url).origin } });
const answered = async (browser: TestBrowser, url: string): Promise<string> => {
  const { next } = await browser.follow(await begun(browser, url), (to) =>
    to.startsWith(`${server.url}/oauth/callback`),
  );
  return next ?? '';
};
const outcome = (visit: Visit): URLSearchParams =>
  new URL(visit.headers.get('location') ?? '/?', server.url).searchParams;
const connected = async (input: Record<string, unknown>): Promise<string> => {
  const browser = new TestBrowser();
  const answer = await answered(browser, await started(input));
  const back = await browser.visit(answer, { from: mcp.issuer });
  const id = outcome(back).get('connected');
  if (id === null)
    throw new Error(`Not connected: ${answer} ${back.status} ${outcome(back)} ${back.text} ${mcp.errors.join(' ')}`);
  await server.api.must('mutation ($id: ID!) { testConnection(input: { id: $id }) { connection { id } } }', { id });
  return id;
};
const connection = async (id: string) =>
  (await server.api.must(CONNECTIONS)).connections.find((each: { id: string }) => each.id === id);
const run = async (tool: string) => {
  const workflow = await server.api.createWorkflow([
    { id: 'a', title: 'A', tool, input: {}, retry: { maxAttempts: 1 } },
  ]);
  return server.api.ended(await server.api.execute(workflow));
};

it('connects by consent, steps up, renews its tokens, and revokes them with the connection', async () => {
  const id = await connected({ name: 'notes', mcp: { url: mcp.url } });
  expect(await connection(id)).toMatchObject({
    name: 'notes',
    kind: 'MCP',
    lastTestError: null,
    consent: { provider: 'mcp', grantedScopes: expect.arrayContaining(['mcp:read']), voidAt: null },
  });
  expect(await run('mcp.notes.read')).toMatchObject({ status: 'SUCCEEDED', output: 'read: done' });

  expect(await run('mcp.notes.write')).toMatchObject({
    status: 'FAILED',
    error: { code: 'MCP_INSUFFICIENT_SCOPE', message: expect.stringContaining('"mcp:write"') },
  });
  expect((await connection(id)).lastTestError).toContain('further scopes');
  expect(await connected({ connectionId: id })).toBe(id);
  expect((await connection(id)).consent.grantedScopes).toEqual(expect.arrayContaining(['mcp:read', 'mcp:write']));
  expect(await run('mcp.notes.write')).toMatchObject({ status: 'SUCCEEDED', output: 'write: done' });
  // Each registration is for its scopes.
  expect(mcp.requests.filter((each) => each === 'POST /reg')).toHaveLength(2);

  await mcp.revoke();
  expect(await run('mcp.notes.read')).toMatchObject({ status: 'SUCCEEDED' });
  expect(mcp.grants.at(-1)).toBe('refresh_token');

  await mcp.revoke({ refresh: true });
  expect(await run('mcp.notes.read')).toMatchObject({ status: 'FAILED', error: { code: 'OAUTH_GRANT_INVALID' } });
  expect((await connection(id)).consent.voidAt).not.toBeNull();
  await connected({ connectionId: id });
  expect((await connection(id)).consent.voidAt).toBeNull();
  expect(mcp.requests.filter((each) => each === 'POST /reg')).toHaveLength(2);
  const tokens = [...new Set(mcp.seen.authorizations)].flatMap((each) => each?.replace('Bearer ', '') ?? []);
  const dump = await dumpOf(sql);
  expect(tokens.filter((token) => dump.includes(token) || server.log.includes(token))).toEqual([]);

  await server.api.must('mutation ($id: ID!) { deleteConnection(input: { id: $id }) { deletedId } }', { id });
  await until(async () => mcp.requests.includes('POST /token/revocation'));
});

it('keeps the secret of a client that was given to itself, also if the server refuses it', async () => {
  const registration = await fetch(`${mcp.issuer}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      redirect_uris: [`${server.url}/oauth/callback`],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid offline_access mcp:read',
    }),
  });
  const { client_id: clientId, client_secret: clientSecret } = (await registration.json()) as Record<string, string>;
  if (clientId === undefined || clientSecret === undefined) throw new Error('The client was not registered.');
  const wrong = 'canary-mcp-client-secret-5b1e90cc';
  const id = await connected({ name: 'given', mcp: { url: mcp.url, clientId, clientSecret } });
  expect(await run('mcp.given.read')).toMatchObject({ status: 'SUCCEEDED' });
  const browser = new TestBrowser();
  const refused = await answered(
    browser,
    await started({ name: 'wrong', mcp: { url: mcp.url, clientId, clientSecret: wrong } }),
  );
  const back = await browser.visit(refused, { from: mcp.issuer });
  expect(outcome(back).get('connected')).toBeNull();
  const answers: unknown[] = [back.text, [...back.headers], await server.api.must(CONNECTIONS)];
  const faulty = { mcp: { url: mcp.url, clientSecret: wrong, clientId: 'no\nid' } };
  answers.push(await server.api.ask(START, { input: faulty }));
  for (const path of ['/connections', `/connections/${id}`, '/audit?limit=100'])
    answers.push((await server.api.rest('GET', path)).body);
  const places = { database: await dumpOf(sql), log: server.log, answers: JSON.stringify(answers) };
  for (const secret of [clientSecret, wrong])
    expect(
      Object.entries(places).flatMap(([place, text]) => (tracesOf(secret, text).length > 0 ? [place] : [])),
    ).toEqual([]);
});

it('sends its tokens to the address that they are for, and to no other', async () => {
  const id = await connected({ name: 'moved', mcp: { url: mcp.url } });
  const thief = await httpWitness((_request, response) => void response.writeHead(401).end());
  await server.api.must(
    'mutation ($id: ID!, $config: JSONObject) { updateConnection(input: { id: $id, config: $config }) { connection { id } } }',
    { id, config: { url: `${thief.url}/mcp` } },
  );
  expect(await run('mcp.moved.read')).toMatchObject({ status: 'FAILED' });
  expect(thief.requests.map(({ headers }) => headers.authorization)).toEqual(thief.requests.map(() => undefined));
  expect(thief.requests.length).toBeGreaterThan(0);
  await thief.close();
});

it('takes an answer once, from the browser that began, and from the issuer that was asked', async () => {
  const url = await started({ name: 'once', mcp: { url: mcp.url } });
  const browser = new TestBrowser();
  const answer = await answered(browser, url);
  const other = await new TestBrowser().visit(answer);
  expect([other.status, other.text]).toEqual([400, expect.stringContaining('CONSENT_STATE_INVALID')]);
  const mixed = new URL(answer);
  mixed.searchParams.set('iss', 'https://honest.example.com');
  const refused = await browser.visit(mixed.href);
  expect(outcome(refused).get('consent_error')).toBe('OAUTH_REFUSED');
  expect((await browser.visit(answer)).status).toBe(400);
  const silent = new TestBrowser();
  const nameless = new URL(await answered(silent, await started({ name: 'once', mcp: { url: mcp.url } })));
  nameless.searchParams.delete('iss');
  expect(outcome(await silent.visit(nameless.href)).get('consent_error')).toBe('OAUTH_REFUSED');
  expect((await server.api.must(CONNECTIONS)).connections.map((each: { name: string }) => each.name)).not.toContain(
    'once',
  );
});

it.each<[string, () => void, RegExp]>([
  [
    'metadata of another resource',
    () => (mcp.metadata.resource = 'https://mcp.example.com/mcp'),
    /^OAUTH_REFUSED: .*another resource/,
  ],
  [
    'metadata of another issuer',
    () =>
      void mcp.instead.set(
        '/.well-known/oauth-authorization-server',
        answers({
          issuer: 'https://honest.example.com',
          authorization_endpoint: `${mcp.issuer}/auth`,
          token_endpoint: `${mcp.issuer}/token`,
          response_types_supported: ['code'],
          code_challenge_methods_supported: ['S256'],
        }),
      ),
    /^OAUTH_REFUSED: .*another issuer/,
  ],
  [
    'a server without PKCE',
    () =>
      void mcp.instead.set(
        '/.well-known/oauth-authorization-server',
        answers({
          issuer: mcp.issuer,
          authorization_endpoint: `${mcp.issuer}/auth`,
          token_endpoint: `${mcp.issuer}/token`,
          response_types_supported: ['code'],
        }),
      ),
    /^OAUTH_REFUSED: .*PKCE/,
  ],
  [
    'a private address as the authorization server',
    () => (mcp.metadata.authorization_servers = ['https://169.254.169.254']),
    /^OAUTH_REFUSED: 169\.254\.169\.254 is not on the public internet/,
  ],
  [
    'a private address for the metadata',
    () =>
      void mcp.instead.set('/mcp', (response) =>
        response
          .writeHead(401, { 'www-authenticate': 'Bearer resource_metadata="https://10.0.0.1/latest/meta-data"' })
          .end(),
      ),
    /^OAUTH_REFUSED: 10\.0\.0\.1 is not on the public internet/,
  ],
  [
    'an authorization server in clear',
    () => (mcp.metadata.authorization_servers = ['http://auth.example.com']),
    /^OAUTH_REFUSED: auth\.example\.com is not used for authorization/,
  ],
  [
    'a page that is no address of the web',
    () =>
      void mcp.instead.set(
        '/.well-known/oauth-authorization-server',
        answers({
          issuer: mcp.issuer,
          authorization_endpoint: 'javascript:alert(1)',
          token_endpoint: `${mcp.issuer}/token`,
          response_types_supported: ['code'],
          code_challenge_methods_supported: ['S256'],
        }),
      ),
    /^OAUTH_REFUSED: /,
  ],
  [
    'endless metadata',
    () =>
      void mcp.instead.set('/.well-known/oauth-authorization-server', (response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(400_000)}"`),
      ),
    /^OAUTH_REFUSED: .*metadata/,
  ],
  [
    'metadata that redirect to another origin',
    () =>
      ['oauth-authorization-server', 'openid-configuration'].forEach((name) =>
        mcp.instead.set(`/.well-known/${name}`, (response) =>
          response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
        ),
      ),
    /^OAUTH_REFUSED: /,
  ],
  [
    'a server that registers no clients',
    () =>
      void mcp.instead.set(
        '/.well-known/oauth-authorization-server',
        answers({
          issuer: mcp.issuer,
          authorization_endpoint: `${mcp.issuer}/auth`,
          token_endpoint: `${mcp.issuer}/token`,
          response_types_supported: ['code'],
          code_challenge_methods_supported: ['S256'],
        }),
      ),
    /^OAUTH_CLIENT_MISSING: .*redirect address/,
  ],
  [
    'a server that asks for nothing',
    () => {
      mcp.instead.set('/mcp', answers({ jsonrpc: '2.0', id: 0, result: {} }));
      mcp.instead.set('/.well-known/oauth-protected-resource/mcp', answers({}, 404));
      mcp.instead.set('/.well-known/oauth-protected-resource', answers({}, 404));
    },
    /^ILLEGAL_STATE: .*no authorization/,
  ],
])('refuses %s', async (_what, prepare, expected) => {
  prepare();
  expect(await refusal({ mcp: { url: mcp.url } })).toMatch(expected);
});

it('refuses input that cannot be, and says where', async () => {
  const pointers = async (input: Record<string, unknown>): Promise<readonly string[]> => {
    const { errors } = await server.api.ask(START, { input });
    return errors.flatMap(({ extensions }) => (extensions.errors ?? []).map(({ pointer }) => pointer));
  };
  expect(await pointers({ mcp: { url: 'ftp://x' } })).toEqual(['/input/mcp/url']);
  expect(await pointers({ mcp: { url: 'https://a:b@mcp.example.com' } })).toEqual(['/input/mcp/url']);
  expect(await pointers({ mcp: { url: mcp.url, clientSecret: 's' } })).toEqual(['/input/mcp/clientId']);
  expect(await pointers({ mcp: { url: mcp.url }, service: 'github' })).toEqual(['/input/service', '/input/mcp']);
  expect(await pointers({ mcp: { url: mcp.url }, name: 'no spaces' })).toEqual(['/input/name']);
  expect(await refusal({ connectionId: 'conn_00000000000000000000000000' })).toContain('NOT_FOUND');
});

it('publishes its client metadata document', async () => {
  const response = await fetch(`${server.url}/oauth/client.json`);
  expect(await response.json()).toMatchObject({
    client_id: expect.stringMatching(/\/oauth\/client\.json$/),
    redirect_uris: [expect.stringMatching(/\/oauth\/callback$/)],
    token_endpoint_auth_method: 'none',
  });
});
