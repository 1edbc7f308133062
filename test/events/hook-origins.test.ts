import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const CONTENT = 'content.example.net';
let database: TestDatabase;
let server: ServerProcess;
let ada: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({
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
