import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { JsonObject } from '../../../src/lib/json/json.js';

/** A small MCP server in this process, which offers texts as resources. */
export async function startResourceServer(texts: Readonly<Record<string, string>>) {
  const answerOf = ({ method, params }: JsonObject): JsonObject => {
    const { uri, protocolVersion } = params as JsonObject;
    switch (method) {
      case 'initialize':
        return {
          protocolVersion: protocolVersion ?? '2025-06-18',
          capabilities: { resources: {} },
          serverInfo: { name: 'resources', version: '1.0.0' },
        };
      case 'resources/list':
        return { resources: Object.keys(texts).map((each) => ({ uri: each, name: each })) };
      default:
        return { contents: [{ uri: String(uri), mimeType: 'text/plain', text: texts[String(uri)] ?? '' }] };
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const message = (await json(request)) as JsonObject;
    if (message['id'] === undefined) return void response.writeHead(202).end();
    const result = answerOf({ ...message, params: message['params'] ?? {} });
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ jsonrpc: '2.0', id: message['id'], result }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
