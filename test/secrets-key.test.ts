import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../src/logger.js';
import { createSecretBox } from '../src/secret-box.js';
import { openDatabase } from '../src/storage/database.js';
import type { Database } from '../src/storage/database.js';
import { registerSecretsKey } from '../src/storage/secrets-key.js';
import { createTestDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';
import { startServerProcess } from './support/server-process.js';

const key = (filling: string): string => Buffer.alloc(32, filling).toString('base64');

describe('the key for stored secrets', () => {
  let test: TestDatabase;
  let database: Database;
  const register = (...keys: [string, ...string[]]): Promise<void> => registerSecretsKey(database, createSecretBox(keys));

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, logger: createLogger('silent') });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('is settled by the first process, even where several start at once with keys of their own', async () => {
    const starts = await Promise.allSettled(['a', 'b', 'c', 'd'].map((filling) => register(key(filling))));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await database.query('delete from installation_value');
  });

  it('can be changed while the one before is still named, and not be forgotten', async () => {
    await register(key('first'));
    await register(key('first'));
    await expect(register(key('second'))).rejects.toThrow(/sealed by another key.*SECRETS_KEY/);
    await register(key('second'), key('first'));
    await expect(register(key('first'))).rejects.toThrow('SECRETS_KEY');
    await expect(register(key('second'))).rejects.toThrow('SECRETS_KEY');
    await database.query('delete from installation_value');
  });

  it('keeps a server with another key from starting, and says so without showing either', async () => {
    await register(key('theirs'));
    const failure: unknown = await startServerProcess({ DATABASE_URL: test.url, SECRETS_KEY: key('mine') }).catch((error: unknown) => error);
    const { message } = failure as Error;
    expect(message).toContain('sealed by another key');
    expect(message).toContain('Set SECRETS_KEY');
    expect(message).not.toContain(key('mine'));
    expect(message).not.toContain(' at ');
    const server = await startServerProcess({ DATABASE_URL: test.url, SECRETS_KEY: key('theirs') });
    await server.stop();
  });
});
