import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectionContext, grantContext } from '../../src/domain/connection/index.js';
import { hookContext } from '../../src/domain/event/hook.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/logger.js';
import { createSecretBox } from '../../src/app/support/secret-box.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { registerSecretsKey } from '../../src/storage/connections/secrets-key.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';

const key = (filling: string): string => Buffer.alloc(32, filling).toString('base64');

describe('the key for stored secrets', () => {
  let test: TestDatabase;
  let database: Database;
  const register = (...keys: [string, ...string[]]): Promise<void> =>
    registerSecretsKey(database, createSecretBox(keys), createLogger('silent'));

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase({ url: test.url, logger: createLogger('silent') });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it('is set by the first process, even if several start at once with keys of their own', async () => {
    const starts = await Promise.allSettled(['a', 'b', 'c', 'd'].map((filling) => register(key(filling))));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await database.query('delete from installation_value');
  });

  it('can be changed while the one before is still named; from then on the new one is enough, and the old one is not', async () => {
    await register(key('first'));
    await register(key('first'));
    await expect(register(key('second'))).rejects.toThrow(/sealed by other keys.*SECRETS_KEY/);
    await register(key('second'), key('first'));
    await expect(register(key('first'))).rejects.toThrow('SECRETS_KEY');
    await register(key('second'));
    await database.query('delete from installation_value');
  });

  it('seals all stored secrets again after it is changed', async () => {
    const old = createSecretBox([key('first')]);
    const hook = { id: newId('hook'), token: 'the token', secret: 'the secret' };
    const connection = { id: newId('conn'), config: '{"token":"t"}' };
    const insert = (id: string, name: string, sealed: string, grant: string | null) =>
      database.query(
        `insert into connection (id, owner_id, name, kind, sealed, sealed_grant, created_at) values ($1, 'ada', $2, 'OAUTH2', $3, $4, now())`,
        [id, name, sealed, grant],
      );
    await insert(
      connection.id,
      'a',
      old.seal(connection.config, connectionContext(connection.id)),
      old.seal('the grant', grantContext(connection.id)),
    );
    // Of this connection, only the issued tokens are sealed with the old key.
    const other = newId('conn');
    await insert(
      other,
      'b',
      createSecretBox([key('second')]).seal('{}', connectionContext(other)),
      old.seal('the other grant', grantContext(other)),
    );
    const until = '2026-11-24T12:00:00.000Z';
    const secrets = [
      { sealed: createSecretBox([key('second')]).seal('newer', hookContext(hook.id, 'secret')), until: null },
      { sealed: old.seal(hook.secret, hookContext(hook.id, 'secret')), until },
    ];
    await database.query(
      `insert into hook (id, owner_id, name, preset, token_hash, sealed_token, secrets, created_at) values ($1, 'ada', 'h', 'HMAC', '', $2, $3, now())`,
      [hook.id, old.seal(hook.token, hookContext(hook.id, 'token')), JSON.stringify(secrets)],
    );

    // Though no check value says so, there are secrets of another key.
    await expect(register(key('second'))).rejects.toThrow('sealed by a key other than those of this process');
    await register(key('second'), key('first'));
    await register(key('second'));

    const box = createSecretBox([key('second')]);
    const [row] = await database.query<{ token: string; secrets: { sealed: string; until: string | null }[] }>(
      'select sealed_token as token, secrets from hook',
    );
    const opened = row?.secrets.map((one) => [box.open(one.sealed, hookContext(hook.id, 'secret')), one.until]);
    expect([row && box.open(row.token, hookContext(hook.id, 'token')), opened]).toEqual([
      hook.token,
      [
        ['newer', null],
        [hook.secret, until],
      ],
    ]);
    const stored = await database.query<{ id: string; sealed: string; grant: string }>(
      'select id, sealed, sealed_grant as grant from connection order by name',
    );
    expect(
      stored.map(({ id, sealed, grant }) => [
        box.open(sealed, connectionContext(id)),
        box.open(grant, grantContext(id)),
      ]),
    ).toEqual([
      [connection.config, 'the grant'],
      ['{}', 'the other grant'],
    ]);
    await database.query('delete from hook');
    await database.query('delete from connection');
    await database.query('delete from installation_value');
  });

  it('keeps a server with another key from starting, and says so without showing either', async () => {
    await register(key('theirs'));
    const failure: unknown = await startServer({ DATABASE_URL: test.url, SECRETS_KEY: key('mine') }).catch(
      (error: unknown) => error,
    );
    const { message } = failure as Error;
    expect(message).toContain('sealed by other keys');
    expect(message).toContain('Set SECRETS_KEY');
    expect(message).not.toContain(key('mine'));
    expect(message).not.toContain(' at ');
    const server = await startServer({ DATABASE_URL: test.url, SECRETS_KEY: key('theirs') });
    await server.stop();
  });
});
