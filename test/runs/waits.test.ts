import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada } from '../support/harness/control-harness.js';
import { step } from '../support/harness/engine-harness.js';
import { compute, startFlow, waitFor } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

let flow: FlowHarness;

beforeAll(async () => {
  flow = await startFlow();
  flow.startWorker();
});
afterAll(() => flow.stop());

const run = (workflowId: string, more: JsonObject = {}) =>
  step('run', 'flow.run_workflow', { input: { workflowId, ...more } });

describe('a run that runs another workflow', () => {
  test('waits for its output', async () => {
    const child = await flow.saveWorkflow(
      step('nap', 'flow.sleep', { input: { seconds: 0.05 } }),
      compute('double', 'context.n * 2'),
    );
    const id = await flow.execute(
      await flow.saveWorkflow(run(child, { context: { n: 21 } }), compute('next', 'steps.run.output.output + 1')),
    );
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 43 });
    const [childId = ''] = await flow.childrenOf(id);
    const [first] = await flow.stepRuns(id).then((runs) => runs.filter(({ step_id }) => step_id === 'run'));
    expect(first?.output).toEqual({ executionId: childId, output: 42 });
    expect(await flow.services.executions.get(ada, childId)).toMatchObject({
      workflowId: child,
      context: { n: 21 },
      trigger: { type: 'MANUAL' },
    });
  });

  test('is not kept by a child that has ended before it began to wait', async () => {
    const child = await flow.saveWorkflow(compute('a', '1'));
    const parent = await flow.saveWorkflow(run(child));
    const ids = await Promise.all(Array.from({ length: 40 }, () => flow.execute(parent)));
    for (const id of ids) expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { output: 1 } });
  });

  test('does not wait if it is configured not to', async () => {
    const child = await flow.saveWorkflow(waitFor('wait', { eventType: 'nothing' }));
    const id = await flow.execute(await flow.saveWorkflow(run(child, { wait: false })));
    const [childId] = await flow.ended(id).then(() => flow.childrenOf(id));
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { executionId: childId, output: null } });
  });

  test('starts one for each item of a list, and each only once', async () => {
    const child = await flow.saveWorkflow(compute('a', 'context.n * context.n'));
    const each = step('run', 'flow.run_workflow', {
      forEach: '[1, 2, 3]',
      input: { workflowId: child, context: { n: '{{ item }}' } },
    });
    const id = await flow.execute(await flow.saveWorkflow(each, compute('all', 'steps.run.output.output')));
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: [1, 4, 9] });
    expect(await flow.childrenOf(id)).toHaveLength(3);
  });

  test('fails with the error of the child', async () => {
    const child = await flow.saveWorkflow(step('a', 'test.fail'));
    const id = await flow.execute(await flow.saveWorkflow(run(child)));
    const [childId] = await flow.ended(id).then(() => flow.childrenOf(id));
    expect(await flow.ended(id)).toMatchObject({
      status: 'FAILED',
      error: {
        code: 'CHILD_FAILED',
        retryable: false,
        details: { executionId: childId, status: 'FAILED', error: { code: 'BROKEN', message: 'It broke.' } },
      },
    });
    expect(await flow.childrenOf(id)).toHaveLength(1);
  });

  test('fails if the child is cancelled, and cancels the child if it is cancelled itself', async () => {
    const child = await flow.saveWorkflow(waitFor('wait', { eventType: 'nothing' }));
    const parent = await flow.saveWorkflow(run(child));
    const [one, two] = [await flow.execute(parent), await flow.execute(parent)];
    await Promise.all([flow.waiting(one), flow.waiting(two)]);
    const [childOfOne = ''] = await flow.childrenOf(one);
    const [childOfTwo = ''] = await flow.childrenOf(two);
    await flow.services.control.cancel(ada, childOfOne);
    expect(await flow.ended(one)).toMatchObject({
      status: 'FAILED',
      error: { code: 'CHILD_FAILED', details: { status: 'CANCELLED' } },
    });
    await flow.services.control.cancel(ada, two);
    expect(await flow.ended(two)).toMatchObject({ status: 'CANCELLED' });
    expect(await flow.ended(childOfTwo)).toMatchObject({ status: 'CANCELLED' });
  });

  test('is cancelled, and does not fail, if the cancellation comes just before it starts the other', async () => {
    const parent = await flow.saveWorkflow(run(await flow.saveWorkflow(compute('a', '1'))));
    const { children } = flow.flow;
    const begin = children.start.bind(children);
    let refused: string | null | undefined;
    children.start = async (call, request) => {
      // Its worker has not noticed it yet.
      await flow.database.query(`update execution set control = 'CANCEL', signals = signals + 1 where id = $1`, [
        call.executionId,
      ]);
      return (refused = await begin(call, request));
    };
    const id = await flow.execute(parent);
    while (refused === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    children.start = begin;
    expect(refused).toBeNull();
    await flow.services.control.cancel(ada, id);
    expect(await flow.ended(id)).toMatchObject({ status: 'CANCELLED', error: null });
    expect(await flow.childrenOf(id)).toEqual([]);
  });

  test.each([
    [
      'as soon as it waits, where the child had ended before',
      async (childId: string) => flow.flow.children.ended([childId]),
    ],
    ['by the sweep, where nobody else could', async () => flow.flow.children.sweep()],
  ])('receives %s', async (_when, tell) => {
    const child = await flow.saveWorkflow(compute('a', '5'));
    const id = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'nothing' })));
    const wait = await flow.waiting(id);
    const childId = await flow.execute(child);
    await flow.ended(childId);
    await flow.database.query(`update wait set kind = 'CHILD', child_id = $2 where id = $1`, [wait, childId]);
    await tell(childId);
    expect(await flow.ended(id)).toMatchObject({
      status: 'SUCCEEDED',
      output: { executionId: childId, status: 'SUCCEEDED', output: 5 },
    });
  });

  test.each<[string, (own: string) => Promise<JsonObject>, string]>([
    ['no such workflow', async () => ({ workflowId: 'wf_00000000000000000000000000' }), 'NOT_FOUND'],
    [
      'a workflow of somebody else',
      async () => ({
        workflowId: (await flow.services.workflows.create(userNamed('bob'), { title: 'x', steps: [compute('a', '1')] }))
          .id,
      }),
      'NOT_FOUND',
    ],
    [
      'a workflow without steps',
      async () => ({ workflowId: (await flow.services.workflows.create(ada, { title: 'x' })).id }),
      'NO_STEPS',
    ],
    [
      'a context that does not fit',
      async () => {
        const inputSchema = { type: 'object', required: ['n'] };
        return {
          workflowId: (
            await flow.services.workflows.create(ada, { title: 'x', inputSchema, steps: [compute('a', '1')] })
          ).id,
        };
      },
      'INVALID_INPUT',
    ],
  ])('fails for good if there is %s', async (_what, input, code) => {
    const id = await flow.execute(
      await flow.saveWorkflow(step('run', 'flow.run_workflow', { input: await input('') })),
    );
    expect(await flow.ended(id)).toMatchObject({ status: 'FAILED', error: { code, retryable: false } });
    expect(await flow.childrenOf(id)).toEqual([]);
  });

  test('over and over is stopped: by itself, or by way of others', async () => {
    const self = await flow.saveWorkflow(compute('a', '1'));
    await flow.services.workflows.update(ada, self, { steps: [run(self)] });
    const failed = await flow.ended(await flow.execute(self));
    expect(JSON.stringify(failed.error)).toContain('RUN_LOOP');

    let next = await flow.saveWorkflow(compute('a', '1'));
    for (let depth = 0; depth < 11; depth += 1) next = await flow.saveWorkflow(run(next));
    expect(JSON.stringify((await flow.ended(await flow.execute(next))).error)).toContain('10 deep');
  });
});

describe('a wait', () => {
  test('ends once, with the first of several ends', async () => {
    const id = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'once' })));
    const wait = await flow.waiting(id);
    const won = await Promise.all([1, 2, 3, 4].map((n) => flow.flow.waits.resolve(wait, { n })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await flow.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { n: won.indexOf(true) + 1 } });
    expect(await flow.flow.waits.resolve(wait, { n: 9 })).toBe(false);
  });

  test('of a run that was cancelled is over', async () => {
    const id = await flow.execute(await flow.saveWorkflow(waitFor('wait', { eventType: 'gone' })));
    const wait = await flow.waiting(id);
    await flow.services.control.cancel(ada, id);
    expect(await flow.flow.waits.resolve(wait, {})).toBe(false);
    expect(await flow.ended(id)).toMatchObject({ status: 'CANCELLED' });
  });

  test('that has ended while no worker was there is seen by the next one', async () => {
    const other = await startFlow();
    try {
      other.startWorker();
      const id = await other.execute(
        await other.saveWorkflow(waitFor('wait', { eventType: 'later' }), compute('b', '2')),
      );
      await other.waiting(id);
      await other.stopWorkers();
      await other.services.events.emit(ada, { eventType: 'later', payload: {} });
      expect(await other.services.executions.get(ada, id)).toMatchObject({ status: 'WAITING' });
      other.startWorker();
      expect(await other.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 2 });
    } finally {
      await other.stop();
    }
  });
});
