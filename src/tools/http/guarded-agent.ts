import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, Pool } from 'undici';
import { AddressGuard, systemLookup, type LookupAll } from './address-guard.js';

export interface GuardedAgentOptions {
  /** `host` or `host:port`, lower case: private addresses that may be reached all the same. */
  readonly allowHosts: readonly string[];
  /** Default: the system's resolver. */
  readonly lookup?: LookupAll | undefined;
}

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A keep-alive agent whose sockets connect only where the guard lets them. The check sits inside the socket's own
 * lookup, so that the address that was checked is the address that is connected to: there is no second resolution
 * that a rebinding name server could answer otherwise. A proxy from the environment is never used.
 */
export function createGuardedAgent(options: GuardedAgentOptions): Agent {
  const guard = new AddressGuard(options.allowHosts);
  const lookup = options.lookup ?? systemLookup;
  return new Agent({
    factory: (origin, poolOptions) => new Pool(origin, { ...(poolOptions as Pool.Options), connect: guardedConnector(guard, lookup, new URL(origin)) }),
    // The step's own time limit aborts a request; a second, hidden one would only surprise.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function guardedConnector(guard: AddressGuard, lookup: LookupAll, origin: URL): buildConnector.connector {
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  const connect = buildConnector({ allowH2: false, timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup(guard, lookup, port) });
  return (target, callback) => {
    // A literal address is never looked up, so it is checked here.
    const refusal = isIP(target.hostname) === 0 ? null : guard.refusal(target.hostname, port, [target.hostname]);
    if (refusal) callback(refusal, null);
    else connect(target, callback);
  };
}

function guardedLookup(guard: AddressGuard, lookup: LookupAll, port: number): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<readonly LookupAddress[]> => {
      const addresses = await lookup(hostname);
      const refusal = guard.refusal(hostname, port, addresses.map((each) => each.address));
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
