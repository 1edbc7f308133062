import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import { fetch as undiciFetch } from 'undici';
import type { Dispatcher, RequestInit as UndiciInit } from 'undici';
import type { McpHttpConfig } from '../../domain/connection/index.js';
import type { McpTokens } from '../authorization/authorizer.type.js';
import { sendAuthorized } from '../authorization/send-authorized.js';
import { CONNECTION_CLOSED, watchEventStream } from './event-stream.js';
import type { WatchedStream } from './event-stream.js';
import { limitedBody } from './limited-body.js';
import { McpSessionLost, statusFailure, tooLarge } from '../mcp-failures.js';

/** The most bytes read of an error answer. */
const MAX_REASON_BYTES = 4_096;
/** Streams that one session may open in a minute: a server that ends each at once would be asked without end. */
const STREAMS_PER_MINUTE = 30;
const NOTIFICATION_TIMEOUT_MS = 10_000;
const RECONNECTION = {
  initialReconnectionDelay: 200,
  maxReconnectionDelay: 2_000,
  reconnectionDelayGrowFactor: 2,
  maxRetries: 3,
};

export interface HttpTransportOptions {
  readonly config: McpHttpConfig;
  /** Null: the connection was not made by consent. */
  readonly tokens: McpTokens | null;
  /** Connects only to addresses that the address guard allows. */
  readonly dispatcher: Dispatcher;
  readonly maxMessageBytes: number;
}

/**
 * Streamable HTTP by the transport of the SDK, through the address guard, with limits, and with an end for every
 * request. A request with a lost answer fails instead of waiting, and a cancelled one holds no connection.
 */
export function createHttpTransport({
  config,
  tokens,
  dispatcher,
  maxMessageBytes,
}: HttpTransportOptions): StreamableHTTPClientTransport {
  const streams = new Map<RequestId, WatchedStream>();
  const calls = new Map<RequestId, AbortController>();
  /** Requests whose answer is asked for again. */
  const resuming = new Set<RequestId>();
  const opened: number[] = [];

  const get = async (url: URL, init: UndiciInit): Promise<Response> => {
    const now = performance.now();
    while (opened[0] !== undefined && opened[0] < now - 60_000) opened.shift();
    if (opened.length >= STREAMS_PER_MINUTE) throw new Error('The MCP server ends its streams too often.');
    opened.push(now);
    const response = await request(url, init);
    if (!response.ok || response.body === null || !isEventStream(response)) return limited(response, maxMessageBytes);
    const watched = watchEventStream(response.body, {
      requestId: null,
      maxEventBytes: maxMessageBytes,
      onTooLarge: () => tooLarge(maxMessageBytes),
      onResumable: () => undefined,
    });
    return withBody(response, watched.body);
  };

  const post = async (url: URL, init: UndiciInit): Promise<Response> => {
    const id = requestIdOf(init.body);
    const response = await request(url, init);
    if (!response.ok) return refused(response, init);
    if (id === null || response.body === null || !isEventStream(response)) return limited(response, maxMessageBytes);
    const watched = watchEventStream(response.body, {
      requestId: id,
      maxEventBytes: maxMessageBytes,
      onTooLarge: () => tooLarge(maxMessageBytes),
      onResumable: () => void (streams.has(id) && resuming.add(id)),
    });
    streams.set(id, watched);
    return withBody(response, watched.body);
  };

  async function request(url: URL, init: UndiciInit): Promise<Response> {
    const send = async (sent: UndiciInit): Promise<Response> =>
      (await undiciFetch(url, { ...sent, dispatcher })) as unknown as Response;
    // A token belongs to this server alone.
    return tokens === null || url.origin !== new URL(config.url).origin
      ? send(init)
      : sendAuthorized(tokens, init, send);
  }

  const guarded: FetchLike = async (url, init) => {
    const target = new URL(url);
    const own = (init ?? {}) as UndiciInit;
    if (own.method === 'GET') return get(target, own);
    if (own.method !== 'POST') return limited(await request(target, own), maxMessageBytes);
    const id = requestIdOf(own.body);
    const controller = new AbortController();
    if (id !== null) calls.set(id, controller);
    // A notification has no answer to wait for.
    const limit = id === null ? AbortSignal.timeout(NOTIFICATION_TIMEOUT_MS) : controller.signal;
    return post(target, { ...own, signal: AbortSignal.any([limit, ...(own.signal ? [own.signal] : [])]) });
  };

  const transport = new StreamableHTTPClientTransport(new URL(config.url), {
    fetch: guarded,
    requestInit: { headers: { 'user-agent': 'Stepcast', ...config.headers } },
    reconnectionOptions: RECONNECTION,
  });
  const forget = (id: RequestId): void => {
    streams.delete(id);
    calls.delete(id);
    resuming.delete(id);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    const sent = send(message, options);
    const cancelled = cancelledIdOf(message);
    if (cancelled !== null) {
      // The server is being notified. Its remaining output is not awaited.
      const stream = streams.get(cancelled);
      if (stream) stream.finish();
      else calls.get(cancelled)?.abort();
      forget(cancelled);
    }
    await sent.catch((error: unknown) => {
      if (!Array.isArray(message) && 'id' in message && message.id !== undefined) forget(message.id);
      throw error;
    });
  };
  transport.onmessage = (message) => {
    if ('id' in message && !('method' in message) && message.id !== undefined) forget(message.id);
  };
  transport.onerror = (error) => {
    if (!error.message.startsWith('Maximum reconnection attempts')) return;
    for (const id of resuming)
      transport.onmessage?.({ jsonrpc: '2.0', id, error: { code: CONNECTION_CLOSED, message: 'Connection closed' } });
  };
  return transport;
}

/**
 * A refused request: a session that is over, or why. Redirects are judged by the SDK, which follows those within the
 * origin.
 */
async function refused(response: Response, init: UndiciInit): Promise<Response> {
  if (response.status >= 300 && response.status < 400) return response;
  const hasSession = new Headers(init.headers as HeadersInit).has('mcp-session-id');
  const reason = await limitedText(response);
  if (hasSession && (response.status === 404 || (response.status === 400 && /session/i.test(reason))))
    throw new McpSessionLost();
  throw statusFailure(response.status, messageIn(reason), retryAfterMs(response.headers.get('retry-after')));
}

async function limitedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= MAX_REASON_BYTES) break;
    }
  } catch {
    // The received part is enough.
  }
  return text;
}

/** Of an error of JSON-RPC its message; of a page of HTML nothing; else the text. */
function messageIn(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    if (typeof error === 'string') return error;
    if (typeof error?.message === 'string') return error.message;
  } catch {
    // It is no JSON.
  }
  return /^\s*</.test(body) ? '' : body;
}

function retryAfterMs(header: string | null): number | undefined {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) * 1_000 : undefined;
}

function requestIdOf(body: unknown): RequestId | null {
  if (typeof body !== 'string') return null;
  const { id, method } = JSON.parse(body) as { id?: RequestId; method?: string };
  return id === undefined || method === undefined ? null : id;
}

function cancelledIdOf(message: JSONRPCMessage | JSONRPCMessage[]): RequestId | null {
  if (Array.isArray(message) || !('method' in message) || message.method !== 'notifications/cancelled') return null;
  const id = message.params?.['requestId'];
  return typeof id === 'number' || typeof id === 'string' ? id : null;
}

function isEventStream(response: Response): boolean {
  return /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
}

function limited(response: Response, maxBytes: number): Response {
  return response.body === null
    ? response
    : withBody(
        response,
        limitedBody(response.body, maxBytes, () => tooLarge(maxBytes)),
      );
}

function withBody(response: Response, body: ReadableStream<Uint8Array>): Response {
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
