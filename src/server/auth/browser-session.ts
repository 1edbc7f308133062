import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '../../domain/caller.js';
import { ExpiringMap } from './expiring-map.js';

/*
 * A browser never gets an API key. The operator gets a link that works once; opening it puts an HttpOnly cookie into
 * that browser, which no page of another origin can read (HttpOnly) or have sent (SameSite=Strict). Links and sessions
 * live in this process's memory, under the hash of their token: a restart ends them all, and a memory dump holds none.
 */

const SESSION_COOKIE = 'stepcast_session';

const LINK_TTL_MS = 15 * 60_000;
const SESSION_TTL_MS = 12 * 60 * 60_000;
const TOKEN_BYTES = 32;
/** Far more than one operator opens; beyond it the oldest go. */
const MAX_ENTRIES = 1_000;

export interface BrowserSessionOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether browsers reach the server by https: then the cookie is never sent in clear. */
  readonly secure: boolean;
  /** Default 15 minutes. */
  readonly linkTtlMs?: number | undefined;
  /** Default 12 hours. */
  readonly sessionTtlMs?: number | undefined;
}

export interface BrowserSessions {
  /** A path such as `/session/…` that signs one browser in as the caller, once, within the next 15 minutes. */
  issueLink(caller: Caller): string;
  /** Uses up a link. Answers the value for `Set-Cookie`, or null where the link is unknown, used or expired. */
  redeem(linkToken: string): string | null;
  /** The caller behind the session cookie of a `Cookie` header; null without one that is valid. */
  callerOf(cookieHeader: string | undefined): Caller | null;
}

/** Sessions in the memory of this process: see above. */
export function createBrowserSessions(options: BrowserSessionOptions): BrowserSessions {
  const { now, secure, linkTtlMs = LINK_TTL_MS, sessionTtlMs = SESSION_TTL_MS } = options;
  const links = new ExpiringMap<Caller>(MAX_ENTRIES, now);
  const sessions = new ExpiringMap<Caller>(MAX_ENTRIES, now);

  return {
    issueLink(caller) {
      const token = freshToken();
      links.set(hashOf(token), caller, linkTtlMs);
      return `/session/${token}`;
    },

    redeem(linkToken) {
      const caller = links.take(hashOf(linkToken));
      if (caller === undefined) return null;
      const token = freshToken();
      sessions.set(hashOf(token), { ...caller, expiresAt: new Date(now() + sessionTtlMs) }, sessionTtlMs);
      const attributes = ['Path=/', `Max-Age=${Math.floor(sessionTtlMs / 1_000)}`, 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])];
      return [`${SESSION_COOKIE}=${token}`, ...attributes].join('; ');
    },

    callerOf(cookieHeader) {
      for (const token of tokensIn(cookieHeader)) {
        const caller = sessions.get(hashOf(token));
        if (caller !== undefined) return caller;
      }
      return null;
    },
  };
}

/** Cookies know no ports: two servers on one host leave two of the same name, so every one is looked at. */
function tokensIn(cookieHeader: string | undefined): readonly string[] {
  return (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1));
}

function freshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
