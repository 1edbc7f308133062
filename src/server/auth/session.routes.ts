import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import type { CallOrigin } from '../../domain/account/audit.js';
import { addressGroup } from '../../lib/net/client-address.js';
import { ForbiddenError, InvalidInputError, RateLimitedError, UnauthenticatedError } from '../../errors.js';
import { acceptOnlyJson } from '../../rest/http/json-body.js';
import { originOf } from '../security/callers.js';
import type { HostGuard } from '../security/host-guard.js';
import { createAttemptLimit } from './attempt-limit.js';
import type { Authenticator } from './authenticator.js';
import type { BrowserSessions } from './browser-session.js';

const USED_UP =
  'This link has been used or has expired: it works once, for 15 minutes.\nRun `stepcast login-link` on the server to get a new one, or sign in at / with an API key.\n';

const PATH = '/session';
const MAX_BODY_BYTES = 16_384;
/**
 * Keys cannot be guessed at any rate. The limit tells an attacker to stop. Only failed attempts count, and the key is
 * checked first. Behind a reverse proxy all users come from one address, and the failures of one must not lock the
 * others out. The check is one look-up by a hash, as at every other endpoint.
 */
const WINDOW_MS = 60_000;
const SIGN_INS_PER_MINUTE = 20;
const ATTEMPTS_OF_ALL = { attempts: 600, windowMs: 60_000 };

export interface SessionRouteDependencies {
  readonly sessions: BrowserSessions;
  readonly authenticator: Authenticator;
  readonly guard: Pick<HostGuard, 'isSameOrigin'>;
  /** Records a link that signs no user in. */
  readonly noteRefusal: (origin: CallOrigin) => void;
  /** Attempts of one address that may fail; null: any number. Default: `SIGN_INS_PER_MINUTE`. */
  readonly signInsPerMinute?: number | null | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * How a browser signs in and out. `GET /session/{token}` trades a one-time link for the session cookie and redirects to
 * the console. There is no HEAD twin, because a mere look at a link must not use it up. `POST /session` does the same
 * for an API key or a token, `DELETE /session` ends the session; both only for pages of this server.
 */
export async function registerSessionRoutes(
  fastify: FastifyInstance,
  {
    sessions,
    authenticator,
    guard,
    noteRefusal,
    signInsPerMinute = SIGN_INS_PER_MINUTE,
    now,
  }: SessionRouteDependencies,
): Promise<void> {
  const limitOfOne = createAttemptLimit({
    attempts: signInsPerMinute ?? Number.POSITIVE_INFINITY,
    windowMs: WINDOW_MS,
    now,
  });
  const limitOfAll = createAttemptLimit({ ...ATTEMPTS_OF_ALL, now });

  /** The answer to a failed attempt. A client that is already refused takes nothing from the limit of all clients. */
  const refusalOf = (error: unknown, address: string): unknown => {
    if (!(error instanceof UnauthenticatedError)) return error;
    if (signInsPerMinute === null) return error;
    const wait = limitOfOne.take(addressGroup(address)) || limitOfAll.take('all');
    return wait > 0
      ? new RateLimitedError('Too many attempts to sign in have failed. Check the key, or wait a minute.', wait)
      : error;
  };

  fastify.get<{ Params: { token: string } }>(`${PATH}/:token`, { exposeHeadRoute: false }, async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const cookie = await sessions.redeem(request.params.token, originOf(request, AuditTransport.PAGE));
    if (cookie === null) {
      noteRefusal(originOf(request, AuditTransport.PAGE));
      const refusal = refusalOf(new UnauthenticatedError(USED_UP), request.ip);
      if (refusal instanceof RateLimitedError) throw refusal;
      return reply.code(410).type('text/plain; charset=utf-8').send(USED_UP);
    }
    return reply.header('set-cookie', cookie).redirect('/', 303);
  });

  await fastify.register(async (scope) => {
    acceptOnlyJson(scope);
    // Before the body is read. If a page of another site could set a cookie, it could sign its user in as another user.
    const refuseOthers = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      reply.header('cache-control', 'no-store');
      if (!guard.isSameOrigin(request.headers))
        throw new ForbiddenError(
          'Only pages of this server may sign in or out. Set PUBLIC_URL to the address that browsers use.',
        );
    };

    scope.post(PATH, { onRequest: refuseOthers, bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const caller = await authenticator
        .authenticate(`Bearer ${keyIn(request.body)}`, originOf(request, AuditTransport.PAGE))
        .catch((error: unknown) => {
          throw refusalOf(error, request.ip);
        });
      return reply
        .code(204)
        .header('set-cookie', await sessions.open(caller))
        .send();
    });

    scope.delete(PATH, { onRequest: refuseOthers }, async (request, reply) =>
      reply
        .code(204)
        .header('set-cookie', await sessions.end(request.headers.cookie, originOf(request, AuditTransport.PAGE)))
        .send(),
    );
  });
}

/** @throws InvalidInputError if the body names no key. */
function keyIn(body: unknown): string {
  const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : undefined;
  if (typeof key !== 'string' || key.trim() === '')
    throw new InvalidInputError([{ path: ['key'], detail: 'An API key is required.' }]);
  return key.trim();
}
