import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemText, readConnector } from '../../src/connectors/file/read-connector.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada } from '../support/harness/control-harness.js';
import { userNamed } from '../support/harness/service-harness.js';
import { startSources } from '../support/sources.js';
import type { SourcesHarness } from '../support/sources.js';

const bob = userNamed('bob');

let sources: SourcesHarness;

function doors() {
  const read = readConnector(`
service: doors
title: Doors
description: Reports visitors at the door.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, bearer: '{{ connection.token }}' }
baseUrl: https://doors.example.com
operations:
  list: { title: List, request: GET /doors }
triggers:
  knock:
    title: Knock
    webhook:
      verify: { query: key, equals: '{{ hook.secret }}' }
    setup: ['Enter {{ hook.url }}?key={{ hook.secret }} as the address.']
`);
  if (!read.ok) throw new Error(read.problems.map((problem) => problemText('doors', problem)).join('\n'));
  return read.connector;
}

beforeAll(async () => {
  sources = await startSources([doors()], 'https://flows.stepcast.dev');
  sources.startKeeper();
  await sources.services.connections.create(ada, {
    name: 'house',
    kind: 'SERVICE',
    service: 'doors',
    config: { token: 'doors-token-0123456789' },
  });
});
afterAll(() => sources.stop());

const codes = async (id: string, since?: Date): Promise<readonly string[]> =>
  (await sources.services.triggerArrivals.of(ada, id, { since })).reasons.map(({ code }) => code);

async function knock(id: string, payload: JsonObject, key?: string): Promise<void> {
  const { sourceWebhooks, sourceDeliveries } = sources.services;
  const [line = ''] = (await sourceWebhooks.of(ada, id))?.setup ?? [];
  const [, token = '', secret = ''] = /hooks\/([\w-]+)\?key=(\w+)/.exec(line) ?? [];
  await sourceDeliveries.receive(await sourceDeliveries.find(token), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    query: { key: key ?? secret },
    body: Buffer.from(JSON.stringify(payload)),
  });
}

describe('what arrived for a trigger', () => {
  it('is shown with its payload and the filters that it fails; of a poll, why there is nothing', async () => {
    const list = sources.list('/orders', [{ id: 'a', total: 5 }]);
    const { workflows, triggerArrivals } = sources.services;
    const { id } = await workflows.create(ada, {
      title: 'Big orders',
      trigger: {
        type: 'EVENT',
        eventType: 'http.new_item',
        filters: { 'item.total': { gt: 10 } },
        source: { parameters: { url: list.url } },
      },
      steps: [{ id: 'x', title: 'X', tool: 'data.transform', input: { expression: '1' } }],
    });
    await sources.settled();
    const { now } = await triggerArrivals.of(ada, id);
    expect(await codes(id, now)).toEqual(['NOT_POLLED_YET']);
    await sources.poll();
    const idle = await triggerArrivals.of(ada, id, { since: now });
    expect(idle).toMatchObject({ isSettled: true, arrivals: [], reasons: [{ code: 'NO_NEW_ITEMS' }] });
    expect(idle.polledAt?.getTime()).toBeGreaterThanOrEqual(now.getTime());
    list.items.unshift({ id: 'b', total: 7 }, { id: 'c', total: 70 });
    await sources.poll();
    const found = await triggerArrivals.of(ada, id, { since: now, triggerKey: 'main' });
    expect(found.reasons).toEqual([]);
    expect(
      found.arrivals
        .map(({ event, matches, failedKeys }) => [event.payload['id'], matches, failedKeys])
        .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['b', false, ['item.total']],
      ['c', true, []],
    ]);
    expect((await triggerArrivals.of(ada, id, { since: found.now })).arrivals).toEqual([]);
    // An event that has not started its runs yet is no reason to stop waiting.
    expect(found.isSettled).toBe(true);
    const dispatched = (at: Date | null) =>
      sources.database.query('update inbound_event set dispatched_at = $2 where id = $1', [
        found.arrivals[0]?.event.id,
        at,
      ]);
    await dispatched(null);
    expect((await triggerArrivals.of(ada, id, { since: now })).isSettled).toBe(false);
    await dispatched(now);
    expect((await triggerArrivals.of(ada, id, { since: now })).isSettled).toBe(true);
    // The same without storing anything, before there is a trigger.
    expect(
      await sources.services.sources.test(ada, {
        eventType: 'http.new_item',
        source: { parameters: { url: list.url } },
        filters: { 'item.total': { gt: 10 } },
      }),
    ).toMatchObject({ itemCount: 3, matches: expect.arrayContaining([true, false]) });
    await expect(
      sources.services.sources.test(ada, {
        eventType: 'http.new_item',
        source: { parameters: { url: list.url } },
        filters: { 'item.total': { larger: 10 } },
      }),
    ).rejects.toMatchObject({ issues: [{ path: expect.arrayContaining(['filters']) }] });
  });

  it('says that a service has sent nothing, and why a delivery was refused', async () => {
    const id = await sources.watching({}, { connection: 'house' }, 'doors.knock');
    await sources.settled();
    const { triggerArrivals, sourceWebhooks } = sources.services;
    expect(sourceWebhooks.planned(ada, 'doors.knock')).toEqual({
      delivery: 'MANUAL',
      setup: ['Enter …?key=… as the address.'],
      unreachableReason: null,
    });
    const { now, reasons, isSettled } = await triggerArrivals.of(ada, id);
    expect(isSettled).toBe(false);
    expect(reasons).toMatchObject([{ code: 'NOTHING_DELIVERED', message: expect.stringContaining('Enter it') }]);
    await expect(knock(id, { id: 'k0' }, 'wrong')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await codes(id, now)).toEqual(['DELIVERY_REFUSED']);
    await knock(id, { id: 'k1' });
    const { arrivals } = await triggerArrivals.of(ada, id, { since: now });
    expect(arrivals.map(({ event }) => event.payload['id'])).toEqual(['k1']);
    await sources.services.workflows.deactivate(ada, id);
    expect((await codes(id))[0]).toBe('TRIGGER_DISABLED');
  });

  it('is refused for foreign workflows, other triggers, long times and callers who may not read', async () => {
    const { triggerArrivals, workflows } = sources.services;
    const id = await sources.watching({ url: sources.list('/own').url });
    const manual = await workflows.create(ada, { title: 'By hand' });
    await expect(triggerArrivals.of(bob, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(triggerArrivals.of(ada, 'wf_x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(triggerArrivals.of({ ...ada, scopes: new Set() }, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(triggerArrivals.of(ada, manual.id)).rejects.toMatchObject({ issues: [{ path: ['workflowId'] }] });
    await expect(triggerArrivals.of(ada, id, { triggerKey: 'nope' })).rejects.toMatchObject({
      issues: [{ path: ['triggerKey'] }],
    });
    const old = new Date(Date.now() - 2 * 3_600_000);
    await expect(triggerArrivals.of(ada, id, { since: old })).rejects.toMatchObject({ issues: [{ path: ['since'] }] });
  });
});
