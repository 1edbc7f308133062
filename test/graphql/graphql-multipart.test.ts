import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const STEPS = [
  { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '"a\\r\\n--graphql\\r\\nb"' } },
  { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 1 } },
];
const WATCH = gql`
  subscription ($id: ID!, $after: Int) {
    executionEvents(executionId: $id, after: $after) {
      seq
      type
      step {
        stepId
        output
      }
    }
  }
`;
const ACCEPT =
  'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

interface Event {
  readonly seq: number;
  readonly type: string;
  readonly step: { readonly output: unknown } | null;
}

function watch(id: string): Promise<readonly Event[]> {
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${server.url}/graphql`, headers: { authorization: `Bearer ${TEST_KEY}` } }),
    cache: new InMemoryCache(),
  });
  return new Promise((resolve, reject) => {
    const seen: Event[] = [];
    client.subscribe<{ executionEvents: Event }>({ query: WATCH, variables: { id } }).subscribe({
      next: ({ data, error }) => {
        if (error) reject(new Error(error.message, { cause: error }));
        else if (data) seen.push(data.executionEvents);
      },
      error: reject,
      complete: () => {
        client.stop();
        resolve(seen);
      },
    });
  });
}

async function raw(query: string): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { accept: ACCEPT, 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` },
    body: JSON.stringify({ query }),
  });
}

describe('subscriptions over multipart HTTP', () => {
  it('reach Apollo Client without a WebSocket, every event once and in order, and complete', async () => {
    const id = await server.api.execute(await server.api.createWorkflow(STEPS));
    const seen = await watch(id);
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)?.type).toBe('SUCCEEDED');
    // A text that looks like a boundary stays a text.
    expect(seen.find(({ type }) => type === 'STEP_SUCCEEDED')?.step?.output).toBe('a\r\n--graphql\r\nb');
  });

  it('end with an error in the last part if the operation is refused', async () => {
    await expect(watch('ex_none')).rejects.toThrow('There is no execution');
    const response = await raw('subscription { nothing }');
    expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
    const text = await response.text();
    expect(text).toMatch(
      /^\r\n--graphql\r\ncontent-type: application\/json\r\n\r\n\{"payload":\{"errors":\[.*\]\}\}\r\n--graphql--\r\n$/,
    );
    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('leave plain requests, and other kinds of multipart, as they are', async () => {
    for (const accept of ['multipart/mixed;deferSpec=20220824, application/json', '*/*', 'application/json']) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` },
        body: JSON.stringify({ query: '{ viewer { id } }' }),
      });
      expect(response.headers.get('content-type')).toContain('json');
      expect(await response.json()).toEqual({ data: { viewer: { id: 'local' } } });
    }
  });

  it('say that a directive for incremental delivery is not known', async () => {
    for (const query of ['{ viewer { ... @defer { id } } }', '{ workflows { nodes @stream { id } } }']) {
      const { errors } = await server.api.ask(query);
      expect(errors[0]).toMatchObject({
        message: expect.stringMatching(/^Unknown directive "@(defer|stream)"\.$/),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      });
    }
  });
});

describe('a stream of a server that closes', () => {
  it('breaks off without a last frame, so that its reader comes back', async () => {
    const nap = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }];
    const other = await startServer({ DATABASE_URL: database.url });
    const id = await other.api.execute(await other.api.createWorkflow(nap));
    const query = `subscription { executionEvents(executionId: "${id}") { seq } }`;
    const open = async (accept: string) => {
      const response = await fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json', authorization: `Bearer ${TEST_KEY}` },
        body: JSON.stringify({ query }),
      });
      const begun = Promise.withResolvers<void>();
      const read = async (): Promise<string> => {
        let text = '';
        for await (const chunk of response.body ?? []) {
          text += Buffer.from(chunk as Uint8Array).toString();
          if (text.includes('"seq":1')) begun.resolve();
        }
        return text;
      };
      return { begun: begun.promise, whole: read() };
    };
    const streams = await Promise.all([open('text/event-stream'), open(ACCEPT)]);
    await Promise.all(streams.map(({ begun }) => begun));
    await other.stop();
    const [events = '', parts = ''] = await Promise.all(streams.map(({ whole }) => whole));
    expect(events).toContain('"seq":1');
    expect(events).not.toContain('event: complete');
    expect(parts).toContain('"seq":1');
    expect(parts.endsWith('--graphql')).toBe(true);
  });
});
