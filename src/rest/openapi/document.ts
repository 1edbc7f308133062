import type { z } from 'zod';
import type { JsonObject } from '../../lib/json/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { Problem } from '../common/json.schema.js';
import { withExamples } from './examples.js';
import { failureComponents } from './failures.js';
import { componentSchemas, schemaOf } from './json-schema.js';
import { operation, PROBLEMS } from './operation.js';
import type { FailureStyle } from './operation.js';
import { ProblemDetails } from './problem.schema.js';
import { tagOf, tags } from './tags.js';

export const OPENAPI_PATH = '/openapi.json';

/** A document of some of the routes. */
export interface DocumentSpec {
  readonly routes: readonly DocumentedRoute[];
  /** The path below which routes are served, for example `/api/v1`. */
  readonly prefix: string;
  /** The address that clients use. Default: the host of the document. */
  readonly publicUrl?: string | undefined;
  readonly title: string;
  /** The text that applies to all routes, in CommonMark. */
  readonly introduction: string;
  readonly failures: FailureStyle;
  /** The response components, `Problem` among them. */
  readonly responses: JsonObject;
}

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

/** An addition to the introduction if REST also has the dialect of GAIA's clients. */
const DIALECT = `

**Dialect.** Requests of GAIA's own clients are understood on the same paths. They are chosen by the header \`X-API-Dialect\`, and
described in \`/api/v1/openapi.gaia.json\`.`;

/**
 * The contract as OpenAPI 3.1. It is made from the very routes that are served and the schemas that read their
 * requests, so it matches the behaviour.
 *
 * @param prefix the path below which routes are served, for example `/api/v1`.
 * @param about `publicUrl`: the address that clients use. `hasDialect`: REST also has the dialect of GAIA's clients.
 */
export function openApiDocument(
  routes: readonly DocumentedRoute[],
  prefix: string,
  { publicUrl, hasDialect = false }: { readonly publicUrl?: string | undefined; readonly hasDialect?: boolean } = {},
): JsonObject {
  return documentOf({
    routes,
    prefix,
    publicUrl,
    title: 'Stepcast REST API',
    introduction: `${INTRODUCTION}${hasDialect ? DIALECT : ''}`,
    failures: PROBLEMS,
    responses: {
      ...failureComponents(),
      Problem: {
        description: 'A coded error (RFC 9457).',
        content: { 'application/problem+json': { schema: schemaOf(ProblemDetails) } },
      },
    },
  });
}

/** A document of these routes as OpenAPI 3.1. */
export function documentOf(spec: DocumentSpec): JsonObject {
  const { routes, prefix, publicUrl, title, introduction, failures, responses } = spec;
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = (paths[`${prefix}${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operation(route, failures);
  }
  const schemas: readonly z.ZodType[] = routes.flatMap((route) => [
    ...Object.values(route.mediaTypes),
    ...Object.values(route.answers).flatMap(({ schema, orAs }) => [
      ...(schema === undefined ? [] : [schema]),
      ...Object.values(orAs ?? {}),
    ]),
  ]);
  const used = new Set(routes.map(({ path }) => tagOf(path)));
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl ?? '/', description: 'This server.' }],
    security: [{ bearer: [] }],
    tags: tags().filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key or a JWT.' } },
      schemas: withExamples(componentSchemas([...schemas, Problem, failures.schema])),
      responses,
    },
  };
}
