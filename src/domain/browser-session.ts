import type { Caller } from './caller.js';

/** A caller whose credential ends at a known time. */
export type SessionCaller = Caller & { readonly expiresAt: Date };

/** Where the sessions of browsers are kept, by the hash of their token: a restart ends none, and every process knows them all. */
export interface SessionStore {
  put(tokenHash: Buffer, caller: SessionCaller): Promise<void>;
  /** Null where there is none, it has expired by `now`, or the key that it was opened with has expired or been revoked. */
  find(tokenHash: Buffer, now: Date): Promise<SessionCaller | null>;
  remove(tokenHash: Buffer): Promise<void>;
}
