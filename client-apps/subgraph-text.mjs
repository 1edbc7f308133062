import { buildGraphQLSchema } from '../dist/server/graphql/build-schema.js';
import { asSubgraph } from '../dist/server/graphql/federation.js';

/** The text that the server answers to a router. */
export const subgraphText = String(
  asSubgraph(buildGraphQLSchema()).getQueryType()?.getFields()._service?.resolve?.().sdl,
);
