import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { DescriptionFormat } from '../../domain/connection/description-format.js';
import { entriesOf, own, textOf, textsOf } from './document.js';
import type { Document } from './document.js';
import { versionOf } from './openapi.js';
import { withPathParameters } from './parameters.js';
import type { RawBody, RawDescription, RawOperation, RawParameter } from './raw-operation.type.js';

/** Methods in resources in resources. */
const MAX_DEPTH = 20;
/** Every method takes these; only the choice of fields is of use in a step. */
const SHARED_PARAMETER = 'fields';
const SCHEME = 'oauth2';

/** Reads Google's discovery format (developers.google.com/discovery/v1/reference/apis). */
export function discoveryDescription(document: Document): RawDescription {
  const { root } = document;
  const base = textOf(own(root, 'baseUrl')) || `${textOf(own(root, 'rootUrl'))}${textOf(own(root, 'servicePath'))}`;
  return {
    format: DescriptionFormat.GOOGLE_DISCOVERY,
    title: textOf(own(root, 'title')) || textOf(own(root, 'name')),
    version: versionOf(own(root, 'version')),
    servers: base === '' ? [] : [{ url: base.replace(/\/$/, ''), description: '' }],
    schemes: own(root, 'auth') === undefined ? {} : { [SCHEME]: { kind: 'bearer' } },
    *operations() {
      yield* methodsOf(root, root, 0);
    },
  };
}

/** The target of a reference, which is the bare name of a schema. */
export function discoveryPointer(reference: string): string {
  return reference.startsWith('#') ? reference : `#/schemas${jsonPointer([reference])}`;
}

function* methodsOf(root: JsonObject, resource: JsonObject, depth: number): Generator<RawOperation | string> {
  for (const [, method] of entriesOf(own(resource, 'methods')))
    yield operationOf(root, Object.fromEntries(entriesOf(method)));
  if (depth >= MAX_DEPTH) return;
  for (const [, inner] of entriesOf(own(resource, 'resources')))
    yield* methodsOf(root, Object.fromEntries(entriesOf(inner)), depth + 1);
}

function operationOf(root: JsonObject, method: JsonObject): RawOperation | string {
  const path = textOf(own(method, 'path'));
  const id = textOf(own(method, 'id'));
  if (id === '' || !/^[A-Za-z]+$/.test(textOf(own(method, 'httpMethod')))) return `A method has no id or HTTP method.`;
  const reserved = new Set([...path.matchAll(/\{\+([^{}]+)\}/g)].map(([, name]) => name ?? ''));
  const plain = `/${path.replaceAll(/\{\+/g, '{').replace(/^\//, '')}`;
  const shared = new Map(entriesOf(own(root, 'parameters'))).get(SHARED_PARAMETER);
  const own_ = entriesOf(own(method, 'parameters'));
  const all =
    shared === undefined || own_.some(([name]) => name === SHARED_PARAMETER)
      ? own_
      : [...own_, [SHARED_PARAMETER, shared] as const];
  const parameters = all.flatMap(([name, given]) => parameterOf(name, given, reserved));
  // `fooBar.baz.list` repeats the name of the API, which the connection has already.
  const prefix = `${textOf(own(root, 'name'))}.`;
  return {
    id: id.startsWith(prefix) ? id.slice(prefix.length) : id,
    method: textOf(own(method, 'httpMethod')).toUpperCase(),
    path: plain,
    summary: '',
    description: textOf(own(method, 'description')),
    tags: id.split('.').slice(1, 2),
    parameters: withPathParameters(plain, parameters),
    body: bodyOf(method),
    responses: responsesOf(method),
    security: textsOf(own(method, 'scopes')).length > 0 ? [[SCHEME]] : [],
    servers: [],
  };
}

function parameterOf(name: string, given: JsonValue, reserved: ReadonlySet<string>): RawParameter[] {
  const field = Object.fromEntries(entriesOf(given));
  const place = own(field, 'location');
  // Shared parameters have no place of their own.
  const at = place === 'path' ? 'path' : 'query';
  const { required: _required, location: _location, repeated, description: _text, ...item } = field;
  return [
    {
      name,
      in: at,
      required: at === 'path' || own(field, 'required') === true,
      style: at === 'path' ? 'simple' : 'form',
      explode: at === 'query',
      allowReserved: reserved.has(name),
      content: null,
      description: textOf(own(field, 'description')),
      schema: repeated === true ? { type: 'array', items: item } : item,
    },
  ];
}

/** Methods with `mediaUpload` are called without their file: uploads go to another path. */
function bodyOf(method: JsonObject): RawBody | null {
  const request = own(method, 'request');
  if (request === undefined) return null;
  return { required: false, description: '', media: [{ type: 'application/json', schema: request, encoding: {} }] };
}

function responsesOf(method: JsonObject): RawOperation['responses'] {
  const response = own(method, 'response');
  return response === undefined
    ? []
    : [{ status: '200', media: [{ type: 'application/json', schema: response, encoding: {} }] }];
}
