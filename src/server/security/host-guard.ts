import type { IncomingHttpHeaders } from 'node:http';

/*
 * A page of another site can make its own name resolve to 127.0.0.1 (DNS rebinding) and then counts as this server's
 * origin. Its name in Host and Origin reveals it. So a server that is bound to loopback answers only to the names of
 * loopback and to its own public ones.
 *
 * Pages and answers that users wrote may have a host of their own. Nothing else is served on it, so that no page there
 * has the origin of the console.
 */
export interface HostGuard {
  /**
   * Whether a request, or a WebSocket handshake, is meant for this server.
   *
   * @param path of the address, as it came.
   */
  allows(headers: IncomingHttpHeaders, path: string): boolean;
  /** Whether it comes from this server's own pages, or from no page at all; only then does a cookie count. */
  isSameOrigin(headers: IncomingHttpHeaders): boolean;
  /** Whether a request came to the host of content that users wrote, if that is another one. */
  isForContent(headers: IncomingHttpHeaders): boolean;
  /** Whether there is something at this path of this host. */
  serves(headers: IncomingHttpHeaders, path: string): boolean;
}

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const LOOPBACK_BIND = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/** The addresses that strangers are meant to use. None of them looks at cookies of the console. */
const OPEN = /^\/(?:(?:api\/v1\/hooks|f|c|pages)\/|chat\.js(?:$|\?))/;

/** @param options `boundTo`: the HOST that the server listens on. */
export function createHostGuard(options: {
  readonly boundTo: string;
  readonly publicUrl?: string | undefined;
  /** The origin of content that users wrote. */
  readonly contentUrl?: string | undefined;
}): HostGuard {
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  const contentHost = options.contentUrl === undefined ? undefined : new URL(options.contentUrl).hostname;
  const isLoopback = LOOPBACK_BIND.test(options.boundTo);
  const isOurs = (hostname: string): boolean =>
    !isLoopback || LOOPBACK_NAMES.has(hostname) || hostname === publicUrl?.hostname || hostname === contentHost;

  const isForContent = ({ host }: IncomingHttpHeaders): boolean =>
    contentHost !== undefined && hostOf(host) === contentHost;

  return {
    allows({ host, origin }, path) {
      const name = hostOf(host);
      if (name === null || !isOurs(name)) return false;
      // A public address has no credentials that a browser would send along by itself.
      if (origin === undefined || !isLoopback || OPEN.test(path)) return true;
      const page = hostnameOf(origin);
      return page !== null && isOurs(page);
    },
    isSameOrigin({ host, origin }) {
      if (origin === undefined) return true;
      return origin === publicUrl?.origin || origin === `http://${host}` || origin === `https://${host}`;
    },
    isForContent,
    serves: (headers, path) => !isForContent(headers) || OPEN.test(path),
  };
}

/** The name in the header Host. A dot at its end means the same host, and another origin. */
function hostOf(host: string | undefined): string | null {
  return hostnameOf(host === undefined ? undefined : `http://${host}`)?.replace(/\.$/, '') ?? null;
}

function hostnameOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { hostname, pathname, username } = new URL(url);
  return pathname === '/' && username === '' ? hostname : null;
}
