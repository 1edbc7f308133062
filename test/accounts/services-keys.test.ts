import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import { BrowserSessionStore } from '../../src/storage/accounts/browser-session.store.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const bob = userNamed('bob');

let testDatabase: TestDatabase;
let services: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  services = await startServices(testDatabase.url);
});

afterAll(async () => {
  await services.close();
  await testDatabase.drop();
});

describe('an API key', () => {
  test('is shown once, stands for its owner, and is stored as a hash only', async () => {
    const { apiKey, secret } = await services.keys.create(ada, { name: ' Laptop ' });
    expect(secret).toMatch(/^sk_[A-Za-z0-9_-]{43}$/);
    expect(apiKey).toMatchObject({ name: 'Laptop', ownerId: 'ada', expiresAt: null, lastUsedAt: null });
    expect(secret.startsWith(apiKey.prefix)).toBe(true);
    expect(await services.keys.authenticate(secret)).toEqual({
      userId: 'ada',
      ownerId: 'ada',
      scopes: ada.scopes,
      apiKeyId: apiKey.id,
    });
    const stored = await services.database.query('select row_to_json(k)::text as row from api_key k where id = $1', [
      apiKey.id,
    ]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(12));
    expect(await services.keys.list(ada)).toEqual([expect.objectContaining({ id: apiKey.id })]);
  });

  test('notes its use', async () => {
    const { apiKey, secret } = await services.keys.createFor('carl', { name: 'Used' });
    await services.keys.authenticate(secret);
    const carl = userNamed('carl');
    let used = (await services.keys.list(carl))[0]?.lastUsedAt;
    while (!used) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      used = (await services.keys.list(carl)).find((key) => key.id === apiKey.id)?.lastUsedAt;
    }
    expect(used).toBeInstanceOf(Date);
  });

  test('an invalid key identifies no user', async () => {
    for (const secret of ['', 'sk_', 'sk_\0', 'x'.repeat(10_000), "' or 1=1 --"])
      expect(await services.keys.authenticate(secret)).toBeNull();
  });

  test('revoked, it stops at once here and within a second elsewhere, and says so', async () => {
    const elsewhere = await startServices(testDatabase.url);
    try {
      const { apiKey, secret } = await services.keys.create(ada, { name: 'Revoked' });
      expect(await elsewhere.keys.authenticate(secret)).not.toBeNull();
      expect(await services.keys.authenticate(secret)).not.toBeNull();
      const told: string[] = [];
      services.pubsub.listen('keyRevoked', apiKey.id, (revoked) => told.push(revoked.apiKeyId));
      await services.keys.revoke(ada, apiKey.id);
      expect(told).toEqual([apiKey.id]);
      expect(await services.keys.authenticate(secret)).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      expect(await elsewhere.keys.authenticate(secret)).toBeNull();
      await expect(services.keys.revoke(ada, apiKey.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await services.keys.list(ada)).map((key) => key.id)).not.toContain(apiKey.id);
    } finally {
      await elsewhere.close();
    }
  });

  test("another's cannot be revoked, and looks like a missing one", async () => {
    const { apiKey, secret } = await services.keys.create(ada, { name: 'Mine' });
    const reasons = await Promise.allSettled([
      services.keys.revoke(bob, apiKey.id),
      services.keys.revoke(bob, 'key_\0'),
      services.keys.revoke(bob, 'key_00000000000000000000000000'),
    ]);
    expect(
      reasons.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : 'revoked')),
    ).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect(await services.keys.authenticate(secret)).not.toBeNull();
  });

  test('expires, even while it is remembered', async () => {
    const expiresAt = new Date(Date.now() + 2_000);
    const { secret } = await services.keys.create(ada, { name: 'Short', expiresAt });
    expect(await services.keys.authenticate(secret)).toMatchObject({ expiresAt });
    await new Promise((resolve) => setTimeout(resolve, expiresAt.getTime() - Date.now() + 50));
    expect(await services.keys.authenticate(secret)).toBeNull();
  });

  test('can do no more and live no longer than the key that makes it', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const { apiKey: parent } = await services.keys.create(ada, {
      name: 'Parent',
      scopes: ['keys:write', 'executions:run'],
      expiresAt,
    });
    const limited = { ...userNamed('ada', ['keys:write', 'executions:run']), apiKeyId: parent.id, expiresAt };
    await expect(services.keys.create(limited, { name: 'More', scopes: ['admin'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      services.keys.create(limited, { name: 'Longer', expiresAt: new Date(Date.now() + 120_000) }),
    ).rejects.toMatchObject({ issues: [{ path: ['expiresAt'] }] });
    const { apiKey } = await services.keys.create(limited, { name: 'Same' });
    expect(apiKey).toMatchObject({ scopes: ['executions:run', 'keys:write'], expiresAt, parentId: parent.id });
    await expect(services.keys.create(userNamed('ada', ['workflows:read']), { name: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('is not bound to the end of the session in a browser that made it, but to that of the key behind the session', async () => {
    const inSession = (apiKeyId: string) => ({ ...ada, apiKeyId, expiresAt: new Date(Date.now() + 1_000) });
    const later = new Date(Date.now() + 60_000);
    const { apiKey: endless } = await services.keys.create(ada, { name: 'Endless' });
    const { apiKey: made } = await services.keys.create(inSession(endless.id), { name: 'Made in the console' });
    expect(made.expiresAt).toBeNull();
    const { apiKey: ending } = await services.keys.create(ada, { name: 'Ending', expiresAt: later });
    expect((await services.keys.create(inSession(ending.id), { name: 'No longer' })).apiKey.expiresAt).toEqual(later);
  });

  test('names everything that is wrong with the request for one', async () => {
    const attempt = services.keys.create(ada, {
      name: '',
      scopes: ['workflows:read', 'everything'],
      expiresAt: new Date(0),
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['name'] }, { path: ['scopes', 1] }, { path: ['expiresAt'] }],
    });
    await expect(services.keys.create(ada, { name: 'x', scopes: [] })).rejects.toMatchObject({
      issues: [{ path: ['scopes'] }],
    });
    await expect(services.keys.create(ada, { name: 'x', expiresAt: new Date(Number.NaN) })).rejects.toMatchObject({
      issues: [{ path: ['expiresAt'] }],
    });
  });
});

describe('the bootstrap key', () => {
  test('is of the user local with every scope, however often it is put there', async () => {
    const secret = 'a-secret-of-my-own-choice';
    await Promise.all([services.keys.ensureBootstrapKey(secret), services.keys.ensureBootstrapKey(secret)]);
    const caller = await services.keys.authenticate(secret);
    expect(caller).toMatchObject({ userId: 'local' });
    expect(caller?.scopes.has('admin')).toBe(true);
    expect(await services.keys.listFor('local')).toHaveLength(1);
  });
});

describe('the viewer', () => {
  test('is what was chosen, else what the token claims, else the id and UTC', async () => {
    const nobody = userNamed('u1');
    expect(await services.viewers.get(nobody)).toMatchObject({ id: 'u1', name: 'u1', timezone: 'UTC' });
    const claimed = { ...nobody, name: 'Uma', timezone: 'Europe/Berlin' };
    expect(await services.viewers.get(claimed)).toMatchObject({ name: 'Uma', timezone: 'Europe/Berlin' });
    expect(await services.viewers.get({ ...claimed, timezone: 'Mars/Base' })).toMatchObject({ timezone: 'UTC' });
    expect(await services.viewers.update(claimed, { timezone: 'Asia/Tokyo' })).toMatchObject({
      name: 'Uma',
      timezone: 'Asia/Tokyo',
    });
    expect(await services.viewers.update(claimed, { name: ' Ursula ' })).toMatchObject({
      name: 'Ursula',
      timezone: 'Asia/Tokyo',
    });
    expect(await services.viewers.get(nobody)).toMatchObject({ name: 'Ursula', timezone: 'Asia/Tokyo' });
  });

  test('refuses an invalid time zone and an invalid name', async () => {
    await expect(services.viewers.update(ada, { name: ' ', timezone: 'Mars/Base' })).rejects.toMatchObject({
      issues: [{ path: ['name'] }, { path: ['timezone'] }],
    });
  });
});

test('tools are found by every word', async () => {
  expect((await services.tools.list(ada)).length).toBeGreaterThan(3);
  expect((await services.tools.list(ada, 'transform data')).map((tool) => tool.name)).toEqual(['data.transform']);
  expect(await services.tools.list(ada, 'no such tool')).toEqual([]);
});

describe('a browser that signed in with a key', () => {
  const now = new Date();
  const later = new Date(now.getTime() + 60_000);

  test('is known by the hash of its token, in every process, until it signs out or its time is over', async () => {
    const sessions = new BrowserSessionStore(services.database);
    const session = {
      ...ada,
      name: 'Ada',
      timezone: 'Europe/London',
      sessionId: newId('ses'),
      credential: 'token' as const,
      expiresAt: later,
    };
    await sessions.put(Buffer.alloc(32, 'a'), session);
    expect(await sessions.find(Buffer.alloc(32, 'a'), now)).toEqual(session);
    expect(await sessions.find(Buffer.alloc(32, 'b'), now)).toBeNull();
    expect(await sessions.find(Buffer.alloc(32, 'a'), later)).toBeNull();
    await sessions.remove(Buffer.alloc(32, 'a'), undefined);
    expect(await sessions.find(Buffer.alloc(32, 'a'), now)).toBeNull();
  });

  test('is signed out with the key', async () => {
    const sessions = new BrowserSessionStore(services.database);
    const { apiKey } = await services.keys.create(ada, { name: 'Browser' });
    await sessions.put(Buffer.alloc(32, 'c'), {
      ...ada,
      apiKeyId: apiKey.id,
      sessionId: newId('ses'),
      expiresAt: later,
    });
    expect(await sessions.find(Buffer.alloc(32, 'c'), now)).toMatchObject({ apiKeyId: apiKey.id });
    await services.keys.revoke(ada, apiKey.id);
    expect(await sessions.find(Buffer.alloc(32, 'c'), now)).toBeNull();
    await sessions.put(Buffer.alloc(32, 'd'), {
      ...ada,
      apiKeyId: 'key_gone',
      sessionId: newId('ses'),
      expiresAt: later,
    });
    expect(await sessions.find(Buffer.alloc(32, 'd'), now)).toBeNull();
  });
});
