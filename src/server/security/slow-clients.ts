import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_TYPE } from '../../rest/http/problem-details.js';
import { problemType } from '../../rest/problems/problem-type.js';

/** How long clients may take. */
export interface ClientTimeouts {
  /** For the headers of a request, from the connection or from the request before; 0: for ever. */
  readonly headersTimeoutMs: number;
  /** For the body of a request, and of an upload for each 64 KB of it; 0: for ever. */
  readonly requestTimeoutMs: number;
  /** Between two requests of one connection. */
  readonly keepAliveTimeoutMs: number;
}

export const CLIENT_TIMEOUTS: ClientTimeouts = {
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 72_000,
};

/** How often Node looks for connections that are too slow; its own default of 30 s would double the limits. */
const CHECK_EVERY_MS = 1_000;

/**
 * The options of Fastify under which silent connections and half-sent headers are closed. Node counts the time for the
 * headers from the connection on, so one that never sends anything is closed as well. `limitBodies` watches the bodies:
 * Node has one limit for all of them, and uploads may take longer.
 */
export function slowClientOptions(
  { headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs }: ClientTimeouts,
  publicUrl?: string,
) {
  // Node refuses more time for the headers than for the whole request.
  const headersTimeout =
    requestTimeoutMs === 0 ? headersTimeoutMs : Math.min(headersTimeoutMs || requestTimeoutMs, requestTimeoutMs);
  return {
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
    http: { headersTimeout, requestTimeout: 0, connectionsCheckingInterval: CHECK_EVERY_MS },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerUnreadable(error, socket, publicUrl),
  };
}

/** Answers 408 to a request that did not arrive in time, and closes its connection. */
export function endSlowRequest({ socket }: IncomingMessage, publicUrl: string | undefined): void {
  answerUnreadable(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket, publicUrl);
}

/** How long a client may read its refusal before the connection is cut. */
const LINGER_MS = 1_000;
const answered = new WeakSet<Socket>();

/**
 * Responds to an unreadable request with a problem, and closes the connection a moment later. A client that is still
 * writing would otherwise see a reset connection instead of the response (RFC 9112, section 9.6).
 */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, publicUrl: string | undefined): void {
  // Other unreadable requests arrive here as well.
  if (answered.has(socket)) return;
  // The client has gone, or is in the middle of another answer.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  answered.add(socket);
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(cut));
  const { status, code, detail } = unreadable(error.code);
  const body = JSON.stringify({
    type: problemType(code, publicUrl),
    title: STATUS_CODES[status],
    status,
    detail,
    code,
  });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Node keeps the answer that is being sent at its socket; its own handler asks the same. */
function isAnswering(socket: Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

function unreadable(code: string | undefined): {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
} {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        code: 'REQUEST_TIMEOUT',
        detail: 'The request did not arrive in time. Send it again, whole.',
      };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'TOO_LARGE', detail: 'The headers are larger than 16 KB.' };
    default:
      return { status: 400, code: 'MALFORMED', detail: 'This is not a request of HTTP/1.1.' };
  }
}
