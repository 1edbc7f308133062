import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { UnauthenticatedError } from '../../errors.js';
import { isSameSecret } from '../../lib/text/is-same-secret.js';

/** The parts of a request for metrics that access depends on. */
export interface MetricsRequest {
  /** The address at the other end of the connection. */
  readonly peer: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** A proxy on this machine speaks for others, and says so with one of these. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const BEARER = /^bearer +(\S+) *$/i;

/**
 * Metrics show how busy an installation is, and with which work. They are open to this machine itself: the connection
 * comes from loopback, under a name of loopback, and not through a proxy. All others need the token.
 *
 * @param token METRICS_TOKEN. Absent: no other machine may read them.
 * @throws UnauthenticatedError
 */
export function requireMetricsAccess({ peer, headers }: MetricsRequest, token: string | undefined): void {
  if (isLoopback(peer) && isLoopbackName(headers.host) && FORWARDED.every((name) => headers[name] === undefined))
    return;
  const given = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined && isSameSecret(given, token)) return;
  throw new UnauthenticatedError(
    token === undefined
      ? 'Metrics are served to this machine alone. Set METRICS_TOKEN to read them from another one.'
      : 'Metrics need the header "Authorization: Bearer <METRICS_TOKEN>" from another machine, or through a proxy.',
  );
}

function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/i, '') ?? '';
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isLoopbackName(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopback(name);
}
