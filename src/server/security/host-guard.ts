import type { IncomingHttpHeaders } from 'node:http';

/*
 * A page of another site can make its own name resolve to 127.0.0.1 (DNS rebinding) and then counts as this server's
 * origin. Its name in Host and Origin reveals it. So a server that is bound to loopback answers only to the names of
 * loopback and to its own public one.
 */
export interface HostGuard {
  /** Whether a request, or a WebSocket handshake, is meant for this server. */
  allows(headers: IncomingHttpHeaders): boolean;
  /** Whether it comes from this server's own pages, or from no page at all; only then does a cookie count. */
  isSameOrigin(headers: IncomingHttpHeaders): boolean;
}

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOOPBACK_BIND = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/** @param options `boundTo`: the HOST that the server listens on. */
export function createHostGuard(options: {
  readonly boundTo: string;
  readonly publicUrl?: string | undefined;
}): HostGuard {
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  const isLoopback = LOOPBACK_BIND.test(options.boundTo);
  const isOurs = (hostname: string): boolean =>
    !isLoopback || LOOPBACK_NAMES.has(hostname) || hostname === publicUrl?.hostname;

  return {
    allows({ host, origin }) {
      const name = hostnameOf(host === undefined ? undefined : `http://${host}`);
      if (name === null || !isOurs(name)) return false;
      if (origin === undefined || !isLoopback) return true;
      const page = hostnameOf(origin);
      return page !== null && isOurs(page);
    },
    isSameOrigin({ host, origin }) {
      if (origin === undefined) return true;
      return origin === publicUrl?.origin || origin === `http://${host}` || origin === `https://${host}`;
    },
  };
}

function hostnameOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { hostname, pathname, username } = new URL(url);
  return pathname === '/' && username === '' ? hostname : null;
}
