import { getOperationAST, GraphQLError } from 'graphql';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { RequestContext } from '../../../context.js';
import { Documents } from '../documents.js';
import { operationInputError } from './operation-input.js';

export type PreparedOperation = ExecutionArgs & { readonly contextValue: RequestContext };

/** Reads, validates and checks the operations that come over WebSocket or as an event stream, as Apollo does for HTTP. */
export function createOperationPreparer(
  schema: GraphQLSchema,
): (payload: SubscribePayload, context: () => RequestContext) => PreparedOperation | readonly GraphQLError[] {
  const documents = new Documents(schema);

  return (payload, context) => {
    const document = documents.read(payload.query);
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) {
      const message = payload.operationName
        ? 'The document has no operation of this name.'
        : 'The document has several operations: name the one to run.';
      return [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })];
    }
    const variableValues = payload.variables ?? {};
    const error = operationInputError(schema, document, operation, variableValues);
    if (error) return [error];
    return { schema, document, operationName: payload.operationName ?? null, variableValues, contextValue: context() };
  };
}
