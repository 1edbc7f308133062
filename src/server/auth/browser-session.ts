import { createHash, randomBytes } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { CallOrigin } from '../../domain/account/audit.js';
import type { SessionStore } from '../../domain/account/browser-session.js';
import type { Caller } from '../../domain/account/caller.js';
import { newId } from '../../lib/ids.js';

/*
 * No page holds an API key. The operator gets a link that works once, or a user types a key into the sign-in form.
 * Either sets a cookie in that browser. Scripts cannot read it (HttpOnly), and pages of other origins cannot have it
 * sent (SameSite=Strict). Links and sessions live in the database, so that no restart is noticed, and any process makes
 * a link or ends a session. Both are kept under the hash of their token.
 */

const SESSION_COOKIE = 'stepcast_session';
/**
 * Browsers accept a cookie with this prefix only from this very host. So no page of a sibling domain can sign a user in
 * as another user. They require https for it.
 */
const HOST_PREFIX = '__Host-';

export const LINK_TTL_MS = 15 * 60_000;
const SESSION_TTL_MS = 12 * 60 * 60_000;
const TOKEN_BYTES = 32;
/** A browser sends a few at most; a hostile client might send a thousand, each of which would be looked up. */
const MAX_COOKIES = 5;

export interface BrowserSessionOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether browsers reach the server by https: then the cookie is never sent in clear. */
  readonly secure: boolean;
  readonly store: SessionStore;
  /** Called for each session that was signed out, so that its open streams are closed. */
  readonly onEnded?: ((sessionId: string) => void) | undefined;
  /** Default 15 minutes. */
  readonly linkTtlMs?: number | undefined;
  /** Default 12 hours. */
  readonly sessionTtlMs?: number | undefined;
}

export interface BrowserSessions {
  /** A path such as `/session/…` that signs one browser in as the caller, once, within the next 15 minutes. */
  issueLink(caller: Caller): Promise<string>;
  /** Uses up a link. Returns the value for `Set-Cookie`, or null if the link is unknown, used or expired. */
  redeem(linkToken: string, origin?: CallOrigin): Promise<string | null>;
  /**
   * Signs a browser in as the caller, for 12 hours or as long as the credential holds. Returns the value for
   * `Set-Cookie`.
   */
  open(caller: Caller): Promise<string>;
  /** Ends the sessions of a `Cookie` header. Returns the value for `Set-Cookie` that removes the cookie. */
  end(cookieHeader: string | undefined, origin?: CallOrigin): Promise<string>;
  /** The caller behind the session cookie of a `Cookie` header; null without one that is valid. */
  callerOf(cookieHeader: string | undefined): Promise<Caller | null>;
}

/** Links and sessions in the store: see above. */
export function createBrowserSessions(options: BrowserSessionOptions): BrowserSessions {
  const { now, secure, store, onEnded, linkTtlMs = LINK_TTL_MS, sessionTtlMs = SESSION_TTL_MS } = options;
  const name = secure ? `${HOST_PREFIX}${SESSION_COOKIE}` : SESSION_COOKIE;
  const cookie = (token: string, maxAge: number): string =>
    [
      `${name}=${token}`,
      'Path=/',
      `Max-Age=${maxAge}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(secure ? ['Secure'] : []),
    ].join('; ');

  const open = async (caller: Caller): Promise<string> => {
    const ttlMs = Math.min(sessionTtlMs, (caller.expiresAt?.getTime() ?? Infinity) - now());
    const token = freshToken();
    await store.put(hashOf(token), { ...caller, sessionId: newId('ses'), expiresAt: new Date(now() + ttlMs) });
    return cookie(token, Math.max(0, Math.floor(ttlMs / 1_000)));
  };

  return {
    async issueLink(caller) {
      const token = freshToken();
      const expiresAt = new Date(now() + linkTtlMs);
      await store.putLink(hashOf(token), caller, expiresAt, auditBy(caller, 'login_link.create', caller.userId));
      return `/session/${token}`;
    },

    async redeem(linkToken, origin) {
      const caller = await store.takeLink(hashOf(linkToken), new Date(now()));
      return caller === null ? null : open(origin === undefined ? caller : { ...caller, origin });
    },

    open,

    async end(cookieHeader, origin) {
      for (const token of tokensIn(cookieHeader, name)) {
        const ended = await store.remove(hashOf(token), origin);
        if (ended !== null) onEnded?.(ended);
      }
      return cookie('', 0);
    },

    async callerOf(cookieHeader) {
      for (const token of tokensIn(cookieHeader, name)) {
        const caller = await store.find(hashOf(token), new Date(now()));
        if (caller !== null) return caller;
      }
      return null;
    },
  };
}

/** Cookies know no ports: two servers on one host leave two of the same name, so every one is looked at. */
function tokensIn(cookieHeader: string | undefined, name: string): readonly string[] {
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
    .filter((token) => token !== '')
    .slice(0, MAX_COOKIES);
}

function freshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
