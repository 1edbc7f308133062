import type { JsonObject } from '../../lib/json/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { PROBLEM_TYPE } from '../http/problem-details.js';
import { problemType } from '../problems/problem-type.js';
import { schemaOf } from './json-schema.js';
import { ProblemDetails } from './problem.schema.js';

interface Failure {
  /** Its name among the components. */
  readonly name: string;
  readonly description: string;
  /** An example of the answer. */
  readonly problem: JsonObject;
  readonly headers?: JsonObject;
}

const header = (description: string): JsonObject => ({ description, schema: { type: 'string' } });
const problem = (
  status: number,
  title: string,
  code: string,
  detail: string,
  more: JsonObject = {},
  pointer = '',
): JsonObject => ({
  type: problemType(code),
  title,
  status,
  detail,
  code,
  ...more,
  problems: [{ code, pointer, message: detail }],
});

const FAILURES: Readonly<Record<number, Failure>> = {
  400: {
    name: 'Malformed',
    description: 'It cannot be read: broken JSON, another content type, a bad `Idempotency-Key`.',
    problem: problem(400, 'Bad Request', 'MALFORMED', 'The body is not valid JSON.'),
  },
  401: {
    name: 'Unauthenticated',
    description: 'There are no credentials, or none that are valid.',
    problem: problem(
      401,
      'Unauthorized',
      'UNAUTHENTICATED',
      'Credentials are needed: an API key or a JWT, as Authorization: Bearer.',
    ),
    headers: {
      'WWW-Authenticate': header('The scheme that is wanted, and what was wrong with the credentials (RFC 6750).'),
    },
  },
  403: {
    name: 'Forbidden',
    description: 'The credentials are valid and do not reach as far.',
    problem: problem(403, 'Forbidden', 'FORBIDDEN', 'This needs the scope workflows:write.'),
    headers: { 'WWW-Authenticate': header('The missing scope, if a scope is missing.') },
  },
  404: {
    name: 'NotFound',
    description: 'There is none with this id, or it is not yours: the two look the same.',
    problem: problem(404, 'Not Found', 'NOT_FOUND', 'There is no workflow with the id "wf_123".'),
  },
  409: {
    name: 'Conflict',
    description:
      'The state of things does not allow it, a quota is used up (`QUOTA_EXCEEDED`), or the idempotency key was used with another body.',
    problem: problem(409, 'Conflict', 'NO_STEPS', 'The workflow has no steps to run.'),
  },
  413: {
    name: 'TooLarge',
    description: 'The body is larger than 1 MB, or a part of it larger than it may be.',
    problem: problem(413, 'Content Too Large', 'TOO_LARGE', 'The body is larger than 1 MB. Send less at a time.'),
  },
  422: {
    name: 'Invalid',
    description: 'Readable, and not valid; all that is wrong is said at once. Unknown fields are named and refused.',
    problem: problem(
      422,
      'Unprocessable Content',
      'INVALID_INPUT',
      'Expected 5 fields: minute, hour, day of month, month, day of week.',
      {
        errors: [
          {
            pointer: '/trigger_config/schedule',
            detail: 'Expected 5 fields: minute, hour, day of month, month, day of week.',
          },
        ],
      },
      '/trigger_config/schedule',
    ),
  },
  429: {
    name: 'TooMany',
    description: 'Too much at a time. For a limit of the user, `quota`, `limit` and `used` say which one.',
    problem: problem(
      429,
      'Too Many Requests',
      'RATE_LIMITED',
      'You may have 2,000 requests in a second, and have 2,000.',
      { quota: 'requests_per_second', limit: 2_000, used: 2_000 },
    ),
    headers: { 'Retry-After': header('When to come again, in seconds.') },
  },
  503: {
    name: 'Unavailable',
    description: 'The server cannot answer just now: its database is away, or it is being stopped.',
    problem: problem(503, 'Service Unavailable', 'UNAVAILABLE', 'The service cannot answer just now.'),
  },
};

/** The description of each failure. */
export function failureComponents(): JsonObject {
  const shown = ({ description, problem: example, headers }: Failure): JsonObject => ({
    description,
    ...(headers === undefined ? {} : { headers }),
    content: { [PROBLEM_TYPE]: { schema: schemaOf(ProblemDetails), example } },
  });
  return Object.fromEntries(Object.values(FAILURES).map((failure) => [failure.name, shown(failure)]));
}

function takesBody({ method }: DocumentedRoute): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

/** The failures that a route can answer, derived from its input. Failures that it documents itself come before them. */
export function failuresOf(route: DocumentedRoute): JsonObject {
  const statuses = [
    ...(takesBody(route) ? [400, 413] : []),
    ...(route.open ? [] : [401, 403]),
    ...(route.path.includes('{') ? [404] : []),
    ...(takesBody(route) && !route.open ? [409] : []),
    422,
    429,
    503,
  ];
  return Object.fromEntries(
    statuses.flatMap((status) => {
      const failure = FAILURES[status];
      return failure === undefined ? [] : [[String(status), { $ref: `#/components/responses/${failure.name}` }]];
    }),
  );
}
