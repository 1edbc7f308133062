import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../../../context.js';
import { operationInputError } from './operation-input.js';

/** Refuses bad variables before anything runs, and subscriptions, which have no answer over plain HTTP. */
export const operationInputPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
        throw new GraphQLError(
          'A subscription has no answer over plain HTTP. Use a WebSocket at this path (subprotocol graphql-transport-ws), server-sent events (Accept: text/event-stream), or multipart (Accept: multipart/mixed;subscriptionSpec=1.0).',
          {
            nodes: [operation],
            extensions: { code: 'MALFORMED', http: { status: 400 } },
          },
        );
      }
      const error = operation ? operationInputError(schema, document, operation, request.variables ?? {}) : null;
      if (error) throw error;
    },
  }),
};
