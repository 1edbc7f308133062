import type { JsonObject } from '../../lib/json/json.js';
import type { DocumentedRoute } from '../http/route.js';
import { documentOf } from '../openapi/document.js';
import { schemaOf } from '../openapi/json-schema.js';
import type { RestDialect } from './dialect.js';
import { GaiaFailure } from './gaia-answers.schema.js';

/** The path below `/api/v1` of the document of the dialect. It is served if the dialect is. */
export const GAIA_OPENAPI_PATH = '/openapi.gaia.json';

const JSON_TYPE = 'application/json';

const INTRODUCTION = `The requests of GAIA's own clients, and the answers to them. Paths that are not described here are those of the documented
contract (\`/api/v1/openapi.json\`), with the same credentials, scopes and limits.

Fields that mean nothing here are accepted, stored with the workflow and returned. An error has a \`detail\` and a stable \`code\`.`;

const HEADER: Readonly<Record<Exclude<RestDialect, 'off'>, string>> = {
  both: '`gaia`. Without it, a request is one of the documented contract.',
  gaia: 'Default: `gaia`. `stepcast` chooses the documented contract.',
};

/** The dialect as OpenAPI 3.1, made from the routes that serve it. */
export function gaiaDocument(
  routes: readonly DocumentedRoute[],
  prefix: string,
  { mode, publicUrl }: { readonly mode: Exclude<RestDialect, 'off'>; readonly publicUrl?: string | undefined },
): JsonObject {
  return documentOf({
    routes: routes.map((route) => ({ ...route, headers: { ...route.headers, 'X-API-Dialect': HEADER[mode] } })),
    prefix,
    publicUrl,
    title: "Stepcast REST API, dialect of GAIA's clients",
    introduction: INTRODUCTION,
    failures: {
      of: () => ({ '422': { $ref: '#/components/responses/Problem' } }),
      mediaType: JSON_TYPE,
      schema: GaiaFailure,
    },
    responses: {
      Problem: { description: 'An error.', content: { [JSON_TYPE]: { schema: schemaOf(GaiaFailure) } } },
    },
  });
}
