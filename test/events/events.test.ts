import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idFrom, newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada } from '../support/harness/control-harness.js';
import { step } from '../support/harness/engine-harness.js';
import { compute, startFlow, waitFor } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

const bob = userNamed('bob');
let flow: FlowHarness;

beforeAll(async () => {
  flow = await startFlow();
  flow.startWorker();
});
afterAll(() => flow.stop());

const emit = (eventType: string, payload: JsonObject = {}, deliveryId?: string) =>
  flow.services.events.emit(ada, { eventType, payload, deliveryId });

describe('a run that waits for an event', () => {
  test('continues with the payload of the first that fits', async () => {
    const id = await flow.execute(
      await flow.saveWorkflow(
        waitFor('wait', { eventType: 'invoice.paid', filters: { id: 7 } }),
        compute('next', 'steps.wait.output.amount * 2'),
      ),
    );
    await flow.waiting(id);
    await emit('invoice.paid', { id: 8, amount: 1 });
    await emit('invoice.voided', { id: 7, amount: 2 });
    await flow.services.events.emit(bob, { eventType: 'invoice.paid', payload: { id: 7, amount: 3 } });
    await emit('invoice.paid', { id: 7, amount: 4 });
    await emit('invoice.paid', { id: 7, amount: 5 });
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 8 });
  });

  test('fails with WAIT_TIMEOUT if none arrives', async () => {
    const id = await flow.execute(
      await flow.saveWorkflow(waitFor('wait', { eventType: 'never', timeoutSeconds: 0.05 })),
    );
    expect(await flow.ended(id)).toMatchObject({ status: 'FAILED', error: { code: 'WAIT_TIMEOUT' } });
    expect(await flow.stepRuns(id)).toMatchObject([{ step_id: 'wait', attempt: 1, status: 'FAILED' }]);
  });

  test('continues together with all others that wait for it', async () => {
    const workflow = await flow.saveWorkflow(waitFor('wait', { eventType: 'shared', filters: { n: { gt: 1 } } }));
    const ids = await Promise.all(Array.from({ length: 20 }, () => flow.execute(workflow)));
    await Promise.all(ids.map((id) => flow.waiting(id)));
    await emit('shared', { n: 2 });
    for (const id of ids) expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { n: 2 } });
  });

  test('that was paused sees, once it is resumed, the event that came meanwhile', async () => {
    const id = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'paused' })));
    await flow.waiting(id);
    await flow.services.control.pause(ada, id);
    await flow.until(id, (status) => status === 'PAUSED');
    await emit('paused', { x: 1 });
    expect((await flow.row(id))['claimable_at']).toBeNull();
    await flow.services.control.resume(ada, id);
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { x: 1 } });
  });
});

describe('a step that emits an event', () => {
  test('wakes the run of another workflow, and starts the workflows that it triggers', async () => {
    const waiting = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'order.done' })));
    await flow.waiting(waiting);
    const triggered = await flow.triggeredBy('order.done', { n: [1, 2] }, compute('a', 'trigger.payload.n + 1'));
    const other = await flow.triggeredBy('order.done', { n: 3 }, compute('a', '1'));
    const id = await flow.execute(
      await flow.saveWorkflow(
        step('emit', 'event.emit', { input: { eventType: 'order.done', payload: { n: '{{ 1 + 1 }}' } } }),
      ),
    );
    const output = (await flow.ended(id)).output as { eventId: string };
    expect(await flow.ended(waiting)).toMatchObject({ output: { n: 2 } });
    const started = await flow.services.events.executionsOf(ada, [output.eventId]);
    expect(started.get(output.eventId)).toMatchObject([
      { workflowId: triggered, trigger: { type: 'EVENT', eventId: output.eventId, payload: { n: 2 } } },
    ]);
    expect(await flow.ended(started.get(output.eventId)?.[0]?.id ?? '')).toMatchObject({
      status: 'SUCCEEDED',
      output: 3,
    });
    expect(await flow.services.executions.newest(ada, other)).toBeNull();
  });

  test('in a circle is stopped', async () => {
    const workflow = await flow.triggeredBy(
      'circle',
      {},
      step('emit', 'event.emit', { input: { eventType: 'circle' } }),
    );
    await emit('circle');
    let runs: readonly { readonly id: string }[] = [];
    let last: { status: string; error: unknown };
    do {
      ({ items: runs } = await flow.services.executions.list(ada, { workflowId: workflow, page: { first: 100 } }));
      last = await flow.ended(runs[0]?.id ?? '');
    } while (last.status === 'SUCCEEDED');
    expect(last).toMatchObject({ status: 'FAILED', error: { code: 'RUN_LOOP', retryable: false } });
    expect(runs).toHaveLength(11);
  });
});

describe('an event', () => {
  test('starts each workflow once, and its delivery counts once', async () => {
    const one = await flow.triggeredBy('mail', { from: 'boss@example.com' }, compute('a', '1'));
    const two = await flow.triggeredBy('mail', {}, compute('a', '2'));
    const off = await flow.triggeredBy('mail', {}, compute('a', '3'));
    await flow.services.workflows.deactivate(ada, off);
    const deliveries = await Promise.all(
      Array.from({ length: 5 }, () => emit('mail', { from: 'Boss <BOSS@example.com>' }, 'delivery-1')),
    );
    expect(deliveries.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(1);
    const again = await emit('mail', { from: 'Boss <BOSS@example.com>' }, 'delivery-1');
    expect(again).toMatchObject({ duplicate: true, eventId: deliveries[0]?.eventId });
    expect(again.executions.map(({ workflowId }) => workflowId).sort()).toEqual([one, two].sort());
    expect(await flow.services.executions.newest(ada, off)).toBeNull();
    expect(
      (await flow.services.events.emit(bob, { eventType: 'mail', payload: {}, deliveryId: 'delivery-1' })).duplicate,
    ).toBe(false);
  });

  test('among hundreds at one time is stored, matched and started as one alone', async () => {
    const workflows = await Promise.all(
      [0, 1, 2].map((n) => flow.triggeredBy('many', { n }, compute('a', 'trigger.payload.index'))),
    );
    const emitted = await Promise.all(
      Array.from({ length: 300 }, (_, index) => emit('many', { n: index % 4, index }, `many-${index % 250}`)),
    );
    const first = emitted.filter(({ duplicate }) => !duplicate);
    expect(first).toHaveLength(250);
    expect(new Set(first.map(({ eventId }) => eventId)).size).toBe(250);
    const executions = await flow.services.events.executionsOf(
      ada,
      first.map(({ eventId }) => eventId),
    );
    for (const { eventId } of first) {
      const [event] = await flow.services.events.getMany(ada, [eventId]);
      const { n, index } = (event?.payload ?? {}) as { n: number; index: number };
      const runs = executions.get(eventId) ?? [];
      expect(runs.map(({ workflowId }) => workflowId)).toEqual(n < 3 ? [workflows[n]] : []);
      for (const { id } of runs) expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: index });
    }
    expect(
      await flow.database.query(`select id from inbound_event where event_type = 'many' and dispatched_at is null`),
    ).toEqual([]);
  });

  test('can be listed, found, tried against a trigger and replayed by its owner alone', async () => {
    const workflow = await flow.triggeredBy('replayed', { n: { lt: 5 } }, compute('a', 'trigger.payload.n'));
    const { eventId, executions } = await emit('replayed', { n: 1 });
    const replayed = await flow.services.events.replay(ada, eventId);
    expect(replayed).toMatchObject({
      eventId,
      duplicate: false,
      executions: [{ workflowId: workflow, trigger: { eventId } }],
    });
    expect(replayed.executions[0]?.id).not.toBe(executions[0]?.id);
    expect((await flow.services.events.executionsOf(ada, [eventId])).get(eventId)).toHaveLength(2);
    const page = await flow.services.events.list(ada, { page: { first: 1 }, eventType: 'replayed' });
    expect(await page.totalCount).toBe(1);
    expect(page).toMatchObject({ items: [{ id: eventId, source: 'api', deliveryId: null, payload: { n: 1 } }] });
    expect(await flow.services.events.getMany(bob, [eventId, 'nonsense'])).toEqual([null, null]);
    await expect(flow.services.events.replay(bob, eventId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await flow.services.events.testTrigger(ada, workflow, { n: 1 })).toEqual({
      matches: true,
      failedKeys: [],
      sampleMatches: null,
    });
    expect(await flow.services.events.testTrigger(ada, workflow, { n: 7 })).toEqual({
      matches: false,
      failedKeys: ['n'],
      sampleMatches: null,
    });
    await expect(flow.services.events.testTrigger(bob, workflow, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      flow.services.events.testTrigger(ada, await flow.saveWorkflow(compute('a', '1')), {}),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('that was stored by a process which then died still has its effect, once', async () => {
    const workflow = await flow.triggeredBy('orphan', {}, compute('a', '1'));
    const late = await flow.execute(
      await flow.saveWorkflow(waitFor('wait', { eventType: 'orphan', timeoutSeconds: 600 })),
    );
    const event = {
      id: newId('ev'),
      ownerId: 'ada',
      eventType: 'orphan',
      source: 'api',
      deliveryId: null,
      payload: {},
      receivedAt: new Date(Date.now() - 3_600_000),
      depth: 0,
      causeId: null,
    };
    await flow.waiting(late);
    await flow.flow.eventStore.insert(event);
    // As if it had died in the middle: the workflow was started, but that was not recorded.
    await flow.flow.dispatcher.dispatch({ ...event, round: 1 }, { isLate: true });
    await flow.database.query('update inbound_event set dispatched_at = null, retry_at = now() where id = $1', [
      event.id,
    ]);
    await Promise.all([flow.flow.intake.sweep(), flow.flow.intake.sweep()]);
    expect((await flow.services.events.executionsOf(ada, [event.id])).get(event.id)).toMatchObject([
      { workflowId: workflow },
    ]);
    expect(await flow.services.events.getMany(ada, [event.id])).toMatchObject([{ status: 'DISPATCHED', attempts: 2 }]);
    // The wait began after the event: it was not for it.
    await flow.waiting(late);
  });

  test.each<[string, JsonObject, string | undefined, (string | number)[]]>([
    ['not a type', {}, undefined, ['eventType']],
    ['', {}, undefined, ['eventType']],
    ['a.b', { text: 'x'.repeat(256 * 1024) }, undefined, ['payload']],
    ['a.b', { text: '\0' }, undefined, ['payload', 'text']],
    ['a.b', {}, '', ['deliveryId']],
    ['a.b', {}, 'x'.repeat(501), ['deliveryId']],
  ])('of the type %j is refused if it is not valid', async (eventType, payload, deliveryId, path) => {
    await expect(emit(eventType, payload, deliveryId)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path }],
    });
  });

  test('needs the scope to run things', async () => {
    await expect(
      flow.services.events.emit(userNamed('eve', ['workflows:read']), { eventType: 'a', payload: {} }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(
      await flow.services.events.emit(userNamed('eve', ['executions:run']), { eventType: 'a', payload: {} }),
    ).toMatchObject({ duplicate: false });
  });

  test('is forgotten after thirty days, once it has had its effect or is a dead letter', async () => {
    const DAY_MS = 86_400_000;
    const accepted = async (daysAgo: number, state: string): Promise<string> => {
      const receivedAt = new Date(Date.now() - daysAgo * DAY_MS);
      const id = idFrom('ev', receivedAt, randomBytes(16));
      await flow.flow.eventStore.insert({
        id,
        ownerId: 'ada',
        eventType: 'old',
        source: 'api',
        deliveryId: null,
        payload: {},
        receivedAt,
        causeId: null,
        depth: 0,
      });
      await flow.database.query(`update inbound_event set ${state} where id = $1`, [id]);
      return id;
    };
    const ids = [
      await accepted(31, 'dispatched_at = now()'),
      await accepted(31, 'dead_at = now()'),
      await accepted(31, 'attempts = 2'),
      await accepted(29, 'dispatched_at = now()'),
    ];
    await flow.flow.intake.purge({ signal: new AbortController().signal, afterBatch: async () => undefined });
    expect((await flow.services.events.getMany(ada, ids)).map((event) => event?.status ?? null)).toEqual([
      null,
      null,
      'PENDING',
      'DISPATCHED',
    ]);
  });
});
