import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSourceEventStream, execute, getOperationAST, OperationTypeNode } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Context } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { isLargerThan } from '../../../lib/limits/answer-size.js';
import { withComputeBudget } from '../../../lib/limits/compute-budget.js';
import { LARGE_TEXT_CHARS, turnToWrite } from '../../../lib/limits/large-texts.js';
import { withReadBudget } from '../../../lib/limits/read-budget.js';
import { RateLimitedError } from '../../../errors.js';
import type { Caller } from '../../../domain/account/caller.js';
import type { Logger } from '../../../logger.js';
import { NO_CLIENT_LIMITS } from '../../../services/quotas/ports.js';
import type { ClientLimits } from '../../../services/quotas/ports.js';
import type { Services } from '../../../services/services.js';
import type { SafeError } from '../../../safe-error.js';
import type { Callers, ClientRequest } from '../../security/callers.js';
import type { ErrorFormatter } from '../../errors/error-formatter.js';
import type { Metrics } from '../../health/metrics.js';
import { newRequestId } from '../../http/request-id.js';
import type { CredentialWatch } from './credential-watch.js';
import { pumpEvents } from './event-pump.js';
import { Heartbeat } from './heartbeat.js';
import { createRequestContext } from '../request-context.js';
import { SharedResults } from '../operations/shared-results.js';
import { createOperationPreparer } from '../operations/prepare-operation.js';
import type { PreparedOperation } from '../operations/prepare-operation.js';
import type { TrustedDocuments } from '../trusted/trusted-documents.js';
import { asGraphQLError, createOperationAnswers } from '../operations/operation-answers.js';
import { SocketWriter, TOO_SLOW } from './socket-writer.js';
import type { WriterLimits } from './socket-writer.js';

/** GraphQL over WebSocket, subprotocol `graphql-transport-ws`. */
export interface SocketTransport {
  /** Takes over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every subscription and closes every socket with 1001. */
  close(): Promise<void>;
}

export interface SocketTransportDependencies {
  readonly schema: GraphQLSchema;
  /** The documents that may be run. Default: any. */
  readonly trusted?: TrustedDocuments | undefined;
  readonly services: Services;
  readonly callers: Callers;
  readonly formatter: ErrorFormatter;
  readonly credentials: Pick<CredentialWatch, 'watch'>;
  readonly limits?: ClientLimits | undefined;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly maxMessageBytes: number;
  /** The address of the client. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** For slow readers. Default: `WRITER_LIMITS`. */
  readonly writerLimits?: WriterLimits | undefined;
}

/** The state of one socket. */
interface Peer {
  readonly socket: WebSocket;
  readonly writer: SocketWriter;
  /** Of the handshake, until `connection_init` was answered. */
  handshake?: ClientRequest | undefined;
  /** Once `connection_init` was accepted. */
  caller?: Caller;
  release?: () => void;
  /** The function that ends each subscription, by its id. */
  readonly subscriptions: Map<string, () => void>;
}

/** One operation of a peer. */
interface PeerOperation extends PreparedOperation {
  readonly id: string;
  readonly peer: Peer;
}

const GOING_AWAY = 1001;
/** The time to wait that a client with too many operations is given, in ms. */
const RETRY_AFTER_MS = 12_000;
/** How long clients have to answer a close before their sockets are cut. */
const CLOSE_WITHIN_MS = 1_000;
const MAX_OPERATIONS_PER_SOCKET = 1_000;

/** Opens the transport; it listens to nothing by itself, but is handed upgrades. */
export function createSocketTransport(dependencies: SocketTransportDependencies): SocketTransport {
  const {
    schema,
    services,
    callers,
    formatter,
    credentials,
    limits = NO_CLIENT_LIMITS,
    metrics,
    logger,
    maxMessageBytes,
    addressOf,
    writerLimits,
  } = dependencies;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const prepare = createOperationPreparer(schema, dependencies.trusted);
  const heartbeat = new Heartbeat();
  const { replaced } = createOperationAnswers(formatter);
  const results = new SharedResults((result, requestId) => JSON.stringify(replaced(result, requestId) ?? result));

  const protocol = makeServer<Record<string, unknown> | undefined, Peer>({
    onConnect: async ({ connectionParams, extra }) => {
      try {
        const caller = await callers.ofSocket(connectionParams, extra.handshake ?? { headers: {} });
        if (extra.socket.readyState !== extra.socket.OPEN) return false;
        const close = limits.openSocket(caller.userId);
        const unwatch = credentials.watch(caller, () => endSocket(extra.socket));
        extra.caller = caller;
        extra.release = () => {
          close();
          unwatch();
        };
        return true;
      } catch (error) {
        const safe = formatter.safe(error, newRequestId());
        if (safe.code === 'QUOTA_EXCEEDED')
          extra.socket.close(CloseCode.TooManyInitialisationRequests, limitReason(safe));
        else if (safe.code === 'RATE_LIMITED') extra.socket.close(TOO_SLOW, limitReason(safe));
        else if (safe.status >= 500) extra.socket.close(TOO_SLOW, 'Try again later');
        // Closes with 4403.
        return false;
      } finally {
        extra.handshake = undefined;
      }
    },
    onSubscribe: (context, id, payload) => {
      try {
        if (Object.keys(context.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) {
          throw new RateLimitedError(
            `One socket may run ${MAX_OPERATIONS_PER_SOCKET} operations at a time. End some of them, or open another socket.`,
            RETRY_AFTER_MS,
          );
        }
        const { caller } = context.extra;
        if (caller) limits.request(caller.userId);
        const prepared = prepare(payload, () => createRequestContext(services, caller ?? null, newRequestId()));
        if (!('document' in prepared)) return prepared;
        if (
          caller &&
          getOperationAST(prepared.document, prepared.operationName)?.operation === OperationTypeNode.SUBSCRIPTION
        ) {
          context.extra.subscriptions.set(id, limits.openSubscription(caller.userId));
        }
        return { ...prepared, id, peer: context.extra };
      } catch (error) {
        return [asGraphQLError(error)];
      }
    },
    execute: (args) =>
      withComputeBudget(() =>
        withReadBudget(() => execute(args), { ownerId: (args as PeerOperation).peer.caller?.userId ?? '' }),
      ),
    // graphql-ws adds nothing of its own to the result of `onSubscribe`.
    subscribe: async (args) => {
      const operation = args as PeerOperation;
      const events = await createSourceEventStream(operation);
      const definition = getOperationAST(operation.document, operation.operationName);
      if (!(Symbol.asyncIterator in events) || !definition) return events as ExecutionResult;
      const payloadOf = results.payloadsOf(operation, definition);
      const head = `{"id":${JSON.stringify(operation.id)},"type":"next","payload":`;
      const { writer } = operation.peer;
      const deliver = (event: unknown): Promise<void> | undefined | false => {
        if (!writer.isOpen) return false;
        if (isLargerThan(event, LARGE_TEXT_CHARS))
          return writer.sendWhenRoom(async () => turnToWrite().then(async () => `${head}${await payloadOf(event)}}`));
        // Without room, the payload is not built until there is room.
        if (!writer.hasRoom) return writer.sendWhenRoom(async () => `${head}${await payloadOf(event)}}`);
        const payload = payloadOf(event);
        if (typeof payload !== 'string') return writer.sendWhenRoom(async () => `${head}${await payload}}`);
        writer.sendNow(`${head}${payload}}`);
        return undefined;
      };
      return pumpEvents(events, { deliver, flush: () => writer.flush() });
    },
    onNext: (_context, _id, _payload, args, result) => {
      const shown = (): FormattedExecutionResult | undefined => replaced(result, requestIdOf(args.contextValue));
      return isLargerThan(result.data, LARGE_TEXT_CHARS) ? turnToWrite().then(shown) : shown();
    },
    onError: (_context, _id, _payload, errors) => {
      const requestId = newRequestId();
      return errors.map((error) => formatter.graphql(error, requestId));
    },
    onComplete: ({ extra: { subscriptions } }, id) => {
      subscriptions.get(id)?.();
      subscriptions.delete(id);
    },
    onClose: ({ extra }: Context<Record<string, unknown> | undefined, Peer>) => {
      extra.release?.();
      for (const release of extra.subscriptions.values()) release();
      extra.subscriptions.clear();
    },
  });

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage, stream: Duplex) => {
    metrics.socketOpened();
    const writer = new SocketWriter(
      socket,
      stream,
      { waiting: (bytes) => metrics.socketsWaiting(bytes), cutOff: () => metrics.slowReader('websocket') },
      writerLimits,
    );
    heartbeat.watch(socket, () => !writer.hasRoom);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => writer.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data: RawData) => {
            // A client that ignores the close of its socket must not act through it any longer.
            if (socket.readyState !== socket.OPEN) return;
            handle(textOf(data)).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              if (isOutOfPlace(error))
                return socket.close(CloseCode.BadRequest, 'A client may not send that type of message');
              logger.error({ err: error }, 'A WebSocket message could not be handled');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          });
        },
      },
      { socket, writer, handshake: { headers: request.headers, ip: addressOf(request) }, subscriptions: new Map() },
    );
    // The socket closes itself after an error, with the code that fits (1009 for a message that is too large).
    socket.on('error', (error) => logger.debug({ err: error }, 'A WebSocket failed'));
    socket.once('close', (code, reason) => {
      metrics.socketClosed();
      closed(code, String(reason)).catch((error: unknown) =>
        logger.error({ err: error }, 'A WebSocket could not be released'),
      );
    });
  });

  return {
    upgrade(request, socket, head) {
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        sockets.emit('connection', webSocket, request, socket),
      );
    },
    async close() {
      heartbeat.stop();
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_WITHIN_MS);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

/** The credential has ended: the client is notified, and cut off if it does not answer. */
function endSocket(socket: WebSocket): void {
  socket.close(CloseCode.Forbidden, 'Forbidden');
  const cut = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
  socket.once('close', () => clearTimeout(cut));
}

/** At most 123 bytes go into a close frame. */
function limitReason({ code, use, retryAfterMs }: SafeError): string {
  const wait = retryAfterMs === undefined ? '' : `, again in ${Math.ceil(retryAfterMs / 1_000)} s`;
  return use === undefined ? `${code}${wait}` : `${code}: ${use.used} of ${use.limit} ${use.quota}${wait}`;
}

/**
 * graphql-ws throws if a client sends a message that only servers send, such as `next`. Only the message text
 * identifies that error.
 */
function isOutOfPlace(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type');
}

/** The protocol knows text only; a binary frame that holds the same is taken as well. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

function requestIdOf(context: unknown): string {
  return typeof context === 'object' && context !== null && 'requestId' in context
    ? String(context.requestId)
    : newRequestId();
}
