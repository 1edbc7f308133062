import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy between a client and a server that fails in the middle of requests. */
export interface FlakyProxy {
  /** The address of the server, through here. */
  readonly url: string;
  /** How many connections were cut. */
  readonly cuts: number;
  /** Cuts every connection that there is. */
  cut(): void;
  /**
   * From now on a connection is cut after this number of further bytes. The function is called for each connection.
   * Infinity: never.
   */
  cutAfter(bytes: () => number): void;
  /** Whether new connections are refused. Existing ones are cut. */
  block(isBlocked: boolean): void;
  /**
   * Goes silent: connections stay open, and no byte passes any more, as behind a router that has forgotten them.
   * Connections made later work, unless `forNewOnes`. Cleared by `silence(false)` for later ones alone.
   */
  silence(isSilent?: boolean, forNewOnes?: boolean): void;
  /** Leads to another server from now on. */
  leadTo(url: string): void;
  close(): Promise<void>;
}

/** Passes bytes on to a server, on a port of its own. */
export async function startFlakyProxy(target: string): Promise<FlakyProxy> {
  let port = Number(new URL(target).port);
  let allowance = (): number => Number.POSITIVE_INFINITY;
  let isBlocked = false;
  let isSilentForNew = false;
  const silent = new WeakSet<Socket>();
  let cuts = 0;
  /** Every connection with the bytes that it may still bring. */
  const open = new Map<Socket, number>();
  const drop = (socket: Socket): void => {
    if (!open.delete(socket)) return;
    cuts += 1;
    socket.resetAndDestroy();
  };
  const server = createServer((client) => {
    if (isBlocked) return void client.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    open.set(client, allowance());
    if (isSilentForNew) silent.add(client);
    client.on('data', (data) => void (silent.has(client) || upstream.write(data)));
    upstream.on('data', (data) => {
      if (silent.has(client)) return;
      const left = (open.get(client) ?? 0) - data.length;
      if (left > 0) {
        open.set(client, left);
        client.write(data);
        return;
      }
      if (!open.delete(client)) return;
      // Not at the end of a message: in the middle of one. The data that was let through arrives.
      cuts += 1;
      client.end(data.subarray(0, data.length + left));
      upstream.destroy();
    });
    client
      .on('error', () => undefined)
      .on('close', () => {
        open.delete(client);
        upstream.destroy();
      });
    upstream.on('error', () => undefined).on('close', () => client.destroySoon());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    cut: () => [...open.keys()].forEach(drop),
    cutAfter(bytes) {
      allowance = bytes;
      for (const socket of open.keys()) open.set(socket, bytes());
    },
    block(wanted) {
      isBlocked = wanted;
      if (wanted) [...open.keys()].forEach(drop);
    },
    silence(isSilent = true, forNewOnes = false) {
      isSilentForNew = isSilent && forNewOnes;
      if (isSilent) for (const socket of open.keys()) silent.add(socket);
    },
    leadTo: (url) => (port = Number(new URL(url).port)),
    async close() {
      for (const socket of open.keys()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
