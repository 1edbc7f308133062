import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Address, App, RunEvent, Step } from '../app.type.ts';
import { CREATE, EDIT, EXECUTE, LIST, READ, REMOVE, WATCH } from '../documents.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Workflow {
  readonly id: string;
  readonly steps: readonly Step[];
}

function showCreated(cache: InMemoryCache, id: string): void {
  cache.modify({
    fields: {
      workflows: (shown, { toReference }) => ({
        ...shown,
        totalCount: shown.totalCount + 1,
        nodes: [toReference({ __typename: 'Workflow', id }), ...shown.nodes],
      }),
    },
  });
}

function showDeleted(cache: InMemoryCache, id: string): void {
  cache.modify({ fields: { workflows: (shown) => ({ ...shown, totalCount: shown.totalCount - 1 }) } });
  // Lists leave out what is no longer there.
  cache.evict({ id: cache.identify({ __typename: 'Workflow', id }) ?? '' });
  cache.gc();
}

/** Apollo Client with its normalized cache, which knows objects by their ids. */
export function apolloApp({ url, socketUrl, headers, fetch }: Address): App {
  const socket = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  const cache = new InMemoryCache();
  const client = new ApolloClient({
    cache,
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      ApolloLink.from([new PersistedQueryLink({ sha256 }), new HttpLink({ uri: url, headers, fetch })]),
    ),
  });
  const mutate = async <Data>(
    document: string,
    variables: Record<string, unknown>,
    update?: (data: Data) => void,
  ): Promise<Data> => {
    const { data } = await client.mutate<Data>({
      mutation: gql(document),
      variables,
      update: (_cache, { data: answered }) => {
        if (answered) update?.(answered as Data);
      },
    });
    if (!data) throw new Error('The mutation has no data.');
    return data;
  };

  return {
    name: 'Apollo Client',
    hasCache: true,
    async list() {
      const { data } = await client.query<{ workflows: { nodes: readonly { id: string }[] } }>({ query: gql(LIST) });
      return (data?.workflows.nodes ?? []).map(({ id }) => id);
    },
    async create(title, steps) {
      const { createWorkflow } = await mutate<{ createWorkflow: { workflow: { id: string } } }>(
        CREATE,
        { input: { title, steps } },
        ({ createWorkflow: { workflow } }) => showCreated(cache, workflow.id),
      );
      return createWorkflow.workflow.id;
    },
    async steps(id) {
      const shown = client.readFragment<Workflow>({
        id: cache.identify({ __typename: 'Workflow', id }) ?? '',
        fragment: gql('fragment Shown on Workflow { id steps { id key title tool input } }'),
      });
      if (shown) return shown.steps;
      const { data } = await client.query<{ workflow: Workflow }>({ query: gql(READ), variables: { id } });
      return data?.workflow.steps ?? [];
    },
    async edit(id, steps) {
      await mutate(EDIT, { input: { id, steps } });
    },
    async remove(id) {
      await mutate(REMOVE, { id }, () => showDeleted(cache, id));
    },
    async execute(id) {
      const { executeWorkflow } = await mutate<{ executeWorkflow: { execution: { id: string } } }>(EXECUTE, {
        input: { workflowId: id },
      });
      return executeWorkflow.execution.id;
    },
    watch: (id, after, onEvent) =>
      new Promise((resolve, reject) => {
        client.subscribe<{ executionEvents: RunEvent }>({ query: gql(WATCH), variables: { id, after } }).subscribe({
          next: ({ data, error }) => {
            if (error) reject(error);
            else if (data) onEvent(data.executionEvents);
          },
          error: reject,
          complete: resolve,
        });
      }),
    async close() {
      client.stop();
      await socket.dispose();
    },
  };
}
