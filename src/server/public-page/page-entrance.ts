import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PageProtection } from '../../domain/page/page-settings.js';
import { pagePath } from '../../domain/page/page.js';
import type { PageKind } from '../../domain/page/page.js';
import { LINK_PARAMETER } from '../../domain/signed-link/index.js';
import { ForbiddenError, NotFoundError, RateLimitedError, StepcastError } from '../../errors.js';
import { addressGroup } from '../../lib/net/client-address.js';
import type { ViewerService } from '../../services/accounts/viewer.service.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import { requireProtection } from '../../services/public-pages/page-gate.js';
import type { Admission, PageGate, Proofs } from '../../services/public-pages/page-gate.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { BrowserSessions } from '../auth/browser-session.js';
import { html } from '../fields/html.js';
import type { HostGuard } from '../security/host-guard.js';
import { ClosedError } from './closed-error.js';
import { passwordPage } from './form-html.js';
import { passCookie, passesIn } from './page-cookies.js';
import { pagePolicy, wordsPage } from './page-layout.js';
import { PageSignIn } from './page-sign-in.js';
import type { PageOrigin } from './page-sign-in.js';

const MAX_FORM_BYTES = 1_048_576;
/** A pass of browsers that keep no cookies of frames, and of front ends on other sites. */
const PASS_HEADER = 'stepcast-pass';

export interface PageEntranceDependencies {
  readonly gate: PageGate;
  readonly sessions: Pick<BrowserSessions, 'callerOf'>;
  readonly viewers: Pick<ViewerService, 'get'>;
  readonly guard: Pick<HostGuard, 'isSameOrigin'>;
  readonly limits: Pick<ClientLimits, 'address' | 'visit'>;
  /** The whole address of a page. */
  readonly urlOf: (opened: OpenPage) => string;
  /** Null: pages have the origin of the console. */
  readonly origin: PageOrigin | null;
  /** Whether browsers reach the address of this request by https. */
  readonly isHttps: (request: FastifyRequest) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

type PageRequest = FastifyRequest<{ Params: { token: string } }>;

/** The entrance of public pages over HTTP, for forms and chats alike: passwords, links, sign-in and limits. */
export class PageEntrance {
  constructor(private readonly deps: PageEntranceDependencies) {}

  /** The whole address of a page. */
  urlOf(opened: OpenPage): string {
    return this.deps.urlOf(opened);
  }

  /** Gives the routes of pages their limits, their errors as pages, and the routes of passwords and sign-in. */
  guard(pages: FastifyInstance, kind: PageKind): void {
    const { limits, guard } = this.deps;
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    );
    pages.addHook('onRequest', async (request) => {
      limits.address('publicPerSecond', request.ip);
      // A form of another site must not speak for the visitors of this page.
      if (request.method === 'POST' && !guard.isSameOrigin(request.headers))
        throw new ForbiddenError('Only the page itself may send this. Open its address in your browser.');
    });
    pages.setErrorHandler((error, _request, reply) => {
      if (error instanceof ClosedError) return this.#words(reply, 410, 'Closed', error.message);
      if (error instanceof NotFoundError) return this.#words(reply, 404, 'Not found', 'This address leads nowhere.');
      if (!(error instanceof StepcastError)) throw error;
      if (error instanceof RateLimitedError)
        void reply.header('retry-after', String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))));
      return this.#words(reply, error.status, 'Not possible', error.message);
    });
    const root = pagePath({ kind, token: ':token' });
    pages.post(`${root}/password`, async (request, reply) =>
      this.#password(await this.find(kind, tokenOf(request)), request as PageRequest, reply),
    );
    new PageSignIn({
      ...this.deps,
      find: (request) => this.find(kind, tokenOf(request)),
      answer: (...answer) => this.answer(...answer),
      keep: (...admitted) => this.#keep(...admitted),
    }).register(pages, root);
  }

  /**
   * The address of a page on its own origin, if the request came to that of the console: no cookie of the console goes
   * along with the words of users. Null: the request came to the right one.
   */
  elsewhere(opened: OpenPage, request: FastifyRequest): string | null {
    const { origin, urlOf } = this.deps;
    return origin === null || origin.isContent(request.headers) ? null : `${urlOf(opened)}${queryOf(request)}`;
  }

  /** @throws NotFoundError */
  find(kind: PageKind, token: string): Promise<OpenPage> {
    return this.deps.gate.find(kind, token);
  }

  /**
   * The proofs that a request carries. A page in a frame of another site gets no cookies: there, the pass is in the
   * address or in a header.
   */
  proofsOf(request: FastifyRequest): Proofs {
    const { query, headers } = request as FastifyRequest<{ Querystring: Record<string, unknown> }>;
    const { p: pass, [LINK_PARAMETER]: link } = query;
    const others = [headers[PASS_HEADER], pass].filter((one) => typeof one === 'string');
    return {
      passes: [...passesIn(headers.cookie), ...others],
      link: typeof link === 'string' ? link : undefined,
    };
  }

  /** Whether the request may use the page. A browser that comes with a link gets a pass. */
  admit(opened: OpenPage, request: FastifyRequest, reply: FastifyReply): Admission {
    const admission = this.deps.gate.admit(opened, this.proofsOf(request));
    this.#keep(opened, admission, request, reply);
    return admission;
  }

  /** Asks for the proof that is missing. */
  ask(
    opened: OpenPage,
    admission: Exclude<Admission, { readonly kind: 'admitted' }>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const path = pagePath(opened.page);
    const policy = pagePolicy(opened.source.settings);
    switch (admission.kind) {
      case 'password':
        return this.answer(reply, 401, passwordPage(opened.title, `${path}/password${queryOf(request)}`, null), policy);
      case 'sign-in':
        return this.answer(
          reply,
          401,
          wordsPage(
            opened.title,
            'This page is for the users of this server.',
            html`<p><a class="button" href="${path}/sign-in">Sign in</a></p>`,
          ),
          policy,
        );
      case 'link':
        return this.answer(
          reply,
          401,
          wordsPage(
            opened.title,
            admission.isExpired
              ? 'The link that led here has expired. Ask the person who sent it for a new one.'
              : 'This page opens only by a personal link. Ask its owner for one.',
          ),
          policy,
        );
    }
  }

  /** Counts a submission. @throws RateLimitedError */
  checkAttempt({ page }: OpenPage, request: FastifyRequest): void {
    const { limits } = this.deps;
    const wait =
      limits.visit('formSubmissions', `${page.id} ${addressGroup(request.ip)}`) ||
      limits.visit('formSubmissionsOfAll', page.id);
    if (wait > 0) throw new RateLimitedError('Too many were sent. Wait a minute, and send it again.', wait);
  }

  /** Answers with a page. */
  answer(reply: FastifyReply, status: number, page: string, policy: string): FastifyReply {
    return reply
      .code(status)
      .removeHeader('x-frame-options')
      .headers({
        'content-security-policy': policy,
        'cache-control': 'no-store',
        // Addresses can be credentials. With "no-referrer", a browser would send forms with "Origin: null".
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(page);
  }

  #words(reply: FastifyReply, status: number, title: string, words: string): FastifyReply {
    return this.answer(reply, status, wordsPage(title, words), pagePolicy({ protection: 'NONE', embedOrigins: [] }));
  }

  #keep({ page }: OpenPage, admission: Admission, request: FastifyRequest, reply: FastifyReply): void {
    if (admission.kind !== 'admitted' || admission.pass === null || admission.isKnown || !admission.expiresAt) return;
    const { now, isHttps } = this.deps;
    const about = { path: pagePath(page), expiresAt: admission.expiresAt, now: now(), isHttps: isHttps(request) };
    void reply.header('set-cookie', passCookie(admission.pass, about));
  }

  async #password(opened: OpenPage, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    requireProtection(opened, PageProtection.PASSWORD);
    const who = `${opened.page.id} ${addressGroup(request.ip)}`;
    const { limits } = this.deps;
    const wait = limits.visit('pagePasswords', who) || limits.visit('pagePasswordsOfAll', opened.page.id);
    if (wait > 0) throw new RateLimitedError('Too many passwords were tried. Wait a minute.', wait);
    const given = request.body instanceof URLSearchParams ? (request.body.get('password') ?? '') : '';
    const admission = await this.deps.gate.admitByPassword(opened, given, who);
    const path = pagePath(opened.page);
    if (admission === null)
      return this.answer(
        reply,
        401,
        passwordPage(opened.title, `${path}/password${queryOf(request)}`, 'This is not the password.'),
        pagePolicy(opened.source.settings),
      );
    this.#keep(opened, admission, request, reply);
    const canBeFramed =
      opened.source.settings.embedOrigins.length > 0 && request.headers['sec-fetch-dest'] !== 'document';
    const query = new URLSearchParams(queryOf(request));
    if (canBeFramed && admission.kind === 'admitted') query.set('p', admission.pass ?? '');
    return reply.redirect(query.size === 0 ? path : `${path}?${query.toString()}`, 303);
  }
}

function tokenOf(request: FastifyRequest): string {
  return (request as PageRequest).params.token;
}

/** The query of the address with its question mark: hidden fields stay in it. A link has done its work. */
function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at);
}
