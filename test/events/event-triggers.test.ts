import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { TriggerIndexCache } from '../../src/services/events/trigger-index-cache.js';
import { TriggerStore } from '../../src/storage/schedules/trigger.store.js';
import { ada } from '../support/harness/control-harness.js';
import { compute, startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { step as stepOf } from '../support/harness/engine-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { inlineComputations } from '../support/tools/computations.js';

const bob = userNamed('bob');
let flow: FlowHarness;
let book: TriggerIndexCache;
let loads: string[];

beforeAll(async () => {
  flow = await startFlow();
  const store = new TriggerStore(flow.database);
  const load = store.load.bind(store);
  loads = [];
  store.load = (ownerId, eventType) => {
    loads.push(`${ownerId} ${eventType}`);
    return load(ownerId, eventType);
  };
  book = new TriggerIndexCache(store, inlineComputations);
});
afterAll(() => flow.stop());

const step = compute('a', '1');
const matching = async (eventType: string, payload: JsonObject, ownerId = 'ada'): Promise<readonly string[]> =>
  (await book.matching({ ownerId, eventType, payload })).triggered.map(({ workflowId }) => workflowId);

describe('the triggers of workflows', () => {
  test('are read once, and again after each change of one of them', async () => {
    const { workflows } = flow.services;
    expect(await matching('order', { n: 1 })).toEqual([]);
    const one = await flow.triggeredBy('order', { n: 1 }, step);
    expect(await matching('order', { n: 1 })).toEqual([one]);
    const before = loads.length;
    expect([await matching('order', { n: 1 }), await matching('order', { n: 2 }), await matching('order', {})]).toEqual(
      [[one], [], []],
    );
    await workflows.update(ada, one, { title: 'Another title' });
    await matching('order', {});
    expect(loads).toHaveLength(before);

    await workflows.update(ada, one, { trigger: { type: 'EVENT', eventType: 'order', filters: { n: 2 } } });
    expect([await matching('order', { n: 1 }), await matching('order', { n: 2 })]).toEqual([[], [one]]);
    await workflows.deactivate(ada, one);
    expect(await matching('order', { n: 2 })).toEqual([]);
    await workflows.activate(ada, one);
    expect(await matching('order', { n: 2 })).toEqual([one]);
    await workflows.update(ada, one, { trigger: { type: 'EVENT', eventType: 'other', filters: {} } });
    expect([await matching('order', { n: 2 }), await matching('other', {})]).toEqual([[], [one]]);
    await workflows.update(ada, one, { steps: [] });
    expect(await matching('other', {})).toEqual([]);
    await workflows.update(ada, one, { steps: [step] });
    expect(await matching('other', {})).toEqual([one]);
    await workflows.update(ada, one, { trigger: { type: 'MANUAL' } });
    expect(await matching('other', {})).toEqual([]);
    await workflows.update(ada, one, { trigger: { type: 'EVENT', eventType: 'other', filters: {} } });
    await workflows.delete(ada, one);
    expect(await matching('other', {})).toEqual([]);
  });

  test('are each owner’s alone', async () => {
    const mine = await flow.triggeredBy('shared', {}, step);
    const theirs = (
      await flow.services.workflows.create(bob, {
        title: 'b',
        trigger: { type: 'EVENT', eventType: 'shared' },
        steps: [step],
      })
    ).id;
    expect([
      await matching('shared', {}),
      await matching('shared', {}, 'bob'),
      await matching('shared', {}, 'eve'),
    ]).toEqual([[mine], [theirs], []]);
  });

  test('may be ten thousand of one type, of which those are looked at that can match', async () => {
    const [template] = [await flow.triggeredBy('crowd', { 'user.id': -1 }, step)];
    await flow.database.query(
      `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at)
       select 'wf_' || n, owner_id, title, description, jsonb_set(trigger, '{filters}', jsonb_build_object('user.id', n, 'action', 'opened')), status, version, step_count, created_at, updated_at
       from workflow, generate_series(1, 10000) as n where id = $1`,
      [template],
    );
    await flow.triggeredBy('crowd', { text: { contains: 'x' } }, step);
    const before = loads.length;
    expect(await matching('crowd', { action: 'opened', user: { id: 4_321 } })).toEqual(['wf_4321']);
    for (let id = 1; id <= 300; id += 1)
      expect(await matching('crowd', { action: id % 2 === 0 ? 'opened' : 'closed', user: { id } })).toEqual(
        id % 2 === 0 ? [`wf_${id}`] : [],
      );
    expect(loads).toHaveLength(before + 1);
  });

  test('whose patterns take too long start nothing, which is recorded with the event', async () => {
    const heavy = await flow.triggeredBy('mail', { text: { matches: '(?:[a-m].{1,300}[n-z]){1,3}[^a-z0-9 é]' } }, step);
    const light = await flow.triggeredBy('mail', { text: { matches: '[a-z]$' } }, step);
    let state = 1;
    const letter = (): string => String.fromCharCode(97 + ((state = (state * 48_271) % 2_147_483_647) % 26));
    const { eventId, executions } = await flow.services.events.emit(ada, {
      eventType: 'mail',
      payload: { text: Array.from({ length: 200_000 }, letter).join('') },
    });
    expect(executions.map(({ workflowId }) => workflowId)).toEqual([light]);
    expect(await flow.services.events.getMany(ada, [eventId])).toMatchObject([
      { refusals: [{ workflowId: heavy, problem: { code: 'FILTER_TOO_COSTLY' } }] },
    ]);
  });

  test('of workflows that cannot run start nothing, which is recorded with the event; once they can, it can be replayed', async () => {
    const { workflows, events, connections } = flow.services;
    const named = stepOf('a', 'test.fail', { input: { connection: 'hers' } });
    const unfit = await flow.triggeredBy('needy', {}, step);
    expect((await events.emit(ada, { eventType: 'needy', payload: {} })).executions).toHaveLength(1);
    await workflows.update(ada, unfit, { inputSchema: { type: 'object', required: ['who'] } });
    const missing = await flow.triggeredBy('needy', {}, named);
    const { eventId, executions } = await events.emit(ada, { eventType: 'needy', payload: {} });
    expect(executions).toEqual([]);
    const [stored] = await events.getMany(ada, [eventId]);
    expect(stored).toMatchObject({
      status: 'DISPATCHED',
      refusals: [
        { workflowId: unfit, problem: { code: 'INVALID_CONTEXT', message: expect.stringContaining('"who"') } },
        { workflowId: missing, problem: { code: 'MISSING_CONNECTION', message: expect.stringContaining('"hers"') } },
      ],
    });

    const [parent] = (await events.emit(ada, { eventType: 'shared', payload: {} })).executions;
    const call = { ownerId: 'ada', executionId: parent?.id ?? '', stepId: 'a', item: null };
    await expect(
      flow.flow.children.start(call, { workflowId: missing, context: {}, wait: true }),
    ).rejects.toMatchObject({ code: 'MISSING_CONNECTION' });

    await workflows.update(ada, unfit, { inputSchema: null });
    await connections.create(ada, { name: 'hers', kind: 'BEARER', config: { token: 't-1' } });
    const again = await events.replay(ada, eventId);
    expect(again.executions.map(({ workflowId }) => workflowId).toSorted()).toEqual([unfit, missing].toSorted());
    expect(await events.getMany(ada, [eventId])).toMatchObject([{ refusals: [] }]);
  });
});
