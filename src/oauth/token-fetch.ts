import type { Dispatcher } from 'undici';
import { StepFailure } from '../errors.js';
import { networkFailure } from '../net/network-error.js';
import { retryAfterMs } from '../lib/net/retry-after.js';
import { garbled, refusal, unavailable } from './oauth-failure.js';

/** Many times the size of a token. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/** The arguments that oauth4webapi passes to its `fetch`. */
export interface TokenRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The `fetch` of a token request: through the guarded agent, without redirects (the client's secret would go along), of
 * a limited size. A mistake in the answer is thrown as our own failure. A correct answer is passed on in the form of
 * RFC 6749, even if a provider left something out or added something.
 */
export async function fetchToken(
  agent: Dispatcher,
  address: string,
  { method, headers, body, signal }: TokenRequest,
): Promise<Response> {
  const url = new URL(address);
  const answer = await send(agent, url, { method, headers, body: String(body), signal });
  const wait = retryAfterMs(firstOf(answer.headers['retry-after']), firstOf(answer.headers['date']), new Date());
  const fields = fieldsOf(answer.text);
  if (answer.status === 429 || answer.status >= 500) throw unavailable(url.host, answer.status, wait);
  const { error, error_description: description } = fields ?? {};
  // Some answer 200 to say that it failed (GitHub, Slack).
  if (typeof error === 'string' && typeof fields?.['access_token'] !== 'string')
    throw refusal(url.host, error, typeof description === 'string' ? description : undefined);
  if (answer.status !== 200 || fields === null) throw garbled(url.host, answer.status);
  // The identity of the user was not requested, and checking an identity token would need the issuer's metadata.
  const { id_token: _identity, token_type: type = 'bearer', ...rest } = fields;
  return new Response(JSON.stringify({ ...rest, token_type: type }), {
    status: 200,
    headers: { 'content-type': 'application/json' },
  });
}

async function send(
  agent: Dispatcher,
  url: URL,
  request: { method: string; headers: Record<string, string>; body: string; signal: AbortSignal | undefined },
) {
  try {
    const { method, headers, body, signal } = request;
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: method as Dispatcher.HttpMethod,
      headers: { 'user-agent': 'Stepcast', ...headers },
      body,
      signal: signal ?? null,
    });
    return { status: answer.statusCode, headers: answer.headers, text: await textOf(answer.body, url.host) };
  } catch (error) {
    if (request.signal?.aborted)
      throw StepFailure.retryable('OAUTH_UNAVAILABLE', `${url.host} did not issue a token in time.`, {
        host: url.host,
      });
    throw networkFailure(error, url.host);
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_RESPONSE_BYTES) throw garbled(host, 200);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
