import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { DescriptionFormat } from '../../domain/connection/description-format.js';
import type { ApiServer, SecurityScheme } from './api-description.type.js';
import { entriesOf, own, textOf, textsOf } from './document.js';
import type { Document } from './document.js';
import { mediaOf, parametersOf, requiredContentType, withPathParameters } from './parameters.js';
import type { RawBody, RawDescription, RawOperation, RawResponse } from './raw-operation.type.js';

/** The keys of a path item that are operations. */
export const METHODS: ReadonlySet<string> = new Set(['get', 'head', 'options', 'post', 'put', 'patch', 'delete']);
const MAX_SERVERS = 50;

/** An operation as it stands in a description, of OpenAPI and of Swagger alike. */
export interface OperationSite {
  readonly path: string;
  readonly method: string;
  /** The path item: its parameters hold for all its operations. */
  readonly item: JsonObject;
  readonly operation: JsonObject;
  /** The rule of the whole description. */
  readonly security: readonly (readonly string[])[];
}

/** Reads OpenAPI 3.0 and 3.1. */
export function openApiDescription(document: Document): RawDescription {
  const { root } = document;
  const isLater = !textOf(own(root, 'openapi')).startsWith('3.0');
  const info = Object.fromEntries(entriesOf(own(root, 'info')));
  const components = Object.fromEntries(entriesOf(own(root, 'components')));
  const security = securityOf(own(root, 'security')) ?? [];
  return {
    format: isLater ? DescriptionFormat.OPENAPI_3_1 : DescriptionFormat.OPENAPI_3_0,
    title: textOf(own(info, 'title')),
    version: versionOf(own(info, 'version')),
    servers: serversOf(own(root, 'servers')),
    schemes: Object.fromEntries(
      entriesOf(own(components, 'securitySchemes')).map(([name, given]) => [name, schemeOf(document.object(given))]),
    ),
    *operations() {
      for (const [path, item] of entriesOf(own(root, 'paths'))) yield* operationsOf(document, path, item, security);
    },
  };
}

/** The alternatives of `security`. Null if it is absent. */
export function securityOf(given: JsonValue | undefined): readonly (readonly string[])[] | null {
  if (!Array.isArray(given)) return null;
  return given.map((alternative) => entriesOf(alternative).map(([name]) => name));
}

/** The version of a description, which YAML may have read as a number. */
export function versionOf(given: JsonValue | undefined): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 100) : '';
}

function* operationsOf(
  document: Document,
  path: string,
  item: JsonValue,
  security: readonly (readonly string[])[],
): Generator<RawOperation | string> {
  if (path.startsWith('x-')) return;
  const resolved = document.object(item);
  if (resolved === undefined) {
    yield `The path ${path.slice(0, 200)} stands in another document, which is not fetched.`;
    return;
  }
  for (const [method, given] of Object.entries(resolved)) {
    if (!METHODS.has(method)) continue;
    const operation = document.object(given);
    if (operation === undefined) yield `${method.toUpperCase()} ${path.slice(0, 200)} is not an operation.`;
    else yield operationOf(document, { path, method, item: resolved, operation, security });
  }
}

function operationOf(document: Document, { path, method, item, operation, security }: OperationSite): RawOperation {
  const id = own(operation, 'operationId');
  return {
    id: typeof id === 'string' && id !== '' ? id : undefined,
    method: method.toUpperCase(),
    path,
    summary: textOf(own(operation, 'summary')),
    description: textOf(own(operation, 'description')) || textOf(own(item, 'description')),
    tags: textsOf(own(operation, 'tags')),
    parameters: withPathParameters(path, parametersOf(document, item, operation)),
    body: bodyOf(document, own(operation, 'requestBody')),
    contentType: requiredContentType(document, item, operation),
    responses: entriesOf(own(operation, 'responses')).map(([status, given]) => responseOf(document, status, given)),
    security: securityOf(own(operation, 'security')) ?? security,
    servers: serversOf(own(operation, 'servers') ?? own(item, 'servers')).map(({ url }) => url),
  };
}

function bodyOf(document: Document, given: JsonValue | undefined): RawBody | null {
  const body = document.object(given);
  if (body === undefined) return null;
  const media = mediaOf(own(body, 'content'));
  const description = textOf(own(body, 'description'));
  return media.length === 0 ? null : { required: own(body, 'required') === true, description, media };
}

function responseOf(document: Document, status: string, given: JsonValue): RawResponse {
  const response = document.object(given);
  return { status: status.toUpperCase(), media: mediaOf(response && own(response, 'content')) };
}

/** With the defaults of their variables. */
function serversOf(given: JsonValue | undefined): readonly ApiServer[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MAX_SERVERS).flatMap((each) => {
    const server = Object.fromEntries(entriesOf(each));
    const url = own(server, 'url');
    if (typeof url !== 'string') return [];
    const variables = new Map(entriesOf(own(server, 'variables')));
    return [
      {
        url: url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => defaultOf(variables.get(name)) ?? whole),
        description: textOf(own(server, 'description')).slice(0, 200),
      },
    ];
  });
}

function defaultOf(variable: JsonValue | undefined): string | undefined {
  const value = own(Object.fromEntries(entriesOf(variable)), 'default');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function schemeOf(given: JsonObject | undefined): SecurityScheme {
  const type = textOf(given && own(given, 'type'));
  const name = textOf(given && own(given, 'name'));
  const place = given && own(given, 'in');
  if (type === 'apiKey' && name !== '' && (place === 'header' || place === 'query' || place === 'cookie'))
    return { kind: 'apiKey', in: place, name };
  const scheme = textOf(given && own(given, 'scheme')).toLowerCase();
  if (type === 'http' && scheme === 'basic') return { kind: 'basic' };
  if ((type === 'http' && scheme === 'bearer') || type === 'oauth2' || type === 'openIdConnect')
    return { kind: 'bearer' };
  return { kind: 'other', type: (scheme || type || 'unknown').slice(0, 40) };
}
