import { createHmac } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Caller } from '../../src/domain/account/caller.js';
import { HookPreset } from '../../src/domain/event/hook.js';
import { newId } from '../../src/lib/ids.js';
import type { RawDelivery } from '../../src/domain/event/webhooks/index.js';
import { NO_QUOTAS } from '../../src/domain/account/quota.js';
import { createSecretBox } from '../../src/app/support/secret-box.js';
import { HookIntake } from '../../src/services/events/hook-intake.js';
import { HookService } from '../../src/services/events/hook.service.js';
import type { HookView } from '../../src/services/events/hook.service.js';
import { HookStore } from '../../src/storage/events/hook.store.js';
import { AuditLogStore } from '../../src/storage/accounts/audit-log.store.js';
import { ada } from '../support/harness/control-harness.js';
import { startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

const START = Date.UTC(2026, 10, 24, 12);
const HOUR_MS = 3_600_000;
const bob = userNamed('bob');

let flow: FlowHarness;
let clock = START;
let hooks: HookService;
/** No delivery here has files. */
const NO_FILES = { hold: () => Promise.reject(new Error('There are no files here.')) };
let intake: HookIntake;
let logged = '';

beforeAll(async () => {
  flow = await startFlow();
  const shared = {
    hooks: new HookStore(flow.database, { limits: { ...NO_QUOTAS, HOOKS: 500 }, refused: () => undefined }),
    secrets: createSecretBox([Buffer.alloc(32, 'box').toString('base64')]),
    refusals: { note: () => undefined },
    now: () => clock,
  };
  hooks = new HookService({
    ...shared,
    audit: new AuditLogStore(flow.database),
    publicUrl: () => 'https://flows.example.com',
    newId,
  });
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => done(void (logged += chunk.toString())) });
  intake = new HookIntake({
    ...shared,
    files: NO_FILES,
    keySets: { find: () => Promise.reject(new Error('no keys are read in this test')) },
    intake: flow.flow.intake,
    logger: pino({ level: 'trace' }, stream),
  });
});
afterAll(() => flow.stop());
beforeEach(() => {
  clock = START;
  logged = '';
});

const create = (input: Partial<Parameters<HookService['create']>[1]> = {}, caller: Caller = ada) =>
  hooks.create(caller, { name: 'Test', preset: HookPreset.HMAC, ...input });

/** The outcome of a delivery that is signed with a secret. */
async function deliver({ url }: Pick<HookView, 'url'>, secret: string, body = '{}'): Promise<string> {
  const { hook } = await intake.find(url.split('/').at(-1) ?? '');
  const headers = {
    'content-type': 'application/json',
    'x-signature': createHmac('sha256', secret).update(body).digest('hex'),
  };
  try {
    return (await intake.receive(hook, { method: 'POST', headers, query: {}, body: Buffer.from(body) })).kind;
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

describe('another secret', () => {
  it('is valid at once, and the one before for a day', async () => {
    const { hook, secret: old } = await create();
    const { hook: rotated, secret: fresh } = await hooks.rotateSecret(ada, { id: hook.id, overlapSeconds: 86_400 });
    expect(rotated.previousSecretValidUntil).toEqual(new Date(START + 24 * HOUR_MS));
    expect(fresh).not.toBe(old);
    expect([await deliver(hook, old ?? ''), await deliver(hook, fresh ?? '')]).toEqual(['accepted', 'accepted']);
    clock += 24 * HOUR_MS - 1;
    expect([await deliver(hook, old ?? ''), await deliver(hook, fresh ?? '')]).toEqual(['accepted', 'accepted']);
    clock += 1;
    expect([await deliver(hook, old ?? ''), await deliver(hook, fresh ?? '')]).toEqual(['UNAUTHENTICATED', 'accepted']);
    expect((await hooks.list(ada)).find(({ id }) => id === hook.id)).toMatchObject({
      hasSecret: true,
      previousSecretValidUntil: null,
    });
  });

  it('may end the one before at once, and every other that was still valid', async () => {
    const { hook } = await create({ secret: 'one' });
    await hooks.rotateSecret(ada, { id: hook.id, secret: 'two', overlapSeconds: 3_600 });
    await hooks.rotateSecret(ada, { id: hook.id, secret: 'three', overlapSeconds: 7_200 });
    clock += 1_800_000;
    expect([await deliver(hook, 'one'), await deliver(hook, 'two'), await deliver(hook, 'three')]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    // A longer overlap of a later one does not prolong an earlier one.
    clock += 1_800_000;
    expect([await deliver(hook, 'one'), await deliver(hook, 'two'), await deliver(hook, 'three')]).toEqual([
      'UNAUTHENTICATED',
      'accepted',
      'accepted',
    ]);
    const { hook: now } = await hooks.rotateSecret(ada, { id: hook.id, secret: 'four', overlapSeconds: 0 });
    expect(now.previousSecretValidUntil).toBeNull();
    expect([await deliver(hook, 'two'), await deliver(hook, 'three'), await deliver(hook, 'four')]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'accepted',
    ]);
  });

  it('comes after one that was asked for at the same time; neither is lost', async () => {
    const { hook } = await create({ secret: 'zero' });
    await Promise.all(
      ['a', 'b', 'c'].map((secret) => hooks.rotateSecret(ada, { id: hook.id, secret, overlapSeconds: 60 })),
    );
    for (const secret of ['zero', 'a', 'b', 'c']) expect(await deliver(hook, secret)).toBe('accepted');
  });

  it.each<[HookPreset, { secret?: string; overlapSeconds?: number }, string]>([
    [HookPreset.HMAC, { overlapSeconds: -1 }, 'overlapSeconds'],
    [HookPreset.HMAC, { overlapSeconds: 1.5 }, 'overlapSeconds'],
    [HookPreset.HMAC, { overlapSeconds: 2_592_001 }, 'overlapSeconds'],
    [HookPreset.HMAC, { secret: 'same' }, 'secret'],
    [HookPreset.HMAC, { secret: 'x'.repeat(501) }, 'secret'],
    [HookPreset.HMAC, { secret: '\0' }, 'secret'],
    [HookPreset.STRIPE, {}, 'secret'],
    [HookPreset.NONE, {}, 'secret'],
    [HookPreset.NONE, { secret: 'x' }, 'secret'],
    [HookPreset.STANDARD_WEBHOOKS, { secret: '***' }, 'secret'],
  ])('for %s is refused as %j', async (preset, input, field) => {
    const { hook } = await create({ preset, ...(preset === HookPreset.HMAC ? { secret: 'same' } : {}) });
    await expect(hooks.rotateSecret(ada, { id: hook.id, overlapSeconds: 60, ...input })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: [field] }],
    });
    if (preset === HookPreset.HMAC) expect(await deliver(hook, 'same')).toBe('accepted');
  });
});

describe('an address', () => {
  it('belongs to one user: only they see its events and change it', async () => {
    const { hook } = await create({ secret: 'known', eventType: 'owned' });
    expect(await hooks.list(bob)).toEqual([]);
    const missing = newId('hook');
    for (const id of [hook.id, missing, 'nonsense']) {
      await expect(hooks.delete(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(hooks.rotateSecret(bob, { id, secret: 'mine', overlapSeconds: 0 })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const workflow = await flow.triggeredBy('owned', {});
    expect(await deliver(hook, 'known')).toBe('accepted');
    expect((await flow.services.events.list(bob, { page: { first: 10 }, eventType: 'owned' })).items).toEqual([]);
    expect((await flow.services.events.list(ada, { page: { first: 10 }, eventType: 'owned' })).items).toMatchObject([
      { source: `hook:${hook.id}`, ownerId: 'ada' },
    ]);
    expect(await flow.services.executions.newest(bob, workflow)).toBeNull();
  });

  it('is a credential: all of it needs connections:write', async () => {
    const eve = userNamed('ada', ['workflows:read', 'workflows:write', 'executions:run']);
    for (const act of [
      () => hooks.list(eve),
      () => create({}, eve),
      () => hooks.delete(eve, 'x'),
      () => hooks.rotateSecret(eve, { id: 'x', overlapSeconds: 0 }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN', missingScope: 'connections:write' });
    }
  });

  it('is stored without its token and its secrets in any readable form, and what is done to it is on record', async () => {
    const { hook } = await create({ secret: 'the-first-secret' });
    await hooks.rotateSecret(ada, { id: hook.id, secret: 'the-second-secret', overlapSeconds: 60 });
    const rows = await flow.database.query(
      'select h::text as row from hook h union all select a::text from audit_log a',
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toMatch(/the-(first|second)-secret/);
    expect(stored).not.toContain(hook.url.split('/').at(-1));
    await hooks.delete(ada, hook.id);
    const audit = await flow.database.query<{ action: string }>(
      'select action from audit_log where target_id = $1 order by id',
      [hook.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['hook.create', 'hook.rotate_secret', 'hook.delete']);
  });

  it('cannot be had by moving what is sealed of another one to it', async () => {
    const [mine, theirs] = [await create({ secret: 'mine' }), await create({ secret: 'theirs' }, bob)];
    await flow.database.query('update hook set secrets = (select secrets from hook where id = $1) where id = $2', [
      mine.hook.id,
      theirs.hook.id,
    ]);
    expect(await deliver(theirs.hook, 'mine')).toBeUndefined();
    await hooks.delete(bob, theirs.hook.id);
  });

  it('is one of at most five hundred', async () => {
    const carol = userNamed('carol');
    await flow.database.query(
      `insert into hook (id, owner_id, name, preset, token_hash, sealed_token, secrets, created_at)
       select 'hook_' || lpad(n::text, 26, '0'), 'carol', 'x', 'NONE', decode(lpad(n::text, 64, '0'), 'hex'), 'x', '[]', now() from generate_series(1, 500) n`,
    );
    await expect(create({}, carol)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      use: { quota: 'HOOKS', limit: 500, used: 500 },
    });
  });
});

describe('a refusal', () => {
  it('is logged with its reason, and with nothing of what was sent', async () => {
    const { hook } = await create({ secret: 'the-secret' });
    expect(await deliver(hook, 'guessed-secret', '{"card":"4242"}')).toBe('UNAUTHENTICATED');
    expect(JSON.parse(logged)).toMatchObject({
      level: 40,
      hookId: hook.id,
      preset: 'HMAC',
      reason: 'The signature is not right.',
    });
    expect(logged).not.toMatch(/the-secret|guessed|4242|[0-9a-f]{64}/);
    expect(logged).not.toContain(hook.url.split('/').at(-1));
  });

  it('of what is replayed too late says so, by the clock of the service', async () => {
    const { hook } = await create({ preset: HookPreset.SLACK, secret: 's' });
    const body = Buffer.from('{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}');
    const at = String(START / 1_000);
    const delivery: RawDelivery = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${createHmac('sha256', 's').update(`v0:${at}:`).update(body).digest('hex')}`,
      },
      query: {},
      body,
    };
    const { hook: found } = await intake.find(hook.url.split('/').at(-1) ?? '');
    expect(await intake.receive(found, delivery)).toMatchObject({ kind: 'accepted', duplicate: false });
    clock += 300_000;
    expect(await intake.receive(found, delivery)).toMatchObject({ kind: 'accepted', duplicate: true });
    clock += 1;
    await expect(intake.receive(found, delivery)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The timestamp is too old.',
    });
  });
});
