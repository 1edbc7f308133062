import type { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { Problem } from '../common/json.schema.js';
import { withExamples } from './examples.js';
import { failureComponents } from './failures.js';
import { componentSchemas, schemaOf } from './json-schema.js';
import { operation } from './operation.js';
import { ProblemDetails } from './problem.schema.js';
import { tags } from './tags.js';

export const OPENAPI_PATH = '/openapi.json';

/** The text that applies to all routes. */
const INTRODUCTION = `Workflows described in words, planned into steps, run and watched.

**Credentials.** \`Authorization: Bearer …\` with an API key or a JWT. An operation that needs none says so.

**Errors** are RFC 9457 problems with a stable \`code\`; all errors of the input are listed at once, each with a JSON pointer.
Unknown fields are refused.

**Once.** Every POST takes an \`Idempotency-Key\`: the same key and body within 24 hours get the first answer again.

**Lists** take \`limit\` and \`offset\`, and answer \`total\`; or they take \`limit\` and \`after\`, and answer \`next_after\`: the
cursor of the next page, null at the end. Short lists are answered whole. Times are RFC 3339 in UTC.

**Deprecated** operations say so by the headers \`Deprecation\` and \`Sunset\`.

**Live.** \`GET /api/v1/executions/{execution_id}/events\` streams a run as server-sent events, and continues after
\`Last-Event-ID\`. \`/api/v1/executions/updates\` streams the changes of all runs, and \`/api/v1/workflows/{workflow_id}/updates\`
those of a workflow.`;

/**
 * The contract as OpenAPI 3.1. It is made from the very routes that are served and the schemas that read their
 * requests, so it matches the behaviour.
 *
 * @param prefix the path below which routes are served, for example `/api/v1`.
 * @param about `publicUrl`: the address that clients use. Default: the host of the document.
 */
export function openApiDocument(
  routes: readonly DocumentedRoute[],
  prefix: string,
  { publicUrl }: { readonly publicUrl?: string | undefined } = {},
): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = (paths[`${prefix}${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operation(route);
  }
  const schemas: readonly z.ZodType[] = routes.flatMap((route) => [
    ...Object.values(route.mediaTypes),
    ...Object.values(route.answers).flatMap(({ schema, orAs }) => [
      ...(schema === undefined ? [] : [schema]),
      ...Object.values(orAs ?? {}),
    ]),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stepcast REST API',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl ?? '/', description: 'This server.' }],
    security: [{ bearer: [] }],
    tags: tags(),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key or a JWT.' } },
      schemas: withExamples(componentSchemas([...schemas, Problem, ProblemDetails])),
      responses: {
        ...failureComponents(),
        Problem: {
          description: 'A coded error (RFC 9457).',
          content: { 'application/problem+json': { schema: schemaOf(ProblemDetails) } },
        },
      },
    },
  };
}
