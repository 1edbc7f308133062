import { NotFoundError } from '../../../src/errors.js';
import type { RestServices } from '../../../src/rest/rest-dependencies.js';
import { requireScope } from '../../../src/services/authorise.js';

/** One session of each user, `ses_1`. @param enter notes a call. */
export function fakeSessions(enter: (operation: string, input: unknown) => void, at: Date): RestServices['sessions'] {
  return {
    list: async (caller) => {
      enter('sessions', null);
      requireScope(caller, 'workflows:read');
      return [
        {
          id: 'ses_1',
          ownerId: caller.userId,
          scopes: [],
          credential: 'KEY',
          apiKeyId: 'key_1',
          address: '127.0.0.1',
          userAgent: 'Firefox',
          createdAt: at,
          lastUsedAt: null,
          expiresAt: at,
        },
      ];
    },
    revoke: async (caller, id) => {
      enter('revokeSession', id);
      requireScope(caller, 'keys:write');
      if (id !== 'ses_1') throw new NotFoundError('session', id);
    },
    signOutEverywhere: async (caller, keepCurrent) => {
      enter('signOutEverywhere', { keepCurrent });
      requireScope(caller, 'keys:write');
      return 1;
    },
  };
}
