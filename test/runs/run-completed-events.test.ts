import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { InboundEvent } from '../../src/domain/event/event.js';
import { compileSchema } from '../../src/lib/json-schema/json-schema.js';
import { findEventType } from '../../src/domain/event/types/index.js';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import type { Step } from '../../src/domain/steps/step.js';
import { createLogger } from '../../src/logger.js';
import { RunCompletedEvents } from '../../src/services/runs/run-completed-events.js';
import { TriggerIndexCache } from '../../src/services/events/trigger-index-cache.js';
import { RunCompletedStore } from '../../src/storage/runs/run-completed.store.js';
import { TriggerStore } from '../../src/storage/schedules/trigger.store.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { ada } from '../support/harness/control-harness.js';
import { step } from '../support/harness/engine-harness.js';
import { compute, startFlow, waitFor } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { inlineComputations } from '../support/tools/computations.js';

let flow: FlowHarness;

beforeAll(async () => {
  flow = await startFlow();
  await flow.flow.runCompletedEvents.start();
  flow.startWorker();
});
afterAll(async () => {
  await flow.flow.runCompletedEvents.stop();
  await flow.stop();
});

const ok = compute('a', '{ "n": 1 }');
const bad = step('a', 'test.fail');

/** Another process's view of the ends of runs; `aheadMs` makes runs settle sooner. */
function another(aheadMs = 0): RunCompletedEvents {
  const { eventStore, dispatcher, waits } = flow.flow;
  const clock = { ...systemClock, now: () => Date.now() + aheadMs };
  const triggers = new TriggerIndexCache(new TriggerStore(flow.database), inlineComputations);
  return new RunCompletedEvents({
    store: new RunCompletedStore(flow.database),
    events: eventStore,
    dispatcher,
    triggers,
    waits,
    clock,
    newId,
    logger: createLogger('silent'),
  });
}

async function eventually<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function eventsOf(executionId: string): Promise<
  readonly (InboundEvent & {
    readonly refusals: readonly { readonly workflowId: string; readonly problem: JsonObject }[];
  })[]
> {
  const { items } = await flow.services.events.list(ada, { page: { first: 100 } });
  return items.filter(({ causeId }) => causeId === executionId) as never;
}
/** The event about the end of a run, once it has had its effect. */
const eventOf = (executionId: string) =>
  eventually(async () => {
    const [event] = await eventsOf(executionId);
    return event && (await isDispatched(event.id)) && (await eventsOf(executionId))[0];
  });
async function runsOf(
  workflowId: string,
): Promise<
  readonly { readonly id: string; readonly trigger: { readonly eventId: string | null; readonly payload: unknown } }[]
> {
  return (await flow.services.executions.list(ada, { workflowId, page: { first: 100 } })).items as never;
}
const runOf = (workflowId: string) => eventually(async () => (await runsOf(workflowId))[0]);
const isDispatched = async (eventId: string): Promise<boolean> =>
  (await flow.database.query('select 1 from inbound_event where id = $1 and dispatched_at is not null', [eventId]))
    .length > 0;
const named = (title: string, ...steps: readonly Step[]) =>
  flow.services.workflows.create(ada, { title, description: 'Runs, and ends', steps });
const off = (...ids: readonly string[]) => Promise.all(ids.map((id) => flow.services.workflows.delete(ada, id)));

describe('the end of a run', () => {
  test('is not sent if there is no listener', async () => {
    await flow.ended(await flow.execute(await flow.saveWorkflow(ok)));
    await another().sweep();
    expect(await flow.database.query('select 1 from inbound_event')).toEqual([]);
    expect(await flow.database.query('select 1 from run_subscription')).toEqual([]);
  });

  test('starts the workflow that listens to it, with all that there is to say', async () => {
    const source = await named('Daily report', ok);
    const listener = await flow.triggeredBy(
      'workflow.succeeded',
      { 'workflow.id': source.id, 'output.n': { gte: 1 } },
      compute('t', 'trigger.payload.workflow.title & " " & trigger.payload.output.n'),
    );
    const id = await flow.execute(source.id);
    const run = await runOf(listener);
    expect(await flow.ended(run.id)).toMatchObject({ status: 'SUCCEEDED', output: 'Daily report 1' });
    const event = await eventOf(id);
    expect(event).toMatchObject({
      eventType: 'workflow.succeeded',
      source: 'system',
      deliveryId: `execution:${id}:ended`,
      refusals: [],
    });
    expect(compileSchema(findEventType('workflow.succeeded')?.payloadSchema ?? {})(event.payload)).toEqual([]);
    expect(event.payload).toMatchObject({
      workflow: { id: source.id, version: 1 },
      execution: { id, status: 'SUCCEEDED', trigger: 'MANUAL' },
      output: { n: 1 },
      outputOmitted: false,
      error: null,
    });
    await off(listener);
  });

  test('is sent separately for failures, with the reason, and not for cancelled runs', async () => {
    const source = await named('Broken', bad);
    const listener = await flow.triggeredBy(
      'workflow.failed',
      { 'workflow.title': { startsWith: 'Brok' } },
      compute('t', 'trigger.payload.error.code'),
    );
    const good = await flow.execute((await named('Broken not', ok)).id);
    await flow.ended(good);
    const waiting = await flow.execute((await named('Broken off', waitFor('wait', { eventType: 'never' }))).id);
    await flow.waiting(waiting);
    await flow.services.control.cancel(ada, waiting);
    const id = await flow.execute(source.id);
    expect(await flow.ended((await runOf(listener)).id)).toMatchObject({ output: 'BROKEN' });
    const event = await eventOf(id);
    expect(compileSchema(findEventType('workflow.failed')?.payloadSchema ?? {})(event.payload)).toEqual([]);
    expect(event.payload).toMatchObject({
      output: null,
      error: { code: 'BROKEN', message: 'It broke.', retryable: false },
    });
    expect(await eventsOf(good)).toEqual([]);
    expect(await eventsOf(waiting)).toEqual([]);
    expect(await runsOf(listener)).toHaveLength(1);
    await off(listener);
  });

  test('is sent without an output that is too large', async () => {
    const source = await named('Large', compute('a', 'context.text'));
    const listener = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': source.id }, ok);
    const id = await flow.execute(source.id, { text: 'x'.repeat(70_000) });
    await flow.ended((await runOf(listener)).id);
    expect((await eventOf(id)).payload).toMatchObject({ output: null, outputOmitted: true });
    await off(listener);
  });

  test('wakes the runs that wait for it', async () => {
    const source = await named('Awaited', ok);
    const waiting = await flow.execute(
      await flow.saveWorkflow(
        waitFor('wait', { eventType: 'workflow.succeeded', filters: { 'workflow.id': source.id } }),
        compute('b', 'steps.wait.output.execution.id'),
      ),
    );
    await flow.waiting(waiting);
    const id = await flow.execute(source.id);
    expect(await flow.ended(waiting)).toMatchObject({ status: 'SUCCEEDED', output: id });
  });

  test('is not sent to listeners of only other events of the owner', async () => {
    const source = await named('Quiet', ok);
    const listener = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': 'another' }, ok);
    const id = await flow.execute(source.id);
    await flow.ended(id);
    await another(120_000).sweep();
    expect(await eventsOf(id)).toEqual([]);
    expect(await runsOf(listener)).toEqual([]);
    await off(listener);
  });
});

describe('workflows that listen to the ends of runs', () => {
  test('are not started by their own, which is recorded', async () => {
    const listener = await flow.triggeredBy('workflow.succeeded', {}, ok);
    const id = await flow.execute(await flow.saveWorkflow(ok));
    const run = await eventually(async () =>
      (await runsOf(listener)).find(({ trigger }) => (trigger.payload as JsonObject)['execution'] !== undefined),
    );
    await flow.ended(run.id);
    const ofItself = await eventOf(run.id);
    await eventually(() => isDispatched(ofItself.id));
    expect((await eventOf(run.id)).refusals).toMatchObject([
      { workflowId: listener, problem: { code: 'RUN_LOOP', retryable: false } },
    ]);
    expect((await eventOf(id)).refusals).toEqual([]);
    expect(await runsOf(listener)).toHaveLength(1);
    await off(listener);
  });

  test('do not multiply if several listen to all of them', async () => {
    const listeners = await Promise.all(
      Array.from({ length: 4 }, () => flow.triggeredBy('workflow.succeeded', {}, ok)),
    );
    const id = await flow.execute(await flow.saveWorkflow(ok));
    for (const listener of listeners) {
      const run = await runOf(listener);
      expect((await eventOf(run.id)).refusals.map(({ workflowId }) => workflowId).sort()).toEqual(listeners.toSorted());
      expect(await runsOf(listener)).toHaveLength(1);
    }
    expect((await eventOf(id)).refusals).toEqual([]);
    await off(...listeners);
  });

  test('may follow one another, but not in a circle', async () => {
    const first = await named('First', ok);
    const second = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': first.id }, ok);
    const third = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': second }, ok);
    await flow.services.workflows.update(ada, first.id, {
      trigger: { type: 'EVENT', eventType: 'workflow.succeeded', filters: { 'workflow.id': third } },
    });
    await flow.execute(first.id);
    const last = await runOf(third);
    await flow.ended(last.id);
    expect((await eventOf(last.id)).refusals).toMatchObject([{ workflowId: first.id, problem: { code: 'RUN_LOOP' } }]);
    for (const workflow of [first.id, second, third]) expect(await runsOf(workflow)).toHaveLength(1);
    await off(first.id, second, third);
  });
});

describe('the end of a run without an event', () => {
  /** A run that ends while no process can send its event. */
  async function untold(workflowId: string): Promise<string> {
    const id = await flow.execute(workflowId);
    await flow.ended(id);
    return id;
  }

  test('is sent once by later processes, however many they are', async () => {
    await flow.flow.runCompletedEvents.stop();
    const deaf = jest.spyOn(flow.flow.runCompletedEvents, 'committed').mockImplementation(() => undefined);
    const source = await named('Lost', ok);
    const listener = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': source.id }, ok);
    const ids = await Promise.all(Array.from({ length: 5 }, () => untold(source.id)));
    expect(await runsOf(listener)).toEqual([]);
    const others = [another(), another(), another()];
    await Promise.all(others.map((one) => one.start()));
    await Promise.all(others.map((one) => one.stop()));
    expect(
      (await runsOf(listener))
        .map(({ trigger }) => (trigger.payload as { execution: { id: string } }).execution.id)
        .sort(),
    ).toEqual(ids.toSorted());
    await Promise.all([another(120_000).sweep(), another(120_000).sweep()]);
    expect(await runsOf(listener)).toHaveLength(5);
    deaf.mockRestore();
    await off(listener);
  });

  test('is found by the sweep once runs have settled, and that of a run that went on by then, too', async () => {
    const deaf = jest.spyOn(flow.flow.runCompletedEvents, 'committed').mockImplementation(() => undefined);
    const source = await named('Settled', ok);
    const slow = await named('Slow', waitFor('wait', { eventType: 'go' }));
    const going = await flow.execute(slow.id);
    await flow.waiting(going);
    const listener = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': [source.id, slow.id] }, ok);
    const id = await untold(source.id);
    await another().sweep();
    expect(await runsOf(listener)).toEqual([]);
    await another(120_000).sweep();
    expect((await runsOf(listener)).map(({ trigger }) => trigger.payload)).toMatchObject([{ execution: { id } }]);
    const aside = () =>
      flow.database.query(
        'select execution_id as id from pending_run_event where owner_id = $1 and execution_id = any($2)',
        ['ada', [going, id]],
      );
    expect(await aside()).toEqual([{ id: going }]);
    await flow.services.events.emit(ada, { eventType: 'go', payload: {} });
    await flow.ended(going);
    await another(120_000).sweep();
    await another(120_000).sweep();
    expect((await runsOf(listener)).map(({ trigger }) => trigger.payload)).toMatchObject([
      { execution: { id: going } },
      { execution: { id } },
    ]);
    expect(await aside()).toEqual([]);
    deaf.mockRestore();
    await off(listener);
  });

  test('is not sent to triggers that were enabled since', async () => {
    const deaf = jest.spyOn(flow.flow.runCompletedEvents, 'committed').mockImplementation(() => undefined);
    const source = await named('Before', ok);
    const first = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': source.id }, ok);
    const id = await untold(source.id);
    const second = await flow.triggeredBy('workflow.succeeded', { 'workflow.id': source.id }, ok);
    const third = await flow.triggeredBy('workflow.failed', {}, ok);
    await another(120_000).sweep();
    expect(await runsOf(first)).toMatchObject([{ trigger: { payload: { execution: { id } } } }]);
    expect(await runsOf(second)).toEqual([]);
    deaf.mockRestore();
    await off(first, second, third);
  });
});

describe('other events about what is one’s own', () => {
  test('a todo has one event, with the workflow that is made for it', async () => {
    const listener = await flow.triggeredBy(
      'todo.created',
      { title: { contains: 'offsite' } },
      compute('t', 'trigger.payload.title'),
    );
    const todo = { todoId: 'todo_123', todoTitle: 'Plan team offsite', todoDescription: 'For 50 people' };
    const made = await flow.services.workflows.createFromTodo(ada, todo);
    await flow.services.workflows.createFromTodo(ada, todo);
    expect(await flow.ended((await runOf(listener)).id)).toMatchObject({ output: 'Plan team offsite' });
    const { items } = await flow.services.events.list(ada, { page: { first: 10 }, eventType: 'todo.created' });
    expect(items).toMatchObject([
      {
        source: 'system',
        payload: { id: 'todo_123', title: 'Plan team offsite', description: 'For 50 people', workflowId: made.id },
      },
    ]);
    expect(compileSchema(findEventType('todo.created')?.payloadSchema ?? {})(items[0]?.payload)).toEqual([]);
    expect(await runsOf(listener)).toHaveLength(1);
    await off(listener);
  });

  test('a publication has an event each time', async () => {
    const listener = await flow.triggeredBy('workflow.published', {}, compute('t', 'trigger.payload.workflow.title'));
    const shown = await named('Shown', ok);
    await flow.services.publications.publish(ada, shown.id);
    await flow.services.publications.publish(ada, shown.id);
    expect(await flow.ended((await runOf(listener)).id)).toMatchObject({ output: 'Shown' });
    await flow.services.publications.unpublish(ada, shown.id);
    await flow.services.publications.publish(ada, shown.id);
    const { items } = await flow.services.events.list(ada, { page: { first: 10 }, eventType: 'workflow.published' });
    expect(items).toHaveLength(2);
    expect(compileSchema(findEventType('workflow.published')?.payloadSchema ?? {})(items[0]?.payload)).toEqual([]);
    await eventually(async () => (await runsOf(listener)).length === 2);
    await off(listener);
  });
});
