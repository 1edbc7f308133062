import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import { withQuery } from '../../domain/connection/index.js';
import { ConflictError, ForbiddenError } from '../../errors.js';
import type {
  BegunConsent,
  ConsentService,
  FinishedConsent,
  PendingRequest,
} from '../../services/consent/consent.service.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { BrowserSessions } from '../auth/browser-session.js';
import { originOf } from '../security/callers.js';
import type { HostGuard } from '../security/host-guard.js';
import { createConsentCookies } from './consent-cookie.js';
import { askPage, consentPage, contentSecurityPolicy } from './page.js';

const START = '/oauth/start/:ticket';
/** Of a connect link, which another person than the asking user opens. */
const CONNECT = '/oauth/connect/:ticket';
const CALLBACK = '/oauth/callback';
/** The address is the client id of this installation at authorization servers of MCP servers. */
const CLIENT = '/oauth/client.json';
const MAX_FORM_BYTES = 16_384;
/** The answer is far shorter; a longer one is no answer. */
const MAX_QUERY = 16_384;

const USED_UP =
  'This address has been used or has expired: it works once, for ten minutes. Go back to where you came from, and connect again.';
const NOT_OURS =
  'This answer belongs to no consent that this browser began, or it came twice. Nothing was connected. Go back to where you came from, and connect again.';

export interface ConsentRouteDependencies {
  readonly consents: ConsentService;
  readonly sessions: Pick<BrowserSessions, 'callerOf'>;
  readonly guard: Pick<HostGuard, 'isSameOrigin'>;
  readonly limits: Pick<ClientLimits, 'address'>;
  /** Signs the cookies of browsers; shared by all processes. */
  readonly cookieSecret: string;
  readonly isHttps: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

type WithTicket = { readonly Params: { readonly ticket: string } };

/**
 * The pages of a consent. `GET /oauth/start/{ticket}` sends the browser of the user who asked to the provider. A browser
 * without a session is shown who asks, and goes on with a form; that of another user is refused. `GET /oauth/callback`
 * takes the answer of the provider. Neither has a HEAD twin, because a mere look must not use it up.
 */
export async function registerConsentPages(
  fastify: FastifyInstance,
  { consents, sessions, guard, limits, cookieSecret, isHttps, now }: ConsentRouteDependencies,
): Promise<void> {
  const cookies = createConsentCookies({ secret: cookieSecret, secure: isHttps, now });

  const go = (reply: FastifyReply, begun: BegunConsent | null): FastifyReply =>
    begun === null
      ? answer(reply, 410, consentPage('Connect', USED_UP, 'CONSENT_EXPIRED'))
      : protectedAnswer(reply)
          .header('set-cookie', cookies.issue(begun.stateHash, begun.expiresAt))
          .redirect(begun.url, 303);

  // A scope of its own: only these pages read this kind of form.
  await fastify.register(async (pages) => {
    pages.addHook('onRequest', async (request) => limits.address('publicPerSecond', request.ip));
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, _body, done) => done(null, null),
    );

    pages.get(CLIENT, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send(consents.clientDocument),
    );
    pages.get<WithTicket>(START, { exposeHeadRoute: false }, async (request, reply) => {
      const { ticket } = request.params;
      const pending = await consents.pending(ticket);
      if (pending === null || pending.isLink)
        return answer(reply, 410, consentPage('Connect', USED_UP, 'CONSENT_EXPIRED'));
      const caller = await sessions.callerOf(request.headers.cookie);
      if (caller === null) return ask(reply, ticket, pending);
      if (caller.userId !== pending.userId)
        return answer(
          reply,
          403,
          consentPage(
            'Connect',
            'Another user of this server began this. Sign out first if you were asked to connect your account for them, or begin it yourself.',
            'FORBIDDEN',
          ),
        );
      return begin(reply, ticket);
    });

    pages.get<WithTicket>(CONNECT, { exposeHeadRoute: false }, async (request, reply) => {
      const { ticket } = request.params;
      const pending = await consents.pending(ticket);
      if (!pending?.isLink) return answer(reply, 410, consentPage('Connect', USED_UP, 'CONSENT_EXPIRED'));
      return ask(reply, ticket, pending);
    });

    for (const path of [START, CONNECT])
      pages.post<WithTicket>(path, async (request, reply) => {
        // A page of another site must not begin a consent in a browser that has not shown who asks.
        if (request.headers.origin === undefined || !guard.isSameOrigin(request.headers))
          throw new ForbiddenError('Only the page of this server may begin a consent.');
        return begin(reply, request.params.ticket);
      });

    pages.get(CALLBACK, { exposeHeadRoute: false }, async (request, reply) => {
      const query = queryOf(request);
      const finished = query && (await finish(request, query));
      if (!finished) return answer(reply, 400, consentPage('Connect', NOT_OURS, 'CONSENT_STATE_INVALID'));
      const { stateHash, result } = finished;
      return shown(reply.header('set-cookie', cookies.remove(stateHash)), result);
    });
  });

  async function ask(reply: FastifyReply, ticket: string, { request }: PendingRequest): Promise<FastifyReply> {
    const next = await consents.destination(ticket);
    if (next === null) return answer(reply, 410, consentPage('Connect', USED_UP, 'CONSENT_EXPIRED'));
    const { origin, host } = new URL(next);
    return answer(reply, 200, askPage({ ...request, host }), contentSecurityPolicy(origin));
  }

  async function begin(reply: FastifyReply, ticket: string): Promise<FastifyReply> {
    try {
      return await go(reply, await consents.begin(ticket));
    } catch (error) {
      if (error instanceof ConflictError) return answer(reply, 409, consentPage('Connect', error.message, error.code));
      throw error;
    }
  }

  async function finish(
    request: FastifyRequest,
    query: URLSearchParams,
  ): Promise<{ readonly stateHash: Buffer; readonly result: FinishedConsent } | null> {
    let own: Buffer | null = null;
    const result = await consents.finish(
      query,
      (stateHash) => {
        own = cookies.has(request.headers.cookie, stateHash) ? stateHash : null;
        return own !== null;
      },
      originOf(request, AuditTransport.PAGE),
    );
    return result === null || own === null ? null : { stateHash: own, result };
  }
}

function queryOf({ url }: FastifyRequest): URLSearchParams | null {
  const at = url.indexOf('?');
  const text = at === -1 ? '' : url.slice(at + 1);
  return text.length > MAX_QUERY ? null : new URLSearchParams(text);
}

/** Back to the place from which the user came, or a page that says how it ended. */
function shown(reply: FastifyReply, { returnTo, connectionId, name, failure }: FinishedConsent): FastifyReply {
  if (returnTo !== null)
    return protectedAnswer(reply).redirect(
      withQuery(
        returnTo,
        connectionId === null ? { consent_error: failure?.code ?? 'OAUTH_REFUSED' } : { connected: connectionId },
      ),
      303,
    );
  return failure === null
    ? answer(reply, 200, consentPage('Connected', `“${name}” is connected. You can close this page.`))
    : answer(reply, 200, consentPage('Not connected', failure.message, failure.code));
}

function answer(reply: FastifyReply, status: number, page: string, policy = contentSecurityPolicy()): FastifyReply {
  return protectedAnswer(reply)
    .code(status)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(page);
}

/** Neither tickets nor codes may leak through a cache or a referrer. A form needs its own origin in `Origin`. */
function protectedAnswer(reply: FastifyReply): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
}
