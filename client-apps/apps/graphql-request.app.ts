import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLClient } from 'graphql-request';
import type { Address, App, RunEvent, Step } from '../app.type.ts';
import { CREATE, EDIT, EXECUTE, LIST, READ, REMOVE } from '../documents.ts';

const EVENTS = `query Events($id: ID!, $after: Int!) {
  execution(id: $id) { id status events(first: 100, after: $after) { seq type } }
}`;

/** graphql-request: requests without a cache and without subscriptions, so it asks for the later events. */
export function graphqlRequestApp({ url, headers, fetch }: Address): App {
  const client = new GraphQLClient(url, { headers, fetch });
  return {
    name: 'graphql-request',
    hasCache: false,
    list: async () =>
      (await client.request<{ workflows: { nodes: { id: string }[] } }>(LIST)).workflows.nodes.map(({ id }) => id),
    create: async (title, steps) =>
      (await client.request<{ createWorkflow: { workflow: { id: string } } }>(CREATE, { input: { title, steps } }))
        .createWorkflow.workflow.id,
    steps: async (id) => (await client.request<{ workflow: { steps: Step[] } }>(READ, { id })).workflow.steps,
    edit: async (id, steps) => void (await client.request(EDIT, { input: { id, steps } })),
    remove: async (id) => void (await client.request(REMOVE, { id })),
    execute: async (id) =>
      (await client.request<{ executeWorkflow: { execution: { id: string } } }>(EXECUTE, { input: { workflowId: id } }))
        .executeWorkflow.execution.id,
    async watch(id, after, onEvent) {
      for (let seen = after; ; await sleep(200)) {
        const { execution } = await client.request<{ execution: { status: string; events: RunEvent[] } }>(EVENTS, {
          id,
          after: seen,
        });
        for (const event of execution.events) {
          onEvent(event);
          seen = event.seq;
        }
        if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.status) && execution.events.length === 0) return;
      }
    },
    close: async () => undefined,
  };
}
