import type { Dispatcher } from 'undici';
import { peek } from '../../lib/async/peek.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { BodyBudget, type BodyHold } from '../../net/body-budget.js';
import { createGuardedAgent, type GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { authorisedExchange } from '../http/authorised-exchange.js';
import { HTTP_KINDS, type HttpConnection } from '../http/credential-for-origin.js';
import { failureOf, firstOf, type Answer } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { outgoingRequest, type OutgoingRequest } from '../http/outgoing-request.js';
import { failed, itemsOf, nextPage, paginationOf, type Page, type Pagination } from '../http/paginate.js';
import type { BodyReading } from '../http/response-body.js';
import { bodyReading, MAX_BODY_BYTES, parseBody, readBody, tooLarge } from '../http/response-body.js';
import { callFiles } from '../api/call-files.js';
import { decodedBody, isBinary, isTextType, storeAnswer } from '../http/response-file.js';
import { streamedBodyOf } from '../http/streamed-body.js';
import { HTTP_REQUEST_INPUT, HTTP_REQUEST_OUTPUT } from '../http/schemas.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool, ToolContext } from '../tool.js';
import { HTTP_REQUEST } from '../tool-phrases.js';

/**
 * `http.request`: an HTTP exchange with a server on the public internet, or an allowed private one; or as many as a
 * list has pages.
 *
 * Its failures: `ADDRESS_NOT_ALLOWED`, `HTTP_STATUS`, `NETWORK_ERROR`, `TLS_ERROR`, `RESPONSE_TOO_LARGE`,
 * `RESPONSE_UNREADABLE`, `REDIRECT_FAILED`, `TOO_MANY_REDIRECTS`, `PAGINATION_FAILED`, `INVALID_INPUT`, `ABORTED`; with
 * a connection also `MISSING_CONNECTION`, `ORIGIN_NOT_ALLOWED`, and those of OAuth 2 (`OAUTH_…`).
 *
 * @param bodies the room for answers, shared with other tools.
 * @returns the tool, and the release of its kept-alive connections.
 */
export function createHttpRequestTool(
  options: GuardedAgentOptions,
  bodies = new BodyBudget(),
): { readonly tool: Tool; readonly close: () => Promise<void> } {
  const agent = createGuardedAgent(options);
  const tool: Tool = {
    name: 'http.request',
    title: 'HTTP request',
    description:
      'Sends an HTTP request, with the credential of a connection if one is named. Sends and downloads files. Yields status, headers and body (parsed if it is JSON, a file if it is binary). Follows up to 5 redirects, and lists page by page; fails on an unexpected status. Reaches public addresses only.',
    source: 'builtin',
    planning: HTTP_REQUEST,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: HTTP_REQUEST_INPUT,
    outputSchema: HTTP_REQUEST_OUTPUT,
    async run(input, context) {
      const request = outgoingRequest(input, context, await streamedBodyOf(input, context));
      const pagination = paginationOf(input, request);
      const name = optionalText(input, 'connection');
      const connection = name === undefined ? null : await context.ports.connections.open(context, name, HTTP_KINDS);
      const hold = bodies.open(context.ownerId, context.signal);
      const session: Session = {
        agent,
        input,
        context,
        connection,
        hold,
        asFile: asFileOf(input, pagination),
        maxBytes: optionalNumber(input, 'maxBytes') ?? null,
        bytesRead: 0,
      };
      try {
        return {
          output:
            pagination === null
              ? (await fetchPage(session, request, connection)).shown
              : await fetchAll(session, request, pagination),
        };
      } finally {
        hold.releaseOnce((then) => context.whenStored(then));
      }
    },
  };
  return { tool, close: () => agent.destroy() };
}

/** The state that the pages of one call share. */
interface Session {
  readonly agent: Dispatcher;
  readonly input: JsonObject;
  readonly context: ToolContext;
  /** Whether every answer becomes a file. */
  readonly asFile: boolean;
  /** Null: the step does not say. */
  readonly maxBytes: number | null;
  readonly hold: BodyHold;
  connection: HttpConnection | null;
  bytesRead: number;
}

async function fetchAll(session: Session, first: OutgoingRequest, pagination: Pagination): Promise<JsonObject> {
  const { context } = session;
  const seen = new Set<string>();
  const items: JsonValue[] = [];
  let request = first;
  for (let pages = 1; ; pages += 1) {
    seen.add(request.url.href);
    // If a page is no longer at the origin of the first one, it is requested without the credential.
    const { answered, shown } = await fetchPage(
      session,
      request,
      pages === 1 || request.credential !== null ? session.connection : null,
    );
    const page: Page = { ...shown, page: pages };
    items.push(...(await itemsOf(page, pagination, context)));
    const next = await nextPage(answered, page, pagination, context);
    if (next === null || pages >= pagination.maxPages) return { ...shown, body: items, pages, hasMore: next !== null };
    if (seen.has(next.url.href)) throw failed('the next page is one that was read before');
    request = next;
  }
}

async function fetchPage(
  session: Session,
  request: OutgoingRequest,
  connection: HttpConnection | null,
): Promise<{ readonly answered: OutgoingRequest; readonly shown: Omit<Page, 'page'> }> {
  const { agent, input, context } = session;
  const expected = input['expectStatus'];
  const { answer, connection: used } = await authorisedExchange(agent, request, connection, expected, context);
  session.connection = used ?? session.connection;
  const { status, headers, request: answered } = answer;
  if (isExpected(status, expected)) {
    const body = await resultOf(answer, session);
    return { answered, shown: { status, url: answered.url.href, headers: shownHeaders(headers), body } };
  }
  // An unreadable body must not hide the status, which is the actual failure.
  const body = await textOf(answer, session).catch(() => null);
  throw statusFailure(
    status,
    answered.url.host,
    body,
    retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now),
  );
}

/** @throws StepFailure `INVALID_INPUT` */
function asFileOf(input: JsonObject, pagination: Pagination | null): boolean {
  const asFile = optionalText(input, 'as') === 'file';
  if (asFile && pagination !== null) throw invalidInput('as', 'pages of a list are no file; leave out paginate.');
  return asFile;
}

/** The body of an expected answer: a text, JSON, or a file. */
async function resultOf(answer: Answer, session: Session): Promise<JsonValue> {
  const { body, headers, request } = answer;
  const type = firstOf(headers['content-type']) ?? '';
  if (!session.asFile && isTextType(type)) return textOf(answer, session);
  try {
    const peeked = await peek(decodedBody(body, bodyReading(headers).contentEncoding));
    if (peeked.first.length === 0 && !session.asFile) return null;
    if (session.asFile || isBinary(type, peeked.first))
      return await storeAnswer(answer, peeked, callFiles(session.context), session.maxBytes ?? undefined);
    return await collected(peeked.all, { contentEncoding: '' }, type, session);
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw failureOf(error, request.url.host, session.context.signal);
  }
}

async function textOf({ body, headers, request }: Answer, session: Session): Promise<JsonValue> {
  try {
    return await collected(body, bodyReading(headers), firstOf(headers['content-type']) ?? '', session);
  } catch (error) {
    if (error instanceof StepFailure) throw error;
    throw failureOf(error, request.url.host, session.context.signal);
  }
}

/** Reads a text to its end; all pages of a call together keep to one limit. */
async function collected(
  body: AsyncIterable<Uint8Array>,
  reading: BodyReading,
  type: string,
  session: Session,
): Promise<JsonValue> {
  const limit = Math.min(session.maxBytes ?? MAX_BODY_BYTES, MAX_BODY_BYTES);
  try {
    if (session.bytesRead >= limit) throw tooLarge(limit);
    const data = await readBody(body, { ...reading, limitBytes: limit - session.bytesRead, hold: session.hold });
    session.bytesRead += data.length;
    return parseBody(data, type);
  } catch (error) {
    if (!(error instanceof StepFailure) || error.code !== 'RESPONSE_TOO_LARGE') throw error;
    if (limit < MAX_BODY_BYTES) throw tooLarge(limit);
    throw StepFailure.permanent(
      'OUTPUT_TOO_LARGE',
      `The answer is larger than ${MAX_BODY_BYTES} bytes. Set as: file, and the step yields it as a file.`,
      { limitBytes: MAX_BODY_BYTES },
    );
  }
}

/** Repeated fields joined by commas, as RFC 9110 (section 5.3) allows for all but `Set-Cookie`. */
function shownHeaders(headers: Answer['headers']): JsonObject {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, JsonValue][] => {
    if (value === undefined) return [];
    if (name === 'set-cookie') return [[name, [value].flat()]];
    return [[name, Array.isArray(value) ? value.join(', ') : value]];
  });
  return Object.fromEntries(entries);
}
