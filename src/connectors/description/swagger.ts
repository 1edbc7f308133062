import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ParameterPlace, ParameterStyle } from '../request/request-plan.type.js';
import { DescriptionFormat } from '../../domain/connection/description-format.js';
import type { ApiServer, SecurityScheme } from './api-description.type.js';
import { entriesOf, own, textOf, textsOf } from './document.js';
import type { Document } from './document.js';
import { METHODS, securityOf, versionOf } from './openapi.js';
import type { OperationSite } from './openapi.js';
import { merged, withPathParameters } from './parameters.js';
import type { RawBody, RawDescription, RawMedia, RawOperation, RawParameter } from './raw-operation.type.js';

const JSON_TYPE = 'application/json';
/** `collectionFormat` in the words of OpenAPI 3. */
const STYLES: ReadonlyMap<string, { readonly style: ParameterStyle; readonly explode: boolean }> = new Map([
  ['csv', { style: 'form', explode: false }],
  ['ssv', { style: 'spaceDelimited', explode: false }],
  ['tsv', { style: 'tabDelimited', explode: false }],
  ['pipes', { style: 'pipeDelimited', explode: false }],
  ['multi', { style: 'form', explode: true }],
]);

/** Reads Swagger 2 (OpenAPI 2.0) in the words of OpenAPI 3. */
export function swaggerDescription(document: Document): RawDescription {
  const { root } = document;
  const info = Object.fromEntries(entriesOf(own(root, 'info')));
  const security = securityOf(own(root, 'security')) ?? [];
  return {
    format: DescriptionFormat.SWAGGER_2,
    title: textOf(own(info, 'title')),
    version: versionOf(own(info, 'version')),
    servers: serversOf(root),
    schemes: Object.fromEntries(
      entriesOf(own(root, 'securityDefinitions')).map(([name, given]) => [name, schemeOf(document.object(given))]),
    ),
    *operations() {
      for (const [path, item] of entriesOf(own(root, 'paths'))) {
        if (path.startsWith('x-')) continue;
        const resolved = document.object(item);
        if (resolved === undefined) {
          yield `The path ${path.slice(0, 200)} stands in another document, which is not fetched.`;
          continue;
        }
        for (const [method, given] of Object.entries(resolved)) {
          const operation = METHODS.has(method) ? document.object(given) : undefined;
          if (operation) yield operationOf(document, { path, method, item: resolved, operation, security });
        }
      }
    },
  };
}

function operationOf(document: Document, { path, method, item, operation, security }: OperationSite): RawOperation {
  const { root } = document;
  const consumes = textsOf(own(operation, 'consumes') ?? own(root, 'consumes'));
  const produces = textsOf(own(operation, 'produces') ?? own(root, 'produces'));
  const id = own(operation, 'operationId');
  const parameters = merged(document, item, operation, parameterOf);
  return {
    id: typeof id === 'string' && id !== '' ? id : undefined,
    method: method.toUpperCase(),
    path,
    summary: textOf(own(operation, 'summary')),
    description: textOf(own(operation, 'description')),
    tags: textsOf(own(operation, 'tags')),
    parameters: withPathParameters(path, parameters),
    body: bodyOf(document, item, operation, consumes),
    responses: entriesOf(own(operation, 'responses')).map(([status, given]) => {
      const response = document.object(given);
      const schema = response && own(response, 'schema');
      const types = produces.length > 0 ? produces : [JSON_TYPE];
      return {
        status: status.toUpperCase(),
        media: schema === undefined ? [] : types.map((type): RawMedia => ({ type, schema, encoding: {} })),
      };
    }),
    security: securityOf(own(operation, 'security')) ?? security,
    servers: [],
  };
}

const PLACES: ReadonlySet<string> = new Set(['path', 'query', 'header']);

/** In Swagger 2 the schema of a parameter is the parameter itself. */
function parameterOf(given: JsonObject): RawParameter | undefined {
  const place = own(given, 'in');
  const name = own(given, 'name');
  if (typeof place !== 'string' || !PLACES.has(place) || typeof name !== 'string' || name === '') return undefined;
  const at = place as ParameterPlace;
  const { style, explode } = styleOf(given);
  return {
    name,
    in: at,
    required: at === 'path' || own(given, 'required') === true,
    style: at === 'query' ? style : 'simple',
    explode: at === 'query' && explode,
    allowReserved: false,
    content: null,
    description: textOf(own(given, 'description')),
    schema: schemaOf(given),
  };
}

function styleOf(given: JsonObject): { readonly style: ParameterStyle; readonly explode: boolean } {
  return STYLES.get(textOf(own(given, 'collectionFormat'))) ?? { style: 'form', explode: false };
}

function schemaOf(given: JsonObject): JsonObject {
  const { in: _in, name: _name, required: _required, description: _text, collectionFormat: _format, ...schema } = given;
  return schema;
}

function bodyOf(
  document: Document,
  item: JsonObject,
  operation: JsonObject,
  consumes: readonly string[],
): RawBody | null {
  const given = [own(item, 'parameters'), own(operation, 'parameters')]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((parameter) => document.object(parameter))
    .filter((parameter) => parameter !== undefined);
  const body = given.findLast((parameter) => own(parameter, 'in') === 'body');
  if (body !== undefined) {
    const schema = own(body, 'schema');
    const types = consumes.length > 0 ? consumes : [JSON_TYPE];
    return {
      required: own(body, 'required') === true,
      description: textOf(own(body, 'description')),
      media: types.map((type) => ({ type: type.trim().toLowerCase(), schema, encoding: {} })),
    };
  }
  const fields = given.filter((parameter) => own(parameter, 'in') === 'formData');
  return fields.length === 0 ? null : formOf(fields, consumes);
}

function formOf(fields: readonly JsonObject[], consumes: readonly string[]): RawBody {
  const named = fields.flatMap((field): [string, JsonObject][] => {
    const name = own(field, 'name');
    return typeof name === 'string' ? [[name, field]] : [];
  });
  const hasFile = named.some(([, field]) => own(field, 'type') === 'file');
  const multipart = hasFile || (consumes.length > 0 && !consumes.some((type) => type.includes('urlencoded')));
  const description = (field: JsonObject): JsonObject => {
    const text = own(field, 'description');
    return typeof text === 'string' ? { description: text } : {};
  };
  const schema: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(named.map(([name, field]) => [name, { ...schemaOf(field), ...description(field) }])),
    required: named.flatMap(([name, field]) => (own(field, 'required') === true ? [name] : [])),
  };
  const encoding: JsonObject = Object.fromEntries(
    named.flatMap(([name, field]) => {
      const { style, explode } = styleOf(field);
      return own(field, 'type') === 'array' ? [[name, { style, explode }] as const] : [];
    }),
  );
  const type = multipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  return {
    required: named.some(([, field]) => own(field, 'required') === true),
    description: '',
    media: [{ type, schema, encoding }],
  };
}

function serversOf(root: JsonObject): readonly ApiServer[] {
  const host = textOf(own(root, 'host'));
  const path = textOf(own(root, 'basePath')).replace(/\/$/, '');
  if (host === '') return path === '' ? [] : [{ url: path, description: '' }];
  const schemes = textsOf(own(root, 'schemes')).filter((scheme) => scheme === 'https' || scheme === 'http');
  const ordered = schemes.length === 0 ? ['https'] : schemes.toSorted((a, b) => (a < b ? 1 : -1));
  return ordered.map((scheme) => ({ url: `${scheme}://${host}${path}`, description: '' }));
}

function schemeOf(given: JsonObject | undefined): SecurityScheme {
  const type = textOf(given && own(given, 'type'));
  const name = textOf(given && own(given, 'name'));
  const place: JsonValue | undefined = given && own(given, 'in');
  if (type === 'basic') return { kind: 'basic' };
  if (type === 'oauth2') return { kind: 'bearer' };
  if (type === 'apiKey' && name !== '' && (place === 'header' || place === 'query'))
    return { kind: 'apiKey', in: place, name };
  return { kind: 'other', type: (type || 'unknown').slice(0, 40) };
}
