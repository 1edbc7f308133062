import { createClient } from 'graphql-sse';
import type { Address, App, RunEvent, Step } from '../app.type.ts';
import { CREATE, EDIT, EXECUTE, LIST, READ, REMOVE, WATCH } from '../documents.ts';

/** graphql-sse alone, for queries and mutations as well. */
export function graphqlSseApp({ url, headers, fetch }: Address): App {
  const client = createClient({ url, headers: { ...headers }, fetchFn: fetch, retryAttempts: 0 });
  const one = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
    for await (const { data, errors } of client.iterate<Data>({ query, variables })) {
      if (errors || !data) throw new Error(errors?.[0]?.message ?? 'The answer has no data.');
      return data as Data;
    }
    throw new Error('There was no answer.');
  };
  return {
    name: 'graphql-sse',
    hasCache: false,
    list: async () => (await one<{ workflows: { nodes: { id: string }[] } }>(LIST)).workflows.nodes.map(({ id }) => id),
    create: async (title, steps) =>
      (await one<{ createWorkflow: { workflow: { id: string } } }>(CREATE, { input: { title, steps } })).createWorkflow
        .workflow.id,
    steps: async (id) => (await one<{ workflow: { steps: Step[] } }>(READ, { id })).workflow.steps,
    edit: async (id, steps) => void (await one(EDIT, { input: { id, steps } })),
    remove: async (id) => void (await one(REMOVE, { id })),
    execute: async (id) =>
      (await one<{ executeWorkflow: { execution: { id: string } } }>(EXECUTE, { input: { workflowId: id } }))
        .executeWorkflow.execution.id,
    async watch(id, after, onEvent) {
      for await (const { data, errors } of client.iterate<{ executionEvents: RunEvent }>({
        query: WATCH,
        variables: { id, after },
      })) {
        if (errors || !data) throw new Error(errors?.[0]?.message ?? 'The event has no data.');
        onEvent((data as { executionEvents: RunEvent }).executionEvents);
      }
    },
    close: async () => client.dispose(),
  };
}
