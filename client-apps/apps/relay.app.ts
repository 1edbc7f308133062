import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import relay from 'relay-runtime';
import type { GraphQLTaggedNode, MutationParameters, OperationType, Variables } from 'relay-runtime';
import WebSocket from 'ws';
import type { Address, App, Step } from '../app.type.ts';
import createMutation from '../relay/__generated__/relayCreateMutation.graphql.ts';
import type { relayCreateMutation } from '../relay/__generated__/relayCreateMutation.graphql.ts';
import editMutation from '../relay/__generated__/relayEditMutation.graphql.ts';
import type { relayEditMutation } from '../relay/__generated__/relayEditMutation.graphql.ts';
import executeMutation from '../relay/__generated__/relayExecuteMutation.graphql.ts';
import type { relayExecuteMutation } from '../relay/__generated__/relayExecuteMutation.graphql.ts';
import pageQuery from '../relay/__generated__/relayListPageQuery.graphql.ts';
import type { relayListPageQuery } from '../relay/__generated__/relayListPageQuery.graphql.ts';
import listQuery from '../relay/__generated__/relayListQuery.graphql.ts';
import type { relayListQuery } from '../relay/__generated__/relayListQuery.graphql.ts';
import removeMutation from '../relay/__generated__/relayRemoveMutation.graphql.ts';
import type { relayRemoveMutation } from '../relay/__generated__/relayRemoveMutation.graphql.ts';
import watchSubscription from '../relay/__generated__/relayWatchSubscription.graphql.ts';
import type { relayWatchSubscription } from '../relay/__generated__/relayWatchSubscription.graphql.ts';
import refetchQuery from '../relay/__generated__/relayWorkflowRefetchQuery.graphql.ts';
import type { relayWorkflowRefetchQuery } from '../relay/__generated__/relayWorkflowRefetchQuery.graphql.ts';
import workflowFragment from '../relay/__generated__/relay_workflow.graphql.ts';
import type { relay_workflow$data } from '../relay/__generated__/relay_workflow.graphql.ts';

const {
  commitMutation,
  ConnectionHandler,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  getSingularSelector,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
} = relay;

/** The id of the connection in the store. */
const CONNECTION = ConnectionHandler.getConnectionID('client:root', 'relay_workflows', {});

function environmentOf({ url, headers, fetch }: Address, socket: Client): relay.Environment {
  return new Environment({
    store: new Store(new RecordSource(), { gcReleaseBufferSize: 100 }),
    network: Network.create(
      async ({ name, text }, variables) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ operationName: name, query: text, variables }),
        });
        return response.json();
      },
      ({ text }, variables) =>
        Observable.create((sink) =>
          socket.subscribe({ query: text ?? '', variables }, { ...sink, next: (result) => sink.next(result as never) }),
        ),
    ),
  });
}

function queryIn<Query extends OperationType>(
  environment: relay.Environment,
  document: GraphQLTaggedNode,
  variables: Variables,
): Promise<Query['response']> {
  return new Promise((resolve, reject) => {
    fetchQuery<Query>(environment, document, variables, { fetchPolicy: 'store-or-network' }).subscribe({
      next: resolve,
      error: reject,
    });
  });
}

/** What the store has of a workflow, as a component with this fragment would show it. */
function shownIn(environment: relay.Environment, id: string): relay_workflow$data | null {
  const owner = createOperationDescriptor(getRequest(refetchQuery), { id });
  const reference = { __id: id, __fragments: { relay_workflow: {} }, __fragmentOwner: owner.request };
  const selector = getSingularSelector(workflowFragment, reference);
  const snapshot = selector && environment.lookup(selector);
  return snapshot && !snapshot.isMissingData ? (snapshot.data as unknown as relay_workflow$data) : null;
}

/** The ids in the connection. Null: it was not loaded. */
function listedIn(environment: relay.Environment): readonly string[] | null {
  if (!environment.getStore().getSource().get(CONNECTION)) return null;
  const ids: string[] = [];
  relay.commitLocalUpdate(environment, (store) => {
    for (const edge of store.get(CONNECTION)?.getLinkedRecords('edges') ?? []) {
      const id = edge?.getLinkedRecord('node')?.getValue('id');
      if (typeof id === 'string') ids.push(id);
    }
  });
  return ids;
}

/** A connection, loaded page by page as `usePaginationFragment` does. */
export async function relayPages(address: Address, first: number): Promise<readonly string[]> {
  const environment = environmentOf(address, createClient({ url: address.socketUrl, webSocketImpl: WebSocket }));
  environment.retain(createOperationDescriptor(getRequest(listQuery), { first }));
  await queryIn<relayListQuery>(environment, listQuery, { first });
  for (;;) {
    const info = environment.getStore().getSource().get(`${CONNECTION}:pageInfo`);
    if (info?.['hasNextPage'] !== true) return listedIn(environment) ?? [];
    await queryIn<relayListPageQuery>(environment, pageQuery, { first, after: String(info['endCursor']) });
  }
}

/** A fragment that is refetched into an empty store: the compiler made a query for the node with its id. */
export async function relayRefetch(address: Address, id: string): Promise<string | undefined> {
  const environment = environmentOf(address, createClient({ url: address.socketUrl, webSocketImpl: WebSocket }));
  await queryIn<relayWorkflowRefetchQuery>(environment, refetchQuery, { id });
  return shownIn(environment, id)?.title;
}

/** Relay with its compiler and runtime. Its store needs an id for each object, and asks for objects by `node`. */
export function relayApp(address: Address): App {
  const socket = createClient({
    url: address.socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: address.headers,
    retryAttempts: 0,
  });
  const environment = environmentOf(address, socket);
  const query = <Query extends OperationType>(document: GraphQLTaggedNode, variables: Variables) =>
    queryIn<Query>(environment, document, variables);
  const shown = (id: string) => shownIn(environment, id);
  const list = () => listedIn(environment);
  const mutate = <Mutation extends MutationParameters>(
    mutation: GraphQLTaggedNode,
    variables: Mutation['variables'],
    updater?: (store: relay.RecordSourceSelectorProxy) => void,
  ): Promise<Mutation['response']> =>
    new Promise((resolve, reject) => {
      commitMutation<Mutation>(environment, {
        mutation,
        variables,
        ...(updater ? { updater } : {}),
        onCompleted: (response, errors) => (errors ? reject(new Error(errors[0]?.message)) : resolve(response)),
        onError: reject,
      });
    });
  return {
    name: 'Relay',
    hasCache: true,
    async list() {
      const known = list();
      if (known) return known;
      await query<relayListQuery>(listQuery, { first: 50 });
      // A component would keep it while it is shown.
      environment.retain(createOperationDescriptor(getRequest(listQuery), { first: 50 }));
      return list() ?? [];
    },
    async create(title, steps) {
      const { createWorkflow } = await mutate<relayCreateMutation>(createMutation, {
        input: { title, steps: steps.map((step) => ({ ...step, input: step.input as Record<string, unknown> })) },
        connections: [CONNECTION],
      });
      return createWorkflow.workflow.id;
    },
    async steps(id) {
      const known = shown(id);
      if (known) return known.steps as readonly Step[];
      // The query that the compiler has made of the fragment asks for the workflow by its id as a node.
      await query<relayWorkflowRefetchQuery>(refetchQuery, { id });
      return (shown(id)?.steps ?? []) as readonly Step[];
    },
    async edit(id, steps) {
      await mutate<relayEditMutation>(editMutation, {
        input: { id, steps: steps.map((step) => ({ ...step, input: step.input as Record<string, unknown> })) },
      });
    },
    async remove(id) {
      await mutate<relayRemoveMutation>(removeMutation, { id }, (store) => {
        const listed = store.get(CONNECTION);
        if (listed) ConnectionHandler.deleteNode(listed, id);
        store.delete(id);
      });
    },
    async execute(id) {
      const { executeWorkflow } = await mutate<relayExecuteMutation>(executeMutation, { input: { workflowId: id } });
      return executeWorkflow.execution.id;
    },
    watch: (id, after, onEvent) =>
      new Promise((resolve, reject) => {
        requestSubscription<relayWatchSubscription>(environment, {
          subscription: watchSubscription,
          variables: { id, after },
          onNext: (data) => {
            if (data) onEvent(data.executionEvents);
          },
          onError: reject,
          onCompleted: () => resolve(),
        });
      }),
    close: async () => socket.dispose(),
  };
}
