import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface Rpc {
  readonly id?: number;
  readonly method: string;
  readonly params?: {
    readonly name?: string;
    readonly arguments?: Record<string, unknown>;
    readonly cursor?: string;
    readonly _meta?: Record<string, unknown>;
    readonly requestId?: number;
  };
}

const tool = (name: unknown, more: object = {}) => ({
  name,
  description: `Tool ${String(name)}.`,
  inputSchema: { type: 'object' },
  ...more,
});

/** An MCP server over streamable HTTP that behaves as a test wants, and records its requests. */
export async function startHostileMcp() {
  const state = {
    /** Pages of the list of tools. */
    pages: [[tool('ok')]] as unknown[][],
    /** A session that it does not know any more. */
    forgotten: '',
    sessions: 0,
    /** The reactions in place of answers, by method. */
    answers: {} as Record<string, (request: Rpc, response: ServerResponse) => void>,
    asked: [] as Rpc[],
    headers: [] as IncomingMessage['headers'][],
    streams: new Set<ServerResponse>(),
    /** Answers no request for a stream. */
    refusesStreams: false,
    /** From where streams were asked for again. */
    resumed: [] as string[],
    /** Sessions that were ended by their client. */
    ended: 0,
  };
  const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}, status = 200): void => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const result = (request: Rpc, value: unknown) => ({ jsonrpc: '2.0', id: request.id, result: value });
  const text = (value: string, more: object = {}) => ({ content: [{ type: 'text', text: value }], ...more });
  const events = (response: ServerResponse): ((message: unknown, id?: string) => void) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    return (message, id) =>
      void response.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(message)}\n\n`);
  };
  const page = (cursor: string | undefined) => {
    const index = Number(cursor ?? 0);
    return {
      tools: state.pages[index] ?? [],
      ...(index + 1 < state.pages.length ? { nextCursor: String(index + 1) } : {}),
    };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on('error', () => undefined);
    const session = request.headers['mcp-session-id'];
    if (request.method === 'GET') {
      const from = request.headers['last-event-id'];
      if (typeof from === 'string') state.resumed.push(from);
      if (state.refusesStreams) return void response.destroy();
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      state.streams.add(response);
      response.on('close', () => state.streams.delete(response));
      return;
    }
    if (request.method === 'DELETE') {
      state.ended += 1;
      return void response.writeHead(200).end();
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const rpc = JSON.parse(body) as Rpc;
    state.asked.push(rpc);
    state.headers.push(request.headers);
    if (session !== undefined && session === state.forgotten)
      return json(
        response,
        { jsonrpc: '2.0', error: { code: -32_001, message: 'Session not found' }, id: null },
        {},
        404,
      );
    const own = state.answers[rpc.params?.name ?? rpc.method];
    if (own) return own(rpc, response);
    if (rpc.method === 'initialize') {
      state.sessions += 1;
      return json(
        response,
        result(rpc, {
          protocolVersion: '2025-06-18',
          capabilities: { tools: { listChanged: true } },
          serverInfo: { name: 'hostile', version: '1' },
        }),
        { 'mcp-session-id': `s${state.sessions}` },
      );
    }
    if (rpc.id === undefined) return void response.writeHead(202).end();
    if (rpc.method === 'tools/list') return json(response, result(rpc, page(rpc.params?.cursor)));
    return json(response, result(rpc, text('ok')));
  };
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    state,
    tool,
    json,
    result,
    text,
    events,
    /** Says to every session that its tools have changed. */
    changed(pages: unknown[][]): void {
      state.pages = pages;
      for (const stream of state.streams)
        stream.write(`data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' })}\n\n`);
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type HostileMcp = Awaited<ReturnType<typeof startHostileMcp>>;
