import type { IncomingHttpHeaders } from 'node:http';
import { AuditTransport, callOrigin } from '../../domain/account/audit.js';
import type { CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { Authenticator } from '../auth/authenticator.js';
import type { BrowserSessions } from '../auth/browser-session.js';
import type { HostGuard } from './host-guard.js';

/** The parts of a request that are known before its caller is. */
export interface ClientRequest {
  readonly headers: IncomingHttpHeaders;
  /** The address of the client. */
  readonly ip?: string | undefined;
}

/** Finds the caller of a GraphQL request, over HTTP or in a WebSocket handshake. */
export interface Callers {
  /** Null if the request carries no credentials at all. @throws UnauthenticatedError if its credentials are bad. */
  ofRequest(request: ClientRequest, transport?: AuditTransport): Promise<Caller | null>;
  /** By the payload of `connection_init`, else by the session cookie of the handshake. @throws UnauthenticatedError */
  ofSocket(connectionParams: Readonly<Record<string, unknown>> | undefined, handshake: ClientRequest): Promise<Caller>;
}

/** A cookie counts only on requests of our own pages; see `HostGuard`. */
export function createCallers(dependencies: {
  readonly authenticator: Authenticator;
  readonly sessions: BrowserSessions;
  readonly guard: HostGuard;
  readonly limits: Pick<ClientLimits, 'request'>;
}): Callers {
  const { authenticator, sessions, guard, limits } = dependencies;
  const byCookie = async ({ headers }: ClientRequest, origin: CallOrigin): Promise<Caller | null> => {
    const caller = guard.isSameOrigin(headers) ? await sessions.callerOf(headers.cookie) : null;
    if (caller) limits.request(caller.userId);
    return caller && { ...caller, origin };
  };

  return {
    async ofRequest(request, transport = AuditTransport.GRAPHQL) {
      const origin = originOf(request, transport);
      const { authorization } = request.headers;
      return authorization === undefined
        ? byCookie(request, origin)
        : authenticator.authenticate(authorization, origin);
    },
    async ofSocket(connectionParams, handshake) {
      const origin = originOf(handshake, AuditTransport.WEBSOCKET);
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      if (given === undefined) {
        const caller = await byCookie(handshake, origin);
        if (caller) return caller;
      }
      return authenticator.authenticate(typeof given === 'string' ? given : undefined, origin);
    },
  };
}

/** The origin of a request, for the audit log. */
export function originOf({ headers, ip }: ClientRequest, transport: AuditTransport): CallOrigin {
  return callOrigin(transport, { address: ip, userAgent: headers['user-agent'] });
}
