import { STATUS_CODES } from 'node:http';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SocketTransport } from '../graphql/socket/socket-transport.js';
import type { HostGuard } from '../security/host-guard.js';

/** Hands WebSocket handshakes to the GraphQL transport, if they are for its path and come from an allowed host. */
export function acceptUpgrades(
  server: Server,
  { path, guard, sockets }: { readonly path: string; readonly guard: HostGuard; readonly sockets: SocketTransport },
): void {
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?', 1)[0] !== path || !guard.serves(request.headers, path)) return refuse(socket, 404);
    if (!guard.allows(request.headers, path)) return refuse(socket, 403);
    sockets.upgrade(request, socket, head);
  });
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
