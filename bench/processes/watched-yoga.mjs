import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTimeResolver, JSONObjectResolver, JSONResolver } from 'graphql-scalars';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { monotonicMs } from '../lib/monotonic.mjs';
import { processUsage } from '../lib/usage.mjs';

/** The served schema of Stepcast. */
const SCHEMA = new URL('../../schema.graphql', import.meta.url);

/**
 * GraphQL Yoga with the set-up of its documentation for subscriptions over WebSocket, and its own publish and subscribe
 * in memory. Nothing is stored, credentials are not required, and a late subscriber has missed earlier messages.
 *
 * @param {{ script: { executionId: string, published: Record<string, number>, events: object[] }[] }} given the
 * messages of a round of Stepcast with their times. The same are sent here, after the same pauses
 */
export async function open({ script }) {
  const target = new EventTarget();
  // Many watch one run; Node would warn of a leak.
  setMaxListeners(0, target);
  const pubSub = createPubSub({ eventTarget: target });
  let subscribers = 0;
  const schema = createSchema({
    typeDefs: await readFile(SCHEMA, 'utf8'),
    resolvers: {
      DateTime: DateTimeResolver,
      JSON: JSONResolver,
      JSONObject: JSONObjectResolver,
      Subscription: {
        executionEvents: {
          subscribe: (_root, { executionId }) => {
            subscribers += 1;
            return pubSub.subscribe('executionEvents', executionId);
          },
          resolve: (event) => event,
        },
      },
      ExecutionEvent: { progress: ({ currentStep, totalSteps }) => (totalSteps === 0 ? 0 : currentStep / totalSteps) },
    },
    resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  });
  const yoga = createYoga({ schema, logging: false });
  const http = createServer(yoga);
  const sockets = new WebSocketServer({ server: http, path: yoga.graphqlEndpoint, perMessageDeflate: false });
  useServer(
    {
      execute: ({ rootValue, ...args }) => rootValue.execute(args),
      subscribe: ({ rootValue, ...args }) => rootValue.subscribe(args),
      onSubscribe: async ({ extra: { socket, request } }, _id, params) => {
        const enveloped = yoga.getEnveloped({ req: request, socket, params });
        const document = enveloped.parse(params.query);
        const errors = enveloped.validate(enveloped.schema, document);
        if (errors.length > 0) return errors;
        return {
          schema: enveloped.schema,
          operationName: params.operationName,
          document,
          variableValues: params.variables,
          contextValue: await enveloped.contextFactory(),
          rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
        };
      },
    },
    sockets,
  );
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));

  const lines = script
    .flatMap(({ executionId, published, events }) =>
      events
        .map(revived)
        .flatMap((event) =>
          published[event.seq] === undefined ? [] : [{ executionId, event, at: published[event.seq] }],
        ),
    )
    .sort((one, other) => one.at - other.at || one.event.seq - other.event.seq);
  const published = Object.fromEntries(script.map(({ executionId }) => [executionId, {}]));
  return {
    about: { url: `http://127.0.0.1:${http.address().port}` },
    subscribers: async () => subscribers,
    async release() {
      const ahead = monotonicMs() - lines[0].at;
      for (const { executionId, event, at } of lines) {
        const pause = at + ahead - monotonicMs();
        if (pause > 0.5) await sleep(pause);
        published[executionId][event.seq] = monotonicMs();
        pubSub.publish('executionEvents', executionId, event);
      }
    },
    published: async () => published,
    usage: async (given) => processUsage(given),
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      http.close();
    },
  };
}

/** Times have come as text. */
function revived(event) {
  const step = event.step && {
    ...event.step,
    startedAt: dateOf(event.step.startedAt),
    finishedAt: dateOf(event.step.finishedAt),
  };
  return { ...event, at: dateOf(event.at), step };
}

const dateOf = (text) => (text === null ? null : new Date(text));
