import type { SessionCaller, SessionStore } from '../../src/domain/browser-session.js';

/** What the database does for sessions, but for keys that are revoked meanwhile. */
export function createMemorySessions(): SessionStore {
  const sessions = new Map<string, SessionCaller>();
  return {
    put: async (hash, caller) => void sessions.set(hash.toString('hex'), caller),
    find: async (hash, now) => {
      const caller = sessions.get(hash.toString('hex'));
      return caller !== undefined && caller.expiresAt > now ? caller : null;
    },
    remove: async (hash) => void sessions.delete(hash.toString('hex')),
  };
}
