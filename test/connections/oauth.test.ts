import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OAuthConfig } from '../../src/domain/connection/index.js';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createLogger } from '../../src/logger.js';
import { createTokenEndpoint } from '../../src/oauth/token-endpoint.js';
import { createSecretBox } from '../../src/app/support/secret-box.js';
import { ConnectionOpener } from '../../src/services/connections/connection-opener.js';
import { ConnectionVault } from '../../src/services/connections/connection-vault.js';
import { AccessTokens } from '../../src/services/connections/access-tokens.js';
import { ConnectionStore } from '../../src/storage/connections/connection.store.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import {
  authorisationServer,
  CLIENT_ID,
  CLIENT_SECRET,
  type AuthorisationServer,
} from '../support/authorisation-server.js';
import { TEST_SECRETS_KEY } from '../support/connections.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/processes/pauses.js';

const MINUTE = 60_000;
/** A workflow of Ada's, for looking up names in it. */
const WORKFLOW = newId('wf');
let testDatabase: TestDatabase;
let server: AuthorisationServer;
let now = Date.now();
const closing: (() => Promise<void>)[] = [];

/** As one process has it; several share the database. */
async function startProcess() {
  const database: Database = await openDatabase({ url: testDatabase.url, logger: createLogger('silent') });
  const { endpoint, close } = createTokenEndpoint({ allowHosts: [server.host] });
  closing.push(close, () => database.close());
  const store = new ConnectionStore(database);
  const secrets: string[] = [];
  const vault = new ConnectionVault(createSecretBox([TEST_SECRETS_KEY]), (each) => secrets.push(...each));
  const tokens = new AccessTokens({
    connections: store,
    vault,
    endpoint,
    consents: { open: () => Promise.reject(new Error('no consent in this test')) },
    now: () => now,
  });
  const opener = new ConnectionOpener({ connections: store, vault, tokens });
  return { database, store, vault, opener, tokens, secrets };
}

type Process = Awaited<ReturnType<typeof startProcess>>;
let one: Process;
let two: Process;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  server = await authorisationServer();
  one = await startProcess();
  two = await startProcess();
  await one.database.query(
    `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at) values ($1, 'ada', 'Any', '', '{"type":"MANUAL","enabled":true}', 'INACTIVE', 1, 0, now(), now())`,
    [WORKFLOW],
  );
});
beforeEach(() => {
  now = Date.now();
  server.grants.length = 0;
  server.errors.length = 0;
  server.requests.length = 0;
  Object.assign(server.state, { delayMs: 0, until: Promise.resolve(), status: 0, body: '', headers: {} });
});
afterAll(async () => {
  for (const close of closing) await close();
  await server.close();
  await testDatabase.drop();
});

const stored = async (config: Partial<OAuthConfig>): Promise<string> => {
  const id = newId('conn');
  const full = {
    tokenUrl: server.tokenUrl,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    ...config,
  } as unknown as JsonObject;
  const connection = {
    id,
    ownerId: 'ada',
    name: id,
    kind: 'OAUTH2' as const,
    service: null,
    createdAt: new Date(),
    lastTestedAt: null,
    lastTestError: null,
    account: null,
    formerNames: [],
  };
  await one.store.insert(
    { ...connection, sealed: one.vault.seal(id, 'OAUTH2', full), sealedGrant: null, origins: [] },
    { userId: 'ada', action: 'connection.create', targetId: id },
  );
  return id;
};
const concealed: string[] = [];
const call = (signal = new AbortController().signal) => ({
  ownerId: 'ada',
  workflowId: WORKFLOW,
  signal,
  conceal: (secrets: readonly string[]) => void concealed.push(...secrets),
});
const open = async (process: Process, name: string): Promise<string> =>
  (await process.opener.open(call(), name, ['OAUTH2'])).config.accessToken;

describe('a refresh token', () => {
  test('becomes an access token, once, for every process', async () => {
    const refreshToken = await server.refreshToken();
    const name = await stored({ refreshToken });
    const token = await open(one, name);
    expect(await server.isGood(`Bearer ${token}`)).toBe(true);
    expect(await open(one, name)).toBe(token);
    expect(await open(two, name)).toBe(token);
    expect(server.grants).toEqual(['refresh_token']);
    expect(concealed).toEqual(expect.arrayContaining([refreshToken, CLIENT_SECRET, token]));
    expect(one.secrets).toEqual(expect.arrayContaining([refreshToken, CLIENT_SECRET, token]));
  });

  test('is rotated: each renewal continues from the newest, whichever process has it', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    const seen = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      seen.add(await open(round % 2 === 0 ? one : two, name));
      now += 3_600_000 - 30_000;
    }
    expect(seen.size).toBe(4);
    expect([server.grants.length, server.errors]).toEqual([4, []]);
  });

  test('is used by one at a time, though many runs of several processes want the token', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    server.state.delayMs = 100;
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, index) => open(index % 2 === 0 ? one : two, name)));
    expect(new Set(tokens).size).toBe(1);
    // A second use of it would have revoked the grant.
    expect([server.grants, server.errors]).toEqual([['refresh_token'], []]);
    expect(await server.isGood(`Bearer ${tokens[0]}`)).toBe(true);
  });

  test('is exchanged for another access token if a service refuses a valid one', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    const opened = await one.opener.open(call(), name, ['OAUTH2']);
    await server.revoke(opened.config.accessToken);
    const renewed = await Promise.all([
      one.opener.renew(call(), opened),
      two.opener.renew(call(), opened),
      one.opener.renew(call(), opened),
    ]);
    expect(new Set(renewed.map(({ config }) => config.accessToken)).size).toBe(1);
    expect(await server.isGood(`Bearer ${renewed[0].config.accessToken}`)).toBe(true);
    expect(server.grants).toHaveLength(2);
  });

  test('that is void fails for good, says so with the connection, and is not asked for again at once', async () => {
    const name = await stored({ refreshToken: 'a-refresh-token-that-was-revoked' });
    await expect(open(one, name)).rejects.toMatchObject({
      code: 'OAUTH_GRANT_INVALID',
      retryable: false,
      message: expect.stringContaining('invalid_grant'),
    });
    await expect(open(one, name)).rejects.toMatchObject({ code: 'OAUTH_GRANT_INVALID' });
    expect(server.requests).toHaveLength(1);
    const problem = async (): Promise<string | null> => (await one.store.find('ada', name))?.lastTestError ?? null;
    await until(async () => (await problem()) !== null);
    expect(await problem()).toMatch(/invalid_grant/);
    now += MINUTE;
    await expect(open(one, name)).rejects.toMatchObject({ code: 'OAUTH_GRANT_INVALID' });
    expect(server.requests).toHaveLength(2);
  });

  test('is not lost with a server that is away: the token at hand is used while it lives', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    const token = await open(one, name);
    Object.assign(server.state, { status: 503, headers: { 'retry-after': '9' } });
    now += 3_600_000 - 30_000;
    expect(await open(one, name)).toBe(token);
    now += MINUTE;
    await expect(open(two, name)).rejects.toMatchObject({
      code: 'OAUTH_UNAVAILABLE',
      retryable: true,
      retryAfterMs: 9_000,
    });
    server.state.status = 0;
    expect(await open(two, name)).not.toBe(token);
  });

  test('is still exchanged for the other callers if one of them is cancelled', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    server.state.delayMs = 100;
    const abort = new AbortController();
    const first = one.opener.open(call(abort.signal), name, ['OAUTH2']);
    const second = open(one, name);
    setTimeout(() => abort.abort(), 20);
    await expect(first).rejects.toMatchObject({ code: 'ABORTED', retryable: true });
    expect(await server.isGood(`Bearer ${await second}`)).toBe(true);
    expect(server.grants).toHaveLength(1);
  });

  test('that was issued is not lost if the database fails before it is stored', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    await one.database.query(
      `create function test_refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$`,
    );
    await one.database.query(
      'create trigger test_refuse before update on connection for each row execute function test_refuse()',
    );
    await expect(open(one, name)).rejects.toThrow();
    await one.database.query('drop trigger test_refuse on connection');
    await one.database.query('drop function test_refuse()');
    const token = await open(one, name);
    expect([server.grants, server.errors]).toEqual([['refresh_token'], []]);
    expect(await open(two, name)).toBe(token);
    now += 3_600_000;
    await open(two, name);
    expect([server.grants.length, server.errors]).toEqual([2, []]);
  });

  test('of a connection that is deleted meanwhile is not waited for', async () => {
    const name = await stored({ refreshToken: await server.refreshToken() });
    const deleted = Promise.withResolvers<void>();
    server.state.until = deleted.promise;
    const opening = open(one, name);
    await until(() => server.requests.length > 0);
    expect(
      await two.store.delete('ada', name, { userId: 'ada', action: 'connection.delete', targetId: name }, []),
    ).toBe(true);
    expect(server.grants).toEqual([]);
    deleted.resolve();
    await opening;
    await expect(open(one, name)).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });
  });
});

describe("the client's own authority", () => {
  test.each<[clientAuthentication: 'client_secret_basic' | 'client_secret_post', clientId: string]>([
    ['client_secret_basic', CLIENT_ID],
    ['client_secret_post', `${CLIENT_ID}-post`],
  ])('is proven by %s', async (clientAuthentication, clientId) => {
    const name = await stored({ clientAuthentication, clientId });
    expect(await server.isGood(`Bearer ${await open(one, name)}`)).toBe(true);
    expect(server.grants).toEqual(['client_credentials']);
  });

  test('that is not taken is a failure for good, without the secret', async () => {
    const name = await stored({ clientSecret: 'a-wrong-secret-canary' });
    const failure: unknown = await open(one, name).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'OAUTH_REFUSED',
      retryable: false,
      message: expect.stringContaining('does not know the client'),
    });
    expect(JSON.stringify([failure, (failure as Error).message])).not.toContain('canary');
  });
});

describe('an authorisation server that misbehaves', () => {
  test.each<[what: string, status: number, body: string, headers: Record<string, string>, expected: object]>([
    ['is busy', 429, '{}', { 'retry-after': '3' }, { code: 'OAUTH_UNAVAILABLE', retryable: true, retryAfterMs: 3_000 }],
    ['is broken', 500, 'oops', {}, { code: 'OAUTH_UNAVAILABLE', retryable: true }],
    ['is no token endpoint', 404, '<html>', {}, { code: 'OAUTH_REFUSED', retryable: false }],
    ['redirects', 302, '', { location: 'http://169.254.169.254/' }, { code: 'OAUTH_REFUSED', retryable: false }],
    ['answers no JSON', 200, '<html>', {}, { code: 'OAUTH_REFUSED', retryable: false }],
    ['answers no token', 200, '{"token_type":"bearer"}', {}, { code: 'OAUTH_REFUSED', retryable: false }],
    [
      'answers a number for a token',
      200,
      '{"access_token":7,"token_type":"bearer"}',
      {},
      { code: 'OAUTH_REFUSED', retryable: false },
    ],
    [
      'answers a token of another type',
      200,
      '{"access_token":"x","token_type":"mac"}',
      {},
      { code: 'OAUTH_REFUSED', retryable: false },
    ],
    [
      'answers 200 to say that it failed',
      200,
      '{"error":"bad_refresh_token","error_description":"no"}',
      {},
      { code: 'OAUTH_GRANT_INVALID', retryable: false },
    ],
    [
      'knows an error that passes',
      400,
      '{"error":"temporarily_unavailable"}',
      {},
      { code: 'OAUTH_UNAVAILABLE', retryable: true },
    ],
    ['never ends', 200, `{"a":"${'x'.repeat(300_000)}"}`, {}, { code: 'OAUTH_REFUSED', retryable: false }],
  ])('%s', async (_what, status, body, headers, expected) => {
    Object.assign(server.state, { status, body, headers });
    await expect(open(one, await stored({ refreshToken: 'some-refresh-token' }))).rejects.toMatchObject(expected);
  });

  test('that leaves out what it should say is understood', async () => {
    Object.assign(server.state, {
      status: 200,
      body: '{"access_token":"a-lenient-token","expires_in":"3600","id_token":"not.a.token"}',
    });
    expect(await open(one, await stored({ refreshToken: 'some-refresh-token' }))).toBe('a-lenient-token');
  });

  test('is reached only if the address guard allows it, and in clear only if an administrator allows it', async () => {
    await expect(open(one, await stored({ tokenUrl: 'http://id.example.com/token' }))).rejects.toMatchObject({
      code: 'OAUTH_INSECURE',
      retryable: false,
    });
    await expect(open(one, await stored({ tokenUrl: 'https://127.0.0.1:1/token' }))).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
      retryable: false,
    });
    await expect(open(one, await stored({ tokenUrl: 'https://169.254.169.254/token' }))).rejects.toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
    });
  });
});
