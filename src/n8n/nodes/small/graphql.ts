import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import { connectionFor } from '../connections.js';
import { headersOf, jsonPairs } from '../http.js';
import type { NodeConverter } from '../node-converter.type.js';

/** GraphQL: a request with a query and its variables. */
export const graphql: NodeConverter = (context) => {
  const { parameters } = context;
  const method = textOf(parameters.requestMethod) || 'POST';
  const kind = textOf(parameters.authentication);
  const connection = kind === '' || kind === 'none' ? {} : { connection: connectionFor(context, kind) };
  const headers = headersOf(context);
  const request = {
    url: context.value(parameters.endpoint, ['endpoint']),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...connection,
  };
  const query = context.value(parameters.query, ['query']);
  if (method === 'GET') return answerOf(context, context.call('http.request', { ...request, query: { query } }));
  if (method !== 'POST') return `the method ${method.slice(0, 50)} is not sent`;
  const isPlain = textOf(parameters.requestFormat) === 'graphql';
  const body: JsonValue = isPlain ? query : { query, ...variablesOf(context) };
  const type = isPlain ? { headers: { ...headers, 'Content-Type': 'application/graphql' } } : {};
  return answerOf(context, context.call('http.request', { method, ...request, ...type, body }));
};

function variablesOf(context: NodeContext): JsonObject {
  const { variables, operationName } = context.parameters;
  const name = textOf(operationName);
  const read = jsonPairs(context, variables, 'variables');
  const given = textOf(variables).trim();
  return {
    ...(read !== null
      ? { variables: read }
      : given === ''
        ? {}
        : { variables: context.value(variables, ['variables']) }),
    ...(name === '' ? {} : { operationName: context.value(operationName, ['operationName']) }),
  };
}

function answerOf(context: NodeContext, id: string): ReturnType<NodeConverter> {
  const name =
    textOf(context.parameters.dataPropertyName) || textOf(objectOf(context.parameters.options).dataPropertyName);
  return textOf(context.parameters.responseFormat) === 'string'
    ? [context.after(id, '', { [name || 'data']: ['body'] })]
    : [context.after(id, '.body')];
}
