import type { z } from 'zod';
import type { JsonObject } from '../../domain/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { Problem } from '../schemas/json.schema.js';
import { componentSchemas, schemaOf } from './json-schema.js';
import { operation } from './operation.js';
import { ProblemDetails } from './problem.schema.js';

export const OPENAPI_PATH = '/openapi.json';

/**
 * The contract as OpenAPI 3.1, made from the very routes that are served and the schemas that read their requests:
 * what it says is what happens.
 *
 * @param prefix where the paths are served, for example `/api/v1`.
 */
export function openApiDocument(routes: readonly DocumentedRoute[], prefix: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = (paths[`${prefix}${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operation(route);
  }
  const schemas: readonly z.ZodType[] = routes.flatMap((route) => [
    ...Object.values(route.mediaTypes),
    ...Object.values(route.answers).flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stepcast REST API',
      version: '1',
      description: 'Workflows described in words, planned into steps, run and watched. Unknown fields are refused.',
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key or a JWT.' } },
      schemas: componentSchemas([...schemas, Problem, ProblemDetails]),
      responses: {
        Problem: {
          description: 'A coded error (RFC 9457).',
          content: { 'application/problem+json': { schema: schemaOf(ProblemDetails) } },
        },
      },
    },
  };
}
