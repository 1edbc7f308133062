import { createClient } from 'graphql-ws/client';
import type { Client } from 'graphql-ws/client';
import { unwrap } from './answer.js';
import type { Answer } from './answer.js';
import { authorizationOf } from '../methods/client-options.js';
import type { ClientOptions, WebSocketClass } from '../methods/client-options.js';
import type { Variables } from './http-transport.js';
import { ConnectionError, RequestError } from './request-error.js';
import type { ReportedError } from './request-error.js';

export interface Subscribing {
  readonly signal: AbortSignal;
  /** Answers that are kept for a reader that is slower than the server; beyond, the subscription breaks off. */
  readonly capacity: number;
  /** Called once the server has accepted the connection. */
  readonly onLive?: () => void;
}

/** A peer that was silent for this time counts as gone, in milliseconds. */
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const CONNECT_WITHIN_MS = 10_000;
/** The server does not take the credential, or does so no longer. */
const REFUSED = new Set([4401, 4403]);
/** The two do not speak the same protocol: coming back does not help. */
const MISUNDERSTOOD = new Set([1002, 1003, 1007, 4004, 4005, 4400, 4406, 4409, 4429]);

const CLOSED = (): ConnectionError => new ConnectionError('CLOSED', 'The client was closed.');

/** GraphQL over WebSocket: subscriptions, all on one socket, which is there while there are any. */
export class SocketTransport {
  #client: Promise<Client> | undefined;
  #isClosed = false;
  #isConnected = false;
  /** The credential of the socket that was taken last; a new one may be better. */
  #accepted: string | undefined;
  #sent: string | undefined;

  constructor(
    private readonly endpoint: URL,
    private readonly options: ClientOptions,
    /** Used if there is no global one. */
    private readonly fallback: (() => Promise<WebSocketClass>) | undefined,
  ) {}

  /**
   * Yields until the server completes the subscription. It does not reconnect by itself if the connection breaks.
   *
   * @throws RequestError with the answer of the server; ConnectionError; the reason of the signal.
   */
  async *subscribe<Data>(
    query: string,
    variables: Variables,
    { signal, capacity, onLive = () => undefined }: Subscribing,
  ): AsyncGenerator<Data, void, undefined> {
    signal.throwIfAborted();
    if (this.#isClosed) throw CLOSED();
    const client = await (this.#client ??= this.#connect());
    const queue: Answer<Data>[] = [];
    let end: { readonly error?: unknown } | undefined;
    let wake = (): void => undefined;
    const finish = (how: { readonly error?: unknown }): void => {
      end ??= how;
      wake();
    };
    const dispose = client.subscribe<Data>(
      { query, variables },
      {
        next: (answer) => {
          if (end !== undefined) return;
          queue.push(answer as Answer<Data>);
          if (queue.length >= capacity) {
            finish({ error: new ConnectionError('INTERRUPTED', 'More events arrived than the reader took.') });
            dispose();
          } else wake();
        },
        error: (error) => finish({ error }),
        complete: () => finish({}),
      },
    );
    if (this.#isConnected) onLive();
    const unlisten = client.on('connected', onLive);
    const onAbort = (): void => wake();
    signal.addEventListener('abort', onAbort);
    try {
      for (;;) {
        signal.throwIfAborted();
        const answer = queue.shift();
        if (answer !== undefined) yield unwrap(answer);
        else if (end === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if (this.#isClosed || 'error' in end) throw await this.#explain(end.error);
        else return;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      unlisten();
      dispose();
    }
  }

  /** Ends every subscription. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await (await this.#client?.catch(() => undefined))?.dispose();
  }

  async #connect(): Promise<Client> {
    const webSocketImpl =
      this.options.webSocket ?? (globalThis as { WebSocket?: unknown }).WebSocket ?? (await this.fallback?.());
    if (webSocketImpl === undefined) {
      throw new TypeError(
        'This environment has no WebSocket. Give the client the one of the package ws, as its option webSocket.',
      );
    }
    let silence: ReturnType<typeof setTimeout> | undefined;
    const within = (ms: number): void => {
      clearTimeout(silence);
      silence = setTimeout(() => client.terminate(), ms);
    };
    const heard = (): void => clearTimeout(silence);
    const client = createClient({
      url: this.endpoint.href,
      webSocketImpl,
      // Coming back is for those who know where they were.
      retryAttempts: 0,
      keepAlive: PING_EVERY_MS,
      connectionParams: async () => {
        this.#sent = await authorizationOf(this.options.token);
        return this.#sent === undefined ? {} : { authorization: this.#sent };
      },
      on: {
        connecting: () => within(CONNECT_WITHIN_MS),
        connected: () => {
          this.#accepted = this.#sent;
          this.#isConnected = true;
          heard();
        },
        ping: (isReceived) => void (!isReceived && within(PONG_WITHIN_MS)),
        message: heard,
        closed: () => {
          this.#isConnected = false;
          heard();
        },
        error: heard,
      },
    });
    return client;
  }

  /** The failure as an error of this package. */
  async #explain(error: unknown): Promise<unknown> {
    if (this.#isClosed) return CLOSED();
    if (Array.isArray(error)) return new RequestError(error as readonly ReportedError[]);
    if (error instanceof ConnectionError) return error;
    const { code, reason } = closeOf(error);
    // Not an error of the socket, but of the function that returns the credential. A TypeError is fetch's error for an
    // unreachable network.
    if (code === 0 && error instanceof Error && !(error instanceof TypeError)) return error;
    if (REFUSED.has(code) && !(await this.#hasBetterCredential())) {
      return new RequestError([
        {
          message: 'The server does not take the credential, or takes it no longer.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ]);
    }
    if (MISUNDERSTOOD.has(code)) {
      return new RequestError([
        {
          message: `The server at ${this.endpoint.href} refuses to continue: ${reason || code}.`,
          extensions: { code: 'PROTOCOL_ERROR' },
        },
      ]);
    }
    const how = code === 0 ? '' : ` (${reason === '' ? code : `${code} ${reason}`})`;
    return new ConnectionError(
      'INTERRUPTED',
      `The connection to the server at ${this.endpoint.origin} was lost${how}.`,
      { cause: error },
    );
  }

  /** Whether the credential has expired, and its function returns another one by now. */
  async #hasBetterCredential(): Promise<boolean> {
    const { token } = this.options;
    const wasAccepted = this.#accepted !== undefined && this.#accepted === this.#sent;
    this.#accepted = undefined;
    return typeof token === 'function' && wasAccepted && (await authorizationOf(token)) !== this.#sent;
  }
}

/** The data of a CloseEvent, or of its substitute. 0 for any other failure. */
function closeOf(error: unknown): { readonly code: number; readonly reason: string } {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'number')
    return { code: 0, reason: '' };
  return { code: error.code, reason: 'reason' in error && typeof error.reason === 'string' ? error.reason : '' };
}
