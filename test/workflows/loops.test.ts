import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStepcastClient } from '@stepcast/client';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { runScript } from '../support/processes/command.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const CREATE = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }';
const UPDATE =
  'mutation ($id: ID!, $steps: [StepInput!]) { updateWorkflow(input: { id: $id, steps: $steps }) { workflow { version } } }';
const STEPS = `query ($id: ID!) { workflow(id: $id) {
  steps { key tool loop { forEach concurrency failedItems steps { key parentKey loop { forEach steps { key } } } } }
  allSteps { key parentKey dependsOnSteps { key } } } }`;
const EXECUTE =
  'mutation ($id: ID!, $context: JSONObject) { executeWorkflow(input: { workflowId: $id, context: $context }) { execution { id totalSteps } } }';
const RUN = `query ($id: ID!) { execution(id: $id) { id status progress output error { code message }
  steps { stepId status iteration }
  events(first: 100) { type chunk step { stepId iteration status } loop { index status done total } } } }`;

const transform = (key: string, expression: string) => ({
  key,
  title: key,
  tool: 'data.transform',
  input: { expression },
});

const ORDERS = [
  transform('start', '{"factor": 10}'),
  {
    key: 'orders',
    title: 'Every order',
    loop: {
      forEach: 'context.orders',
      output: 'steps.total.output',
      steps: [
        {
          key: 'lines',
          title: 'Every line',
          loop: { forEach: 'item.lines', steps: [transform('price', 'item * steps.start.output.factor')] },
        },
        transform('total', '$sum(steps.lines.output)'),
      ],
    },
  },
  transform('sum', '$sum(steps.orders.output)'),
];

const ORDER_OF_STEPS = ['start', 'orders', 'lines', 'price', 'total', 'sum'];

describe('loops with a body, from outside', () => {
  let database: TestDatabase;
  let server: TestServer;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const create = async (steps: readonly object[]): Promise<string> =>
    (await server.api.must(CREATE, { input: { title: 'Orders', steps } })).createWorkflow.workflow.id;

  const ended = async (id: string) => {
    for (;;) {
      const { execution } = await server.api.must(RUN, { id });
      if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.status)) return execution;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const rest = async (method: string, path: string, body?: object | string, type = 'application/json') => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${server.api.key}`, 'content-type': type },
      ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as ReturnType<typeof JSON.parse> };
  };

  it('saves nested bodies, shows them nested and flat, and runs them', async () => {
    const id = await create(ORDERS);
    const { workflow } = await server.api.must(STEPS, { id });
    expect(workflow.steps.map((step: { key: string }) => step.key)).toEqual(['start', 'orders', 'sum']);
    expect(workflow.steps[1]).toMatchObject({
      tool: 'flow.loop',
      loop: {
        forEach: 'context.orders',
        concurrency: 4,
        failedItems: 'STOP',
        steps: [{ key: 'lines', parentKey: 'orders', loop: { steps: [{ key: 'price' }] } }, { key: 'total' }],
      },
    });
    expect(workflow.allSteps).toEqual([
      { key: 'start', parentKey: null, dependsOnSteps: [] },
      { key: 'orders', parentKey: null, dependsOnSteps: [{ key: 'start' }] },
      { key: 'lines', parentKey: 'orders', dependsOnSteps: [] },
      { key: 'price', parentKey: 'lines', dependsOnSteps: [] },
      { key: 'total', parentKey: 'orders', dependsOnSteps: [{ key: 'lines' }] },
      { key: 'sum', parentKey: null, dependsOnSteps: [{ key: 'orders' }] },
    ]);
    const { executeWorkflow } = await server.api.must(EXECUTE, {
      id,
      context: { orders: [{ lines: [1, 2] }, { lines: [3] }] },
    });
    expect(executeWorkflow.execution.totalSteps).toBe(3);
    const run = await ended(executeWorkflow.execution.id);
    expect(run).toMatchObject({ status: 'SUCCEEDED', progress: 1, output: 60, error: null });
    expect(run.steps.map((step: { stepId: string }) => step.stepId)).toEqual(['start', 'orders', 'sum']);
    const prices = run.events.filter(
      (event: ReturnType<typeof JSON.parse>) => event.type === 'STEP_SUCCEEDED' && event.step.stepId === 'price',
    );
    expect(prices.map((event: ReturnType<typeof JSON.parse>) => event.step.iteration).toSorted()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    const last = run.events.findLast((event: ReturnType<typeof JSON.parse>) => event.type === 'ITERATION_ENDED');
    expect(last).toMatchObject({
      step: { stepId: 'orders', iteration: [] },
      loop: { done: 2, total: 2, status: 'SUCCEEDED' },
    });
  });

  it('runs the whole loop again from a step in it, or takes it over', async () => {
    const id = await create(ORDERS);
    const context = { orders: [{ lines: [1, 2] }, { lines: [3] }] };
    const { executeWorkflow } = await server.api.must(EXECUTE, { id, context });
    await ended(executeWorkflow.execution.id);
    const started = async (fromStep: string): Promise<readonly string[]> => {
      const { rerunExecution } = await server.api.must(
        'mutation ($id: ID!, $fromStep: ID!) { rerunExecution(input: { id: $id, fromStep: $fromStep }) { execution { id } } }',
        { id: executeWorkflow.execution.id, fromStep },
      );
      const run = await ended(rerunExecution.execution.id);
      expect(run).toMatchObject({ status: 'SUCCEEDED', output: 60 });
      return run.events.flatMap(({ type, step }: ReturnType<typeof JSON.parse>) =>
        type === 'STEP_SUCCEEDED' && step.iteration.length === 0 ? [step.stepId] : [],
      );
    };
    expect(await started('price')).toEqual(['orders', 'sum']);
    expect(await started('sum')).toEqual(['sum']);
  });

  describe('a rerun of iterations', () => {
    const RERUN = `mutation ($input: RerunExecutionInput!) { rerunExecution(input: $input) { execution { id } } }`;
    /** The place and status of each step that a run has worked on itself. */
    const worked = (run: ReturnType<typeof JSON.parse>): readonly string[] =>
      run.events
        .flatMap(({ type, step }: ReturnType<typeof JSON.parse>) =>
          /^STEP_(SUCCEEDED|FAILED)$/.test(type) ? [`${step.stepId}[${step.iteration.join('.')}] ${step.status}`] : [],
        )
        .toSorted();
    const rerun = async (input: object) => {
      const { rerunExecution } = await server.api.must(RERUN, { input });
      return ended(rerunExecution.execution.id);
    };
    const refused = async (input: object) => {
      const [error] = (await server.api.ask(RERUN, { input })).errors;
      const { code, errors = [] } = error?.extensions ?? {};
      return [code, ...errors.map(({ pointer }) => pointer)];
    };
    const start = async (steps: readonly object[], context: object) => {
      const id = await create(steps);
      const { executeWorkflow } = await server.api.must(EXECUTE, { id, context });
      return ended(executeWorkflow.execution.id);
    };
    const fragile = (rule: object = {}) => [
      transform('start', '1'),
      {
        key: 'each',
        title: 'Each',
        loop: {
          forEach: 'context.list',
          concurrency: 1,
          ...rule,
          steps: [
            transform('once', 'item * 10'),
            transform('risky', 'index in context.bad ? $error("no") : steps.once.output'),
          ],
        },
      },
      transform('sum', '$sum(steps.each.output)'),
    ];

    it('goes on with the failed iteration, after the steps that it had completed', async () => {
      const run = await start(fragile(), { list: [1, 2, 3], bad: [1] });
      expect(run.status).toBe('FAILED');
      const again = await rerun({
        id: run.id,
        fromStep: 'each',
        failedIterations: true,
        context: { list: [1, 2, 3], bad: [] },
      });
      expect(again).toMatchObject({ status: 'SUCCEEDED', progress: 1, output: 60 });
      expect(worked(again)).toEqual([
        'each[] SUCCEEDED',
        'once[2] SUCCEEDED',
        'risky[1] SUCCEEDED',
        'risky[2] SUCCEEDED',
        'sum[] SUCCEEDED',
      ]);
      const seqs = again.events.filter(({ type }: { type: string }) => type === 'ITERATION_ENDED');
      expect(seqs.at(-1).loop).toMatchObject({ done: 3, total: 3 });
    });

    it('runs the iterations again that were dropped, and a rerun of that rerun takes all over', async () => {
      const run = await start(fragile({ failedItems: 'DROP' }), { list: [1, 2, 3, 4], bad: [0, 2] });
      expect(run).toMatchObject({ status: 'SUCCEEDED', output: 60 });
      const context = { list: [1, 2, 3, 4], bad: [2] };
      const second = await rerun({ id: run.id, fromStep: 'each', failedIterations: true, context });
      expect(second).toMatchObject({ status: 'SUCCEEDED', output: 70 });
      const third = await rerun({ id: second.id, fromStep: 'once', iteration: [3] });
      expect(third.output).toBe(70);
      expect(worked(third)).toEqual(['each[] SUCCEEDED', 'once[3] SUCCEEDED', 'risky[3] SUCCEEDED', 'sum[] SUCCEEDED']);
    });

    it('runs one step of one iteration of a loop within a loop again, over REST as well', async () => {
      const run = await start(ORDERS, { orders: [{ lines: [1, 2] }, { lines: [3] }] });
      const expected = [
        'lines[0] SUCCEEDED',
        'orders[] SUCCEEDED',
        'price[0.1] SUCCEEDED',
        'sum[] SUCCEEDED',
        'total[0] SUCCEEDED',
      ];
      expect(worked(await rerun({ id: run.id, fromStep: 'price', iteration: [0, 1] }))).toEqual(expected);
      const answer = await rest('POST', `/executions/${run.id}/rerun`, { from_step: 'price', iteration: [0, 1] });
      expect(answer.status).toBe(202);
      expect(worked(await ended(answer.body.execution_id))).toEqual(expected);
    });

    it('shows the iterations of a run, and the steps of one of them, over GraphQL and REST', async () => {
      const { id } = await start(fragile({ failedItems: 'NULL' }), { list: [1, 2, 3], bad: [1] });
      const ITERATIONS = `query ($id: ID!, $stepId: ID!, $iteration: [Int!], $status: [StepStatus!], $after: Int) { execution(id: $id) {
        iterations(stepId: $stepId, iteration: $iteration, status: $status, after: $after, first: 2) { done failed total nodes { index status output error { code } } } } }`;
      const read = async (more: object) =>
        (await server.api.must(ITERATIONS, { id, stepId: 'each', ...more })).execution.iterations;
      expect(await read({ status: ['FAILED'] })).toEqual({
        done: 3,
        failed: 1,
        total: 3,
        nodes: [{ index: 1, status: 'FAILED', output: null, error: { code: 'EXPRESSION_FAILED' } }],
      });
      expect((await read({})).nodes.map(({ output }: { output: unknown }) => output)).toEqual([10, null]);
      expect((await read({ after: 1 })).nodes).toEqual([{ index: 2, status: 'SUCCEEDED', output: 30, error: null }]);
      const STEPS_OF =
        'query ($id: ID!, $of: [Int!]!) { execution(id: $id) { iterationSteps(stepId: "each", iteration: $of) { id stepId iteration status output } } }';
      const { iterationSteps } = (await server.api.must(STEPS_OF, { id, of: [1] })).execution;
      expect(iterationSteps).toEqual([
        { id: expect.any(String), stepId: 'once', iteration: [1], status: 'SUCCEEDED', output: 20 },
        { id: expect.any(String), stepId: 'risky', iteration: [1], status: 'FAILED', output: null },
      ]);
      const { node } = await server.api.must(
        'query ($id: ID!) { node(id: $id) { ... on StepRun { stepId iteration } } }',
        { id: iterationSteps[0].id },
      );
      expect(node).toEqual({ stepId: 'once', iteration: [1] });
      const shown = await rest('GET', `/executions/${id}/steps/each/iterations?status=failed`);
      expect(shown.body).toMatchObject({ done: 3, failed: 1, total: 3, iterations: [{ index: 1, status: 'failed' }] });
      const one = await rest('GET', `/executions/${id}/steps/each/iterations/1`);
      expect(one.body.steps).toMatchObject([{ step_id: 'once', iteration: [1], output: 20 }, { step_id: 'risky' }]);
      const wrong = async (path: string) => {
        const { status, body } = await rest('GET', `/executions/${id}/steps/${path}`);
        return [status, ...(body.errors ?? []).map(({ pointer }: { pointer: string }) => pointer)];
      };
      expect(await wrong('start/iterations')).toEqual([422, '/step_id']);
      expect(await wrong('each/iterations/1.0')).toEqual([422, '/iteration']);
      expect(await wrong('each/iterations?iteration=x')).toEqual([422, '/iteration']);
      const stranger = await server.api.ask(ITERATIONS, { id: 'ex_01kaw4v0c7d2r5s8t1y4z6b9fg', stepId: 'each' });
      expect(stranger.data.execution).toBeNull();
    });

    it('is shown and run again by the command line', async () => {
      const { id } = await start(fragile({ failedItems: 'NULL' }), { list: [1, 2, 3], bad: [1] });
      const stepcast = async (...words: string[]) => {
        const env = { STEPCAST_URL: server.url, STEPCAST_API_KEY: server.api.key, NO_COLOR: '1' };
        const { code, stdout, stderr } = await runScript('bin/stepcast.mjs', words, env).ended;
        return { code, stdout, stderr };
      };
      const { execution } = await server.api.must('query ($id: ID!) { execution(id: $id) { workflow { id } } }', {
        id,
      });
      const [plan, shown, one, wrong, again] = await Promise.all([
        stepcast('show', execution.workflow.id),
        stepcast('show', id),
        stepcast('show', id, '--loop', 'each', '--iteration', '1'),
        stepcast('rerun', id, '--iteration', '1'),
        stepcast('rerun', id, '--from', 'each', '--failed', '--json'),
      ]);
      expect(plan.stdout).toMatch(/2\. Each +each.*\n +its body for each of context\.list\n +3\. +once/);
      expect(shown.stdout).toMatch(/each 3 of 3 iterations ended, 1 failed\n +\[1\] failed.*EXPRESSION_FAILED/);
      expect(one.stdout).toMatch(/once \(once\) .*\n +risky \(risky\) failed/);
      expect([wrong.code === 0, wrong.stderr]).toEqual([false, expect.stringContaining('go with --from')]);
      expect(JSON.parse(again.stdout)).toMatchObject({ rerunOf: { id } });
    });

    it('repeats only the failed items of a step with a list', async () => {
      const steps = [
        {
          ...transform('mails', 'index in context.bad ? $error("no") : item'),
          forEach: 'context.list',
          failedItems: 'NULL',
        },
      ];
      const run = await start(steps, { list: [1, 2, 3], bad: [1] });
      expect(run.output).toEqual([1, null, 3]);
      const again = await rerun({
        id: run.id,
        fromStep: 'mails',
        failedIterations: true,
        context: { list: [1, 2, 3], bad: [] },
      });
      expect(again.output).toEqual([1, 2, 3]);
      const items = again.events.filter(({ type }: { type: string }) => type === 'STEP_OUTPUT');
      expect(items.map(({ chunk }: { chunk: string }) => chunk)).toEqual(['{"item":1,"status":"SUCCEEDED"}\n']);
    });

    it('refuses what names no iteration of an ended run', async () => {
      const { id } = await start(fragile(), { list: [1, 2], bad: [1] });
      expect(await refused({ id, failedIterations: true })).toEqual(['INVALID_INPUT', '/input/fromStep']);
      expect(await refused({ id, fromStep: 'start', failedIterations: true })).toEqual([
        'INVALID_INPUT',
        '/input/failedIterations',
      ]);
      expect(await refused({ id, fromStep: 'risky', iteration: [5] })).toEqual(['INVALID_INPUT', '/input/iteration']);
      expect(await refused({ id, fromStep: 'risky', iteration: [-1] })).toEqual(['INVALID_INPUT', '/input/iteration']);
      const answer = await rest('POST', `/executions/${id}/rerun`, { from_step: 'risky', iteration: [0, 0] });
      expect({ status: answer.status, at: answer.body.errors[0].pointer }).toEqual({ status: 422, at: '/iteration' });
      const wait = { key: 'wait', title: 'wait', tool: 'flow.wait_event', input: { eventType: 'x' } };
      const open = await create([{ key: 'each', title: 'each', loop: { forEach: '[1]', steps: [wait] } }]);
      const { executeWorkflow } = await server.api.must(EXECUTE, { id: open });
      expect(await refused({ id: executeWorkflow.execution.id, fromStep: 'each', failedIterations: true })).toEqual([
        'ILLEGAL_STATE',
      ]);
    });
  });

  it('keeps the body if a client that does not know loops writes the steps back', async () => {
    const id = await create(ORDERS);
    const { workflow } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { steps { id title tool input dependsOn forEach timeoutMs onError } } }',
      { id },
    );
    const renamed = workflow.steps.map((step: { title: string }) => ({ ...step, title: `${step.title}!` }));
    await server.api.must(UPDATE, { id, steps: renamed });
    const { workflow: after } = await server.api.must(STEPS, { id });
    expect(after.allSteps.map((step: { key: string }) => step.key)).toEqual(ORDER_OF_STEPS);
    const all = 'query ($id: ID!) { workflow(id: $id) { allSteps { id title tool input parentKey } } }';
    const flat = (await server.api.must(all, { id })).workflow.allSteps;
    const extra = { ...transform('extra', 'steps.total.output + 1'), parentKey: 'orders' };
    await server.api.must(UPDATE, { id, steps: [...flat, extra] });
    const { workflow: longer } = await server.api.must(STEPS, { id });
    expect(longer.allSteps).toContainEqual({ key: 'extra', parentKey: 'orders', dependsOnSteps: [{ key: 'total' }] });
    expect(longer.steps[1].loop).toMatchObject({ forEach: 'context.orders', concurrency: 4 });
  });

  it('is read by the typed client, and kept by one that writes only the steps outside of loops back', async () => {
    const id = await create(ORDERS);
    const client = createStepcastClient({ url: server.url, token: server.api.key });
    const before = await client.workflow({ id });
    expect(before?.allSteps.map(({ key, parentKey }) => [key, parentKey])).toEqual([
      ['start', null],
      ['orders', null],
      ['lines', 'orders'],
      ['price', 'lines'],
      ['total', 'orders'],
      ['sum', null],
    ]);
    expect(before?.allSteps[2]?.loop).toMatchObject({ forEach: 'item.lines', concurrency: 4 });
    const steps = (before?.steps ?? []).map(({ key, title, tool, input }) => ({
      id: key,
      title: `${title}!`,
      tool,
      input,
    }));
    const { workflow } = await client.updateWorkflow({ id, steps });
    expect(workflow.allSteps.map(({ key }) => key)).toEqual(ORDER_OF_STEPS);
    expect(workflow.steps[1]?.title).toBe('Every order!');
  });

  it('tries the first iteration of a loop out, and refuses to change a loop by words', async () => {
    const id = await create(ORDERS);
    const DRY = `mutation ($id: ID!, $context: JSONObject) { dryRunStep(input: { workflowId: $id, stepId: "orders", context: $context, outputs: { start: { factor: 10 } } }) { output error { code } } }`;
    const { dryRunStep } = await server.api.must(DRY, { id, context: { orders: [{ lines: [4, 5] }, { lines: [6] }] } });
    expect(dryRunStep).toEqual({ output: [40], error: null });
    const odd = await create([
      {
        key: 'each',
        title: 'each',
        loop: {
          forEach: '[7]',
          steps: [transform('toString', 'item'), transform('next', 'steps.toString.output + 1')],
        },
      },
    ]);
    const TRY =
      'mutation ($id: ID!) { dryRunStep(input: { workflowId: $id, stepId: "each" }) { output error { code } } }';
    expect((await server.api.must(TRY, { id: odd })).dryRunStep).toEqual({ output: [8], error: null });
    const refused = await server.api.ask(
      'mutation ($id: ID!) { refineWorkflow(input: { workflowId: $id, instruction: "Also send a mail" }) { workflow { id } } }',
      { id },
    );
    expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['ILLEGAL_STATE']);
  });

  it('counts the iterations of a running loop in the detailed progress', async () => {
    const wait = { key: 'wait', title: 'wait', tool: 'flow.wait_event', input: { eventType: 'x' }, when: 'index = 1' };
    const id = await create([{ key: 'each', title: 'each', loop: { forEach: '[1,2]', steps: [wait] } }]);
    const { executeWorkflow } = await server.api.must(EXECUTE, { id });
    const of = { id: executeWorkflow.execution.id };
    const read = 'query ($id: ID!) { execution(id: $id) { status progress detailedProgress } }';
    let { execution } = await server.api.must(read, of);
    while (execution.status !== 'WAITING') ({ execution } = await server.api.must(read, of));
    expect(execution).toEqual({ status: 'WAITING', progress: 0, detailedProgress: 0.5 });
  });

  it('says where a mistake in a body is, over GraphQL and REST', async () => {
    const wrong = (body: readonly object[], rule: object = { forEach: 'context.list' }) => [
      { key: 'each', title: 'Each', loop: { ...rule, steps: body } },
    ];
    const pointers = async (steps: readonly object[]) =>
      (await server.api.ask(CREATE, { input: { title: 'x', steps } })).errors.flatMap(({ extensions }) =>
        (extensions.errors ?? []).map(({ pointer }) => pointer),
      );
    expect(await pointers(wrong([transform('a', 'steps.b.output'), transform('b', '1')]))).toEqual([
      '/input/steps/0/loop/steps/0/input/expression',
    ]);
    expect(await pointers(wrong([]))).toEqual(['/input/steps/0/loop/steps']);
    expect(await pointers(wrong([transform('a', 'previous')]))).toEqual([
      '/input/steps/0/loop/steps/0/input/expression',
    ]);
    expect(await pointers(wrong([transform('a', '1')], { forEach: '[1]', repeat: { until: 'true' } }))).toEqual([
      '/input/steps/0/loop',
    ]);
    expect(await pointers([...wrong([transform('a', '1')]), transform('after', 'steps.a.output')])).toEqual([
      '/input/steps/1/input/expression',
    ]);
    const answer = await rest('POST', '/workflows', {
      title: 'x',
      steps: [
        {
          id: 'each',
          title: 'Each',
          loop: { for_each: 'context.list', steps: [{ id: 'a', title: 'a', tool: 'no.such' }] },
        },
      ],
    });
    expect({
      status: answer.status,
      errors: answer.body.errors.map((each: { pointer: string }) => each.pointer),
    }).toEqual({ status: 422, errors: ['/steps/0/loop/steps/0/tool'] });
  });

  it('writes and reads documents with loops, and compares versions', async () => {
    const id = await create(ORDERS);
    const exported = await fetch(`${server.url}/api/v1/workflows/${id}/export`, {
      headers: { authorization: `Bearer ${server.api.key}` },
    });
    const document = await exported.text();
    expect(document).toContain('forEach: item.lines');
    expect(document).not.toContain('flow.loop');
    const imported = await rest('POST', '/workflows/import', document, 'application/yaml');
    expect(imported.status).toBe(200);
    const shown = await rest('GET', `/workflows/${id}`);
    expect(shown.body.steps[1].loop.steps[0].loop.steps[0]).toMatchObject({ id: 'price', loop: null });
    await rest('PUT', `/workflows/${id}`, {
      steps: shown.body.steps.map(
        ({ reason: _reason, failed_items: _failed, ...step }: ReturnType<typeof JSON.parse>) => ({
          ...step,
          loop: undefined,
        }),
      ),
    });
    const { workflow: diff } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { version allSteps { key } } }',
      { id },
    );
    expect(diff).toMatchObject({ version: 1, allSteps: ORDER_OF_STEPS.map((key) => ({ key })) });
    const steps: ReturnType<typeof JSON.parse> = structuredClone(ORDERS);
    steps[1].loop.steps[1].title = 'Another total';
    await server.api.must(UPDATE, { id, steps });
    const { workflow: compared } = await server.api.must(
      'query ($id: ID!) { workflow(id: $id) { versionDiff(from: 1, to: 2) { stepId kind fields } } }',
      { id },
    );
    expect(compared.versionDiff).toEqual([{ stepId: 'total', kind: 'CHANGED', fields: ['title'] }]);
  });
});
