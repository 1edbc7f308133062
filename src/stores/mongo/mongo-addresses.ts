import { resolveSrv } from 'node:dns/promises';
import type { MongoConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { AddressGuard } from '../../net/guard/address-guard.js';
import type { SocketTarget } from '../../net/guard/guarded-socket.js';

/** Resolves the servers of a service, as `dns.resolveSrv` does. */
export type LookupServers = (name: string) => Promise<readonly { readonly name: string; readonly port: number }[]>;

const USUAL_PORT = 27_017;
const MAX_SERVERS = 20;

/**
 * The servers of a connection, in their order.
 *
 * @throws StepFailure `ADDRESS_NOT_ALLOWED` if the name service knows none, `CONNECTION_UNUSABLE` if it names others.
 */
export async function serversOf(
  { hosts, srv }: Pick<MongoConfig, 'hosts' | 'srv'>,
  guard: AddressGuard,
  lookup: LookupServers = resolveSrv,
): Promise<readonly SocketTarget[]> {
  if (srv === undefined) return (hosts ?? []).map(serverOf);
  const found = await lookup(`_mongodb._tcp.${srv}`).catch(() => []);
  if (found.length === 0) throw guard.unknownName(srv, USUAL_PORT) ?? noServers(srv);
  // The rule of the seed list: a server is below the same domain as the name of the cluster.
  const domain = srv.toLowerCase().slice(srv.indexOf('.'));
  const servers = found.slice(0, MAX_SERVERS).map(({ name, port }) => ({ host: name.replace(/\.$/, ''), port }));
  const foreign = servers.find(({ host }) => !host.toLowerCase().endsWith(domain));
  if (foreign !== undefined)
    throw StepFailure.permanent(
      'CONNECTION_UNUSABLE',
      `The name service names a server of ${srv} that is not below ${domain.slice(1)}, and it is not asked.`,
      { host: srv },
    );
  return servers;
}

/** `db.example.com`, `db.example.com:27018` or `[2001:db8::1]:27018`. */
export function serverOf(text: string): SocketTarget {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port ?? USUAL_PORT) > 65_535 || Number(port ?? USUAL_PORT) < 1)
    throw StepFailure.permanent('CONNECTION_UNUSABLE', `${JSON.stringify(text)} is no server with a port.`);
  return { host, port: Number(port ?? USUAL_PORT) };
}

const noServers = (srv: string): StepFailure =>
  StepFailure.retryable('NETWORK_ERROR', `The name service knows no servers of ${srv}.`, { host: srv });
