import type { Dispatcher } from 'undici';
import type { SourcePage, SourceRead } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { valueAtPath } from '../../lib/json/value-at-path.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { authorisedExchange } from '../http/authorised-exchange.js';
import { HTTP_KINDS } from '../http/credential-for-origin.js';
import type { HttpConnection } from '../http/credential-for-origin.js';
import { failureOf, firstOf } from '../http/exchange.js';
import type { Answer } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { nextLink } from '../http/next-page.js';
import { checkTarget, outgoingRequest } from '../http/outgoing-request.js';
import type { OutgoingRequest } from '../http/outgoing-request.js';
import { towards } from '../http/redirect.js';
import { bodyReading, parseBody, readBody } from '../http/response-body.js';
import type { ToolContext } from '../tool.js';
import { NOT_MODIFIED, conditionalHeaders, validatorsOf } from './conditions.js';
import { itemsIn, placesOf } from './items-in.js';

const MAX_LIST_BYTES = 4_194_304;

/** Reads a page of `http.new_item`. @throws StepFailure */
export async function readHttpSource(
  agent: Dispatcher,
  bodies: BodyBudget,
  read: SourceRead,
  context: ToolContext,
): Promise<SourcePage> {
  const { parameters, validators, page } = read;
  const first = requestOf(parameters, context, conditionalHeaders(validators));
  const request = typeof page === 'string' ? towards(first, addressOf(page, first.url)) : first;
  // A page at another origin is read without the credential.
  const connection = request.url.origin === first.url.origin ? await connectionOf(read, context) : null;
  const { answer } = await authorisedExchange(agent, request, connection, undefined, context);
  const { status, headers, request: answered } = answer;
  if (status === NOT_MODIFIED && validators !== null) {
    await answer.body.dump({ limit: 65_536, signal: context.signal }).catch(() => undefined);
    return { items: [], next: null, cursor: null, validators, isUnchanged: true, isUnordered: false };
  }
  const body = await bodyOf(answer, bodies, context);
  const places = placesOf(parameters);
  const next = nextOf(parameters, body, firstOf(headers['link']));
  return {
    items: itemsIn(body, places, (id, item) => ({ id, item, url: first.url.href })),
    next: next === null || next === answered.url.href ? null : addressOf(next, answered.url).href,
    cursor: null,
    validators: validatorsOf(headers),
    isUnchanged: false,
    isUnordered: places.isOldestFirst,
  };
}

function requestOf(
  { url, query, headers }: JsonObject,
  context: ToolContext,
  conditions: Record<string, string>,
): OutgoingRequest {
  const given = isJsonObject(headers) ? headers : {};
  const request = outgoingRequest(
    { url: url ?? '', query: query ?? null, headers: { accept: 'application/json, */*;q=0.5', ...given } },
    context,
  );
  return { ...request, headers: { ...request.headers, ...conditions } };
}

async function connectionOf({ connection }: SourceRead, context: ToolContext): Promise<HttpConnection | null> {
  return connection === null ? null : context.ports.connections.open(context, connection.name, HTTP_KINDS);
}

async function bodyOf(answer: Answer, bodies: BodyBudget, context: ToolContext): Promise<JsonValue> {
  const { status, headers, request } = answer;
  const hold = bodies.open(context.ownerId, context.signal);
  try {
    const data = await readBody(answer.body, { ...bodyReading(headers), limitBytes: MAX_LIST_BYTES, hold });
    const value = parseBody(data, firstOf(headers['content-type']) ?? '');
    if (isExpected(status, undefined)) return typeof value === 'string' ? parsed(value, request.url.host) : value;
    const after = retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now);
    throw statusFailure(status, request.url.host, value, after);
  } catch (error) {
    throw error instanceof StepFailure ? error : failureOf(error, request.url.host, context.signal);
  } finally {
    hold.release();
  }
}

/** Some services send JSON under another type. */
function parsed(text: string, host: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw StepFailure.permanent('SOURCE_UNREADABLE', `The source cannot be read: ${host} answered no JSON.`);
  }
}

function nextOf({ next, maxPages }: JsonObject, body: JsonValue, link: string | undefined): string | null {
  if (typeof maxPages !== 'number' || maxPages <= 1) return null;
  if (typeof next !== 'string') return nextLink(link);
  const value = valueAtPath(body, next);
  return typeof value === 'string' && value !== '' ? value : null;
}

function addressOf(text: string, base: URL): URL {
  const url = URL.canParse(text, base.href) ? new URL(text, base) : null;
  if (url === null)
    throw StepFailure.permanent(
      'PAGINATION_FAILED',
      'The pages cannot be followed: the address of the next page cannot be read.',
    );
  checkTarget(url);
  return url;
}
