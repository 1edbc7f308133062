import type { McpNotice } from '../../domain/mcp/mcp-session.js';
import { refusal, RpcCode } from '../answers/failure.js';
import type { EndpointContext, McpRequest } from './endpoint.type.js';
import { SSE_HEADERS, sseBody } from './sse.js';
import type { SseEvent } from './sse.js';

/** The stream that a client keeps open for unrequested notices: changed lists, changed resources. */
export async function answerNotices(context: EndpointContext, request: McpRequest): Promise<Response> {
  const wrong = streamRefusal(context, request);
  if (wrong !== null) return wrong;
  const { session } = context;
  if (session === null)
    return refusal(
      400,
      RpcCode.INVALID_REQUEST,
      'A stream of notices needs a session: send initialize first, and the header Mcp-Session-Id from then on.',
    );
  return new Response(sseBody(events(context, request, session)), {
    headers: { ...SSE_HEADERS, 'mcp-session-id': session.id },
  });
}

/** The mistake in a GET. Null if there is none. */
export function streamRefusal({ sdk: { types } }: EndpointContext, { headers }: McpRequest): Response | null {
  if (headers.accept?.includes('text/event-stream') !== true)
    return refusal(406, RpcCode.REFUSED, 'This is a stream: accept text/event-stream.');
  const version = headers['mcp-protocol-version'];
  if (version === undefined || (typeof version === 'string' && types.SUPPORTED_PROTOCOL_VERSIONS.includes(version)))
    return null;
  return refusal(
    400,
    RpcCode.REFUSED,
    `This version of the protocol is not spoken here; ${types.SUPPORTED_PROTOCOL_VERSIONS.join(', ')} are.`,
  );
}

async function* events(
  { services, catalog }: EndpointContext,
  { caller, signal }: McpRequest,
  session: NonNullable<EndpointContext['session']>,
): AsyncGenerator<SseEvent, void, undefined> {
  const notices = services.mcpSessions.notices(caller, session, (uri, changed) => catalog.watch(uri, changed), signal);
  for await (const notice of notices) yield { message: messageOf(notice) };
}

function messageOf(notice: McpNotice): object {
  switch (notice.kind) {
    case 'tools':
      return { jsonrpc: '2.0', method: 'notifications/tools/list_changed' };
    case 'resources':
      return { jsonrpc: '2.0', method: 'notifications/resources/list_changed' };
    case 'updated':
      return { jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri: notice.uri } };
  }
}
