import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { StepFailure } from '../../errors.js';
import { isNamed } from './expected-status.js';
import { networkFailure } from '../../net/network-error.js';
import { checkTarget, type OutgoingRequest } from './outgoing-request.js';
import { isStreamedBody } from './streamed-body.js';
import { MAX_REDIRECTS, redirected } from './redirect.js';
import type { JsonValue } from '../../lib/json/json.js';

/** An answer whose body has not been read yet. */
export interface Answer {
  /** The request that it answers: the last one, after redirects. */
  readonly request: OutgoingRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Dispatcher.ResponseData['body'];
}

/**
 * Sends a request and follows redirects, at most five, each through the agent's address guard.
 *
 * @param expectStatus a redirect status that is named here is an answer, and not followed.
 * @throws StepFailure
 */
export async function exchange(
  agent: Dispatcher,
  first: OutgoingRequest,
  expectStatus: JsonValue | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  let request = first;
  for (let hops = 0; ; hops += 1) {
    checkTarget(request.url);
    const { statusCode: status, headers, body } = await send(agent, request, signal);
    const next = isNamed(status, expectStatus) ? null : redirected(request, status, firstOf(headers['location']));
    if (next === null) return { request, status, headers, body };
    // The body of a redirect is of no use; read to a bounded end, so that the connection can be used again.
    await body.dump({ limit: 65_536, signal }).catch(() => undefined);
    if (hops === MAX_REDIRECTS)
      throw StepFailure.permanent(
        'TOO_MANY_REDIRECTS',
        `${first.url.host} redirects more than ${MAX_REDIRECTS} times.`,
      );
    request = next;
  }
}

/**
 * Bytes that are read ahead of their use. The system reads 64 KB at a time; with more ahead, each of many transfers
 * would hold two of these.
 */
const AHEAD_BYTES = 16_384;

async function send(
  agent: Dispatcher,
  request: OutgoingRequest,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const { url, method, headers, body } = request;
  try {
    return await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: isStreamedBody(body) ? { ...headers, 'content-length': String(body.bytes) } : { ...headers },
      body: isStreamedBody(body) ? Readable.from(body.open(), { objectMode: false, highWaterMark: AHEAD_BYTES }) : body,
      highWaterMark: AHEAD_BYTES,
      signal,
    });
  } catch (error) {
    throw failureOf(error, url.host, signal);
  }
}

/** A call that was aborted says so; everything else is the network's. */
export function failureOf(error: unknown, host: string, signal: AbortSignal): StepFailure {
  if (!signal.aborted) return networkFailure(error, host);
  return signal.reason instanceof StepFailure
    ? signal.reason
    : StepFailure.retryable('ABORTED', `The request to ${host} was aborted.`, { host });
}

/** Of a header that is repeated, the first. */
export function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
