import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_RETRY } from '../../src/services/events/event-dispatcher.js';
import { ada } from '../support/harness/control-harness.js';
import { compute, startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';

let flow: FlowHarness;
let workflow: string;

beforeAll(async () => {
  flow = await startFlow();
  workflow = await flow.triggeredBy('unlucky', {}, compute('a', '1'));
});
afterAll(() => flow.stop());

/** From here on no run of the workflow can be stored, as if the database refused it. */
const breakIt = () =>
  flow.database.query(`alter table execution add constraint broken check (workflow_id <> '${workflow}') not valid`);
const mendIt = () => flow.database.query('alter table execution drop constraint broken');
/** As if the time of the next attempt had come. */
const due = (id: string) => flow.database.query('update inbound_event set retry_at = now() where id = $1', [id]);
const stored = async (id: string) => (await flow.services.events.getMany(ada, [id]))[0];
const emit = async (deliveryId?: string) =>
  flow.services.events.emit(ada, { eventType: 'unlucky', payload: {}, deliveryId });

describe('an event that cannot have its effect', () => {
  it('is accepted anyway, tried again, and becomes a dead letter after eight attempts, which can be replayed', async () => {
    await breakIt();
    const { eventId, executions } = await emit('d-1');
    expect(executions).toEqual([]);
    expect(await stored(eventId)).toMatchObject({
      status: 'PENDING',
      attempts: 1,
      lastError: expect.stringContaining('on our side'),
    });
    await flow.flow.intake.sweep();
    expect(await stored(eventId)).toMatchObject({ attempts: 1 });
    for (let attempt = 2; attempt < EVENT_RETRY.maxAttempts; attempt += 1) {
      await due(eventId);
      await Promise.all([flow.flow.intake.sweep(), flow.flow.intake.sweep()]);
      expect(await stored(eventId)).toMatchObject({ status: 'PENDING', attempts: attempt });
    }
    await due(eventId);
    await flow.flow.intake.sweep();
    const dead = {
      status: 'DEAD_LETTER',
      attempts: EVENT_RETRY.maxAttempts,
      lastError: expect.stringContaining('on our side'),
    };
    expect(await stored(eventId)).toMatchObject(dead);
    expect(JSON.stringify(await stored(eventId))).not.toMatch(/constraint|broken|insert/);
    await due(eventId);
    await flow.flow.intake.sweep();
    expect(await stored(eventId)).toMatchObject(dead);
    expect(await flow.services.events.list(ada, { page: { first: 10 }, status: 'DEAD_LETTER' })).toMatchObject({
      items: [{ id: eventId }],
    });
    // Its delivery id still counts.
    expect(await emit('d-1')).toMatchObject({ eventId, duplicate: true, executions: [] });

    // Replayed too early, it begins again from the first attempt.
    expect(await flow.services.events.replay(ada, eventId)).toMatchObject({ eventId, executions: [] });
    expect(await stored(eventId)).toMatchObject({ status: 'PENDING', attempts: 1 });
    await mendIt();
    expect(await flow.services.events.replay(ada, eventId)).toMatchObject({
      eventId,
      executions: [{ workflowId: workflow }],
    });
    expect(await stored(eventId)).toMatchObject({ status: 'DISPATCHED', attempts: 1, lastError: null });
    expect(
      await (
        await flow.services.events.list(ada, { page: { first: 10 }, status: 'DEAD_LETTER' })
      ).totalCount,
    ).toBe(0);
  });

  it('has it later, once, after the cause is repaired', async () => {
    await breakIt();
    const { eventId } = await emit();
    await mendIt();
    await due(eventId);
    await Promise.all([flow.flow.intake.sweep(), flow.flow.intake.sweep(), flow.flow.intake.sweep()]);
    expect(await stored(eventId)).toMatchObject({ status: 'DISPATCHED', attempts: 2 });
    expect((await flow.services.events.executionsOf(ada, [eventId])).get(eventId)).toHaveLength(1);
  });

  it('becomes a dead letter as well if its process ends each time', async () => {
    const { eventId } = await emit();
    await flow.database.query(
      'update inbound_event set dispatched_at = null, attempts = 8, retry_at = now() where id = $1',
      [eventId],
    );
    await flow.flow.intake.sweep();
    expect(await stored(eventId)).toMatchObject({
      status: 'DEAD_LETTER',
      attempts: 8,
      lastError: expect.stringContaining('went away'),
    });
  });

  it('waits longer each time', async () => {
    const { eventId } = await emit();
    const waits: number[] = [];
    for (let attempts = 1; attempts < EVENT_RETRY.maxAttempts; attempts += 1) {
      await flow.database.query(
        'update inbound_event set dispatched_at = null, attempts = $2, retry_at = now() where id = $1',
        [eventId, attempts],
      );
      await flow.flow.eventStore.beginDue(10);
      const [row] = await flow.database.query<{ seconds: number }>(
        'select round(extract(epoch from retry_at - now()))::int as seconds from inbound_event where id = $1',
        [eventId],
      );
      waits.push(row?.seconds ?? 0);
    }
    expect(waits).toEqual([20, 40, 80, 160, 320, 600, 600]);
  });
});
