import type { AuditEntry, CallOrigin } from './audit.js';
import type { Caller, Scope } from './caller.js';

/** A caller whose credential is a browser session, which ends at a known time. */
export type SessionCaller = Caller & { readonly sessionId: string; readonly expiresAt: Date };

/** A browser that is signed in, as its user sees it. */
export interface BrowserSession {
  /** `ses_…`; it is not the token of the cookie. */
  readonly id: string;
  readonly ownerId: string;
  readonly scopes: readonly Scope[];
  readonly credential: SessionCredential;
  /** The key that the browser signed in with; the session ends with it. */
  readonly apiKeyId: string | null;
  /** The address that the browser signed in from. Null: unknown. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  /** To the minute; null: not since it was opened. */
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date;
}

/** The kind of credential that a session was opened with. */
export const SessionCredential = { KEY: 'KEY', TOKEN: 'TOKEN', LINK: 'LINK' } as const;
export type SessionCredential = (typeof SessionCredential)[keyof typeof SessionCredential];

/**
 * The store of sessions and login links, by the hash of their token. A restart ends none, and every process knows them
 * all.
 */
export interface SessionStore {
  /** The caller's origin is remembered. */
  put(tokenHash: Buffer, caller: SessionCaller): Promise<void>;
  /**
   * Null if there is none, if it has expired by `now`, or if the key that it was opened with has expired or been
   * revoked.
   */
  find(tokenHash: Buffer, now: Date): Promise<SessionCaller | null>;
  /** Ends the session of a token. @returns its id. Null if there is none. */
  remove(tokenHash: Buffer, origin: CallOrigin | undefined): Promise<string | null>;
  putLink(tokenHash: Buffer, caller: Caller, expiresAt: Date, audit: AuditEntry): Promise<void>;
  /** Uses up a link. @returns the user that it signs in. Null if the link is unknown, used, or expired by `now`. */
  takeLink(tokenHash: Buffer, now: Date): Promise<Caller | null>;
}
