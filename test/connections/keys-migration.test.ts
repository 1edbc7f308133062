import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/logger.js';
import { ApiKeyStore } from '../../src/storage/accounts/api-key.store.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { createEmptyDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const OLD_SCOPES = ['workflows:read', 'workflows:write', 'executions:run', 'connections:write'];

describe('keys and sessions of the release before', () => {
  let made: TestDatabase;
  let database: Database;
  const keys = new Map<string, string>();

  const insertKey = async (name: string, ownerId: string, scopes: readonly string[]): Promise<void> => {
    const id = newId('key');
    keys.set(name, id);
    const shownName = name.startsWith('bootstrap') ? 'Bootstrap key' : name;
    await database.query(
      'insert into api_key (id, owner_id, name, prefix, hash, scopes, created_at) values ($1, $2, $3, $4, $5, $6, now())',
      [id, ownerId, shownName, 'sk_', Buffer.from(id), scopes],
    );
  };

  beforeAll(async () => {
    made = await createEmptyDatabase();
    database = await openDatabase({ url: made.url, logger: createLogger('silent'), poolSize: 2 });
    await database.orm.migrator.up({ to: 'migration-20261125-022-browser-sessions' });
    await insertKey('usual', 'ada', OLD_SCOPES);
    await insertKey('writer', 'ada', ['workflows:read', 'workflows:write']);
    await insertKey('bootstrap', 'local', [...OLD_SCOPES, 'admin']);
    await insertKey('bootstrap of a user', 'local', [...OLD_SCOPES, 'admin']);
    await database.query(`insert into audit_log (user_id, action, target_id) values ('local', 'api_key.create', $1)`, [
      keys.get('bootstrap of a user'),
    ]);
    for (const [hash, owner, key] of [
      ['a', 'ada', keys.get('usual')],
      ['b', 'local', null],
      ['c', 'ada', null],
    ] as const) {
      await database.query(
        'insert into browser_session (token_hash, owner_id, scopes, api_key_id, expires_at) values ($1, $2, $3, $4, now() + interval $$1 hour$$)',
        [Buffer.alloc(32, hash), owner, OLD_SCOPES, key],
      );
    }
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await made.drop();
  });

  it('keep what they may do: a key without scopes of its own may make keys, one that was given fewer may not', async () => {
    const rows = await database.query<{ id: string; scopes: string[]; bootstrap: boolean }>(
      'select id, scopes, is_bootstrap as bootstrap from api_key',
    );
    const of = (name: string) => rows.find(({ id }) => id === keys.get(name));
    expect(of('usual')).toMatchObject({ scopes: [...OLD_SCOPES, 'keys:write'], bootstrap: false });
    expect(of('writer')).toMatchObject({ scopes: ['workflows:read', 'workflows:write'], bootstrap: false });
    expect(of('bootstrap')).toMatchObject({ bootstrap: true });
    expect(of('bootstrap of a user')).toMatchObject({ bootstrap: false });
  });

  it('stay signed in, under ids by which they can be ended, also those that an older process still opens', async () => {
    await database.query(
      'insert into browser_session (token_hash, owner_id, scopes, expires_at) values ($1, $2, $3, now() + interval $$1 hour$$)',
      [Buffer.alloc(32, 'd'), 'ada', OLD_SCOPES],
    );
    const rows = await database.query<{ id: string; credential: string | null }>(
      'select id, credential from browser_session order by token_hash',
    );
    expect(rows.map(({ credential }) => credential)).toEqual(['KEY', 'LINK', 'TOKEN', null]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    for (const { id } of rows) expect(id).toMatch(/^ses_[0-9a-z]{26}$/);
  });

  it('lose the old bootstrap key to a new one, and nothing else', async () => {
    const store = new ApiKeyStore(database);
    const key = {
      id: newId('key'),
      ownerId: 'local',
      name: 'Bootstrap key',
      prefix: 'sk_',
      scopes: ['admin'] as const,
      createdAt: new Date(),
      expiresAt: null,
      lastUsedAt: null,
      parentId: null,
      mcpGroupId: null,
    };
    const revoked = await store.replaceBootstrap(key, Buffer.alloc(32, 'n'), () => ({
      userId: 'local',
      action: 'api_key.replace_bootstrap',
      targetId: key.id,
    }));
    expect(revoked).toEqual([keys.get('bootstrap')]);
    expect(await store.validAmong([...keys.values()])).toHaveLength(3);
  });
});
