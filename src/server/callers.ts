import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../domain/caller.js';
import type { Authenticator } from './auth/authenticator.js';
import type { BrowserSessions } from './auth/browser-session.js';
import type { HostGuard } from './security/host-guard.js';

/** Who sends a GraphQL request, over HTTP or in a WebSocket handshake. */
export interface Callers {
  /** Null where the request carries no credentials at all. @throws UnauthenticatedError where those it carries are bad. */
  ofRequest(headers: IncomingHttpHeaders): Promise<Caller | null>;
  /** By the payload of `connection_init`, else by the session cookie of the handshake. @throws UnauthenticatedError */
  ofSocket(connectionParams: Readonly<Record<string, unknown>> | undefined, headers: IncomingHttpHeaders): Promise<Caller>;
}

/** A cookie counts only on requests of our own pages; see `HostGuard`. */
export function createCallers(dependencies: {
  readonly authenticator: Authenticator;
  readonly sessions: BrowserSessions;
  readonly guard: HostGuard;
}): Callers {
  const { authenticator, sessions, guard } = dependencies;
  const byCookie = async (headers: IncomingHttpHeaders): Promise<Caller | null> => (guard.isSameOrigin(headers) ? sessions.callerOf(headers.cookie) : null);

  return {
    async ofRequest(headers) {
      return headers.authorization === undefined ? byCookie(headers) : authenticator.authenticate(headers.authorization);
    },
    async ofSocket(connectionParams, headers) {
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      if (given === undefined) {
        const caller = await byCookie(headers);
        if (caller) return caller;
      }
      return authenticator.authenticate(typeof given === 'string' ? given : undefined);
    },
  };
}
