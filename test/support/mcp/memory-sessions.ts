import type { SessionCaller, SessionStore } from '../../../src/domain/account/browser-session.js';
import type { Caller } from '../../../src/domain/account/caller.js';

/** The database's part for sessions and links, without keys that are revoked meanwhile. */
export function createMemorySessions(): SessionStore {
  const sessions = new Map<string, SessionCaller>();
  const links = new Map<string, { readonly caller: Caller; readonly expiresAt: Date }>();
  return {
    put: async (hash, caller) => void sessions.set(hash.toString('hex'), caller),
    find: async (hash, now) => {
      const caller = sessions.get(hash.toString('hex'));
      return caller !== undefined && caller.expiresAt > now ? caller : null;
    },
    remove: async (hash) => {
      const caller = sessions.get(hash.toString('hex'));
      sessions.delete(hash.toString('hex'));
      return caller?.sessionId ?? null;
    },
    putLink: async (hash, caller, expiresAt) => void links.set(hash.toString('hex'), { caller, expiresAt }),
    takeLink: async (hash, now) => {
      const link = links.get(hash.toString('hex'));
      links.delete(hash.toString('hex'));
      return link !== undefined && link.expiresAt > now ? link.caller : null;
    },
  };
}
