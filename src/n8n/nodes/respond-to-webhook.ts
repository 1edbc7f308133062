import { RESPOND_TOOL, redirectProblem, responseHeaderProblem } from '../../domain/event/hook-answer.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { atom } from '../expressions/code.js';
import { wholeItem } from '../expressions/n8n-data.js';
import type { Items } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';
import { inTemplate } from './node-files.js';
import type { NodeConverter } from './node-converter.type.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
/** A text that is one expression and nothing else keeps the type of its value. */
const ONE_EXPRESSION = /^\{\{(?:(?!\}\}).)*\}\}$/s;

/** Respond to Webhook: the answer to the caller, by `webhook.respond`. */
export const respondToWebhook: NodeConverter = (context) => {
  const { parameters } = context;
  const form = textOf(parameters.respondWith) || 'firstIncomingItem';
  const body = bodyOf(context, form);
  if (typeof body === 'string') return body;
  const options = objectOf(parameters.options);
  const status = options.responseCode === undefined ? {} : { status: statusOf(context, options.responseCode) };
  const headers = headersOf(context, options);
  const input = { ...status, ...body, ...merged(headers, body) };
  return [context.passed({ after: [context.add(RESPOND_TOOL, input, context.ifAny())] })];
};

/** The part of the input with the content, or a text with the reason why there is none. */
function bodyOf(context: NodeContext, form: string): JsonObject | string {
  const { parameters, items } = context;
  switch (form) {
    case 'firstIncomingItem':
      return { json: `{{ ${context.code('={{ $json }}', [], 'once').text} }}` };
    case 'allIncomingItems':
      return { json: `{{ ${allItems(items)} }}` };
    case 'json':
      return jsonBody(context.value(parameters.responseBody, ['responseBody'], 'once'));
    case 'text':
      return { text: context.value(parameters.responseBody, ['responseBody'], 'once') };
    case 'noData':
      return {};
    case 'binary': {
      const file = context.file(parameters.inputFieldName, 'once');
      return 'why' in file ? file.why : { file: inTemplate(file) };
    }
    case 'redirect': {
      const address = textOf(parameters.redirectURL);
      return redirectProblem(address) === null
        ? { redirect: address }
        : 'its redirect is computed or no address of the web: a redirect is fixed here';
    }
    default:
      return `it answers with ${form.slice(0, 50)}, which is not possible here`;
  }
}

/** All items, as the caller would get them of n8n. */
function allItems(items: Items): string {
  const whole = wholeItem({ ...atom('$each'), renames: items.renames }).text;
  const list = items.isMany ? items.code : `[${items.code}]`;
  return whole === '$each' ? list : `[$map(${list}, function($each) { ${whole} })]`;
}

/** n8n has a text in which expressions may stand: a value if it is one, else a text that is sent as JSON. */
function jsonBody(value: JsonValue): JsonObject {
  if (typeof value !== 'string' || ONE_EXPRESSION.test(value.trim()))
    return { json: typeof value === 'string' ? value.trim() : value };
  const parsed = value.includes('{{') ? undefined : parse(value);
  return parsed === undefined ? { headers: JSON_TYPE, text: value } : { json: parsed };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function statusOf(context: NodeContext, given: JsonValue): JsonValue {
  const value = context.value(given, ['options', 'responseCode'], 'once');
  return typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
}

function headersOf(context: NodeContext, options: JsonObject): JsonObject {
  const { entries } = objectOf(options.responseHeaders);
  const headers = listOf(entries).filter(isJsonObject);
  const left: string[] = [];
  const kept = headers.flatMap(({ name, value }, index) => {
    const header = textOf(name);
    if (responseHeaderProblem(header, '') !== null) {
      left.push(header);
      return [];
    }
    const path = ['options', 'responseHeaders', 'entries', index, 'value'];
    return [[header.toLowerCase(), context.value(value, path, 'once')] as const];
  });
  if (left.length > 0) context.different(`The server sets these headers itself: ${left.join(', ').slice(0, 200)}.`);
  return Object.fromEntries(kept);
}

function merged(headers: JsonObject, body: JsonObject): JsonObject {
  const all = { ...objectOf(body.headers), ...headers };
  return Object.keys(all).length === 0 ? {} : { headers: all };
}
