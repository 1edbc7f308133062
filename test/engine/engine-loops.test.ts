import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoopRule, Step } from '../../src/domain/steps/step.js';
import { StepFailure } from '../../src/errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';
import type { Worker } from '../../src/engine/worker.js';

const RULE: LoopRule = {
  forEach: null,
  repeat: null,
  concurrency: 4,
  breakIf: null,
  output: null,
  failedItems: 'STOP',
};

const loop = (id: string, rule: Partial<LoopRule>, more: Partial<Step> = {}): Step =>
  step(id, 'flow.loop', { loop: { ...RULE, ...rule }, ...more });

const within = (parent: string, ...steps: readonly Step[]): readonly Step[] =>
  steps.map((one) => ({ ...one, parent: one.parent ?? parent }));

describe('loops with a body', () => {
  let engine: Engine;
  let worker: Worker;
  const calls: string[] = [];
  const failing = new Set<number>();
  const waiting: (() => void)[] = [];

  const tools = [
    tool('echo', (input) => ({ output: input }), { isPure: true }),
    tool(
      'send',
      async (input, context) => {
        calls.push(context.idempotencyKey);
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (failing.has(Number(input['n']))) throw StepFailure.permanent('UNLUCKY', `No ${String(input['n'])}.`);
        return { output: Number(input['n']) * 2 };
      },
      { sideEffects: true },
    ),
    tool('nap', (input) => ({ suspend: { kind: 'TIMER', until: new Date(Date.now() + Number(input['ms'])) } }), {
      wake: () => ({ output: 'awake' }),
    }),
    tool('await', () => ({ suspend: { kind: 'EVENT', eventType: 'thing', filters: {}, until: null } }), {
      wake: (_input, _context, woken) => ({ output: woken.kind === 'TIME' ? 'timed out' : woken.result }),
    }),
    tool(
      'hang',
      (input, context) =>
        new Promise((resolve) => {
          calls.push(context.idempotencyKey);
          waiting.push(() => resolve({ output: input }));
        }),
      { sideEffects: true },
    ),
  ];

  beforeAll(async () => {
    engine = await startEngine(tools);
    worker = engine.startWorker();
  });
  afterAll(() => engine.stop());

  const run = async (steps: readonly Step[], context: Record<string, never> | object = {}) => {
    const workflow = await engine.saveWorkflow(steps);
    const id = await engine.execute(workflow, context as never);
    return { id, ...(await engine.ended(id)) };
  };

  it('runs the body once for each item, with its own scope, and collects the output of the last step', async () => {
    calls.length = 0;
    const ended = await run(
      [
        step('before', 'echo', { input: { add: 10 } }),
        loop('each', { forEach: 'context.numbers' }),
        ...within(
          'each',
          step('sum', 'echo', { input: { n: '{{ item + steps.before.output.add }}', at: '{{ index }}' } }),
          step('twice', 'send', { input: { n: '{{ steps.sum.output.n }}' } }),
        ),
        step('after', 'echo', { input: { all: '{{ steps.each.output }}' } }),
      ],
      { numbers: [1, 2, 3] },
    );
    expect(ended).toMatchObject({ status: 'SUCCEEDED', current_step: 3, output: { all: [22, 24, 26] } });
    expect(calls.toSorted()).toEqual([0, 1, 2].map((n) => `${ended.id}:twice[${n}]:0`));
    const events = (
      await engine.sql.query('select * from execution_event where execution_id = $1 order by seq', [ended.id])
    ).rows;
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(
      events
        .filter(({ step_id: id, type }) => id === 'twice' && type === 'STEP_SUCCEEDED')
        .map((e) => String(e.iteration))
        .toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(['0', '1', '2']);
    const over = events.filter(({ type }) => type === 'ITERATION_ENDED');
    expect(over.flatMap(({ chunk }) => chunk.trim().split('\n'))).toHaveLength(3);
    expect(over.at(-1)).toMatchObject({ step_id: 'each', iteration: null, loop: { done: 3, total: 3 } });
    const { rows } = await engine.sql.query(
      'select step_id, item, output from step_attempt where execution_id = $1 and item >= 0 order by item',
      [ended.id],
    );
    expect(rows).toEqual([22, 24, 26].map((output, item) => ({ step_id: 'each', item, output })));
  });

  it('nests loops, and gives each inner step the path of its iteration', async () => {
    calls.length = 0;
    const ended = await run(
      [
        loop('rows', { forEach: 'context.rows', output: 'steps.cells.output' }),
        ...within('rows', loop('cells', { forEach: 'item' })),
        ...within('cells', step('cell', 'send', { input: { n: '{{ item }}' } })),
      ],
      { rows: [[1, 2], [], [3]] },
    );
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: [[2, 4], [], [6]] });
    expect(calls.toSorted()).toEqual(['0.0', '0.1', '2.0'].map((path) => `${ended.id}:cell[${path}]:0`));
  });

  it('repeats until a condition is true, and gives each iteration the output of the one before', async () => {
    const ended = await run([
      loop('poll', { repeat: { until: 'steps.count.output.n >= 4', maxTimes: 10, delayMs: 20 } }),
      ...within('poll', step('count', 'echo', { input: { n: '{{ (previous ? previous.n : 0) + 1 }}' } })),
    ]);
    expect(ended.output).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    const exhausted = await run([
      loop('poll', { repeat: { until: 'false', maxTimes: 3, delayMs: 0 } }),
      ...within('poll', step('count', 'echo')),
    ]);
    expect(exhausted).toMatchObject({ status: 'FAILED', error: { code: 'LOOP_EXHAUSTED' } });
  });

  it('starts no iteration after breakIf, and skips bodies whose steps are skipped', async () => {
    const ended = await run(
      [
        loop('each', { forEach: 'context.n', concurrency: 1, breakIf: 'item = 3', output: 'item' }),
        ...within('each', step('never', 'echo', { when: 'false' })),
      ],
      { n: Array.from({ length: 500 }, (_, index) => index) },
    );
    expect(ended.output).toEqual([0, 1, 2, 3]);
  });

  it('stops, keeps null or drops iterations that fail', async () => {
    failing.clear();
    failing.add(2);
    const steps = (failedItems: LoopRule['failedItems']): readonly Step[] => [
      loop('each', { forEach: 'context.n', failedItems, concurrency: 1 }),
      ...within(
        'each',
        step('a', 'send', { input: { n: '{{ item }}' } }),
        step('b', 'echo', { input: { got: '{{ steps.a.output }}' } }),
      ),
    ];
    const context = { n: [1, 2, 3] };
    const stopped = await run(steps('STOP'), context);
    expect(stopped).toMatchObject({ status: 'FAILED', error: { code: 'UNLUCKY', details: { failedCount: 1 } } });
    expect((await run(steps('NULL'), context)).output).toEqual([{ got: 2 }, null, { got: 6 }]);
    expect((await run(steps('DROP'), context)).output).toEqual([{ got: 2 }, { got: 6 }]);
    const plain = await run(
      [step('each', 'send', { forEach: 'context.n', input: { n: '{{ item }}' }, failedItems: 'DROP' })],
      context,
    );
    expect(plain).toMatchObject({ status: 'SUCCEEDED', output: [2, 6] });
    failing.clear();
  });

  it('sleeps and waits in a body, each iteration for itself', async () => {
    const workflow = await engine.saveWorkflow([
      loop('each', { forEach: 'context.n' }),
      ...within('each', step('nap', 'nap', { input: { ms: 30 } }), step('wait', 'await')),
    ]);
    const id = await engine.execute(workflow, { n: ['a', 'b'] });
    const open = async () =>
      (await engine.sql.query('select id, step_id from wait where execution_id = $1 order by step_id', [id])).rows;
    while ((await open()).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await open()).map((row) => row.step_id)).toEqual(['wait[0]', 'wait[1]']);
    await engine.sql.query(`update wait set resolved_at = now(), result = to_json(step_id) where execution_id = $1`, [
      id,
    ]);
    await engine.sql.query(
      `update execution set signals = signals + 1, claimable_at = case when lease_token is null then now() else claimable_at end where id = $1`,
      [id],
    );
    worker.signalled([id]);
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: ['wait[0]', 'wait[1]'] });
  });

  it('runs no completed step again after its worker is lost, and keeps the keys', async () => {
    calls.length = 0;
    waiting.length = 0;
    const workflow = await engine.saveWorkflow([
      loop('each', { forEach: 'context.n', concurrency: 2 }),
      ...within(
        'each',
        step('first', 'send', { input: { n: '{{ item }}' } }),
        step('held', 'hang', { input: { got: '{{ steps.first.output }}' }, when: 'item >= 2' }),
        step('last', 'echo', { input: { first: '{{ steps.first.output }}', held: '{{ steps.held.output.got }}' } }),
      ),
    ]);
    const id = await engine.execute(workflow, { n: [1, 2, 3] });
    while (waiting.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.stop();
    const before = [...calls];
    worker = engine.startWorker();
    while (waiting.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const release of waiting) release();
    expect(await engine.ended(id)).toMatchObject({
      status: 'SUCCEEDED',
      output: [{ first: 2 }, { first: 4, held: 4 }, { first: 6, held: 6 }],
    });
    const again = calls.slice(before.length);
    expect(again.toSorted()).toEqual([`${id}:held[1]:0`, `${id}:held[2]:0`]);
    expect(before.filter((key) => key.includes(':first'))).toHaveLength(3);
  });

  it('refuses loops that would make more than 20,000 attempts, before any of them', async () => {
    calls.length = 0;
    const ended = await run([
      loop('each', { forEach: '[1..7000]' }),
      ...within('each', step('a', 'send'), step('b', 'send'), step('c', 'send')),
    ]);
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: { code: 'LOOP_TOO_LARGE', message: expect.stringContaining('flow.run_workflow') },
    });
    expect(calls).toEqual([]);
  });
});
