import { Agent, buildConnector, Pool } from 'undici';
import { AddressGuard, systemLookup, type LookupAll } from './address-guard.js';
import type { ReportRefusal } from './address-refusal-log.js';
import { guardedLookup, literalRefusal } from './guarded-lookup.js';

export interface GuardedAgentOptions {
  /** `host` or `host:port`, lower case: private addresses that may be reached despite the general ban. */
  readonly allowHosts: readonly string[];
  /** Default: the system's resolver. */
  readonly lookup?: LookupAll | undefined;
  /** Called for every refusal, with its kind. Default: not called. */
  readonly onRefused?: ReportRefusal | undefined;
}

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A keep-alive agent whose sockets connect only to addresses that the guard allows. The check is inside the socket's
 * own lookup. A proxy from the environment is never used.
 */
export function createGuardedAgent(options: GuardedAgentOptions): Agent {
  const guard = new AddressGuard(options.allowHosts, options.onRefused);
  const lookup = options.lookup ?? systemLookup;
  return new Agent({
    factory: (origin, poolOptions) =>
      new Pool(origin, { ...(poolOptions as Pool.Options), connect: guardedConnector(guard, lookup, new URL(origin)) }),
    // The step's own time limit aborts a request; a second, hidden one would only surprise.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function guardedConnector(guard: AddressGuard, lookup: LookupAll, origin: URL): buildConnector.connector {
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  const options: buildConnector.BuildOptions & { readonly highWaterMark: number } = {
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    // One read of the system, and no second one ahead of its use: there may be many transfers at a time.
    highWaterMark: 16_384,
    lookup: guardedLookup(guard, lookup, port),
  };
  const connect = buildConnector(options);
  return (target, callback) => {
    const refusal = literalRefusal(guard, target.hostname, port);
    if (refusal) callback(refusal, null);
    else connect(target, callback);
  };
}
