import type { Dispatcher } from 'undici';
import type { TokenDialect } from '../domain/connection/oauth/token-dialect.type.js';
import { StepFailure } from '../errors.js';
import { networkFailure } from '../net/network-error.js';
import { retryAfterMs } from '../lib/net/retry-after.js';
import { garbled, refusal, unavailable } from './oauth-failure.js';
import { hidingSent } from './answers/sent-secrets.js';
import { readFields, tokenFields } from './answers/token-answer.js';
import type { JsonFields } from './answers/token-answer.js';

/** Many times the size of a token. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/** The arguments that oauth4webapi passes to its `fetch`. */
export interface TokenRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

export const STANDARD_DIALECT: TokenDialect = { bodyFormat: 'form', headers: {}, keep: {} };

/**
 * The `fetch` of a token request: through the guarded agent, without redirects (the client's secret would go along), of
 * a limited size. A mistake in the answer is thrown as our own failure. A correct answer is passed on in the form of
 * RFC 6749, even if a provider left something out or added something.
 *
 * @param onAnswer called with all fields of a correct answer, for the values that a preset keeps.
 */
export async function fetchToken(
  agent: Dispatcher,
  address: string,
  { method, headers, body, signal }: TokenRequest,
  dialect: TokenDialect = STANDARD_DIALECT,
  onAnswer: (answer: JsonFields) => void = () => undefined,
): Promise<Response> {
  const url = new URL(address);
  const form = new URLSearchParams(String(body));
  substituteGrant(form, dialect);
  const isJson = dialect.bodyFormat === 'json';
  const answer = await sendRequest(agent, url, {
    method,
    headers: {
      accept: 'application/json',
      ...headers,
      ...(isJson ? { 'content-type': 'application/json' } : {}),
      ...dialect.headers,
    },
    body: isJson ? JSON.stringify(Object.fromEntries(form)) : form.toString(),
    signal,
  });
  const fields = fieldsOf(answer, url.host);
  const token = tokenFields(fields ?? {}, dialect.tokenPath);
  if (token.error !== undefined) {
    const { parameter } = dialect.exchange ?? {};
    const sent = hidingSent(form, headers, parameter === undefined ? [] : [parameter]);
    throw refusal(url.host, token.error, token.error_description, sent);
  }
  // Some answer 201 to say that a token was created.
  if ((answer.status !== 200 && answer.status !== 201) || fields === null) throw garbled(url.host, answer.status);
  onAnswer(fields);
  return new Response(JSON.stringify(token), { status: 200, headers: { 'content-type': 'application/json' } });
}

/** The grant of providers without refresh tokens takes the place of `refresh_token`. */
function substituteGrant(form: URLSearchParams, { exchange }: TokenDialect): void {
  if (exchange === undefined || form.get('grant_type') !== 'refresh_token') return;
  form.set('grant_type', exchange.grantType);
  form.set(exchange.parameter, form.get('refresh_token') ?? '');
  form.delete('refresh_token');
}

/** An answer of an authorization server. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The fields of an answer; null if it has none. @throws StepFailure if the server is busy or broken. */
export function fieldsOf(answer: ServerAnswer, host: string): JsonFields | null {
  const wait = retryAfterMs(firstOf(answer.headers['retry-after']), firstOf(answer.headers['date']), new Date());
  if (answer.status === 429 || answer.status >= 500) throw unavailable(host, answer.status, wait);
  return readFields(answer.text);
}

/** One request without redirects. @throws StepFailure */
export async function sendRequest(
  agent: Dispatcher,
  url: URL,
  request: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal | undefined },
): Promise<ServerAnswer> {
  try {
    const { method, headers, body, signal } = request;
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: method as Dispatcher.HttpMethod,
      headers: { 'user-agent': 'Stepcast', ...headers },
      body: body ?? null,
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

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
