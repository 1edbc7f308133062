import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** Which address a request comes from, over HTTP and in WebSocket handshakes alike. */
export interface ClientAddresses {
  /** For Fastify's `trustProxy`: whether the hop with this address may say who stands before it. */
  readonly trusts: (address: string, hop: number) => boolean;
  /** The address of the client, in its shortest form: the last one of `X-Forwarded-For` that no trusted proxy has. */
  of(request: IncomingMessage): string;
}

/** `203.0.113.9:50214` and `[2001:db8::1]:50214`: some proxies add the port. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/;
const NETWORK_BITS = 64;

/**
 * @param trustedProxies addresses, CIDR ranges, `loopback`, `linklocal` or `uniquelocal`. Empty: `X-Forwarded-For` is
 *   never believed, since any client can send it.
 */
export function createClientAddresses(trustedProxies: readonly string[]): ClientAddresses {
  const trusts = proxyAddr.compile([...trustedProxies]);
  return {
    trusts: (address, hop) => isTrusted(trusts, address, hop),
    of(request) {
      const peer = request.socket.remoteAddress ?? '';
      const given = proxyAddr(request, (address, hop) => isTrusted(trusts, address, hop));
      return readAddress(given)?.toString() ?? readAddress(peer)?.toString() ?? peer;
    },
  };
}

/**
 * What a limit for an address counts by. A site is given a whole IPv6 network of 64 bits (RFC 6177), so one host has
 * 2^64 addresses to choose from: the network counts as one. IPv4 inside IPv6 counts as what it is.
 */
export function addressGroup(address: string): string {
  const parsed = readAddress(address);
  if (parsed === null) return 'unknown';
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, NETWORK_BITS / 16);
  return `${network.map((part) => part.toString(16)).join(':')}::/${NETWORK_BITS}`;
}

/** @returns null for what is no address. */
function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const [, bracketed, plain] = WITH_PORT.exec(text.trim()) ?? [];
  const address = bracketed ?? plain ?? text.trim();
  // `process` also reads IPv4 in its mapped form. A short form such as "1" is no address that a proxy writes.
  if (!ipaddr.IPv6.isValid(address) && !ipaddr.IPv4.isValidFourPartDecimal(address)) return null;
  const parsed = ipaddr.process(address);
  return parsed;
}

/** What a proxy forwards can be any text: only an address can be trusted. */
function isTrusted(trusts: (address: string, hop: number) => boolean, text: string, hop: number): boolean {
  const address = readAddress(text);
  return address !== null && trusts(address.toString(), hop);
}
