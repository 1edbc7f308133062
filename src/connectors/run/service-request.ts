import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ConnectorPage, RequestTemplate } from '../file/connector.type.js';
import { bodyOf } from '../request/body.js';
import type { BuiltBody } from '../request/body.js';
import type { BuiltRequest } from '../request/build-request.js';
import { RequestInputError } from '../request/request-input-error.js';
import type { FieldEncoding } from '../request/request-plan.type.js';
import { encodeAll, fieldsOf } from '../request/styled-value.js';
import { render, renderAsText, renderText } from '../template/render.js';
import type { TemplateScope } from '../template/render.js';
import type { Reference, Template } from '../template/template.type.js';

const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  raw: 'text/plain;charset=UTF-8',
} as const;

/** The parts of a request that a template does not hold. */
export interface RequestParts {
  /** The address that it goes below. */
  readonly server: string;
  /** Headers of every request of the connector. */
  readonly headers: Readonly<Record<string, Template>>;
  readonly scope: TemplateScope;
  /** A page after the first one. */
  readonly page: { readonly plan: ConnectorPage; readonly fields: JsonObject } | null;
  /** A key by which the service recognises a repeated request. */
  readonly idempotency: {
    readonly in: 'header' | 'query' | 'body';
    readonly name: string;
    readonly key: string;
  } | null;
  /** See `bodyOf`. */
  readonly mark: string;
}

/** The request that a template makes, without a credential. @throws RequestInputError */
export function serviceRequest(request: RequestTemplate, parts: RequestParts): BuiltRequest {
  const { scope, page, idempotency } = parts;
  const query = new Map(
    Object.entries(request.query).map(([name, template]) => [name, render(template, scope)] as const),
  );
  const ofPage = Object.entries(page?.fields ?? {});
  if (page?.plan.in === 'query') for (const [name, value] of ofPage) query.set(name, value);
  if (idempotency?.in === 'query') query.set(idempotency.name, idempotency.key);
  const headers: Record<string, string> = {};
  for (const [name, template] of [...Object.entries(parts.headers), ...Object.entries(request.headers)]) {
    const text = renderAsText(template, scope);
    if (text === undefined) continue;
    if (!HEADER_VALUE.test(text))
      throw new RequestInputError(name, 'a header must not hold line breaks or characters outside of Latin-1.');
    headers[name] = text.trim();
  }
  if (idempotency?.in === 'header') headers[idempotency.name.toLowerCase()] = idempotency.key;
  const more: JsonObject = {
    ...(page?.plan.in === 'body' ? page.fields : {}),
    ...(idempotency?.in === 'body' ? { [idempotency.name]: idempotency.key } : {}),
  };
  return {
    method: request.method,
    url: addressOf(parts.server, pathOf(request.path, scope), query),
    headers,
    body: builtBody(request, more, scope, parts.mark),
  };
}

function pathOf(template: Template, scope: TemplateScope): string {
  if (template.kind === 'value') return typeof template.value === 'string' ? template.value : '';
  if (template.kind !== 'text') throw new RequestInputError('path', 'the connector has no path here.');
  const path = renderText(template.parts, scope, (text, reference) => segment(text, reference));
  if (path !== undefined) return path;
  const absent = template.parts.find(
    (part): part is Reference => typeof part !== 'string' && renderText([part], scope, (text) => text) === undefined,
  );
  throw new RequestInputError(nameOf(absent), 'a part of the path must not be absent.');
}

function segment(text: string, reference: Reference): string {
  const isPath = reference.filters.some(({ name }) => name === 'segments');
  const parts = isPath ? text.replace(/^\/+|\/+$/g, '').split('/') : [text];
  // Addresses treat percent-encoded dots like dots, so that they would lead to another operation.
  if (parts.some((part) => part === '' || /^(\.|%2e){1,2}$/i.test(part)))
    throw new RequestInputError(nameOf(reference), 'a part of the path must be neither empty nor "." or "..".');
  return parts.map(encodeAll).join('/');
}

function nameOf(reference: Reference | undefined): string {
  return reference === undefined ? 'path' : reference.path.join('.') || reference.root;
}

function addressOf(server: string, path: string, query: ReadonlyMap<string, JsonValue | undefined>): string {
  const base = new URL(server);
  const url = new URL(base.origin);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  const fields = [...query].flatMap(([name, value]) =>
    value === undefined ? [] : fieldsOf(name, value, { style: styleOf(value), explode: true, allowReserved: false }),
  );
  url.search = [base.search.slice(1), ...fields].filter((part) => part !== '').join('&');
  return url.href;
}

/** Objects, and lists of objects, are written as `name[field]=value`; other lists repeat their name. */
function styleOf(value: JsonValue): 'form' | 'deepObject' {
  const isDeep = isJsonObject(value) || (Array.isArray(value) && value.some((item) => typeof item === 'object'));
  return isDeep ? 'deepObject' : 'form';
}

function builtBody(
  { body, contentType }: RequestTemplate,
  more: JsonObject,
  scope: TemplateScope,
  mark: string,
): BuiltBody | null {
  if (body === null) return Object.keys(more).length === 0 ? null : jsonBody(more);
  const rendered = render(body.value, scope);
  if (body.kind === 'raw') {
    if (rendered === undefined) return null;
    return bodyOf(
      { kind: 'raw', contentType: contentType ?? CONTENT_TYPES.raw, encoding: {}, files: [] },
      rendered,
      mark,
    );
  }
  const given = rendered ?? {};
  const value = isJsonObject(given) ? { ...given, ...more } : given;
  if (body.kind === 'json') return jsonBody(value);
  const encoding: Record<string, FieldEncoding> = {};
  if (body.kind === 'form' && isJsonObject(value))
    for (const [name, field] of Object.entries(value))
      if (styleOf(field) === 'deepObject') encoding[name] = { style: 'deepObject', explode: true };
  const type = contentType ?? CONTENT_TYPES[body.kind];
  return bodyOf({ kind: body.kind, contentType: type, encoding, files: [] }, value, mark);
}

function jsonBody(value: JsonValue): BuiltBody {
  return { contentType: CONTENT_TYPES.json, content: JSON.stringify(value) };
}
