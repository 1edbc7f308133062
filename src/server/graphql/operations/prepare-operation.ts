import { getOperationAST, GraphQLError } from 'graphql';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { StepcastError } from '../../../errors.js';
import type { RequestContext } from '../../../context.js';
import { Documents } from '../documents.js';
import type { TrustedDocuments } from '../trusted/trusted-documents.js';
import { operationInputError } from './operation-input.js';

export type PreparedOperation = ExecutionArgs & { readonly contextValue: RequestContext };

/**
 * Reads, validates and checks the operations that come over WebSocket or as a stream, as Apollo does for HTTP.
 *
 * @param trusted the documents that may be run. Default: any.
 */
export function createOperationPreparer(
  schema: GraphQLSchema,
  trusted?: TrustedDocuments,
): (payload: SubscribePayload, context: () => RequestContext) => PreparedOperation | readonly GraphQLError[] {
  const documents = new Documents(schema);

  return (payload, makeContext) => {
    const contextValue = makeContext();
    const query = trusted ? trustedText(trusted, payload, contextValue) : payload.query;
    if (typeof query !== 'string') return [query];
    const document = documents.read(query);
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
    return { schema, document, operationName: payload.operationName ?? null, variableValues, contextValue };
  };
}

/** The text of the document, or why it is not run. */
function trustedText(
  trusted: TrustedDocuments,
  payload: SubscribePayload,
  { caller }: RequestContext,
): string | GraphQLError {
  try {
    const text = trusted.textOf(payload) ?? payload.query;
    trusted.check(text, caller);
    return text;
  } catch (error) {
    if (!(error instanceof StepcastError)) throw error;
    return new GraphQLError(error.message, { originalError: error });
  }
}
