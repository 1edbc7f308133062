import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const CONTENT = 'content.example.net';
let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    PUBLIC_CONTENT_URL: `https://${CONTENT}`,
  });
  ada = server.api;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with a header Host, which fetch does not let us set. */
async function send(
  host: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const { hostname, port } = new URL(server.url);
  const sent = request({ hostname, port, method, path, headers: { host, ...headers } }, (answer) => {
    let text = '';
    answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

/** The path of a new webhook address. */
async function hookPath(input: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { createHook } = await ada.must('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { url } } }', {
    i: { name: 'Public', ...input },
  });
  const { origin, pathname } = new URL(createHook.hook.url);
  expect(origin).toBe(`https://${CONTENT}`);
  return pathname;
}

describe('a server with an origin of its own for content of users', () => {
  it('shows webhook addresses with it, and serves them there and on the main host', async () => {
    const path = await hookPath();
    for (const host of [CONTENT, '127.0.0.1', 'localhost'])
      expect((await send(host, 'POST', path, { 'content-type': 'application/json' }, '{}')).status).toBe(202);
  });

  it('serves nothing else there, with or without credentials', async () => {
    const paths = ['/', '/workflows', '/graphql', '/api/v1/workflows', '/mcp', '/healthz', '/metrics', '/theme.js'];
    for (const path of paths)
      for (const headers of [{}, { authorization: `Bearer ${TEST_KEY}` }, { accept: 'text/html' }]) {
        const answer = await send(CONTENT, 'GET', path, headers);
        expect([path, answer.status, JSON.parse(answer.text).code]).toEqual([path, 404, 'NOT_FOUND']);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    const socket = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-protocol': 'graphql-transport-ws',
    };
    expect((await send(CONTENT, 'GET', '/graphql', socket)).status).toBe(404);
    expect((await send('localhost', 'GET', '/healthz')).status).toBe(200);
  });
});

describe('a webhook address for pages of other sites', () => {
  const ORIGIN = 'https://shop.example';
  const preflight = {
    origin: ORIGIN,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, X-Order, bad header',
  };
  const countEvents = async (): Promise<number> =>
    (await ada.must('{ inboundEvents(first: 1) { totalCount } }')).inboundEvents.totalCount;

  it('answers a pre-flight request, which starts nothing', async () => {
    const path = await hookPath({ cors: { origins: [ORIGIN, 'http://localhost:5173'] }, methods: ['POST', 'PUT'] });
    const before = await countEvents();
    const { status, headers } = await send('localhost', 'OPTIONS', path, preflight);
    expect([status, headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': 'POST, PUT',
        'access-control-allow-headers': 'content-type, x-order',
        'access-control-max-age': '600',
        vary: 'Authorization, Origin',
      },
    ]);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(await countEvents()).toBe(before);
  });

  it('lets them read its answers and its errors, and no other page', async () => {
    const path = await hookPath({ cors: { origins: [ORIGIN], credentials: true }, path: '/a/{b}' });
    const json = { 'content-type': 'application/json' };
    const at = path.replace('%7Bb%7D', '1').replace('{b}', '1');
    for (const [body, status] of [
      ['{}', 202],
      ['{', 400],
    ] as const) {
      const answer = await send('localhost', 'POST', at, { origin: ORIGIN, ...json }, body);
      expect([answer.status, answer.headers]).toMatchObject([
        status,
        { 'access-control-allow-origin': ORIGIN, 'access-control-allow-credentials': 'true' },
      ]);
    }
    for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'null']) {
      const answers = [
        await send('localhost', 'POST', at, { origin, ...json }, '{}'),
        await send('localhost', 'OPTIONS', at, { ...preflight, origin }),
      ];
      for (const { headers } of answers) {
        expect(headers['access-control-allow-origin']).toBeUndefined();
        expect(headers['vary']).toContain('Origin');
      }
    }
  });

  it('is the same to OPTIONS as no address at all, if it has no such settings', async () => {
    const plain = await send('localhost', 'OPTIONS', await hookPath({ methods: ['POST'] }), preflight);
    const none = await send('localhost', 'OPTIONS', `/api/v1/hooks/${'a'.repeat(43)}`, preflight);
    for (const { status, headers } of [plain, none])
      expect([status, headers['access-control-allow-origin']]).toEqual([204, undefined]);
  });

  it('can be for all pages, without credentials', async () => {
    const path = await hookPath({ cors: { origins: ['*'] } });
    const answer = await send('localhost', 'POST', path, { origin: 'null' }, '{}');
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([202, '*']);
    const refused = async (cors: unknown) => {
      const { errors } = await ada.ask('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { id } } }', {
        i: { name: 'No', cors },
      });
      return JSON.stringify(errors);
    };
    expect(await refused({ origins: ['*'], credentials: true })).toContain('/input/cors/credentials');
    expect(await refused({ origins: ['*', ORIGIN] })).toContain('/input/cors/origins');
    expect(await refused({ origins: [] })).toContain('/input/cors/origins');
    for (const origin of ['https://shop.example/', 'shop.example', 'null', 'https://SHOP.example', 'ftp://a.example'])
      expect(await refused({ origins: [ORIGIN, origin] })).toContain('/input/cors/origins/1');
  });
});
