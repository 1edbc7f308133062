import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { createClient } from 'graphql-ws';
import type { Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Address, App, RunEvent, Step } from '../app.type.ts';
import { CREATE, EDIT, EXECUTE, LIST, READ, REMOVE, WATCH } from '../documents.ts';

interface List {
  workflows: { __typename: string; totalCount: number; nodes: { __typename: string; id: string; title: string }[] };
}
interface Created {
  readonly createWorkflow: { readonly workflow: { readonly id: string; readonly title: string } };
}

/** urql with Graphcache, which knows the schema. */
export function urqlApp({ url, socketUrl, headers, fetch }: Address, schema: CacheExchangeOpts['schema']): App {
  const socket = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  const client = new Client({
    url,
    preferGetMethod: false,
    fetch,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange({
        schema,
        // Objects without an id belong to the object that they are in.
        keys: {
          WorkflowConnection: () => null,
          WorkflowPayload: () => null,
          ExecutionPayload: () => null,
          DeletePayload: () => null,
        },
        updates: {
          Mutation: {
            createWorkflow: (result, _args, cache) => {
              const { workflow } = (result as unknown as Created).createWorkflow;
              cache.updateQuery<List>({ query: LIST }, (data) => {
                if (!data) return null;
                const { workflows } = data;
                const shown = { __typename: 'Workflow', id: workflow.id, title: workflow.title };
                return {
                  ...data,
                  workflows: { ...workflows, totalCount: workflows.totalCount + 1, nodes: [shown, ...workflows.nodes] },
                };
              });
            },
            deleteWorkflow: (_result, { id }, cache) => {
              cache.updateQuery<List>({ query: LIST }, (data) => {
                if (!data) return null;
                const nodes = data.workflows.nodes.filter((node) => node.id !== id);
                return { ...data, workflows: { ...data.workflows, totalCount: data.workflows.totalCount - 1, nodes } };
              });
              cache.invalidate({ __typename: 'Workflow', id: String(id) });
            },
          },
        },
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: variables as Record<string, unknown> },
              sink as Parameters<SocketClient['subscribe']>[1],
            ),
          }),
        }),
      }),
    ],
  });
  const query = async <Data>(document: string, variables: Record<string, unknown> = {}): Promise<Data> => {
    const { data, error } = await client.query<Data>(document, variables).toPromise();
    if (error || !data) throw error ?? new Error('The query has no data.');
    return data;
  };
  const mutate = async <Data>(document: string, variables: Record<string, unknown>): Promise<Data> => {
    const { data, error } = await client.mutation<Data>(document, variables).toPromise();
    if (error || !data) throw error ?? new Error('The mutation has no data.');
    return data;
  };

  return {
    name: 'urql with Graphcache',
    hasCache: true,
    list: async () => (await query<List>(LIST)).workflows.nodes.map(({ id }) => id),
    create: async (title, steps) =>
      (await mutate<Created>(CREATE, { input: { title, steps } })).createWorkflow.workflow.id,
    steps: async (id) => {
      const { workflow } = await query<{ workflow: { steps: (Step & { __typename: string })[] } }>(READ, { id });
      return workflow.steps.map(({ __typename: _name, ...step }) => step);
    },
    edit: async (id, steps) => void (await mutate(EDIT, { input: { id, steps } })),
    remove: async (id) => void (await mutate(REMOVE, { id })),
    execute: async (id) =>
      (await mutate<{ executeWorkflow: { execution: { id: string } } }>(EXECUTE, { input: { workflowId: id } }))
        .executeWorkflow.execution.id,
    watch: (id, after, onEvent) =>
      new Promise((resolve, reject) => {
        client
          .subscription<{ executionEvents: RunEvent }>(WATCH, { id, after })
          .subscribe(({ data, error, hasNext }) => {
            // When a subscription is complete, urql repeats its last result.
            if (error) reject(error);
            else if (!hasNext) resolve();
            else if (data) onEvent(data.executionEvents);
          });
      }),
    close: async () => socket.dispose(),
  };
}
