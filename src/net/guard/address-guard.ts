import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { StepFailure } from '../../errors.js';
import { AddressRefusal } from './address-refusal-log.js';
import type { ReportRefusal } from './address-refusal-log.js';

/** Resolves a name to all of its addresses, as `dns.lookup` does with `all`. */
export type LookupAll = (hostname: string) => Promise<readonly LookupAddress[]>;

export const systemLookup: LookupAll = (hostname) => lookup(hostname, { all: true });

/** Public by its range, private by its use: the virtual machine's host on Azure answers on it. */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);
/** RFC 4291, section 2.4: all of global unicast that has been given out lies here. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052: how an IPv6-only network reaches IPv4. Judged by the address inside. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether a tool may connect to an address on the public internet. An address that is not known to be public is
 * refused. That covers loopback, private, link-local (cloud metadata), carrier-grade NAT, unique-local, multicast and
 * reserved addresses. It also covers every form of IPv6 with an IPv4 address inside (mapped, compatible, 6to4, Teredo),
 * except NAT64 with a public one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast' && !METADATA.has(parsed.toString());
  if (parsed.zoneId !== undefined) return false;
  if (parsed.match(NAT64)) return isPublicAddress(parsed.toByteArray().slice(12).join('.'));
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST);
}

/** Decides which addresses tools may connect to. */
export class AddressGuard {
  readonly #allowed: ReadonlySet<string>;

  /**
   * @param allowHosts `host` or `host:port`, lower case: a name or an address that may be private.
   * @param onRefused called for every refusal. Default: not called.
   */
  constructor(
    allowHosts: readonly string[],
    private readonly onRefused: ReportRefusal = () => undefined,
  ) {
    this.#allowed = new Set(allowHosts);
  }

  /**
   * The reason why a connection to `hostname` must not be made, or null if it may. A name with one refused address is
   * refused as a whole, because we cannot know which address the socket would use.
   */
  refusal(hostname: string, port: number, addresses: readonly string[]): StepFailure | null {
    if (this.allows(hostname, port)) return null;
    const refused = addresses.find((address) => !isPublicAddress(address) && !this.allows(address, port));
    return refused === undefined ? null : this.#refused(hostname, port, AddressRefusal.PRIVATE_ADDRESS);
  }

  /**
   * For a name that has no address. Null if an administrator has allowed the name, so that its user sees the real
   * reason.
   */
  unknownName(hostname: string, port: number): StepFailure | null {
    return this.allows(hostname, port) ? null : this.#refused(hostname, port, AddressRefusal.UNKNOWN_NAME);
  }

  /**
   * The message is the same for a name that only the internal network knows and for a name that does not exist.
   * Otherwise a caller could find out which internal names exist. The message leaves the address out for the same
   * reason.
   */
  #refused(hostname: string, port: number, reason: AddressRefusal): StepFailure {
    this.onRefused(hostname, reason);
    return StepFailure.permanent(
      'ADDRESS_NOT_ALLOWED',
      `${hostname} is not on the public internet, and tools may not reach it. An administrator can allow it with HTTP_ALLOW_HOSTS.`,
      { host: hostname, port },
    );
  }

  /** Whether an administrator has allowed this host by name, or this address, wherever it is. */
  allows(host: string, port: number): boolean {
    const name = host.toLowerCase();
    const forms = name.includes(':') ? [name, `[${name}]`] : [name];
    return forms.some((form) => this.#allowed.has(form) || this.#allowed.has(`${form}:${port}`));
  }
}
