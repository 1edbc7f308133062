import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { PROGRAM } from '../support/processes/command.js';
import { operatorKey } from '../support/accounts/operator-key.js';
import { openBrowserSocket, openRudeSocket } from '../support/raw-socket.js';
import { startServerProcess, TEST_KEY, TEST_SECRETS_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/* Two users, and two processes on one database: a session or key that ends at one of them has ended at the other. */

const JWT_SECRET = 'only for this test, 32 characters or more';
const CLI = path.join(PROGRAM, 'bin/stepcast.mjs');
const CREATE_KEY =
  'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id parentId scopes expiresAt } } }';
const REVOKE_KEY = 'mutation ($id: ID!) { revokeApiKey(id: $id) { id } }';
const SESSIONS =
  '{ viewer { sessions { id credential apiKeyId address userAgent createdAt lastUsedAt expiresAt isCurrent } } }';
const DAY_MS = 86_400_000;

let database: TestDatabase;
let one: ServerProcess;
let two: ServerProcess;
let ada: ApiClient;
let bob: ApiClient;
let sql: Client;

async function userOf(sub: string, claims: Record<string, unknown> = {}, url = one.url): Promise<ApiClient> {
  const token = await new SignJWT({ sub, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JWT_SECRET));
  return new ApiClient(url, token);
}

interface MadeKey {
  readonly secret: string;
  readonly apiKey: {
    readonly id: string;
    readonly parentId: string | null;
    readonly scopes: readonly string[];
    readonly expiresAt: string | null;
  };
}

async function keyOf(maker: ApiClient, input: Record<string, unknown> = {}): Promise<MadeKey> {
  return (await maker.must(CREATE_KEY, { input: { name: 'test', ...input } }))['createApiKey'];
}

/** Signs a browser in. @returns its cookie. */
async function signIn(url: string, key: string, userAgent = 'Test browser'): Promise<string> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'user-agent': userAgent },
    body: JSON.stringify({ key }),
  });
  expect(response.status).toBe(204);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function askWith(cookie: string, query: string, variables: Record<string, unknown> = {}, url = one.url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as {
    data?: ReturnType<typeof JSON.parse>;
    errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
}

const codeOf = ({
  errors,
}: {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}): string | undefined => errors?.[0]?.extensions.code;
const watchList = { id: '1', type: 'subscribe', payload: { query: 'subscription { executions { id } }' } };

/** A run that waits until it is cancelled, and its stream of events, opened with a cookie. */
async function openStream(user: ApiClient, cookie: string): Promise<{ readonly text: Promise<string> }> {
  const { createWorkflow } = await user.must(
    'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
    {
      input: { title: 'Waits', steps: [{ id: 'wait', title: 'Wait', tool: 'flow.sleep', input: { seconds: 600 } }] },
    },
  );
  const { executeWorkflow } = await user.must(
    'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
    { input: { workflowId: createWorkflow.workflow.id } },
  );
  const response = await fetch(`${one.url}/api/v1/executions/${executeWorkflow.execution.id}/events`, {
    headers: { cookie, origin: one.url },
  });
  expect(response.status).toBe(200);
  let seen = '';
  const text = (async () => {
    for await (const chunk of response.body ?? []) seen += Buffer.from(chunk as Uint8Array).toString();
    return seen;
  })();
  await until(() => seen.includes('step_started'));
  return { text };
}

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET };
  [one, two] = await Promise.all([startServerProcess(environment), startServerProcess(environment)]);
  ada = await userOf('ada');
  bob = await userOf('bob');
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterAll(async () => {
  await Promise.all([one.stop(), two.stop()]);
  await sql.end();
  await database.drop();
});

describe('signing out', () => {
  it('closes the sockets and streams of that session in every process, and no others', async () => {
    const cookie = await signIn(one.url, (await keyOf(ada)).secret);
    const other = await signIn(one.url, (await keyOf(ada)).secret);
    const bobs = await signIn(one.url, (await keyOf(bob)).secret);
    const headers = { origin: one.url };
    const [socket, stays, bobsSocket] = await Promise.all(
      [cookie, other, bobs].map((value) => openBrowserSocket(one.url, { ...headers, cookie: value })),
    );
    const stream = await openStream(ada, cookie);
    const ended = await fetch(`${two.url}/session`, { method: 'DELETE', headers: { cookie, origin: two.url } });
    expect(ended.status).toBe(204);
    expect(await socket?.closed).toBe(4403);
    expect(await stream.text).toContain('step_started');
    expect((await askWith(cookie, '{ viewer { id } }')).data?.['viewer'] ?? null).toBeNull();
    for (const open of [stays, bobsSocket]) {
      open?.send({ type: 'ping' });
      await until(() => open?.received.some(({ type }) => type === 'pong') === true);
      open?.close();
    }
  });

  it('ends a socket whose client ignores that it was closed: nothing is done through it any longer', async () => {
    const cookie = await signIn(one.url, (await keyOf(ada)).secret);
    const socket = await openRudeSocket(one.url, cookie);
    socket.send({ type: 'connection_init' });
    await until(() => socket.text().includes('connection_ack'));
    const gone = once(socket.stream, 'close');
    await fetch(`${one.url}/session`, { method: 'DELETE', headers: { cookie, origin: one.url } });
    socket.send({
      id: '1',
      type: 'subscribe',
      payload: { query: CREATE_KEY, variables: { input: { name: 'ghost' } } },
    });
    await gone;
    const { apiKeys } = await ada.must('{ apiKeys { name } }');
    expect(apiKeys).not.toContainEqual({ name: 'ghost' });
  });

  it('leaves no socket open whose handshake was under way', async () => {
    const secret = (await keyOf(ada)).secret;
    for (let round = 0; round < 10; round += 1) {
      const cookie = await signIn(one.url, secret);
      const opening = openBrowserSocket(one.url, { origin: one.url, cookie }).then(
        (socket) => socket.closed,
        () => 4403,
      );
      if (round % 2 === 1) await new Promise((resolve) => setTimeout(resolve, round));
      await fetch(`${two.url}/session`, { method: 'DELETE', headers: { cookie, origin: two.url } });
      expect(await opening).toBe(4403);
    }
  });
});

describe('the list of sessions', () => {
  it('shows the sessions of a user, to that user alone', async () => {
    const carl = await userOf('carl');
    const key = await keyOf(carl);
    const cookie = await signIn(one.url, key.secret, 'Firefox on the laptop');
    await signIn(two.url, carl.key, 'Safari on the phone');
    const { data } = await askWith(cookie, SESSIONS);
    expect(data['viewer'].sessions).toMatchObject([
      { credential: 'TOKEN', apiKeyId: null, userAgent: 'Safari on the phone', isCurrent: false },
      {
        credential: 'KEY',
        apiKeyId: key.apiKey.id,
        address: '127.0.0.1',
        userAgent: 'Firefox on the laptop',
        isCurrent: true,
      },
    ]);
    expect((await carl.rest('GET', '/sessions')).body.sessions).toMatchObject([
      { credential: 'token', user_agent: 'Safari on the phone' },
      { credential: 'key', is_current: false },
    ]);
    const [{ id }] = data['viewer'].sessions;
    expect((await bob.must(SESSIONS))['viewer'].sessions).not.toContainEqual(expect.objectContaining({ id }));
    const foreign = await bob.ask('mutation ($id: ID!) { revokeSession(id: $id) { id } }', { id });
    const missing = await bob.ask('mutation ($id: ID!) { revokeSession(id: $id) { id } }', {
      id: 'ses_00000000000000000000000000',
    });
    expect([codeOf(foreign), codeOf(missing)]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect((await bob.rest('DELETE', `/sessions/${id}`)).status).toBe(404);
    expect((await carl.rest('DELETE', `/sessions/${id}`)).status).toBe(204);
    expect((await carl.rest('GET', '/sessions')).body.sessions).toHaveLength(1);
  });

  it('is emptied by signing out everywhere, but for the session that asks to stay', async () => {
    const dora = await userOf('dora');
    const { secret } = await keyOf(dora);
    const mine = await signIn(one.url, secret);
    const others = await Promise.all([one, two, two].map(({ url }) => signIn(url, secret)));
    const sockets = await Promise.all(others.map((cookie) => openBrowserSocket(two.url, { cookie, origin: two.url })));
    const bobs = await signIn(one.url, (await keyOf(bob)).secret);
    const { data } = await askWith(mine, 'mutation { signOutEverywhere(keepCurrent: true) { endedSessions } }');
    expect(data['signOutEverywhere']).toEqual({ endedSessions: 3 });
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([4403, 4403, 4403]);
    expect((await askWith(mine, SESSIONS)).data['viewer'].sessions).toHaveLength(1);
    expect((await askWith(bobs, '{ viewer { id } }')).data['viewer'].id).toBe('bob');
    expect((await dora.rest('DELETE', '/sessions')).body).toEqual({ ended_sessions: 1 });
    expect(codeOf(await askWith(mine, SESSIONS))).toBe('UNAUTHENTICATED');
  });
});

describe('a key', () => {
  it('is made and revoked only with keys:write, and only by a credential that can do as much', async () => {
    const strong = await keyOf(ada, { name: 'strong' });
    const writer = new ApiClient(one.url, (await keyOf(ada, { scopes: ['workflows:read', 'workflows:write'] })).secret);
    expect(codeOf(await writer.ask(CREATE_KEY, { input: { name: 'x' } }))).toBe('FORBIDDEN');
    expect(codeOf(await writer.ask(REVOKE_KEY, { id: strong.apiKey.id }))).toBe('FORBIDDEN');
    const weak = new ApiClient(one.url, (await keyOf(ada, { scopes: ['workflows:read', 'keys:write'] })).secret);
    expect(codeOf(await weak.ask(REVOKE_KEY, { id: strong.apiKey.id }))).toBe('FORBIDDEN');
    const child = await keyOf(weak);
    expect(child.apiKey.scopes).toEqual(['workflows:read', 'keys:write']);
    await weak.must(REVOKE_KEY, { id: child.apiKey.id });
    expect(codeOf(await bob.ask(REVOKE_KEY, { id: strong.apiKey.id }))).toBe('NOT_FOUND');
    await ada.must('{ viewer { id } }');
  });

  it('dies with the key that made it, and so do its sockets, in every process', async () => {
    const parent = await keyOf(ada);
    const child = await keyOf(new ApiClient(one.url, parent.secret));
    const grandchild = await keyOf(new ApiClient(two.url, child.secret));
    expect([child.apiKey.parentId, grandchild.apiKey.parentId]).toEqual([parent.apiKey.id, child.apiKey.id]);
    const bystander = await keyOf(ada);
    const socket = await openBrowserSocket(two.url, {}, { authorization: `Bearer ${grandchild.secret}` });
    socket.send(watchList);
    await ada.must(REVOKE_KEY, { id: parent.apiKey.id });
    expect(await socket.closed).toBe(4403);
    for (const { secret } of [parent, child, grandchild]) {
      for (const { url } of [one, two])
        await until(
          async () => codeOf(await new ApiClient(url, secret).ask('{ viewer { id } }')) === 'UNAUTHENTICATED',
        );
    }
    expect((await new ApiClient(two.url, bystander.secret).must('{ viewer { id } }'))['viewer'].id).toBe('ada');
  });

  it('is never left over when its parent is revoked while it is made', async () => {
    for (let round = 0; round < 8; round += 1) {
      const parent = await keyOf(ada);
      const makers = [one, two, one, two].map(({ url }) => new ApiClient(url, parent.secret));
      const [, ...made] = await Promise.all([
        ada.ask(REVOKE_KEY, { id: parent.apiKey.id }),
        ...makers.map((maker) => maker.ask(CREATE_KEY, { input: { name: `race ${round}` } })),
      ]);
      for (const answer of made) expect([undefined, 'UNAUTHENTICATED']).toContain(codeOf(answer));
    }
    const { apiKeys } = await ada.must('{ apiKeys { name } }');
    expect(apiKeys.filter(({ name }: { readonly name: string }) => name.startsWith('race'))).toEqual([]);
  });

  it('that a token makes lives for 90 days at most', async () => {
    const { apiKey } = await keyOf(ada);
    const days = (Date.parse(apiKey.expiresAt ?? '') - Date.now()) / DAY_MS;
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThanOrEqual(90);
    const refused = await ada.ask(CREATE_KEY, {
      input: { name: 'x', expiresAt: new Date(Date.now() + 91 * DAY_MS).toISOString() },
    });
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/input/expiresAt' }] } },
    ]);
    // A browser that was signed in with the token is no way around it.
    const { data } = await askWith(await signIn(one.url, ada.key), CREATE_KEY, { input: { name: 'x' } });
    expect(Date.parse(data['createApiKey'].apiKey.expiresAt) - Date.now()).toBeLessThanOrEqual(90 * DAY_MS);
    // A key that never ends may still make one.
    expect((await keyOf(one.api)).apiKey.expiresAt).toBeNull();
  });
});

describe('an installation with KEY_MAX_DAYS and a new bootstrap key', () => {
  const NEW_KEY = 'sk_another_one_0123456789abcdef';

  it('limits new keys, keeps those that exist, and takes admin from the old bootstrap key at once, at the other processes too', async () => {
    const before = await keyOf(one.api);
    const operators = await operatorKey(database.url, 'erin');
    const admin = await openBrowserSocket(two.url, {}, { authorization: `Bearer ${TEST_KEY}` });
    const three = await startServerProcess({
      DATABASE_URL: database.url,
      AUTH_JWT_SECRET: JWT_SECRET,
      BOOTSTRAP_API_KEY: NEW_KEY,
      KEY_MAX_DAYS: '7',
      AUTH_ALLOW_TOKENS_WITHOUT_EXP: 'false',
    });
    try {
      expect(await admin.closed).toBe(4403);
      for (const url of [one.url, two.url, three.url]) {
        for (const secret of [TEST_KEY, before.secret])
          await until(
            async () => codeOf(await new ApiClient(url, secret).ask('{ viewer { id } }')) === 'UNAUTHENTICATED',
          );
        await until(
          async () =>
            (await new ApiClient(url, NEW_KEY).ask('{ viewer { scopes } }')).data['viewer']?.scopes.includes(
              'admin',
            ) === true,
        );
      }
      // A token can give neither admin rights nor unlimited validity.
      const sign = (claims: Record<string, unknown>) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JWT_SECRET));
      const exp = Math.floor(Date.now() / 1_000) + 60;
      for (const claims of [{ sub: 'ada' }, { sub: 'local', exp }, { sub: 'local', scope: 'admin', exp }]) {
        expect(codeOf(await new ApiClient(three.url, await sign(claims)).ask('{ viewer { id } }'))).toBe(
          'UNAUTHENTICATED',
        );
      }
      expect((await new ApiClient(three.url, operators).must('{ viewer { id } }'))['viewer'].id).toBe('erin');
      const made = await keyOf(new ApiClient(three.url, NEW_KEY));
      expect(Date.parse(made.apiKey.expiresAt ?? '') - Date.now()).toBeLessThanOrEqual(7 * DAY_MS);
      const refused = await new ApiClient(three.url, ada.key).ask(CREATE_KEY, {
        input: { name: 'x', expiresAt: new Date(Date.now() + 8 * DAY_MS).toISOString() },
      });
      expect(codeOf(refused)).toBe('INVALID_INPUT');
    } finally {
      await three.stop();
    }
  });
});

describe('a login link', () => {
  const run = promisify(execFile);

  it('is made through the database for the server that runs, works once, and is printed at start only if that is asked for', async () => {
    const quiet = await startServerProcess({ DATABASE_URL: database.url, PRINT_LOGIN_LINK: 'false' });
    try {
      expect(quiet.signInUrl).toBe('');
      expect(quiet.out).not.toContain('/session/');
      const env = {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: database.url,
        SECRETS_KEY: TEST_SECRETS_KEY,
        BOOTSTRAP_API_KEY: TEST_KEY,
      };
      const { stdout } = await run(process.execPath, [CLI, 'login-link'], { env });
      const link = stdout.trim();
      expect(link).toMatch(new RegExp(`^${quiet.url}/session/[\\w-]{43}$`));
      const opened = await fetch(link, { redirect: 'manual' });
      expect(opened.status).toBe(303);
      const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await askWith(cookie, '{ viewer { id scopes } }', {}, quiet.url)).data['viewer']).toMatchObject({
        id: 'local',
        scopes: expect.arrayContaining(['admin']),
      });
      // At another process of the installation it is used up as well.
      expect((await fetch(link.replace(quiet.url, one.url), { redirect: 'manual' })).status).toBe(410);
    } finally {
      await quiet.stop();
    }
  });
});

/** A port that is free just now. */
async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  return port;
}

describe('a server that is reached by https through a proxy on its machine', () => {
  it('makes browsers stay with https, and shows its metrics for the token alone', async () => {
    const token = 'only-for-this-test-0123456789';
    const port = await freePort();
    const server = await startServerProcess({
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://flows.example.com',
      PORT: String(port),
      METRICS_TOKEN: token,
    });
    try {
      const own = `http://127.0.0.1:${port}`;
      const through = { 'x-forwarded-for': '192.0.2.7' };
      expect((await fetch(`${own}/healthz`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect((await fetch(`${one.url}/healthz`)).headers.get('strict-transport-security')).toBeNull();
      expect((await fetch(`${own}/metrics`)).status).toBe(200);
      const refused = await fetch(`${own}/metrics`, { headers: through });
      expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
      expect(
        (await fetch(`${own}/metrics`, { headers: { ...through, authorization: `Bearer ${token}` } })).status,
      ).toBe(200);
      expect(
        (await fetch(`${one.url}/metrics`, { headers: { ...through, authorization: 'Bearer undefined' } })).status,
      ).toBe(401);
    } finally {
      await server.stop();
    }
  });
});

describe('the log', () => {
  it('keeps the lines of one user whole, whatever another one calls a token', async () => {
    const eve = await userOf('eve');
    const tokens = ['"level":40', '"level":50', ',"time":', 'userId', '","msg":"', 'ex_01m', 'database'];
    for (const [index, token] of tokens.entries()) {
      await eve.must(
        'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
        { input: { name: `c${index}`, kind: 'BEARER', config: { token } } },
      );
    }
    // The database cuts its connections while another user asks: that is logged.
    const before = one.log.length;
    await until(async () => {
      await sql.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await bob.ask('{ viewer { id } workflows(first: 1) { nodes { id } } }');
      return one.log.length > before;
    });
    const lines = one.log
      .slice(0, one.log.lastIndexOf('\n'))
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatchObject({ level: expect.any(Number), time: expect.any(Number), msg: expect.any(String) });
      expect([String(line['msg']), ...Object.keys(line)].join(' ')).not.toContain('redacted');
    }
  });
});
