import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Context } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { RateLimitedError } from '../../errors.js';
import type { Caller } from '../../domain/caller.js';
import type { Logger } from '../../logger.js';
import type { PubSub } from '../../pubsub.js';
import type { Services } from '../../services/services.js';
import type { Callers } from '../callers.js';
import type { ErrorGate } from '../error-gate.js';
import type { Metrics } from '../health/metrics.js';
import { newRequestId } from '../request-id.js';
import { watchCredential } from './credential-watch.js';
import { createRequestContext } from './request-context.js';
import { createSocketOperations } from './socket-operations.js';

/** GraphQL over WebSocket, subprotocol `graphql-transport-ws`. */
export interface SocketDoor {
  /** Takes over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every subscription and closes every socket with 1001. */
  close(): Promise<void>;
}

export interface SocketDoorDependencies {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly callers: Callers;
  readonly gate: ErrorGate;
  readonly pubsub: PubSub;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly maxMessageBytes: number;
}

/** What is known of one socket. `caller` is there once `connection_init` was accepted. */
interface Peer {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  caller?: Caller;
  release?: () => void;
}

const PING_EVERY_MS = 12_000;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** How long clients have to answer a close before their sockets are cut. */
const CLOSE_WITHIN_MS = 1_000;
const MAX_OPERATIONS_PER_SOCKET = 1_000;

/** Opens the door; it listens to nothing by itself, but is handed upgrades. */
export function createSocketDoor(dependencies: SocketDoorDependencies): SocketDoor {
  const { schema, services, callers, gate, pubsub, metrics, logger, maxMessageBytes } = dependencies;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false, handleProtocols });
  const prepare = createSocketOperations(schema);

  const protocol = makeServer<Record<string, unknown> | undefined, Peer>({
    onConnect: async ({ connectionParams, extra }) => {
      try {
        const caller = await callers.ofSocket(connectionParams, extra.request.headers);
        if (extra.socket.readyState !== extra.socket.OPEN) return false;
        extra.caller = caller;
        extra.release = watchCredential(caller, pubsub, Date.now, () => extra.socket.close(CloseCode.Forbidden, 'Forbidden'));
        return true;
      } catch (error) {
        if (gate.safe(error, newRequestId()).status >= 500) extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
        // Closes with 4403.
        return false;
      }
    },
    onSubscribe: (context, _id, payload) => {
      try {
        if (Object.keys(context.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) {
          throw new RateLimitedError(`One socket may run ${MAX_OPERATIONS_PER_SOCKET} operations at a time.`, PING_EVERY_MS);
        }
        return prepare(payload, () => createRequestContext(services, context.extra.caller ?? null, newRequestId()));
      } catch (error) {
        return [wrap(error)];
      }
    },
    onNext: (_context, _id, _payload, args, result) => {
      if (!result.errors) return undefined;
      const requestId = requestIdOf(args.contextValue);
      const errors = result.errors.map((error) => gate.graphql(error, requestId));
      return result.data === undefined ? { errors } : { errors, data: result.data };
    },
    onError: (_context, _id, _payload, errors) => {
      const requestId = newRequestId();
      return errors.map((error) => gate.graphql(error, requestId));
    },
    onClose: (context: Context<Record<string, unknown> | undefined, Peer>) => {
      context.extra.release?.();
    },
  });

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    metrics.socketOpened();
    const stopPinging = pingRegularly(socket);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        // Each subscription has one message under way: a client that reads slowly slows its own subscriptions down, and
        // holds no more than that in memory.
        send: (data) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(data, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data: RawData) => {
            handle(textOf(data)).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              if (isOutOfPlace(error)) return socket.close(CloseCode.BadRequest, 'A client may not send that type of message');
              logger.error({ err: error }, 'a WebSocket message could not be handled');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          });
        },
      },
      { socket, request },
    );
    // The socket closes itself after an error, with the code that fits (1009 for a message that is too large).
    socket.on('error', (error) => logger.debug({ err: error }, 'a WebSocket failed'));
    socket.once('close', (code, reason) => {
      metrics.socketClosed();
      stopPinging();
      closed(code, String(reason)).catch((error: unknown) => logger.error({ err: error }, 'a WebSocket could not be let go'));
    });
  });

  return {
    upgrade(request, socket, head) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
    },
    async close() {
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_WITHIN_MS);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

/** graphql-ws throws where a client sends what only servers say, such as `next`, with nothing but the message to tell by. */
function isOutOfPlace(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type');
}

/** Finds out about peers that vanished without a word. */
function pingRegularly(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PING_EVERY_MS);
  return () => clearInterval(timer);
}

/** The protocol knows text only; a binary frame that holds the same is taken as well. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

function wrap(error: unknown): GraphQLError {
  return new GraphQLError('The operation cannot be run.', { originalError: error instanceof Error ? error : new Error(String(error)) });
}

function requestIdOf(context: unknown): string {
  return typeof context === 'object' && context !== null && 'requestId' in context ? String(context.requestId) : newRequestId();
}
