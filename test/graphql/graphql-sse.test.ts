import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-sse';
import type { Client } from 'graphql-sse';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const SLEEP = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }];
const SHORT = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];
const WATCH = 'subscription ($id: ID!) { executionEvents(executionId: $id) { seq type step { stepId output } } }';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const clientOf = (key = TEST_KEY, retryAttempts = 0): Client =>
  createClient({ url: `${server.url}/graphql`, headers: { authorization: `Bearer ${key}` }, retryAttempts });

async function all(client: Client, query: string, variables: Record<string, unknown> = {}) {
  const seen: any[] = []; // oxlint-disable-line typescript/no-explicit-any -- answers of a server, compared as they are
  for await (const result of client.iterate({ query, variables })) seen.push(result);
  return seen;
}

async function streamed(method: 'GET' | 'POST', given: Record<string, unknown>, headers: Record<string, string> = {}) {
  const query = new URLSearchParams(
    Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const response = await fetch(`${server.url}/graphql${method === 'GET' ? `?${query.toString()}` : ''}`, {
    method,
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${TEST_KEY}`,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(method === 'POST' ? { body: JSON.stringify(given) } : {}),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

describe('GraphQL over SSE', () => {
  it('answers queries and mutations of the client of graphql-sse', async () => {
    const client = clientOf();
    const [created] = await all(
      client,
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id status } } }',
      { input: { title: 'Over SSE', steps: SHORT } },
    );
    expect(created.data.createWorkflow.workflow.status).toBe('ACTIVE');
    const id = created.data.createWorkflow.workflow.id as string;
    expect(await all(client, 'query ($id: ID!) { workflow(id: $id) { title } }', { id })).toEqual([
      { data: { workflow: { title: 'Over SSE' } } },
    ]);
  });

  it('streams every event of a run and completes with it', async () => {
    const workflow = await server.api.createWorkflow(SHORT);
    const id = await server.api.execute(workflow);
    const seen = (await all(clientOf(), WATCH, { id })).map(({ data }) => data.executionEvents);
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1).type).toBe('SUCCEEDED');
    expect(seen.find(({ type }) => type === 'STEP_SUCCEEDED').step).toEqual({ stepId: 'one', output: 1 });
  });

  it('reports mistakes in an operation in the stream, in the same words as over HTTP', async () => {
    const client = clientOf();
    for (const query of ['{ nothing }', '{', 'subscription { executionEvents(executionId: "ex_none") { seq } }']) {
      const [{ errors }] = await all(client, query);
      const plain = await server.api.ask(query.replace('subscription', 'query'));
      if (!query.startsWith('subscription')) expect(errors).toEqual(plain.errors);
      expect(errors[0].extensions.code).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$|^NOT_FOUND$/);
    }
  });

  it('refuses what holds no operation, mutations by GET, and bad credentials, with a status', async () => {
    expect(await streamed('POST', { query: 7 })).toMatchObject({ status: 400, text: expect.stringContaining('query') });
    expect(await streamed('POST', { query: '{ viewer { id } }', variables: [] })).toMatchObject({ status: 400 });
    expect(await streamed('GET', { query: '{ viewer { id } }', variables: '{' })).toMatchObject({ status: 400 });
    expect(await streamed('GET', { query: 'mutation { signOutEverywhere { endedSessions } }' })).toMatchObject({
      status: 405,
    });
    const bad = await streamed('POST', { query: '{ viewer { id } }' }, { authorization: 'Bearer no' });
    expect(bad).toMatchObject({ status: 401, text: expect.stringContaining('UNAUTHENTICATED') });
  });

  it('is read by anything that reads server-sent events, by GET as well', async () => {
    const { status, type, text } = await streamed('GET', { query: '{ viewer { id } }' });
    expect({ status, type }).toEqual({ status: 200, type: 'text/event-stream; charset=utf-8' });
    expect(text).toBe(':\n\nevent: next\ndata: {"data":{"viewer":{"id":"local"}}}\n\nevent: complete\ndata:\n\n');
  });

  it('ends when the key of its caller is revoked', async () => {
    const workflow = await server.api.createWorkflow(SLEEP);
    const id = await server.api.execute(workflow);
    const made = await server.api.must(
      'mutation { createApiKey(input: { name: "short", scopes: ["executions:run", "workflows:read"] }) { secret apiKey { id } } }',
    );
    const { secret, apiKey } = made['createApiKey'];
    const stream = clientOf(secret as string).iterate({ query: WATCH, variables: { id } });
    expect((await stream.next()).value).toMatchObject({ data: { executionEvents: { seq: 1 } } });
    await server.api.must('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id: apiKey.id });
    let count = 0;
    for (let step = await stream.next(); step.done !== true; step = await stream.next()) count += 1;
    expect(count).toBeLessThan(10);
    await server.api.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { id } } }', { id });
  });
});

describe('automatic persisted queries', () => {
  const query = 'query Who { viewer { id } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const ask = async (body: Record<string, unknown>) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const persistedQuery = { version: 1, sha256Hash };

  it('are asked for once and then go by their hash', async () => {
    const unknown = await ask({ extensions: { persistedQuery } });
    expect(unknown).toMatchObject({
      status: 200,
      body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    });
    const answer = { status: 200, body: { data: { viewer: { id: 'local' } } } };
    expect(await ask({ query, extensions: { persistedQuery } })).toEqual(answer);
    expect(await ask({ extensions: { persistedQuery } })).toEqual(answer);
  });

  it('are refused under the hash of another document', async () => {
    const { body } = await ask({ query: '{ viewer { __typename } }', extensions: { persistedQuery } });
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'MALFORMED' } }] });
  });
});
