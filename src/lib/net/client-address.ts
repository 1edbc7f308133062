import ipaddr from 'ipaddr.js';

/** `203.0.113.9:50214` and `[2001:db8::1]:50214`: some proxies add the port. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/;
const NETWORK_BITS = 64;

/**
 * The key by which a limit for addresses counts. A site is given a whole IPv6 network of 64 bits (RFC 6177), so one
 * host has 2^64 addresses to choose from. The whole network therefore counts as one address. IPv4 inside IPv6 counts as
 * IPv4.
 */
export function addressGroup(address: string): string {
  const parsed = readAddress(address);
  if (parsed === null) return 'unknown';
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, NETWORK_BITS / 16);
  return `${network.map((part) => part.toString(16)).join(':')}::/${NETWORK_BITS}`;
}

/** @returns null for a text that is not an address. */
export function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const [, bracketed, plain] = WITH_PORT.exec(text.trim()) ?? [];
  const address = bracketed ?? plain ?? text.trim();
  // `process` also reads IPv4 in its mapped form. A short form such as "1" is no address that a proxy writes.
  if (!ipaddr.IPv6.isValid(address) && !ipaddr.IPv4.isValidFourPartDecimal(address)) return null;
  return ipaddr.process(address);
}
