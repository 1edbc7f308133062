import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { OperationTypeNode } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import type { Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

const CREATE =
  'mutation Create($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id status steps { key tool } } } }';
const EXECUTE =
  'mutation Execute($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id status } } }';
const WATCH =
  'subscription Watch($id: ID!) { executionEvents(executionId: $id) { seq type progress step { stepId output } } }';
const READ = 'query Read($id: ID!) { execution(id: $id) { __typename id status output workflow { id title } } }';
const BAD = 'mutation Bad { createWorkflow(input: { title: "  " }) { workflow { id } } }';

type Variables = Record<string, unknown>;

/** The data of the documents above. Each asks for one of these. */
interface Data {
  readonly createWorkflow: { readonly workflow: { readonly id: string } };
  readonly executeWorkflow: { readonly execution: { readonly id: string } };
  readonly executionEvents: { readonly seq: number; readonly type: string };
  readonly execution: unknown;
}

/** An application's use of any client. */
interface Session {
  /** The data of a query or a mutation. Rejects with the client's form of errors. */
  ask(document: string, variables?: Variables): Promise<Data>;
  /** Every answer of a subscription until the server completes it. */
  watch(document: string, variables: Variables): Promise<readonly Data[]>;
  end(): Promise<void>;
}

interface Address {
  readonly http: string;
  readonly socket: SocketClient;
}

const headers = { authorization: `Bearer ${TEST_KEY}` };

/** Data as an application shows it: without the names of types that a client adds for its cache. */
function plain(data: unknown): Data {
  return JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === '__typename' ? undefined : value)));
}

function apolloClient({ http, socket }: Address): Session {
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: http, headers }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    async ask(document, variables = {}) {
      const { data } = document.startsWith('query')
        ? await client.query({ query: gql(document), variables })
        : await client.mutate({ mutation: gql(document), variables });
      return plain(data);
    },
    watch: (document, variables) =>
      new Promise((resolve, reject) => {
        const seen: Data[] = [];
        client.subscribe({ query: gql(document), variables }).subscribe({
          next: ({ data, error }) => {
            if (error) reject(new Error('Watching failed.', { cause: error }));
            else seen.push(plain(data));
          },
          error: reject,
          complete: () => resolve(seen),
        });
      }),
    end: async () => client.stop(),
  };
}

function urql({ http, socket }: Address): Session {
  const client = new Client({
    url: http,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: variables as Variables },
              sink as Parameters<SocketClient['subscribe']>[1],
            ),
          }),
        }),
      }),
    ],
  });
  return {
    async ask(document, variables = {}) {
      const result = await (
        document.startsWith('query') ? client.query(document, variables) : client.mutation(document, variables)
      ).toPromise();
      if (result.error) throw result.error;
      return plain(result.data);
    },
    watch: (document, variables) =>
      new Promise((resolve, reject) => {
        const seen: Data[] = [];
        client.subscription(document, variables).subscribe(({ data, error, hasNext }) => {
          if (error) reject(error);
          else if (data && seen.at(-1)?.executionEvents.seq !== data.executionEvents.seq) seen.push(plain(data));
          if (!hasNext) resolve(seen);
        });
      }),
    end: async () => undefined,
  };
}

function graphqlRequest({ http, socket }: Address): Session {
  const client = new GraphQLClient(http, { headers });
  return {
    ...graphqlWs({ http, socket }),
    ask: async (document, variables = {}) => client.request<Data>(document, variables),
  };
}

function graphqlWs({ socket }: Address): Session {
  const iterate = async (query: string, variables: Variables): Promise<readonly Data[]> => {
    const seen: Data[] = [];
    for await (const { data, errors } of socket.iterate<Data>({ query, variables })) {
      if (errors) throw new AggregateError(errors, errors[0]?.message);
      if (data) seen.push(data);
    }
    return seen;
  };
  return {
    ask: async (document, variables = {}) => (await iterate(document, variables))[0] ?? plain({}),
    watch: iterate,
    end: async () => undefined,
  };
}

describe.each([
  ['Apollo Client', apolloClient],
  ['urql', urql],
  ['graphql-request', graphqlRequest],
  ['graphql-ws alone', graphqlWs],
])('%s', (_name, open) => {
  let database: TestDatabase;
  let server: TestServer;
  let socket: SocketClient;
  let session: Session;
  let workflowId: string;
  let executionId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
    socket = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: headers,
      retryAttempts: 0,
    });
    session = open({ http: `${server.url}/graphql`, socket });
  });
  afterAll(async () => {
    await session?.end();
    await socket?.dispose();
    await server?.stop();
    await database?.drop();
  });

  it('creates a workflow', async () => {
    const { createWorkflow } = await session.ask(CREATE, {
      input: {
        title: 'Count',
        steps: [
          { id: 'one', title: 'One', tool: 'data.transform', input: { expression: 'context.start' } },
          { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 0.2 } },
          { id: 'two', title: 'Two', tool: 'data.transform', input: { expression: 'steps.one.output + 1' } },
        ],
      },
    });
    expect(createWorkflow.workflow).toMatchObject({
      status: 'ACTIVE',
      steps: [{ key: 'one' }, { key: 'nap' }, { key: 'two' }],
    });
    workflowId = createWorkflow.workflow.id;
  });

  it('executes it', async () => {
    const { executeWorkflow } = await session.ask(EXECUTE, { input: { workflowId, context: { start: 41 } } });
    expect(executeWorkflow.execution).toEqual({ id: expect.stringMatching(/^ex_/), status: 'QUEUED' });
    executionId = executeWorkflow.execution.id;
  });

  it('watches it to the end', async () => {
    const events = (await session.watch(WATCH, { id: executionId })).map(({ executionEvents }) => executionEvents);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ type: 'SUCCEEDED', progress: 1 });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'STEP_SUCCEEDED', step: { stepId: 'two', output: 42 } }),
    );
  });

  it('reads what came of it', async () => {
    expect(plain(await session.ask(READ, { id: executionId }))).toEqual({
      execution: { id: executionId, status: 'SUCCEEDED', output: 42, workflow: { id: workflowId, title: 'Count' } },
    });
  });

  it('receives the mistakes in its request', async () => {
    await expect(session.ask(BAD)).rejects.toThrow(/title/i);
  });
});
