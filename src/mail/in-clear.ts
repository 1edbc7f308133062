import type { AddressGuard } from '../net/guard/address-guard.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * Whether a session with a mail server may continue in clear if the server does not offer STARTTLS. That is allowed
 * only for a host that an administrator has allowed, and with a password only within this machine. A certificate is
 * checked in any case.
 */
export function mayBeInClear(
  guard: Pick<AddressGuard, 'allows'>,
  { host, port }: { readonly host: string; readonly port: number },
  hasPassword: boolean,
): boolean {
  return guard.allows(host, port) && (!hasPassword || LOOPBACK.test(host));
}
