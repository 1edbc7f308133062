import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));

/**
 * GraphQL Yoga with the schema, the resolvers, the services and the check of credentials that Stepcast itself has, on
 * Node's HTTP server.
 */
export async function open({ url }) {
  const [{ buildGraphQLSchema }, { createRequestContext }] = await Promise.all([
    dist('server/graphql/build-schema.js'),
    dist('server/graphql/request-context.js'),
  ]);
  const app = await startStepcast({ url, environment: { ROLE: 'api' } });
  const yoga = createYoga({
    schema: buildGraphQLSchema(),
    logging: false,
    graphiql: false,
    context: async ({ request }) =>
      createRequestContext(
        app.services,
        await app.services.keys.authenticate(request.headers.get('authorization').slice('Bearer '.length)),
        randomUUID(),
      ),
  });
  const http = createServer(yoga);
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    about: { url: `http://127.0.0.1:${http.address().port}` },
    usage: async (given) => processUsage(given),
    async stop() {
      http.closeAllConnections();
      http.close();
      await app.stop();
    },
  };
}
