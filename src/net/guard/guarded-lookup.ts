import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { StepFailure } from '../../errors.js';
import type { AddressGuard, LookupAll } from './address-guard.js';

/**
 * The socket's own lookup, with the guard inside: the address that was checked is the address that is connected to, and
 * there is no second resolution that a rebinding name server could answer otherwise.
 */
export function guardedLookup(guard: AddressGuard, lookup: LookupAll, port: number): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<readonly LookupAddress[]> => {
      const addresses = await lookup(hostname).catch((error: unknown) => {
        if (hasNoAddress(error)) return [];
        throw error;
      });
      const unknown = addresses.length === 0 ? guard.unknownName(hostname, port) : null;
      if (unknown) throw unknown;
      const refusal = guard.refusal(
        hostname,
        port,
        addresses.map((each) => each.address),
      );
      if (refusal) throw refusal;
      return addresses;
    };
    answer().then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ''),
    );
  };
}

/** The name does not exist, or has no address; what may pass (EAI_AGAIN) is another matter. */
function hasNoAddress(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
  );
}

/** A literal address is never looked up, so it is checked by itself; null where it may be reached, or is a name. */
export function literalRefusal(guard: AddressGuard, hostname: string, port: number): StepFailure | null {
  return isIP(hostname) === 0 ? null : guard.refusal(hostname, port, [hostname]);
}
