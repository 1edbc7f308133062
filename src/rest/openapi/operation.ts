import type { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { MAX_WAIT_SECONDS } from '../http/prefer.js';
import { PROBLEM_TYPE } from '../http/problem-details.js';
import { failuresOf } from './failures.js';
import { schemaOf } from './json-schema.js';
import { ProblemDetails } from './problem.schema.js';
import { tagOf } from './tags.js';

/** How failures are documented. */
export interface FailureStyle {
  /** The failures that a route can answer, by their status. */
  readonly of: (route: DocumentedRoute) => JsonObject;
  readonly mediaType: string;
  readonly schema: z.ZodType;
}

export const PROBLEMS: FailureStyle = { of: failuresOf, mediaType: PROBLEM_TYPE, schema: ProblemDetails };

/** One route as an OpenAPI operation. Every failure is the response component `Problem`, or a more exact one. */
export function operation(route: DocumentedRoute, failures: FailureStyle = PROBLEMS): JsonObject {
  return {
    operationId: operationIdOf(route),
    tags: [tagOf(route.path)],
    summary: route.summary,
    ...described(route),
    ...(route.deprecation === undefined ? {} : { deprecated: true }),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(Object.keys(route.mediaTypes).length === 0 ? {} : { requestBody: requestBody(route.mediaTypes) }),
    responses: {
      ...failures.of(route),
      ...responses(route, failures),
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(route.open ? { security: [] } : {}),
  };
}

/** @throws Error for a route that is documented and has no name. */
export function operationIdOf({ operationId, method, path }: DocumentedRoute): string {
  if (operationId === undefined) throw new Error(`${method} ${path} needs an operationId.`);
  return operationId;
}

function described({ description, deprecation }: DocumentedRoute): JsonObject {
  const notice =
    deprecation &&
    `Deprecated since ${deprecation.since}, and may be gone from ${deprecation.sunset} on: use \`${deprecation.successor}\`.`;
  const parts = [description, notice].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { description: parts.join(' ') };
}

/** The descriptions of path parameters. */
const IN_PATH: Readonly<Record<string, string>> = {
  workflow_id: 'The id of a workflow, such as `wf_01k…`.',
  execution_id: 'The id of a run, such as `ex_01k…`.',
  event_id: 'The id of an accepted event, such as `ev_01k…`.',
  report_id: 'The id of a report.',
  session_id: 'The id of a session.',
  connection_id: 'The id of a connection, such as `conn_01k…`.',
  webhook_id: 'The id of a webhook address, such as `hook_01k…`.',
  key_id: 'The id of an API key, such as `key_01k…`.',
  approval_id: 'The id of an approval, such as `wait_01k…`.',
  user_id: 'The user, by the `sub` of the token or the owner of the key.',
  code: 'The code of an error, such as `NOT_FOUND`.',
  version: 'The number of a version: 1, 2, 3, …',
  token: 'The secret in the address; it stands for credentials.',
};

function pathParameters(route: DocumentedRoute): JsonObject[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: IN_PATH[name] ?? 'Which one.',
    schema: { type: 'string' },
  }));
}

function queryParameters(route: DocumentedRoute): JsonObject[] {
  const shape = Object.entries(route.query.shape) as readonly (readonly [string, z.ZodType])[];
  return shape.map(([name, schema]) => {
    const { description, ...bare } = schemaOf(schema);
    const required = !schema.safeParse(undefined).success;
    return { name, in: 'query', required, ...(description === undefined ? {} : { description }), schema: bare };
  });
}

function headerParameters(route: DocumentedRoute): JsonObject[] {
  const header = (name: string, description: string): JsonObject => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  return [
    ...Object.entries(route.headers ?? {}).map(([name, description]) => header(name, description)),
    ...(route.method === 'POST' && !route.open
      ? [header('Idempotency-Key', 'The same key and body again get the first answer; another body is 409.')]
      : []),
    ...(route.canWait === true
      ? [
          header(
            'Prefer',
            `\`wait=N\`: hold the answer up to N seconds (at most ${MAX_WAIT_SECONDS}) for the run to end.`,
          ),
        ]
      : []),
    ...(412 in route.answers ? [header('If-Match', 'An ETag; anything stale is 412.')] : []),
    ...(304 in route.answers ? [header('If-None-Match', 'An ETag; 304 if nothing has changed.')] : []),
  ];
}

function requestBody(mediaTypes: DocumentedRoute['mediaTypes']): JsonObject {
  const needed = !Object.values(mediaTypes).some((schema) => schema.safeParse({}).success);
  const content = Object.entries(mediaTypes).map(([type, schema]) => [type, { schema: schemaOf(schema) }] as const);
  return { required: needed, content: Object.fromEntries(content) };
}

function responses(route: DocumentedRoute, failures: FailureStyle): JsonObject {
  const documented: JsonObject = {};
  for (const [status, documentedAnswer] of Object.entries(route.answers)) {
    const { description, headers } = documentedAnswer;
    documented[status] = {
      description,
      ...answerHeaders({ ...headers, ...(Number(status) < 400 ? deprecationHeaderTexts(route) : {}) }),
      ...(Number(status) >= 400
        ? { content: { [failures.mediaType]: { schema: schemaOf(failures.schema) } } }
        : content(documentedAnswer, route.alsoAs)),
    };
  }
  return documented;
}

function deprecationHeaderTexts({ deprecation }: DocumentedRoute): Record<string, string> {
  return deprecation === undefined
    ? {}
    : {
        Deprecation: 'Since when the operation has been deprecated (RFC 9745).',
        Sunset: 'From when on the operation may be gone (RFC 8594).',
      };
}

function answerHeaders(headers: Readonly<Record<string, string>> | undefined): JsonObject {
  if (headers === undefined || Object.keys(headers).length === 0) return {};
  const described = Object.entries(headers).map(
    ([name, description]) => [name, { description, schema: { type: 'string' } }] as const,
  );
  return { headers: Object.fromEntries(described) };
}

function content(
  {
    schema,
    mediaType = 'application/json',
    orAs = {},
  }: Pick<DocumentedRoute['answers'][number], 'schema' | 'mediaType' | 'orAs'>,
  alsoAs: DocumentedRoute['alsoAs'] = {},
): JsonObject {
  if (schema === undefined) return {};
  const others = Object.entries(alsoAs).map(
    ([type, description]) => [type, { schema: { type: 'string', description } }] as const,
  );
  const same = Object.entries(orAs).map(([type, other]) => [type, { schema: schemaOf(other) }] as const);
  return { content: { [mediaType]: { schema: schemaOf(schema) }, ...Object.fromEntries([...same, ...others]) } };
}
