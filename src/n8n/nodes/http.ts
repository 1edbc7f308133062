import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { connectionFor, kindOf } from './connections.js';
import { markedJson, withoutStringify } from './marked-json.js';
import type { MarkedJson } from './marked-json.js';
import type { NodeContext, Place } from '../flow/node-context.js';
import type { NodeConverter } from './node-converter.type.js';
import { ownFiles } from '../expressions/item-files.js';
import { inTemplate, isReadAsFile } from './node-files.js';
import { likelyPairs } from '../flow/pairing.js';
import { parsedJson } from '../../lib/json/parsed-json.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** HTTP Request, versions 1 to 4. */
export const httpRequest: NodeConverter = (context) => {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const method = (textOf(parameters.method) || textOf(parameters.requestMethod) || 'GET')
    .replace(/^=/, '')
    .toUpperCase();
  if (!METHODS.has(method)) return `the method ${method.slice(0, 100)} is not sent`;
  const response = objectOf(objectOf(options.response).response);
  const format = textOf(response.responseFormat) || textOf(parameters.responseFormat);
  const isFile = format === 'file' || (['', 'autodetect'].includes(format) && isReadAsFile(context));
  const name = textOf(response.outputPropertyName) || textOf(parameters.dataPropertyName) || 'data';
  const headers = headersOf(context);
  const body = bodyOf(context);
  if (typeof body === 'string') return body;
  if (
    body !== null &&
    'type' in body &&
    body.type !== undefined &&
    !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  )
    headers['Content-Type'] = body.type;
  const query = queryOf(context);
  const connection = credentialOf(context, headers);
  const id = context.call(
    'http.request',
    {
      ...(method === 'GET' ? {} : { method }),
      url: trimmed(context.value(parameters.url, ['url'])),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(Object.keys(query).length === 0 ? {} : { query }),
      ...(body === null || method === 'HEAD'
        ? {}
        : 'multipart' in body
          ? { multipart: body.multipart }
          : { body: body.value }),
      ...(isFile ? { as: 'file' } : {}),
      ...(connection === null ? {} : { connection }),
      ...(response.neverError === true ? { expectStatus: [...ANY_STATUS] } : {}),
      ...paginationOf(context, method),
    },
    timeoutOf(options),
  );
  if ([response, options, parameters].some(({ fullResponse }) => fullResponse === true))
    return [
      context.after(
        id,
        !isFile && mayBeText(context) ? WHOLE_WITH_TEXT : '',
        { statusCode: ['status'] },
        ownFiles({ [name]: ['body'] }),
      ),
    ];
  if (isFile) return [context.after(id, '', {}, ownFiles({ [name]: ['body'] }))];
  if (format === 'text' || format === 'string') return [context.after(id, '', { [name]: ['body'] })];
  // A list that is answered is many items.
  const output = context.manyAfter(id, mayBeText(context) ? TEXT_AS_DATA : '.body', {}, ownFiles({ [name]: [] }));
  return [{ ...output, items: { ...output.items, ...likelyPairs(context.items) } }];
};

/** Blanks around an address are no part of it. */
const trimmed = (url: JsonValue): JsonValue => (typeof url === 'string' ? url.trim() : url);

/** An answer that is no JSON is the field `data` of an item. */
const TEXT_AS_DATA = '.($type(body) = "string" ? { "data": body } : body)';
const WHOLE_WITH_TEXT = '.($type(body) = "string" ? $merge([$, { "data": body }]) : $)';
/** The field `data` as a value of its own, or as a text; not a part of what it holds. */
const DATA =
  /(?:\.|\[\\?["'])data(?:\\?["']\])?(?![\w$]|\s*\[|\s*\??\.(?!(?:replace|replaceAll|match|split|trim|substring|slice|length|toString|indexOf|includes|toLowerCase)\b))/;

/** Whether a node behind this one reads `data`, which holds the answer if it is a text. */
function mayBeText({ conversion: { graph, workflow }, node }: NodeContext): boolean {
  return workflow.nodes.some(
    ({ name, parameters }) =>
      graph.ancestors.get(name)?.has(node.name) === true && DATA.test(JSON.stringify(parameters)),
  );
}

const ANY_STATUS: readonly number[] = [
  200, 201, 202, 203, 204, 206, 300, 304, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418, 422,
  425, 429, 500, 501, 502, 503, 504,
];

function timeoutOf(options: JsonObject): { readonly timeoutMs?: number } {
  const { timeout } = options;
  return typeof timeout === 'number' && Number.isInteger(timeout) && timeout >= 1 && timeout <= 86_400_000
    ? { timeoutMs: timeout }
    : {};
}

/** Names and values of a `fixedCollection`, however a version calls it. */
function pairs(context: NodeContext, collection: JsonValue | undefined, at: string): JsonObject {
  const [name, list] = Object.entries(objectOf(collection)).find(([, value]) => Array.isArray(value)) ?? [];
  if (name === undefined) return {};
  const entries = listOf(list).map((each, index) => {
    const { name: key, value } = objectOf(each);
    return [
      textOf(context.value(key, [at, name, index, 'name'])).trim(),
      context.value(value, [at, name, index, 'value']),
    ] as const;
  });
  return Object.fromEntries(entries.filter(([key]) => key !== ''));
}

/** An object that is given as JSON, perhaps by an expression. */
export function jsonPairs(context: NodeContext, value: JsonValue | undefined, at: string): JsonObject | null {
  if (typeof value !== 'string' || value === '') return isJsonObject(value) ? value : null;
  const read = jsonValue(context, value, at);
  return isJsonObject(read) ? read : null;
}

/** Headers that http.request refuses, since the connection itself sets them. */
const OF_CONNECTION: ReadonlySet<string> = new Set(
  'connection content-length expect host keep-alive proxy-connection te trailer transfer-encoding upgrade'.split(' '),
);

/** The headers of a request, as fields or as JSON. */
export function headersOf(context: NodeContext): Record<string, JsonValue> {
  const { parameters } = context;
  if (parameters.sendHeaders === false) return {};
  const json = jsonPairs(context, parameters.jsonHeaders ?? parameters.headerParametersJson, 'jsonHeaders');
  const all = {
    ...pairs(context, parameters.headerParameters ?? parameters.headerParametersUi, 'headerParameters'),
    ...json,
  };
  const ofConnection = Object.keys(all).filter((name) => OF_CONNECTION.has(name.toLowerCase()));
  if (ofConnection.length > 0)
    context.different(`The connection itself sets these headers: ${ofConnection.join(', ').slice(0, 200)}.`);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !ofConnection.includes(name)));
}

function queryOf(context: NodeContext): JsonObject {
  const { parameters } = context;
  if (parameters.sendQuery === false) return {};
  const json = jsonPairs(context, parameters.jsonQuery ?? parameters.queryParametersJson, 'jsonQuery');
  return {
    ...pairs(context, parameters.queryParameters ?? parameters.queryParametersUi, 'queryParameters'),
    ...Object.fromEntries(flat(json ?? {})),
  };
}

/** A query has names such as `created[gte]` for fields within fields. */
function* flat(value: JsonObject, outer = ''): Generator<readonly [string, JsonValue]> {
  for (const [name, each] of Object.entries(value)) {
    const whole = outer === '' ? name : `${outer}[${name}]`;
    if (isJsonObject(each)) yield* flat(each, whole);
    else yield [whole, each];
  }
}

/** Null: none. A text: why it cannot be sent. */
function bodyOf(
  context: NodeContext,
): { readonly value: JsonValue; readonly type?: string } | { readonly multipart: JsonObject } | string | null {
  const { parameters } = context;
  if (parameters.sendBody === false) return null;
  const kind =
    textOf(parameters.contentType) ||
    textOf(parameters.bodyContentType) ||
    textOf(objectOf(parameters.options).bodyContentType) ||
    'json';
  const isRaw = parameters.sendBinaryData === true && kind !== 'multipart-form-data' && !namesFields(parameters);
  if (kind === 'binaryData' || isRaw) {
    const file = context.file(parameters.inputDataFieldName ?? parameters.binaryPropertyName);
    return 'why' in file ? file.why : { value: inTemplate(file) };
  }
  if (kind === 'raw') {
    const type = textOf(parameters.rawContentType);
    return { value: context.value(parameters.body, ['body']), ...(type === '' ? {} : { type }) };
  }
  const given = parameters.bodyParameters ?? parameters.bodyParametersUi;
  const fields = pairs(context, given, 'bodyParameters');
  if (kind === 'multipart-form-data' || namesFields(parameters)) return multipartOf(context, given, fields);
  if (kind === 'form-urlencoded') return { value: fields, type: 'application/x-www-form-urlencoded' };
  const json = parameters.jsonBody ?? parameters.bodyParametersJson;
  if (json !== undefined && json !== '')
    return jsonBody(
      typeof json === 'string' ? jsonValue(context, json, 'jsonBody') : context.value(json, ['jsonBody']),
    );
  if (Object.keys(fields).length > 0) return { value: fields };
  const { body } = parameters;
  return body === undefined || body === ''
    ? null
    : { value: typeof body === 'string' ? jsonValue(context, body, 'body') : context.value(body, ['body']) };
}

/** JSON with expressions may have to stay a text. It is sent as JSON anyway. */
function jsonBody(value: JsonValue): { readonly value: JsonValue; readonly type?: string } {
  const isText = typeof value === 'string' && !/^\{\{(?:(?!\}\}).)*\}\}$/s.test(value.trim());
  return isText ? { value, type: 'application/json' } : { value };
}

/** Older versions name the files of a form by the fields that they are sent in. */
function namesFields({ sendBinaryData, binaryPropertyName }: JsonObject): boolean {
  return sendBinaryData === true && textOf(binaryPropertyName).includes(':');
}

/** The fields of a form, some of which are files. */
function multipartOf(
  context: NodeContext,
  given: JsonValue | undefined,
  fields: JsonObject,
): { readonly multipart: JsonObject } | string {
  const { parameters } = context;
  const files = listOf(Object.values(objectOf(given)).find(Array.isArray))
    .map(objectOf)
    .filter(({ parameterType }) => parameterType === 'formBinaryData')
    .map(({ name, inputDataFieldName }) => [textOf(name), inputDataFieldName] as const);
  // Older versions name them together: "field:data, other:data1".
  const named = parameters.sendBinaryData === true ? textOf(parameters.binaryPropertyName) || 'data' : '';
  for (const one of named.split(',').filter((each) => each.trim() !== '')) {
    const [field = '', property = field] = one.replace(/^=/, '').trim().split(':');
    files.push([field, property]);
  }
  const multipart = { ...fields };
  for (const [field, property] of files) {
    const file = context.file(property);
    if ('why' in file) return file.why;
    multipart[textOf(context.value(field, ['bodyParameters']))] = inTemplate(file);
  }
  return { multipart };
}

/** A value that is given as JSON text. If it contains expressions, it has its form here as well. */
export function jsonValue(context: NodeContext, given: string, at: string, place: Place = 'item'): JsonValue {
  const valueOf = (value: JsonValue): JsonValue => context.value(value, [at], place);
  if (!given.startsWith('=')) return parsedJson(given) ?? valueOf(given);
  const text = given.slice(1);
  const marked = markedJson(text);
  return marked === null ? valueOf(`=${withoutStringify(text.trim())}`) : restored(marked.value, marked, valueOf);
}

function restored(value: JsonValue, marked: MarkedJson, valueOf: (value: JsonValue) => JsonValue): JsonValue {
  if (typeof value === 'string') return valueOf(marked.unmarked(value) ?? value);
  if (Array.isArray(value)) return value.map((each) => restored(each, marked, valueOf));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, restored(each, marked, valueOf)]));
}

/** Connections of these kinds give the header Authorization, or may give it. */
const GIVES_AUTHORIZATION: ReadonlySet<string> = new Set(['BASIC', 'BEARER', 'HEADER', 'OAUTH2']);
/** Credentials that give that header for sure. */
const IS_AUTHORIZATION = /^(?:httpBasicAuth|basicAuth|httpBearerAuth|oAuth2Api)$|OAuth2Api$/;

/** As in n8n, a credential takes the place of a header that the node gives. */
function credentialOf(context: NodeContext, headers: Record<string, JsonValue>): string | null {
  const { authentication, genericAuthType, nodeCredentialType } = context.parameters;
  const kind = textOf(authentication);
  if (kind === '' || kind === 'none') return null;
  const type =
    kind === 'genericCredentialType'
      ? textOf(genericAuthType)
      : kind === 'predefinedCredentialType'
        ? textOf(nodeCredentialType)
        : kind;
  for (const name of GIVES_AUTHORIZATION.has(kindOf(type)) ? Object.keys(headers) : []) {
    if (name.toLowerCase() !== 'authorization') continue;
    delete headers[name];
    if (IS_AUTHORIZATION.test(type)) continue;
    context.different(
      `The connection gives the header "${name}", in place of the node. If its header has another name, add this one to the step again.`,
    );
  }
  return connectionFor(context, type || context.node.credentials[0] || 'credential');
}

function paginationOf(context: NodeContext, method: string): JsonObject {
  const pagination = objectOf(objectOf(objectOf(context.parameters.options).pagination).pagination);
  if (Object.keys(pagination).length === 0) return {};
  const most = Math.min(100, Math.max(1, Number(textOf(pagination.maxRequests)) || 100));
  const next = textOf(pagination.nextURL).replace(/^=/, '').trim();
  const path = /^\{\{\s*\$response\.body((?:\.[A-Za-z_]\w*)+)\s*\}\}$/.exec(next)?.[1];
  if (method !== 'GET' || textOf(pagination.paginationMode) !== 'responseContainsNextURL' || path === undefined) {
    context.different(
      'Its pagination was not carried over: only the first page is read. "paginate" of http.request follows pages by a JSONata expression.',
    );
    return {};
  }
  return { paginate: { next: `body${path}`, maxPages: most } };
}
