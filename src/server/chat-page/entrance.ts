import type { FastifyReply, FastifyRequest } from 'fastify';
import { LINK_PARAMETER } from '../../domain/signed-link/index.js';
import { pagePath } from '../../domain/page/page.js';
import { RateLimitedError } from '../../errors.js';
import { addressGroup } from '../../lib/net/client-address.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import type { Admission, PageGate, Proofs } from '../../services/public-pages/page-gate.js';
import type { ViewerService } from '../../services/accounts/viewer.service.js';
import { createAttemptLimit } from '../auth/attempt-limit.js';
import type { BrowserSessions } from '../auth/browser-session.js';
import { html } from '../fields/html.js';
import type { Html } from '../fields/html.js';

const COOKIE = 'stepcast_page';
/** For browsers that keep no cookies of frames, and for front ends on other sites. */
const PASS_HEADER = 'stepcast-pass';
const ATTEMPTS = { attempts: 10, windowMs: 60_000 };

export interface EntranceDependencies {
  readonly gate: PageGate;
  readonly sessions: Pick<BrowserSessions, 'callerOf'>;
  readonly viewers: Pick<ViewerService, 'get'>;
  /** Whether browsers reach the server by https. */
  readonly isHttps: boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Lets browsers in to a page that is protected, and remembers it in a cookie that only this page gets. */
export class Entrance {
  readonly #attempts;

  constructor(private readonly deps: EntranceDependencies) {
    this.#attempts = createAttemptLimit({ ...ATTEMPTS, now: deps.now });
  }

  /** The proofs that a request carries. */
  proofsOf(request: FastifyRequest): Proofs {
    const cookies = (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${COOKIE}=`))
      .map((pair) => pair.slice(COOKIE.length + 1));
    const header = request.headers[PASS_HEADER];
    const link = (request.query as Readonly<Record<string, unknown>>)[LINK_PARAMETER];
    return {
      passes: [...(typeof header === 'string' ? [header] : []), ...cookies].slice(0, 5),
      link: typeof link === 'string' ? link : undefined,
    };
  }

  /** Keeps the pass of a visitor who was let in. */
  keep(reply: FastifyReply, { page }: OpenPage, admission: Extract<Admission, { kind: 'admitted' }>): void {
    const { pass, isKnown, expiresAt } = admission;
    if (pass === null || isKnown) return;
    const maxAge = Math.max(0, Math.floor(((expiresAt?.getTime() ?? 0) - this.deps.now()) / 1_000));
    const parts = [`${COOKIE}=${pass}`, `Path=${pagePath(page)}`, `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
    reply.header('set-cookie', [...parts, ...(this.deps.isHttps ? ['Secure'] : [])].join('; '));
  }

  /** The words, and the form, of a page that does not let a visitor in yet. */
  async question(
    request: FastifyRequest,
    admission: Exclude<Admission, { kind: 'admitted' }>,
    wrong: boolean,
  ): Promise<Html> {
    switch (admission.kind) {
      case 'password':
        return html`${wrong ? html`<p role="alert" id="wrong">That is not the password.</p>` : html``}
<form method="post"><label for="password">Password</label> <input type="password" id="password" name="password" required maxlength="200" autocomplete="current-password" autofocus${wrong ? html` aria-describedby="wrong" aria-invalid="true"` : html``}> <button>Continue</button></form>`;
      case 'sign-in': {
        const name = await this.#userName(request);
        if (name === null)
          return html`<p>This chat is for users of this server. <a href="/" target="_blank" rel="noopener">Sign in</a>, then reload this page.</p>`;
        return html`<p>You are signed in as ${name}. The owner of this chat learns your name.</p>
<form method="post"><button name="sign_in" value="yes">Continue</button></form>`;
      }
      case 'link':
        return html`<p>${admission.isExpired ? 'The time of this link is over.' : 'This chat needs a link that is valid.'} Ask its owner for a new one.</p>`;
    }
  }

  /** Lets the sender of a form in. Null: the password is not right, or they are not signed in. @throws RateLimitedError */
  async admit(request: FastifyRequest, opened: OpenPage, form: URLSearchParams): Promise<Admission | null> {
    const before = this.deps.gate.admit(opened, this.proofsOf(request));
    if (before.kind === 'password') return this.#byPassword(request, opened, form.get('password') ?? '');
    if (before.kind !== 'sign-in' || form.get('sign_in') !== 'yes') return null;
    const caller = await this.deps.sessions.callerOf(request.headers.cookie);
    if (caller === null) return null;
    const { name } = await this.deps.viewers.get(caller);
    return this.deps.gate.admitUser(opened, { name });
  }

  async #byPassword(request: FastifyRequest, opened: OpenPage, password: string): Promise<Admission | null> {
    const who = `${opened.page.id} ${addressGroup(request.ip)}`;
    const wait = this.#attempts.take(who);
    if (wait > 0) throw new RateLimitedError('Too many passwords were tried. Wait a minute.', wait);
    return this.deps.gate.admitByPassword(opened, password, who);
  }

  async #userName(request: FastifyRequest): Promise<string | null> {
    const caller = await this.deps.sessions.callerOf(request.headers.cookie);
    return caller === null ? null : ((await this.deps.viewers.get(caller)).name ?? caller.userId);
  }
}
