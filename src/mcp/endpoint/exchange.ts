import { randomUUID } from 'node:crypto';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { newId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import type { McpSession } from '../../domain/mcp/mcp-session.js';
import { refusal, RpcCode } from '../answers/failure.js';
import type { EndpointContext, McpRequest } from './endpoint.type.js';
import { eventIdOf } from './position.js';
import { createProtocolServer } from './protocol-server.js';
import { ToolCaller } from './tool-caller.js';

/** From this version of the protocol on, a request of HTTP has one message. */
const NO_BATCHES_SINCE = '2025-06-18';
/** When a client whose stream broke is to come back. */
const RETRY_MS = 1_000;
const STREAMED: ReadonlySet<unknown> = new Set(['tools/call', 'tasks/result']);

type Id = string | number;

/**
 * Answers one POST: with JSON, or with a stream if a tool is called, which may report its progress. The SDK judges the
 * request and speaks the protocol. Messages of other requests about one that is running here (its cancellation, or the
 * answer to a question of ours) arrive through the session.
 */
export async function answerExchange(context: EndpointContext, request: McpRequest): Promise<Response> {
  const { sdk, services, session } = context;
  const { body, headers, caller, signal } = request;
  const [unfit] = jsonIssues(body ?? null);
  if (unfit) return refusal(400, RpcCode.INVALID_REQUEST, `The message cannot be used: ${unfit.detail}`);
  const version = session?.protocolVersion ?? headers['mcp-protocol-version'];
  if (Array.isArray(body) && (body.length === 0 || (typeof version === 'string' && version >= NO_BATCHES_SINCE))) {
    return refusal(
      400,
      RpcCode.INVALID_REQUEST,
      body.length === 0
        ? 'An empty batch asks for nothing.'
        : `Since version ${NO_BATCHES_SINCE} of the protocol, a request has one message and no batch of them.`,
    );
  }
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  const open = new Set(messages.flatMap((message) => requestIdOf(message)));
  // Answers that take long, during which the client hears of progress or is asked.
  const callsTool = messages.some((message) => STREAMED.has(field(message, 'method')));
  const [only] = messages;
  const isResumable = session !== null && field(only, 'method') === 'tools/call' && messages.length === 1;
  const runner = new ToolCaller(context, caller, newId('ex'));
  const progressToken = tokenOf(only);

  const transport = new sdk.Transport({
    enableJsonResponse: !callsTool,
    retryInterval: RETRY_MS,
    ...(isResumable
      ? {
          eventStore: {
            storeEvent: async () =>
              eventIdOf({ ...runner.position, requestId: [...requestIdOf(only)][0] ?? 0, progressToken }),
            replayEventsAfter: () => Promise.reject(new Error('The transport resumes streams itself.')),
          },
        }
      : {}),
  });
  if (session !== null) transport.sessionId = session.id;
  const server = createProtocolServer({
    ...context,
    caller,
    onSession: (opened) => (transport.sessionId = opened.id),
    endStream: (requestId) => transport.closeSSEStream(requestId),
    callTool: (name, args, extra) => runner.call(name, args as JsonObject, extra),
    callOf: (extra) => runner.callOf(extra),
  });
  await server.connect(transport);
  const exchangeId = randomUUID();
  const inner = transport.onmessage;
  const close = (): void => void server.close();
  const stops = [() => signal.removeEventListener('abort', close)];
  const end = (): void => {
    for (const stop of stops.splice(0)) stop();
  };
  signal.addEventListener('abort', close, { once: true });
  transport.onclose = chain(transport.onclose, end);
  transport.onmessage = (message, extra) => {
    const isForOthers = !('method' in message) || (message.method === 'notifications/cancelled' && !('id' in message));
    if (!isForOthers) inner?.(message, extra);
    else if (session !== null) void notifyOthers(services, session, message).catch(() => undefined);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    // Ids of our questions are unique in the session: each exchange counts from 0.
    const isQuestion = 'method' in message && 'id' in message;
    try {
      await send(
        isQuestion ? { ...message, id: `${exchangeId}:${message.id}` } : withdrawn(message, exchangeId),
        options,
      );
    } finally {
      if (!('method' in message) && message.id !== undefined) open.delete(message.id);
      if (open.size === 0) end();
    }
  };
  const heardCancelled = (requestId: Id): void => {
    runner.cancelled(requestId);
    inner?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
    // A cancelled request is never answered.
    open.delete(requestId);
    if (open.size === 0) close();
  };
  if (session !== null && open.size > 0) {
    const unlisten = services.mcpSessions.listen(session.id, (told) => {
      if (told.kind === 'ended') close();
      else if (told.kind === 'cancelled' && open.has(told.requestId)) heardCancelled(told.requestId);
      const heardAnswer = (message: JsonObject | null): void => {
        const answer = message === null ? null : ownAnswer(message, exchangeId);
        if (answer !== null) inner?.(answer);
      };
      if (told.kind === 'answered') heardAnswer(told.message);
      if (told.kind === 'stored' && told.answerTo.startsWith(`${exchangeId}:`))
        services.mcpSessions.reply(session, told.replyId).then(heardAnswer, () => undefined);
    });
    stops.push(unlisten);
  }
  if (signal.aborted) close();

  return transport.handleRequest(
    new Request('http://stepcast/mcp', {
      method: 'POST',
      headers: plainHeaders(headers, spoken(context, headers['mcp-protocol-version'])),
    }),
    { parsedBody: body ?? null },
  );
}

/** Passes on a client's messages about requests that may be running in another process. */
async function notifyOthers(
  { mcpSessions }: EndpointContext['services'],
  session: McpSession,
  message: JSONRPCMessage,
): Promise<void> {
  if (!('method' in message)) return mcpSessions.answered(session, message as JsonObject);
  const requestId = message.params?.['requestId'];
  if (typeof requestId === 'string' || typeof requestId === 'number')
    mcpSessions.notify(session.id, { kind: 'cancelled', requestId });
}

/** A notification that a question of ours is of no interest any more, with the id that the client knows. */
function withdrawn(message: JSONRPCMessage, exchangeId: string): JSONRPCMessage {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return message;
  const requestId = `${exchangeId}:${String(message.params?.['requestId'])}`;
  return { ...message, params: { ...message.params, requestId } };
}

/** The answer to a question of this exchange, under the id that it knows. Null if it belongs to another exchange. */
function ownAnswer(message: JsonObject, exchangeId: string): JSONRPCMessage | null {
  const { id } = message;
  if (typeof id !== 'string' || !id.startsWith(`${exchangeId}:`)) return null;
  return { ...message, id: Number(id.slice(exchangeId.length + 1)) } as JSONRPCMessage;
}

function requestIdOf(message: unknown): readonly Id[] {
  const id = field(message, 'id');
  return field(message, 'method') !== undefined && (typeof id === 'string' || typeof id === 'number') ? [id] : [];
}

function tokenOf(message: unknown): Id | null {
  const token = field(field(field(message, 'params'), '_meta'), 'progressToken');
  return typeof token === 'string' || typeof token === 'number' ? token : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The negotiated version counts if a client names another one. An unknown version is left to be refused. */
function spoken({ sdk, session }: EndpointContext, named: string | string[] | undefined): string | undefined {
  const given = typeof named === 'string' ? named : undefined;
  if (session === null || (given !== undefined && !sdk.types.SUPPORTED_PROTOCOL_VERSIONS.includes(given))) return given;
  return session.protocolVersion;
}

function plainHeaders(headers: McpRequest['headers'], version: string | undefined): Headers {
  const plain = new Headers();
  for (const name of ['accept', 'content-type', 'mcp-session-id']) {
    const value = headers[name];
    if (typeof value === 'string') plain.set(name, value);
  }
  if (version !== undefined) plain.set('mcp-protocol-version', version);
  return plain;
}

function chain(before: (() => void) | undefined, then: () => void): () => void {
  return () => {
    before?.();
    then();
  };
}
