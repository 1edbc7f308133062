import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Address, App } from '../app.type.ts';
import { graphql } from '../gql/gql.ts';
import type { TypedDocumentString } from '../gql/graphql.ts';

const List = graphql(`
  query CodegenList {
    workflows(first: 50) {
      nodes {
        id
      }
    }
  }
`);
const Read = graphql(`
  query CodegenRead($id: ID!) {
    workflow(id: $id) {
      steps {
        id
        key
        title
        tool
        input
      }
    }
  }
`);
const Create = graphql(`
  mutation CodegenCreate($input: CreateWorkflowInput!) {
    createWorkflow(input: $input) {
      workflow {
        id
      }
    }
  }
`);
const Edit = graphql(`
  mutation CodegenEdit($input: UpdateWorkflowInput!) {
    updateWorkflow(input: $input) {
      workflow {
        id
      }
    }
  }
`);
const Remove = graphql(`
  mutation CodegenRemove($id: ID!) {
    deleteWorkflow(id: $id) {
      __typename
    }
  }
`);
const Execute = graphql(`
  mutation CodegenExecute($input: ExecuteWorkflowInput!) {
    executeWorkflow(input: $input) {
      execution {
        id
      }
    }
  }
`);
const Watch = graphql(`
  subscription CodegenWatch($id: ID!, $after: Int!) {
    executionEvents(executionId: $id, after: $after) {
      seq
      type
    }
  }
`);

/** The client preset of graphql-codegen: the types of all results and variables come from the schema. */
export function codegenApp({ url, socketUrl, headers, fetch }: Address): App {
  const socket = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });

  async function send<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
    if (errors || !data) throw new Error(errors?.[0]?.message ?? 'The answer has no data.');
    return data;
  }

  return {
    name: "graphql-codegen's client preset",
    hasCache: false,
    list: async () => (await send(List, {})).workflows.nodes.map(({ id }) => id),
    create: async (title, steps) =>
      (
        await send(Create, {
          input: { title, steps: steps.map((step) => ({ ...step, input: { ...(step.input as object) } })) },
        })
      ).createWorkflow.workflow.id,
    steps: async (id) => (await send(Read, { id })).workflow?.steps ?? [],
    edit: async (id, steps) =>
      void (await send(Edit, {
        input: { id, steps: steps.map((step) => ({ ...step, input: { ...(step.input as object) } })) },
      })),
    remove: async (id) => void (await send(Remove, { id })),
    execute: async (id) => (await send(Execute, { input: { workflowId: id } })).executeWorkflow.execution.id,
    watch: (id, after, onEvent) =>
      new Promise((resolve, reject) => {
        socket.subscribe<NonNullable<ReturnType<NonNullable<typeof Watch.__apiType>>>>(
          { query: Watch.toString(), variables: { id, after } },
          {
            next: ({ data, errors }) => {
              if (errors) reject(new Error(errors[0]?.message));
              else if (data) onEvent(data.executionEvents);
            },
            error: reject,
            complete: resolve,
          },
        );
      }),
    close: async () => socket.dispose(),
  };
}
