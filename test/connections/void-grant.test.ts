import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../support/processes/pauses.js';
import { startServer } from '../support/harness/server.js';
import { startConsentHarness } from '../support/oauth/consent-harness.js';
import type { ConsentHarness } from '../support/oauth/consent-harness.js';

let harness: ConsentHarness;
let sql: Client;
let id: string;
/** Starts by an event, with the connection. */
let byEvent: string;
/** Starts every minute, with the connection. */
let bySchedule: string;
/** The same without the connection. */
let without: string;

const api = () => harness.server.api;
const emit = async (number: number): Promise<string> =>
  (
    await api().must('mutation ($input: EmitEventInput!) { emitEvent(input: $input) { event { id } } }', {
      input: { eventType: 'order.paid', payload: { number } },
    })
  ).emitEvent.event.id;
const workflow = async (workflowId: string) =>
  (
    await api().must(
      `query ($id: ID!) { workflow(id: $id) { status trigger { ... on EventTrigger { enabled } ... on ScheduledTrigger { enabled } }
        ticks(first: 20) { nodes { outcome reason reasonEnum } } issues { code } } }`,
      { id: workflowId },
    )
  ).workflow;
const refusalsOf = async (eventId: string) =>
  (
    await api().must(
      'query ($id: ID!) { node(id: $id) { ... on InboundEvent { status refusals { workflowId problem { code } } } } }',
      {
        id: eventId,
      },
    )
  ).node;
const consent = async () =>
  (await api().must('{ connections { id consent { voidAt } } }')).connections.find(
    (each: { id: string }) => each.id === id,
  ).consent;
/** The runs of a workflow, with the numbers of the events that started them. */
const runsOf = async (workflowId: string): Promise<readonly { status: string; number: number }[]> =>
  (
    await sql.query<{ status: string; number: number }>(
      `select status, (trigger -> 'payload' ->> 'number')::int as number from execution where workflow_id = $1 order by 2`,
      [workflowId],
    )
  ).rows;
const payloads = async (): Promise<number[]> => (await runsOf(byEvent)).map(({ number }) => number);
const allSucceeded = async (): Promise<boolean> =>
  (await runsOf(byEvent)).every(({ status }) => status === 'SUCCEEDED');

beforeAll(async () => {
  harness = await startConsentHarness({ start: startServer });
  sql = new Client({ connectionString: harness.database.url });
  await sql.connect();
  id = await harness.connect({ service: 'test_provider', name: 'shop' });
  byEvent = await api().createWorkflow([harness.step('shop')], { trigger: { type: 'EVENT', eventType: 'order.paid' } });
  bySchedule = await api().createWorkflow([harness.step('shop')], {
    trigger: { type: 'SCHEDULED', schedule: '* * * * *', timezone: 'UTC' },
  });
  without = await api().createWorkflow([{ id: 'a', title: 'A', tool: 'flow.sleep', input: { seconds: 0 } }], {
    trigger: { type: 'EVENT', eventType: 'order.paid' },
  });
  for (const each of [byEvent, bySchedule, without])
    await api().must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { status } } }', { id: each });
});
afterAll(async () => {
  await sql.end();
  await harness.close();
});

describe('a grant that was withdrawn', () => {
  it('lets events wait and scheduled times be skipped, and what waited runs when it is given again', async () => {
    await emit(0);
    await until(async () => (await payloads()).length === 1);
    await until(allSucceeded);
    const before = await workflow(byEvent);
    await harness.provider.withdraw(harness.lastToken());
    await until(async () => {
      await api().ask('mutation ($id: ID!) { testConnection(id: $id) { connection { id } } }', { id });
      return (await consent()).voidAt !== null;
    });
    const first = await emit(1);
    // The oldest of more than a hundred are given up.
    for (let number = 2; number <= 103; number += 1) await emit(number);
    await until(async () => (await refusalsOf(first)).status === 'DISPATCHED');
    expect(await refusalsOf(first)).toMatchObject({
      refusals: [{ workflowId: byEvent, problem: { code: 'GRANT_EXPIRED' } }],
    });
    await until(async () => (await runsOf(without)).length === 104);
    // Its minute has come.
    await sql.query(`update workflow set next_run_at = now() - interval '1 second', fire_at = null where id = $1`, [
      bySchedule,
    ]);
    await until(async () =>
      (await workflow(bySchedule)).ticks.nodes.some(
        ({ outcome, reason, reasonEnum }: Record<string, string>) =>
          outcome === 'SKIPPED' && reason === 'grant_expired' && reasonEnum === 'GRANT_EXPIRED',
      ),
    );
    const meanwhile = await workflow(byEvent);
    expect([meanwhile.status, meanwhile.trigger]).toEqual([before.status, before.trigger]);
    expect(meanwhile.issues).toContainEqual({ code: 'GRANT_EXPIRED' });
    expect(await payloads()).toEqual([0]);

    expect(await harness.connect({ connectionId: id })).toBe(id);
    await until(async () => (await payloads()).length === 101);
    expect(await payloads()).toEqual([0, ...Array.from({ length: 100 }, (_, index) => index + 4)]);
    await until(allSucceeded);
    expect((await workflow(byEvent)).issues).toEqual([]);
    const last = await emit(104);
    await until(async () => (await payloads()).length === 102);
    expect(await refusalsOf(last)).toMatchObject({ refusals: [] });
  });

  it('starts nothing of a workflow that was turned off meanwhile', async () => {
    await until(allSucceeded);
    await harness.provider.withdraw(harness.lastToken());
    await until(async () => {
      await api().ask('mutation ($id: ID!) { testConnection(id: $id) { connection { id } } }', { id });
      return (await consent()).voidAt !== null;
    });
    const waiting = await emit(200);
    await until(async () => (await refusalsOf(waiting)).status === 'DISPATCHED');
    const count = (await payloads()).length;
    await api().must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { status } } }', { id: byEvent });
    // It is on again before the grant is given.
    await api().must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { status } } }', { id: byEvent });
    await harness.connect({ connectionId: id });
    const later = await emit(201);
    await until(async () => (await payloads()).includes(201));
    expect((await payloads()).length).toBe(count + 1);
    expect(await refusalsOf(later)).toMatchObject({ refusals: [] });
  });
});
