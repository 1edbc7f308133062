import { isIP } from 'node:net';
import type { PublicAddress } from '../../domain/source/source-hook.js';
import { isPublicAddress } from '../../net/guard/address-guard.js';

/** Names that no service on the internet can look up. */
const LOCAL_NAME = /^[^.]+$|\.(?:localhost|local|internal|lan|home|test|invalid|example|home\.arpa)$/i;

/** Whether services on the internet can reach this address, as far as its text says. */
export function publicAddressOf(url: string): PublicAddress {
  return { url, unreachable: reasonOf(url) };
}

function reasonOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const set = 'Set PUBLIC_URL to an https address that the service can reach.';
  if (url === null) return `This server has no address that others know. ${set}`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLocal = isIP(host) === 0 ? LOCAL_NAME.test(host) : !isPublicAddress(host);
  if (isLocal) return `${host} can be reached from this machine or its network alone. ${set}`;
  if (url.protocol !== 'https:')
    return `Services send to https addresses only, and this server is at ${url.origin}. ${set}`;
  return null;
}
