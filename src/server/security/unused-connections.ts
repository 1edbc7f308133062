import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which nothing has been asked yet. To Node they are busy: it waits for their first request when it
 * closes. Clients open such connections ahead, undici for one after each stream that it aborts.
 */
export class UnusedConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    const used = ({ socket }: { readonly socket: Socket }): void => void this.#sockets.delete(socket);
    server.on('request', used);
    server.on('upgrade', used);
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
