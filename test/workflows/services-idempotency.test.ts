import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NotFoundError, UnavailableError } from '../../src/errors.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const bob = userNamed('bob');

let testDatabase: TestDatabase;
/** Two processes on one database. */
let one: ServiceHarness;
let two: ServiceHarness;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  one = await startServices(testDatabase.url);
  two = await startServices(testDatabase.url);
});

afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await testDatabase.drop();
});

/** Counts how often it acts. */
function counter(): { readonly act: () => Promise<number>; readonly acted: () => number } {
  let acted = 0;
  return { act: () => Promise.resolve((acted += 1)), acted: () => acted };
}

describe('the same key', () => {
  test('with the same request acts once, whatever the order of its fields', async () => {
    const { act, acted } = counter();
    const first = await one.idempotency.once(
      ada,
      { operation: 'count', key: 'k1', request: { a: 1, b: { c: 2, d: [3] } } },
      act,
    );
    const second = await two.idempotency.once(
      ada,
      { operation: 'count', key: 'k1', request: { b: { d: [3], c: 2 }, a: 1, e: undefined } },
      act,
    );
    expect([first, second, acted()]).toEqual([1, 1, 1]);
  });

  test('with another request is refused', async () => {
    const { act } = counter();
    await one.idempotency.once(ada, { operation: 'count', key: 'k2', request: { a: 1 } }, act);
    const again = two.idempotency.once(ada, { operation: 'count', key: 'k2', request: { a: 2 } }, act);
    await expect(again).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 409 });
  });

  test('of another caller or for another operation is another key', async () => {
    const { act, acted } = counter();
    await one.idempotency.once(ada, { operation: 'count', key: 'k3', request: 1 }, act);
    await one.idempotency.once(bob, { operation: 'count', key: 'k3', request: 2 }, act);
    await one.idempotency.once(ada, { operation: 'other', key: 'k3', request: 3 }, act);
    expect(acted()).toBe(3);
  });

  test('at thirty requests at once in two processes acts once, and all get the answer', async () => {
    const { act, acted } = counter();
    const slow = async (): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return act();
    };
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 ? one : two).idempotency.once(ada, { operation: 'count', key: 'k4', request: 'same' }, slow),
      ),
    );
    expect(acted()).toBe(1);
    expect(new Set(answers)).toEqual(new Set([1]));
  });

  test('is free again if the act was refused', async () => {
    const { act, acted } = counter();
    const request = { operation: 'count', key: 'k5', request: 1 };
    await expect(
      one.idempotency.once(ada, request, () => Promise.reject(new NotFoundError('thing', 'x'))),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await two.idempotency.once(ada, { ...request, request: 'corrected' }, act)).toBe(1);
    expect(acted()).toBe(1);
  });

  test.each([
    ['an unexpected error', new Error('no')],
    ['a database that was too busy', new UnavailableError('busy')],
  ])('stays with its request after %s, since it may have been carried out', async (name, error) => {
    const { act, acted } = counter();
    const request = { operation: 'count', key: `k5 ${name}`, request: 1 };
    await expect(one.idempotency.once(ada, request, () => Promise.reject(error))).rejects.toBe(error);
    await expect(two.idempotency.once(ada, { ...request, request: 'another' }, act)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await two.idempotency.once(ada, request, ({ isRepeated }) => Promise.resolve(isRepeated))).toBe(true);
    expect(acted()).toBe(0);
  });

  test('is held until it runs out if neither the answer nor the doubt can be stored', async () => {
    const brittle = await startServices(testDatabase.url, { idempotencyLimits: { holdMs: 300 }, logLevel: 'silent' });
    const request = { operation: 'count', key: 'k9', request: 1 };
    const { act, acted } = counter();
    await one.database.query(`
      create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '25006'; end $$`);
    await one.database.query(
      `create trigger refuse_change before update on idempotency_record for each row when (old.key = 'k9' and new.holder = old.holder) execute function refuse_change()`,
    );
    await expect(brittle.idempotency.once(ada, request, act)).rejects.toMatchObject({ code: '25006' });
    await one.database.query('drop function refuse_change cascade');
    const seen = await two.idempotency.once(ada, request, ({ isRepeated }) =>
      isRepeated ? Promise.resolve(acted()) : act(),
    );
    expect([seen, acted()]).toEqual([1, 1]);
    await brittle.close();
  });

  test('an answer of null is an answer', async () => {
    let acted = 0;
    const act = (): Promise<null> => Promise.resolve(((acted += 1), null));
    await one.idempotency.once(ada, { operation: 'nothing', key: 'k6', request: 1 }, act);
    expect(await one.idempotency.once(ada, { operation: 'nothing', key: 'k6', request: 1 }, act)).toBeNull();
    expect(acted).toBe(1);
  });

  test('held by a process that was killed is taken over when its hold has run out', async () => {
    const request = { operation: 'count', key: 'k7', request: 1 };
    const killed = await startServices(testDatabase.url, { idempotencyLimits: { holdMs: 200 }, logLevel: 'silent' });
    const release = Promise.withResolvers<number>();
    const lost = killed.idempotency.once(ada, request, () => release.promise);
    lost.catch(() => undefined);
    while ((await one.database.query(`select 1 from idempotency_record where key = 'k7'`)).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await killed.close();
    const { act } = counter();
    expect(await two.idempotency.once(ada, request, act)).toBe(1);
    release.reject(new Error('the process is gone'));
    await expect(lost).rejects.toThrow('the process is gone');
    expect(await two.idempotency.once(ada, request, act)).toBe(1);
  });

  test('is forgotten after a day', async () => {
    const { act, acted } = counter();
    await one.idempotency.once(ada, { operation: 'count', key: 'k8', request: 1 }, act);
    await one.database.query(`update idempotency_record set created_at = now() - interval '25 hours' where key = 'k8'`);
    expect(await one.idempotency.once(ada, { operation: 'count', key: 'k8', request: 2 }, act)).toBe(2);
    await one.database.query(`update idempotency_record set created_at = now() - interval '25 hours' where key = 'k8'`);
    expect(await one.idempotency.purge()).toBe(1);
    expect(acted()).toBe(2);
  });
});

test.each([
  ['an empty key', ' '],
  ['a key with a NUL', 'a\0'],
  ['a key that is too long', 'k'.repeat(256)],
])('%s is refused', async (_, key) => {
  await expect(
    one.idempotency.once(ada, { operation: 'count', key, request: 1 }, () => Promise.resolve(1)),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['idempotencyKey'] }],
  });
});

test('a request that nests without end is refused', async () => {
  let request: unknown = 1;
  for (let depth = 0; depth < 200_000; depth += 1) request = [request];
  await expect(
    one.idempotency.once(ada, { operation: 'count', key: 'deep', request }, () => Promise.resolve(1)),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('a try with an unknown outcome is repeated with the same id, and knows that it is repeated', async () => {
  const request = { operation: 'make', key: 'unknown', request: 1 };
  const made: string[] = [];
  const lost = one.idempotency.once(ada, request, ({ idOf }) => {
    made.push(idOf('ex'));
    return Promise.reject(new Error('The connection broke.'));
  });
  await expect(lost).rejects.toThrow('The connection broke.');
  const id = await two.idempotency.once(ada, request, ({ idOf, isRepeated }) =>
    Promise.resolve(isRepeated ? idOf('ex') : 'new'),
  );
  expect([id]).toEqual(made);
  expect(
    await two.idempotency.once(ada, { ...request, key: 'another' }, ({ idOf, isRepeated }) =>
      Promise.resolve(isRepeated ? 'old' : idOf('ex')),
    ),
  ).not.toBe(id);
});

test('a workflow whose making was carried out and not answered is not made twice', async () => {
  const input = { title: 'Perhaps', idempotencyKey: 'perhaps-1' };
  const first = await one.workflows.create(ada, input);
  await one.database.query(
    `update idempotency_record set response = null, held_until = '-infinity' where key = 'perhaps-1'`,
  );
  expect((await two.workflows.create(ada, input)).id).toBe(first.id);
});

test('creating a workflow under a key twice answers one workflow', async () => {
  const input = { title: 'Once', idempotencyKey: 'create-1' };
  const answers = await Promise.all([
    one.workflows.create(ada, input),
    two.workflows.create(ada, input),
    one.workflows.create(ada, input),
  ]);
  expect(new Set(answers.map((workflow) => workflow.id)).size).toBe(1);
  await expect(one.workflows.create(ada, { ...input, title: 'Twice' })).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});
