import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const PUBLIC_URL = 'https://flows.example.com/base';

let database: TestDatabase;
let server: TestServer;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  ({ port } = holder.address() as AddressInfo);
  holder.close();
  await once(holder, 'close');
  server = await startServer({ DATABASE_URL: database.url, ROLE: 'api', PUBLIC_URL, PORT: String(port) });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const get = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${TEST_KEY}` } });
  return (await response.json()) as Readonly<Record<string, unknown>>;
};

it('makes the type of every problem absolute if the server knows its own address', async () => {
  const type = `${PUBLIC_URL}/api/v1/problems/NOT_FOUND`;
  for (const path of ['/api/v1/executions/ex_none', '/api/v1/nothing/here', '/nothing', '/api/v1/problems/NOT_FOUND'])
    expect(await get(path)).toMatchObject({ type });
  const { problems } = (await get('/api/v1/problems')) as { readonly problems: readonly { readonly type: string }[] };
  expect(problems.every((problem) => problem.type.startsWith(`${PUBLIC_URL}/api/v1/problems/`))).toBe(true);
  const broken = createConnection(port, '127.0.0.1');
  broken.end('NOT HTTP\r\n\r\n');
  expect(await text(broken)).toContain(`"type":"${PUBLIC_URL}/api/v1/problems/`);
});

it('names the server in the OpenAPI document', async () => {
  expect(await get('/api/v1/openapi.json')).toMatchObject({ servers: [{ url: PUBLIC_URL }] });
});
