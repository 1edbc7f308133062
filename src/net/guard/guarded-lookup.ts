import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { StepFailure } from '../../errors.js';
import type { AddressGuard, LookupAll } from './address-guard.js';

/**
 * The socket's own lookup, with the guard inside. The checked address is the address of the connection, and no second
 * resolution gives a rebinding name server a chance.
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

/** The name does not exist, or has no address. A temporary failure (EAI_AGAIN) does not count. */
function hasNoAddress(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
  );
}

/** A literal address is never looked up, so it is checked separately. Null if it may be reached, or is a name. */
export function literalRefusal(guard: AddressGuard, hostname: string, port: number): StepFailure | null {
  return isIP(hostname) === 0 ? null : guard.refusal(hostname, port, [hostname]);
}
