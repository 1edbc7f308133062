import type { JsonObject, JsonValue } from '../domain/json.js';
import { StepFailure } from '../errors.js';
import { exchange, failureOf, firstOf, type Answer } from './http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from './http/expected-status.js';
import { createGuardedAgent, type GuardedAgentOptions } from './http/guarded-agent.js';
import { outgoingRequest } from './http/outgoing-request.js';
import { parseBody, readBody } from './http/response-body.js';
import { HTTP_REQUEST_INPUT, HTTP_REQUEST_OUTPUT } from './http/schemas.js';
import { optionalText } from './input.js';
import type { Tool } from './tool.js';

/**
 * `http.request`: one HTTP exchange with a server on the public internet, or an allowed private one.
 *
 * Its failures: `ADDRESS_NOT_ALLOWED`, `HTTP_STATUS`, `NETWORK_ERROR`, `TLS_ERROR`, `RESPONSE_TOO_LARGE`,
 * `RESPONSE_UNREADABLE`, `REDIRECT_FAILED`, `TOO_MANY_REDIRECTS`, `MISSING_CONNECTION`, `INVALID_INPUT`, `ABORTED`.
 *
 * @returns the tool, and the release of its kept-alive connections.
 */
export function createHttpRequestTool(options: GuardedAgentOptions): { readonly tool: Tool; readonly close: () => Promise<void> } {
  const agent = createGuardedAgent(options);
  const tool: Tool = {
    name: 'http.request',
    title: 'HTTP request',
    description: 'Sends an HTTP request and yields status, headers and body (parsed where it is JSON). Follows up to 5 redirects; fails on an unexpected status. Reaches public addresses only.',
    source: 'builtin',
    sideEffects: true,
    inputSchema: HTTP_REQUEST_INPUT,
    outputSchema: HTTP_REQUEST_OUTPUT,
    async run(input, context) {
      const connection = optionalText(input, 'connection');
      if (connection !== undefined) {
        throw StepFailure.permanent('MISSING_CONNECTION', `The connection ${JSON.stringify(connection.slice(0, 100))} cannot be used: http.request takes none in this version.`, { connection: connection.slice(0, 100) });
      }
      const answer = await exchange(agent, outgoingRequest(input, context), input['expectStatus'], context.signal);
      const { status, headers, request } = answer;
      if (isExpected(status, input['expectStatus'])) {
        return { output: { status, url: request.url.href, headers: shownHeaders(headers), body: await bodyOf(answer, context.signal) } };
      }
      // A body that cannot be read must not hide the status, which is what went wrong.
      const body = await bodyOf(answer, context.signal).catch(() => null);
      const wait = retryAfterMs(firstOf(headers['retry-after']), firstOf(headers['date']), context.now);
      throw statusFailure(status, request.url.host, body, wait);
    },
  };
  return { tool, close: () => agent.destroy() };
}

async function bodyOf({ body, headers, request }: Answer, signal: AbortSignal): Promise<JsonValue> {
  try {
    const data = await readBody(body, [headers['content-encoding'] ?? ''].flat().join(','));
    return parseBody(data, firstOf(headers['content-type']) ?? '');
  } catch (error) {
    throw error instanceof StepFailure ? error : failureOf(error, request.url.host, signal);
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
