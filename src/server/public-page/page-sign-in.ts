import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { pagePath } from '../../domain/page/page.js';
import { ForbiddenError, MalformedError, UnauthenticatedError } from '../../errors.js';
import type { ViewerService } from '../../services/accounts/viewer.service.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import { requireProtection } from '../../services/public-pages/page-gate.js';
import type { Admission, PageGate } from '../../services/public-pages/page-gate.js';
import type { BrowserSessions } from '../auth/browser-session.js';
import { html } from '../fields/html.js';
import { originOf } from '../security/callers.js';
import { cookieOf, cookiesIn } from './page-cookies.js';
import { pageHtml, pagePolicy, wordsPage } from './page-layout.js';

/** The cookie of a browser that began to sign in, on the origin of the page. */
const STATE_COOKIE = 'stepcast_page_state';
const STATE_MS = 600_000;
const STATE = /^[\w-]{43}$/;

/** The origin of pages, if they have another than the console. */
export interface PageOrigin {
  /** Whether a request came to it. */
  isContent(headers: IncomingHttpHeaders): boolean;
  /** The whole address of a page on the origin of the console. */
  consoleUrlOf(opened: OpenPage): string;
}

export interface PageSignInDependencies {
  readonly gate: Pick<PageGate, 'admitUser' | 'handOver' | 'admitHandedOver'>;
  readonly sessions: Pick<BrowserSessions, 'callerOf'>;
  readonly viewers: Pick<ViewerService, 'get'>;
  /** Null: pages have the origin of the console. */
  readonly origin: PageOrigin | null;
  readonly urlOf: (opened: OpenPage) => string;
  readonly isHttps: (request: FastifyRequest) => boolean;
  readonly find: (request: FastifyRequest) => Promise<OpenPage>;
  readonly answer: (reply: FastifyReply, status: number, page: string, policy: string) => FastifyReply;
  /** Keeps the pass of a visitor who was let in. */
  readonly keep: (opened: OpenPage, admission: Admission, request: FastifyRequest, reply: FastifyReply) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The sign-in to pages for users of this server. If pages have an origin of their own, the session of the console stays
 * on the other one: there, the user agrees, and the page gets a proof that only the browser that began can use.
 */
export class PageSignIn {
  constructor(private readonly deps: PageSignInDependencies) {}

  /** @param root the path of a page. */
  register(pages: FastifyInstance, root: string): void {
    const found = async (request: FastifyRequest): Promise<OpenPage> => {
      const opened = await this.deps.find(request);
      requireProtection(opened, PageProtection.SIGN_IN);
      return opened;
    };
    pages.get(`${root}/sign-in`, { exposeHeadRoute: false }, async (request, reply) =>
      this.#ask(await found(request), request, reply),
    );
    pages.post(`${root}/sign-in`, async (request, reply) => this.#agree(await found(request), request, reply));
    if (this.deps.origin !== null)
      pages.get(`${root}/signed-in`, { exposeHeadRoute: false }, async (request, reply) =>
        this.#comeBack(await found(request), request, reply),
      );
  }

  async #ask(opened: OpenPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { origin, urlOf } = this.deps;
    if (origin?.isContent(request.headers)) return this.#begin(opened, origin, request, reply);
    const state = stateIn(request);
    if (origin !== null && state === null) return reply.redirect(`${urlOf(opened)}/sign-in`, 303);
    const name = await this.#userOf(request);
    const here = `${pagePath(opened.page)}/sign-in${state === null ? '' : `?s=${state}`}`;
    const policy = pagePolicy(NO_FRAME, origin === null ? [] : [new URL(urlOf(opened)).origin]);
    if (name !== null) return this.deps.answer(reply, 200, agreementPage(name, here), policy);
    // Browsers send the session with requests of pages of this origin alone: this page asks once more.
    const isFirst = origin !== null && textIn(request, 'again') === null;
    const page = isFirst ? onceMorePage(`${here}&again=1`) : notSignedInPage(here);
    return this.deps.answer(reply, 401, page, policy);
  }

  /** On the origin of the page: leads to the origin of the console, and back to this browser alone. */
  #begin(opened: OpenPage, origin: PageOrigin, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const secret = randomBytes(32).toString('base64url');
    void reply.header('set-cookie', this.#stateCookie(opened, secret, request));
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${origin.consoleUrlOf(opened)}/sign-in?s=${stateOf(secret)}`, 303);
  }

  async #agree(opened: OpenPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (request.headers.origin === undefined) throw new ForbiddenError('Only the page itself may send this.');
    const { gate, origin, urlOf, keep } = this.deps;
    const name = await this.#userOf(request);
    if (name === null) throw new UnauthenticatedError('You are not signed in to this server any more.');
    if (origin === null) {
      keep(opened, gate.admitUser(opened, { name }), request, reply);
      return reply.redirect(pagePath(opened.page), 303);
    }
    const state = stateIn(request);
    if (state === null) throw new MalformedError('This sign-in began nowhere. Open the page again.');
    return reply.redirect(`${urlOf(opened)}/signed-in?h=${gate.handOver(opened, { name }, state)}`, 303);
  }

  /** On the origin of the page, with the proof. */
  #comeBack(opened: OpenPage, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const [secret = ''] = cookiesIn(request.headers.cookie, STATE_COOKIE);
    const admission = this.deps.gate.admitHandedOver(opened, textIn(request, 'h') ?? undefined, stateOf(secret));
    const path = pagePath(opened.page);
    if (admission === null) {
      const again = html`<p><a class="button" href="${path}/sign-in">Sign in again</a></p>`;
      const page = wordsPage('Sign in', 'This sign-in is over, or began in another browser.', again);
      return this.deps.answer(reply, 401, page, pagePolicy(NO_FRAME));
    }
    void reply.header('set-cookie', this.#stateCookie(opened, null, request));
    this.deps.keep(opened, admission, request, reply);
    return reply.header('cache-control', 'no-store').redirect(path, 303);
  }

  /** @param secret null: the cookie ends. */
  #stateCookie({ page }: OpenPage, secret: string | null, request: FastifyRequest): string {
    const now = this.deps.now();
    return cookieOf(STATE_COOKIE, secret ?? '', {
      path: pagePath(page),
      expiresAt: new Date(secret === null ? 0 : now + STATE_MS),
      now,
      isHttps: this.deps.isHttps(request),
    });
  }

  /** The name of the user whose session the browser has. */
  async #userOf(request: FastifyRequest): Promise<string | null> {
    const caller = await this.deps.sessions.callerOf(request.headers.cookie);
    if (caller === null) return null;
    const { name } = await this.deps.viewers.get({ ...caller, origin: originOf(request, AuditTransport.PAGE) });
    return name ?? caller.userId;
  }
}

const NO_FRAME = { protection: PageProtection.SIGN_IN, embedOrigins: [] };

// No word of the owner of the page is shown on the origin of the console.

function agreementPage(name: string, action: string): string {
  return wordsPage(
    'Sign in',
    `You are signed in as ${name}. The owner of the page that you opened learns this name, and nothing else of your account.`,
    html`<form method="post" action="${action}"><p><button>Continue as ${name}</button></p></form>`,
  );
}

function notSignedInPage(here: string): string {
  return wordsPage(
    'Sign in',
    'You are not signed in to this server. Sign in there first, then open this page again.',
    html`<p><a class="button" href="/">Sign in to Stepcast</a></p><p><a href="${here}">Open this page again</a></p>`,
  );
}

function onceMorePage(next: string): string {
  return pageHtml(
    'Sign in',
    html`<h1>Sign in</h1><p><a class="button" href="${next}">Continue</a></p>`,
    html`<meta http-equiv="refresh" content="0; url=${next}">`,
  );
}

/** The state of the browser that began, as the address has it: its secret stays in the cookie. */
function stateOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function stateIn(request: FastifyRequest): string | null {
  const state = textIn(request, 's');
  return state !== null && STATE.test(state) ? state : null;
}

function textIn({ query }: FastifyRequest, name: string): string | null {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : null;
}
