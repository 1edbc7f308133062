/**
 * A credential, or a function that returns one. It is called for every request and every connection, so that a token
 * may be replaced in time.
 */
export type Token = string | (() => string | Promise<string>);

/** The class for WebSockets: that of browsers and of Node 22, or `WebSocket` of the package `ws`. */
export type WebSocketClass = new (url: string, protocols?: string | string[]) => object;

/** The address of a Stepcast server, and the credential for it. */
export interface ClientOptions {
  /** The address of the server, such as `http://127.0.0.1:4000`. Default: in a browser, the origin of the page. */
  readonly url?: string | undefined;
  /** An API key or a JWT. Without one, the session cookie of a browser is used. Public queries need no credential. */
  readonly token?: Token | undefined;
  /** How long one call may take with all of its attempts, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Headers of every request over HTTP, for a proxy on the way. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Default: the global one; in Node before 22, which has none, that of the package `ws`. */
  readonly webSocket?: WebSocketClass | undefined;
}

/** How one call is made. */
export interface CallOptions {
  /** Gives the call up; it rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** How long the call may take with all of its attempts, in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
}

/** The addresses of the GraphQL endpoint, for HTTP and for WebSocket. */
export interface Endpoints {
  readonly http: URL;
  readonly socket: URL;
}

/** @throws TypeError if it is not an address */
export function endpointsOf(url: string | undefined): Endpoints {
  const base = url ?? (globalThis as { readonly location?: { readonly origin: string } }).location?.origin;
  if (base === undefined)
    throw new TypeError('The client needs the url of a Stepcast server, such as http://127.0.0.1:4000.');
  const http = new URL('graphql', base.endsWith('/') ? base : `${base}/`);
  const socket = new URL(http);
  socket.protocol = http.protocol === 'https:' ? 'wss:' : 'ws:';
  return { http, socket };
}

/** @returns the value of the header `Authorization`; undefined if there is no token */
export async function authorizationOf(token: Token | undefined): Promise<string | undefined> {
  const value = typeof token === 'function' ? await token() : token;
  return value === undefined || value === '' ? undefined : `Bearer ${value}`;
}
