import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import type { GraphQLAnswer } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { dumpOf } from '../support/canary.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { CLIENT_ID, CLIENT_SECRET, consentServer } from '../support/oauth/consent-server.js';
import type { ConsentServer } from '../support/oauth/consent-server.js';
import { TestBrowser } from '../support/oauth/test-browser.js';
import type { Visit } from '../support/oauth/test-browser.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const JWT_SECRET = 'only for this test, 32 characters or more';
const START = 'mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) { url expiresAt } }';
const CONNECTIONS =
  '{ connections { id name kind origins lastTestError consent { provider service grantedScopes consentedAt voidAt } } }';

let database: TestDatabase;
let provider: ConsentServer;
let api: HttpWitness;
let server: TestServer;
let folder: string;
let sql: Client;
let bob: ApiClient;

const tokenFor = async (sub: string, scopes: readonly string[]): Promise<string> =>
  new SignJWT({ sub, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(JWT_SECRET));

/** A browser that is signed in with a key or token. */
const signedIn = async (key: string): Promise<TestBrowser> => {
  const browser = new TestBrowser();
  const response = await fetch(`${server.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  expect(response.status).toBe(204);
  const pair = response.headers.getSetCookie()[0] ?? '';
  await browser.visit(`${server.url}/healthz`);
  browser.put(server.url, pair);
  return browser;
};
/** The code of a refusal, its words, and the places that it names. */
const problemsOf = ({ errors }: GraphQLAnswer) =>
  errors.flatMap(({ message, extensions: { code, errors: places = [] } }) =>
    places.length === 0
      ? [{ code, message, pointer: '' }]
      : places.map(({ pointer, detail }) => ({ code, message: detail, pointer })),
  );
const start = async (input: Record<string, unknown>, as: ApiClient = server.api) => as.ask(START, { input });
const started = async (input: Record<string, unknown>, as?: ApiClient): Promise<string> => {
  const { data, errors } = await start(input, as);
  expect(errors).toEqual([]);
  return data['startAuthorization'].url;
};
/** The address with which the provider sends the browser back. */
const answered = async (browser: TestBrowser, url: string): Promise<string> => {
  const first = await browser.visit(url);
  const { next } = await browser.follow(first, (address) => address.startsWith(`${server.url}/oauth/callback`));
  if (next === null) throw new Error(`No answer came back: ${first.status} ${first.text}`);
  return next;
};
/** A navigation that the provider began. */
const back = (browser: TestBrowser, url: string): Promise<Visit> => browser.visit(url, { from: provider.url });
const connected = async (input: Record<string, unknown>, browser?: TestBrowser): Promise<string> => {
  const used = browser ?? (await signedIn(TEST_KEY));
  const visit = await back(used, await answered(used, await started({ returnTo: '/connections', ...input })));
  expect([visit.status, visit.text]).toEqual([303, '']);
  return new URL(visit.headers.get('location') ?? '', server.url).searchParams.get('connected') ?? '';
};
const connection = async (id: string, as: ApiClient = server.api) =>
  (await as.must(CONNECTIONS)).connections.find((each: { id: string }) => each.id === id);
const runs = async (name: string) => {
  const workflow = await server.api.createWorkflow([
    {
      id: 'a',
      title: 'A',
      tool: 'http.request',
      input: { url: `${api.url}/me`, connection: name },
      retry: { maxAttempts: 1 },
    },
  ]);
  return server.api.ended(await server.api.execute(workflow));
};

beforeAll(async () => {
  database = await createTestDatabase();
  provider = await consentServer();
  api = await httpWitness(({ headers }, response) => {
    void provider
      .isGood(headers.authorization)
      .then((isGood) =>
        response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' }).end('{"ok":true}'),
      );
  });
  folder = await mkdtemp(join(tmpdir(), 'stepcast-consent-'));
  const preset = { ...provider.preset, origins: [api.url] };
  await writeFile(
    join(folder, 'presets.json'),
    JSON.stringify([
      preset,
      { ...preset, name: 'other_issuer', issuer: 'https://other.example' },
      { ...preset, name: 'unset' },
    ]),
  );
  server = await startServer({
    DATABASE_URL: database.url,
    HTTP_ALLOW_HOSTS: `${provider.host},${api.host}`,
    AUTH_JWT_SECRET: JWT_SECRET,
    OAUTH_PRESETS_FILE: join(folder, 'presets.json'),
  });
  provider.register([`${server.url}/oauth/callback`]);
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  bob = new ApiClient(
    server.url,
    await tokenFor('bob', ['workflows:read', 'workflows:write', 'connections:write', 'executions:run']),
  );
  for (const name of ['test_provider', 'other_issuer'])
    await server.api.must(
      'mutation ($input: SetOAuthClientInput!) { setOAuthClient(input: $input) { provider { isRegistered } } }',
      { input: { provider: name, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET } },
    );
});
beforeEach(() => {
  Object.assign(provider.state, { decision: 'allow', account: 'ada-at-the-provider' });
  provider.errors.length = 0;
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await api.close();
  await provider.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('a consent', () => {
  it('connects an account: with PKCE, the granted scopes, and the origins of the preset', async () => {
    const browser = await signedIn(TEST_KEY);
    const first = await browser.visit(
      await started({ service: 'test_provider', name: 'mine', returnTo: '/workflows/x?tab=1' }),
    );
    expect(first.status).toBe(303);
    const authorization = new URL(first.headers.get('location') ?? '');
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: `${server.url}/oauth/callback`,
      scope: 'api:read openid offline_access',
      code_challenge_method: 'S256',
    });
    expect(authorization.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    const cookie = first.headers.getSetCookie().join('\n');
    expect(cookie).toMatch(
      /^stepcast_consent_[0-9a-f]{12}=[^;]+; Path=\/; Max-Age=(5\d\d|600); HttpOnly; SameSite=Lax$/,
    );
    const { next } = await browser.follow(first, (address) => address.startsWith(`${server.url}/oauth/callback`));
    const visit = await back(browser, next ?? '');
    expect(visit.status).toBe(303);
    const place = new URL(visit.headers.get('location') ?? '', server.url);
    expect(place.origin + place.pathname + place.searchParams.get('tab')).toBe(`${server.url}/workflows/x1`);
    const id = place.searchParams.get('connected') ?? '';
    expect(await connection(id)).toMatchObject({
      name: 'mine',
      kind: 'OAUTH2',
      origins: [api.url],
      consent: {
        provider: 'test_provider',
        service: 'test_provider',
        grantedScopes: expect.arrayContaining(['api:read', 'offline_access']),
        voidAt: null,
      },
    });
    // The cookie has done its work.
    expect(browser.cookies.filter((each) => each.startsWith('stepcast_consent'))).toEqual([]);
    expect(await runs('mine')).toMatchObject({ status: 'SUCCEEDED' });
    expect((await server.api.rest('GET', `/connections/${id}`)).body).toMatchObject({
      consent: { provider: 'test_provider', void_at: null },
    });
    const { rows } = await sql.query(
      `select details from audit_log where action = 'connection.consent' and target_id = $1`,
      [id],
    );
    expect(rows).toMatchObject([{ details: { name: 'mine', service: 'test_provider' } }]);
  });

  it('that is refused connects nothing, and says so where it came from', async () => {
    provider.state.decision = 'deny';
    const browser = await signedIn(TEST_KEY);
    const visit = await back(
      browser,
      await answered(browser, await started({ service: 'test_provider', name: 'refused', returnTo: '/connections' })),
    );
    expect(visit.headers.get('location')).toBe('/connections?consent_error=CONSENT_REFUSED');
    const withoutPlace = await back(
      browser,
      await answered(browser, await started({ service: 'test_provider', name: 'refused' })),
    );
    expect([withoutPlace.status, withoutPlace.text]).toEqual([
      200,
      expect.stringMatching(/was refused.*The user said no/s),
    ]);
    expect((await server.api.must(CONNECTIONS)).connections).not.toContainEqual(
      expect.objectContaining({ name: 'refused' }),
    );
  });

  it('is taken once: a replayed answer connects nothing', async () => {
    const browser = await signedIn(TEST_KEY);
    const other = await signedIn(TEST_KEY);
    const callback = await answered(browser, await started({ service: 'test_provider', name: 'once' }));
    other.copyFrom(browser);
    expect((await back(browser, callback)).status).toBe(200);
    // With the cookie of the consent as well.
    const replay = await back(other, callback);
    expect([replay.status, replay.text]).toEqual([400, expect.stringContaining('CONSENT_STATE_INVALID')]);
    expect(
      (await server.api.must(CONNECTIONS)).connections.filter(({ name }: { name: string }) => name.startsWith('once')),
    ).toHaveLength(1);
  });

  it('belongs to the browser that began it', async () => {
    const browser = await signedIn(TEST_KEY);
    const callback = await answered(browser, await started({ service: 'test_provider', name: 'theirs' }));
    for (const stranger of [new TestBrowser(), await signedIn(TEST_KEY)])
      expect((await back(stranger, callback)).status).toBe(400);
    const forged = new URL(callback);
    for (const state of ['', 'x', forged.searchParams.get('state')?.slice(1) ?? '', 'a'.repeat(5_000)]) {
      forged.searchParams.set('state', state);
      expect((await back(browser, forged.href)).status).toBe(400);
    }
    const twice = `${callback}&state=another`;
    expect((await back(browser, twice)).status).toBe(400);
    // None of that used the state up.
    expect((await back(browser, callback)).status).toBe(200);
  });

  it('belongs to the user who started it, and its address works once', async () => {
    const url = await started({ service: 'test_provider', name: 'ofada' });
    const bobs = await signedIn(bob.key);
    const refused = await bobs.visit(url);
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
    const browser = await signedIn(TEST_KEY);
    expect((await browser.visit(url)).status).toBe(303);
    expect((await browser.visit(url)).status).toBe(410);
    expect((await browser.visit(`${server.url}/oauth/start/unknown`)).status).toBe(410);
  });

  it('shows who asks to a browser without a session, and begins only by its form', async () => {
    const url = await started({ service: 'test_provider', name: 'guest' });
    const guest = new TestBrowser();
    const page = await guest.visit(url);
    expect(page.status).toBe(200);
    expect(page.text).toMatch(
      /<strong>local<\/strong> asks you to connect your account at <strong>Test provider<\/strong>/,
    );
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${provider.url}`);
    expect(page.headers.getSetCookie()).toEqual([]);
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }])
      expect((await guest.visit(url, { method: 'POST', headers })).status).toBe(403);
    const begun = await guest.visit(url, { method: 'POST', headers: { origin: server.url } });
    expect(begun.status).toBe(303);
    const { next } = await guest.follow(begun, (address) => address.startsWith(`${server.url}/oauth/callback`));
    const visit = await back(guest, next ?? '');
    expect([visit.status, visit.text]).toEqual([200, expect.stringContaining('is connected')]);
  });

  it('returns only to a path of this server', async () => {
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/.//evil.example',
      '/oauth/callback',
    ]) {
      expect(problemsOf(await start({ service: 'test_provider', returnTo }))).toMatchObject([
        { code: 'INVALID_INPUT', pointer: '/input/returnTo' },
      ]);
      expect(
        (await server.api.rest('POST', '/connections/authorize', { service: 'test_provider', return_to: returnTo }))
          .body,
      ).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('checks that the answer is of the right issuer', async () => {
    const browser = await signedIn(TEST_KEY);
    const callback = new URL(
      await answered(browser, await started({ service: 'test_provider', name: 'mixed', returnTo: '/x' })),
    );
    expect(callback.searchParams.get('iss')).toBe(provider.url);
    callback.searchParams.set('iss', 'https://evil.example');
    const visit = await back(browser, callback.href);
    expect(visit.headers.get('location')).toBe('/x?consent_error=OAUTH_REFUSED');
    const without = new URL(
      await answered(browser, await started({ service: 'test_provider', name: 'mixed', returnTo: '/x' })),
    );
    without.searchParams.delete('iss');
    expect((await back(browser, without.href)).headers.get('location')).toBe('/x?consent_error=OAUTH_REFUSED');
    const other = await answered(browser, await started({ service: 'other_issuer', name: 'mixed', returnTo: '/x' }));
    expect((await back(browser, other)).headers.get('location')).toBe('/x?consent_error=OAUTH_REFUSED');
    expect(provider.grants.filter((grant) => grant === 'mixed')).toEqual([]);
  });

  it('with a code that is not good connects nothing', async () => {
    const browser = await signedIn(TEST_KEY);
    const callback = new URL(
      await answered(browser, await started({ service: 'test_provider', name: 'bad', returnTo: '/x' })),
    );
    callback.searchParams.set('code', 'made-up');
    expect((await back(browser, callback.href)).headers.get('location')).toBe('/x?consent_error=OAUTH_GRANT_INVALID');
  });

  it('given again renews the connection: its id and name stay, and a void grant is good again', async () => {
    const id = await connected({ service: 'test_provider', name: 'again' });
    expect(await runs('again')).toMatchObject({ status: 'SUCCEEDED' });
    const seen = api.requests.at(-1)?.headers['authorization']?.replace('Bearer ', '') ?? '';
    await provider.withdraw(seen);
    expect(await runs('again')).toMatchObject({ status: 'FAILED', error: { code: 'OAUTH_GRANT_INVALID' } });
    await until(async () => (await connection(id)).lastTestError !== null);
    expect(await connection(id)).toMatchObject({
      lastTestError: expect.stringContaining('Connect the account again'),
      consent: { voidAt: expect.any(String) },
    });
    expect(await connected({ connectionId: id })).toBe(id);
    expect(await connection(id)).toMatchObject({ name: 'again', lastTestError: null, consent: { voidAt: null } });
    expect(await runs('again')).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('keeps tokens and secrets out of the database, the answers and the log', async () => {
    const id = await connected({ service: 'test_provider', name: 'secretive' });
    await runs('secretive');
    const token = api.requests.at(-1)?.headers['authorization']?.replace('Bearer ', '') ?? 'none';
    const dump = await dumpOf(sql);
    for (const secret of [CLIENT_SECRET, token]) {
      expect(dump.includes(secret)).toBe(false);
      expect(server.log.includes(secret)).toBe(false);
    }
    // Another connection at the provider keeps the grant; the last one withdraws it.
    const remove = (each: string) =>
      server.api.must('mutation ($id: ID!) { deleteConnection(id: $id) { id } }', { id: each });
    await remove(id);
    const revocations = () => provider.requests.filter((request) => request === 'POST /token/revocation').length;
    const { connections } = await server.api.must(CONNECTIONS);
    expect([await provider.isGood(token), revocations()]).toEqual([true, 0]);
    for (const each of connections as { id: string; kind: string }[]) if (each.kind === 'OAUTH2') await remove(each.id);
    await until(() => revocations() === 1);
  });
});

describe('starting a consent', () => {
  it('needs the scope connections:write, and a client at the provider', async () => {
    const reader = new ApiClient(server.url, await tokenFor('bob', ['workflows:read']));
    expect((await start({ service: 'test_provider' }, reader)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(problemsOf(await start({ service: 'unset' }))).toMatchObject([
      { code: 'OAUTH_CLIENT_MISSING', message: expect.stringContaining('setOAuthClient') },
    ]);
    expect((await server.api.rest('POST', '/connections/authorize', { service: 'unset' })).body).toMatchObject({
      status: 409,
      code: 'OAUTH_CLIENT_MISSING',
    });
  });

  it.each<[what: string, input: Record<string, unknown>, problem: object]>([
    ['nothing', {}, { code: 'INVALID_INPUT', pointer: '/input/service' }],
    ['both', { service: 'test_provider', connectionId: 'conn_x' }, { code: 'INVALID_INPUT' }],
    ['an unknown service', { service: 'nope' }, { code: 'NOT_FOUND' }],
    ['a prototype', { service: 'constructor' }, { code: 'NOT_FOUND' }],
    ['a missing connection', { connectionId: 'conn_01hzzzzzzzzzzzzzzzzzzzzzzz' }, { code: 'NOT_FOUND' }],
    [
      'a bad scope',
      { service: 'test_provider', scopes: ['a b'] },
      { code: 'INVALID_INPUT', pointer: '/input/scopes/0' },
    ],
    [
      'a variable',
      { service: 'test_provider', variables: { x: 1 } },
      { code: 'INVALID_INPUT', pointer: '/input/variables/x' },
    ],
    ['a missing variable', { service: 'shopify' }, { code: 'INVALID_INPUT', pointer: '/input/variables/shop' }],
    ['a bad variable', { service: 'shopify', variables: { shop: 'evil.example/' } }, { code: 'INVALID_INPUT' }],
    ['a bad name', { service: 'test_provider', name: 'sample' }, { code: 'INVALID_INPUT', pointer: '/input/name' }],
  ])('with %s is refused with its place', async (_what, input, problem) => {
    expect(problemsOf(await start(input))[0]).toMatchObject(problem);
  });

  it("with another user's connection is refused as if it were missing", async () => {
    const id = await connected({ service: 'test_provider', name: 'private' });
    expect(problemsOf(await start({ connectionId: id }, bob))).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(problemsOf(await start({ service: 'test_provider', name: 'private' }))).toMatchObject([
      { code: 'NAME_TAKEN', pointer: '/input/name' },
    ]);
    const answer = await server.api.ask(
      'mutation ($input: ConnectionOriginInput!) { allowConnectionOrigin(input: $input) { connection { id } } }',
      { input: { connectionId: id, origin: 'https://elsewhere.example' } },
    );
    expect(problemsOf(answer)).toMatchObject([{ message: expect.stringContaining('follow from its service') }]);
  });
});

describe('the client of a provider', () => {
  it('is set by administrators alone, and its secret never comes back', async () => {
    const query = '{ oauthProviders { name isRegistered clientId clientSource redirectUrl setupSteps unverified } }';
    const find = async (as: ApiClient) =>
      (await as.must(query)).oauthProviders.find(({ name }: { name: string }) => name === 'test_provider');
    expect(await find(server.api)).toMatchObject({
      isRegistered: true,
      clientId: CLIENT_ID,
      clientSource: 'STORED',
      redirectUrl: `${server.url}/oauth/callback`,
      setupSteps: [`Enter ${server.url}/oauth/callback.`],
    });
    expect(await find(bob)).toMatchObject({ isRegistered: true, clientId: null });
    expect(JSON.stringify(await server.api.must(query)).includes(CLIENT_SECRET)).toBe(false);
    for (const [method, path, body] of [
      ['PUT', '/oauth/providers/github/client', { client_id: 'x', client_secret: 'y' }],
      ['DELETE', '/oauth/providers/test_provider/client', undefined],
    ] as const)
      expect((await bob.rest(method, path, body)).status).toBe(403);
    const set = await server.api.rest('PUT', '/oauth/providers/github/client', {
      client_id: 'x',
      client_secret: 'y-secret',
    });
    expect(set).toMatchObject({ status: 200, body: { name: 'github', is_registered: true, client_id: 'x' } });
    expect(JSON.stringify(set.body)).not.toContain('y-secret');
    expect((await server.api.rest('DELETE', '/oauth/providers/github/client')).body).toMatchObject({
      is_registered: false,
    });
    expect((await server.api.rest('DELETE', '/oauth/providers/github/client')).status).toBe(404);
    expect((await server.api.rest('PUT', '/oauth/providers/slack/client', { client_id: 'x' })).body).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect((await server.api.rest('PUT', '/oauth/providers/nope/client', { client_id: 'x' })).status).toBe(404);
  });
});
