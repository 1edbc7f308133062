import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import { readAddress } from '../../lib/net/client-address.js';

/** Which address a request comes from, over HTTP and in WebSocket handshakes alike. */
export interface ClientAddresses {
  /** For Fastify's `trustProxy`: whether the hop with this address may say who stands before it. */
  readonly trusts: (address: string, hop: number) => boolean;
  /**
   * The address of the client, in its shortest form: the last one of `X-Forwarded-For` that no trusted proxy has. Empty
   * if the client has gone meanwhile.
   */
  of(request: IncomingMessage): string;
}

/**
 * @param trustedProxies addresses, CIDR ranges, `loopback`, `linklocal` or `uniquelocal`. Empty: `X-Forwarded-For` is
 *   never believed, since any client can send it.
 */
export function createClientAddresses(trustedProxies: readonly string[]): ClientAddresses {
  const trusts = proxyAddr.compile([...trustedProxies]);
  return {
    trusts: (address, hop) => isTrusted(trusts, address, hop),
    of(request) {
      const peer = request.socket.remoteAddress;
      if (peer === undefined) return '';
      const given = proxyAddr(request, (address, hop) => isTrusted(trusts, address, hop));
      return readAddress(given)?.toString() ?? readAddress(peer)?.toString() ?? peer;
    },
  };
}

/** A proxy may forward any text, and only an address can be trusted. The address of a closed socket is unknown. */
function isTrusted(trusts: (address: string, hop: number) => boolean, text: string | undefined, hop: number): boolean {
  const address = readAddress(text ?? '');
  return address !== null && trusts(address.toString(), hop);
}
