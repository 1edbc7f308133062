import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { bodyOf } from './body.js';
import type { BuiltBody } from './body.js';
import { BODY_FIELD } from './request-plan.type.js';
import type { ParameterPlan, RequestPlan } from './request-plan.type.js';
import { RequestInputError } from './request-input-error.js';
import { encodeAll, fieldsOf, headerValue, pathPart, plainText } from './styled-value.js';

/** A request, without a credential. */
export interface BuiltRequest {
  readonly method: string;
  /** The address below the origin of `server`, with the query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BuiltBody | null;
}

/** RFC 9110, section 5.6.2 and 5.5. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The request that a description asks for.
 *
 * @param server an absolute address; the result is always below it.
 * @param mark see `bodyOf`.
 * @throws RequestInputError
 */
export function buildRequest(plan: RequestPlan, input: JsonObject, server: string, mark: string): BuiltRequest {
  const given = (parameter: ParameterPlan): JsonValue | undefined =>
    Object.hasOwn(input, parameter.field) ? input[parameter.field] : undefined;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const parameter of plan.parameters) {
    const value = given(parameter);
    if (value === undefined || value === null) continue;
    const { name, field, style, explode, allowReserved, content } = parameter;
    if (parameter.in === 'query')
      query.push(
        ...(content === null ? fieldsOf(name, value, { style, explode, allowReserved }) : [contentField(name, value)]),
      );
    else if (parameter.in === 'header') headers[name.toLowerCase()] = headerOf(parameter, value);
    else if (parameter.in === 'cookie') cookies.push(...cookieFields(field, name, value, parameter));
  }
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ');
  const body = plan.body && Object.hasOwn(input, BODY_FIELD) ? input[BODY_FIELD] : undefined;
  const hasBody = plan.body !== null && body !== undefined && (body !== null || plan.body.kind === 'json');
  if (!hasBody && plan.contentType !== undefined) headers['content-type'] = plan.contentType;
  return {
    method: plan.method,
    url: addressOf(plan, given, server, query),
    headers,
    body: plan.body && hasBody ? bodyOf(plan.body, body ?? null, mark) : null,
  };
}

function addressOf(
  plan: RequestPlan,
  given: (parameter: ParameterPlan) => JsonValue | undefined,
  server: string,
  query: readonly string[],
): string {
  const [template = '', fixed = ''] = plan.path.split('?', 2);
  const byName = new Map(plan.parameters.flatMap((each) => (each.in === 'path' ? [[each.name, each] as const] : [])));
  const path = template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const parameter = byName.get(name);
    return parameter === undefined ? encodeAll(whole) : partOf(parameter, given(parameter));
  });
  const base = new URL(server);
  const url = new URL(base.origin);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  const asked = path.split('/').find((segment) => isDots(segment));
  if (asked !== undefined)
    throw new RequestInputError('path', 'a part of the path is "." or "..", which would lead to another operation.');
  url.search = [base.search.slice(1), fixed, ...query].filter((part) => part !== '').join('&');
  return url.href;
}

function partOf(parameter: ParameterPlan, value: JsonValue | undefined): string {
  const { field, name, style, explode, allowReserved, content } = parameter;
  const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) throw new RequestInputError(field, 'a part of the path must not be empty.');
  const part =
    content === null ? pathPart(name, value, { style, explode, allowReserved }) : encodeAll(JSON.stringify(value));
  return part;
}

/** Addresses treat percent-encoded dots like dots (URL Standard, "double-dot URL path segment"). */
function isDots(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment);
}

function contentField(name: string, value: JsonValue): string {
  return `${encodeAll(name)}=${encodeAll(typeof value === 'string' ? value : JSON.stringify(value))}`;
}

function headerOf({ field, name, explode, content }: ParameterPlan, value: JsonValue): string {
  const text = (content === null ? headerValue(value, explode) : JSON.stringify(value)).trim();
  if (!HEADER_NAME.test(name))
    throw new RequestInputError(field, 'the description gives this header a name that no header can have.');
  if (!HEADER_VALUE.test(text))
    throw new RequestInputError(
      field,
      'a header must not hold line breaks, control characters or characters outside of Latin-1.',
    );
  return text;
}

function cookieFields(field: string, name: string, value: JsonValue, { explode }: ParameterPlan): readonly string[] {
  if (!HEADER_NAME.test(name))
    throw new RequestInputError(field, 'the description gives this cookie a name that no cookie can have.');
  if (typeof value === 'object') return fieldsOf(name, value, { style: 'form', explode, allowReserved: false });
  return [`${name}=${encodeAll(plainText(value))}`];
}
