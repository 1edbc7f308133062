import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { invalidInput, optionalObject, optionalText, requiredText } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import type { StreamedBody } from './streamed-body.js';

/** One request as it will be written to the socket. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | StreamedBody | null;
  /** The headers that the step itself set. */
  readonly given: ReadonlySet<string>;
  /** The header that carries the credential of a connection. Null if none does. */
  readonly credential: string | null;
}

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** RFC 9110, section 9.2.1: the methods that ask for no change. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Framing and routing belong to the connection (RFC 9110, section 7.6.1); `Host` would walk around the address guard.
 */
export const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** RFC 9110, section 5.5: no line break, no NUL, nothing outside of Latin-1. */
export const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads the input of `http.request`. @param streamed the body, if it holds files. @throws StepFailure `INVALID_INPUT`
 */
export function outgoingRequest(
  input: JsonObject,
  context: Pick<ToolContext, 'idempotencyKey'>,
  streamed: StreamedBody | null = null,
): OutgoingRequest {
  const method = optionalText(input, 'method') ?? 'GET';
  const headers = headersOf(optionalObject(input, 'headers') ?? {});
  const given = new Set(Object.keys(headers));
  const body = streamed ?? input['body'] ?? null;
  if (body !== null && method === 'HEAD') throw invalidInput('body', 'a HEAD request carries no body.');
  if (body !== null)
    headers['content-type'] ??=
      streamed?.contentType ?? (typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json');
  // The boundary between the parts is ours.
  if (streamed?.contentType.startsWith('multipart/')) headers['content-type'] = streamed.contentType;
  if (!SAFE.has(method)) headers['idempotency-key'] ??= context.idempotencyKey;
  return {
    method,
    url: targetOf(requiredText(input, 'url'), optionalObject(input, 'query') ?? {}),
    headers: { accept: '*/*', 'user-agent': 'Stepcast', 'accept-encoding': 'gzip, deflate, br', ...headers },
    body: streamed ?? (input['body'] == null ? null : encoded(input['body'], headers['content-type'] ?? '')),
    given,
    credential: null,
  };
}

/** Whether a request of this method asks for no change. */
export function isSafeMethod(method: string): boolean {
  return SAFE.has(method);
}

/** Checks an absolute address, also one from a `Location`. @throws StepFailure `INVALID_INPUT` */
export function checkTarget(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalidInput('url', 'expected an http or https address.');
  // Such addresses mislead the reader about the host, and leak into logs.
  if (url.username !== '' || url.password !== '')
    throw invalidInput('url', 'an address must not hold a user or password; use a connection instead.');
}

function targetOf(text: string, query: JsonObject): URL {
  if (!URL.canParse(text)) throw invalidInput('url', 'expected an absolute http or https address.');
  const url = new URL(text);
  checkTarget(url);
  const more = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null) more.append(name, plainText(each, `query.${name}`));
    }
  }
  // Appended rather than set, so that existing parts of the address keep their spelling.
  if (more.size > 0) url.search = url.search === '' ? more.toString() : `${url.search}&${more.toString()}`;
  return url;
}

function headersOf(given: JsonObject): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue;
    const key = name.toLowerCase();
    const text = plainText(value, `headers.${name}`);
    if (!TOKEN.test(name)) throw invalidInput('headers', 'a header name holds a character that is not allowed.');
    if (FORBIDDEN_HEADERS.has(key))
      throw invalidInput(`headers.${name}`, 'this header is set by the connection and cannot be given.');
    if (!FIELD_VALUE.test(text))
      throw invalidInput(
        `headers.${name}`,
        'a header value must not hold line breaks, control characters or characters outside of Latin-1.',
      );
    headers[key] = text.trim();
  }
  return headers;
}

function plainText(value: JsonValue, field: string): string {
  if (typeof value === 'object') throw invalidInput(field, 'expected a text, a number or a boolean.');
  return String(value);
}

/** Fields within fields have names such as `order[items][0]`, as most servers read them. */
function* formFields(name: string, value: JsonValue): Generator<[string, string]> {
  if (value === null) return;
  if (typeof value !== 'object') return void (yield [name, String(value)]);
  for (const [key, each] of Object.entries(value)) yield* formFields(`${name}[${key}]`, each);
}

function encoded(body: JsonValue, contentType: string): string {
  if (typeof body === 'string') return body;
  if (isJsonObject(body) && /^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    const fields = Object.entries(body).flatMap(([name, value]) => [...formFields(name, value)]);
    return new URLSearchParams(fields).toString();
  }
  return JSON.stringify(body);
}
