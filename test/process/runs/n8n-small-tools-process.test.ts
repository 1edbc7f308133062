import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { httpWitness } from '../../support/http-witness.js';
import type { HttpWitness } from '../../support/http-witness.js';
import { startServerProcess, TEST_KEY } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const LISTS: Readonly<Record<string, unknown>> = {
  '/users': [
    { id: 1, name: 'Ada' },
    { id: 2, name: 'Bob' },
    { id: 3, name: 'Cyd' },
  ],
  '/scores': [
    { id: 2, score: 9 },
    { id: 1, score: 4 },
  ],
};

let database: TestDatabase;
let server: ServerProcess;
let witness: HttpWitness;
let ada: ApiClient;

beforeAll(async () => {
  witness = await httpWitness(({ url }, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(LISTS[url] ?? { data: null }));
  });
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: witness.host });
  ada = new ApiClient(server.url, TEST_KEY);
});
afterAll(async () => {
  await ada?.close();
  await server?.stop();
  await witness?.close();
  await database?.drop();
});

it('runs the small nodes of n8n as n8n does', async () => {
  const document = readFileSync(new URL('../../n8n/small-tools.json', import.meta.url), 'utf8');
  const { importWorkflow } = await ada.must(
    `mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { workflow { id } notes { code detail } } }`,
    { input: { document: document.replaceAll('http://witness.test', witness.url) } },
  );
  const ended = await ada.ended(await ada.execute(importWorkflow.workflow.id));
  expect([ended.status, ended.error]).toEqual(['SUCCEEDED', null]);
  const sent = (path: string) =>
    witness.requests
      .filter(({ method, url }) => method === 'POST' && url === path)
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  const item = (id: number, name: string, hash: string) => ({
    id,
    html: `<h1>Hi ${name}</h1>\n`,
    back: `# Hi ${name}\n\nx`,
    hash: expect.stringMatching(hash),
    token: 8,
    day: '11.12.2026',
    old: 'Friday, 27 Nov 2026 at 10:00',
  });
  expect(sent('/items')).toEqual([item(1, 'Ada', '^[0-9a-f]{64}$'), item(2, 'Bob', '^'), item(3, 'Cyd', '^')]);
  expect(sent('/sums')).toEqual([
    { team: 'a', sum: 1, text: '# Hi Ada', count: 1 },
    { team: 'b', sum: 5, text: '# Hi Bob, # Hi Cyd', count: 2 },
  ]);
  expect(sent('/only')).toEqual([{ name: 'Cyd' }]);
  expect(sent('/different')).toEqual([
    { id: 1, score: 4 },
    { id: 2, score: 9 },
  ]);
  expect(sent('/xml')).toEqual([
    { id: '7', xml: '<order>\n  <item>a</item>\n  <item>b</item>\n  <id>7</id>\n</order>' },
  ]);
  expect(sent('/graphql')).toEqual([
    { query: 'query Q($id: ID!) { user(id: $id) { name } }', variables: { id: '7' }, operationName: 'Q' },
  ]);
});
