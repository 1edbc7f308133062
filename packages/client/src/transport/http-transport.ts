import { unwrap } from './answer.js';
import type { Answer } from './answer.js';
import { authorizationOf } from '../methods/client-options.js';
import type { CallOptions, ClientOptions } from '../methods/client-options.js';
import { ConnectionError, isPassing, RequestError } from './request-error.js';
import { anySignal, delayAfter, pause } from '../watch/waiting.js';

export type Variables = Readonly<Record<string, unknown>>;

export interface HttpRequest {
  readonly text: string;
  readonly variables: Variables;
  /** Whether it may be sent again if its outcome is unknown. */
  readonly isIdempotent: boolean;
}

const TIMEOUT_MS = 30_000;
const ATTEMPTS = 4;
const BACKOFF = { firstMs: 250, longestMs: 4_000 } as const;
/** Responses of proxies while the server is away. */
const GATEWAY = new Set([502, 503, 504]);

/** Node's codes for a connection that could not be made. A browser has no such codes. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** GraphQL over HTTP: queries and mutations. */
export class HttpTransport {
  constructor(
    private readonly endpoint: URL,
    private readonly options: ClientOptions,
  ) {}

  /**
   * One answer. An idempotent request, and one that has not been sent at all, is tried up to four times.
   *
   * @throws RequestError with the answer of the server; ConnectionError; the reason of the signal.
   */
  async send<Data>(
    request: HttpRequest,
    { signal, timeoutMs = this.options.timeoutMs ?? TIMEOUT_MS }: CallOptions = {},
  ): Promise<Data> {
    const limit = Number.isFinite(timeoutMs) ? AbortSignal.timeout(timeoutMs) : undefined;
    const either = anySignal(signal, limit);
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#attempt<Data>(request, either);
        } catch (error) {
          const mayBeRepeated = request.isIdempotent ? isPassing(error) : wasNotSent(error);
          if (either.aborted || !mayBeRepeated || attempt === ATTEMPTS) throw error;
          await pause(delayAfter(attempt, BACKOFF), either);
        }
      }
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      if (limit?.aborted !== true) throw error;
      throw new ConnectionError(
        'TIMEOUT',
        `The server at ${this.endpoint.origin} has not answered within ${timeoutMs} ms.`,
        { cause: error },
      );
    }
  }

  async #attempt<Data>({ text, variables }: HttpRequest, signal: AbortSignal): Promise<Data> {
    const { token, headers = {}, fetch: send = globalThis.fetch } = this.options;
    const authorization = await authorizationOf(token);
    const body = JSON.stringify({ query: text, variables });
    let status: number;
    let answered: string;
    try {
      const response = await send(this.endpoint, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(authorization === undefined ? {} : { authorization }),
        },
        body,
        signal,
      });
      status = response.status;
      answered = await response.text();
    } catch (error) {
      throw new ConnectionError(
        'UNREACHABLE',
        `The server at ${this.endpoint.origin} cannot be reached. Check the address and the network.`,
        {
          cause: error,
        },
      );
    }
    return unwrap(this.#parse<Data>(status, answered));
  }

  #parse<Data>(status: number, text: string): Answer<Data> {
    try {
      const answer: unknown = JSON.parse(text);
      if (typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer))
        return answer as Answer<Data>;
    } catch {
      // Said below.
    }
    if (GATEWAY.has(status))
      throw new ConnectionError(
        'UNREACHABLE',
        `The server at ${this.endpoint.origin} is not available (HTTP ${status}). Try again in a moment.`,
      );
    throw new RequestError([
      { message: `The server at ${this.endpoint.href} does not speak GraphQL (HTTP ${status}).` },
    ]);
  }
}

/** Whether it is certain that the server knows nothing of the request. */
function wasNotSent(error: unknown): boolean {
  const cause = error instanceof ConnectionError && error.cause instanceof Error ? error.cause.cause : undefined;
  return cause instanceof Error && 'code' in cause && NO_CONNECTION.has(String(cause.code));
}
