import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StepFailure } from '../../src/errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';

describe('the engine', () => {
  let engine: Engine;
  const calls: string[] = [];
  const failuresLeft = new Map<string, number>();

  const tools = [
    tool('echo', (input) => ({ output: input })),
    tool('fail-times', (input) => {
      const key = String(input['key']);
      const left = failuresLeft.get(key) ?? Number(input['times']);
      failuresLeft.set(key, left - 1);
      if (left > 0) throw StepFailure.retryable('FLAKY', 'Not yet.');
      return { output: 'at last' };
    }),
    tool('quote', (input) => ({ output: input }), {
      inputSchema: { type: 'object', properties: { text: { type: 'string', contentMediaType: 'text/x-liquid' } } },
    }),
    tool('refuse', () => {
      throw StepFailure.permanent('REFUSED', 'No.');
    }),
    tool('defect', () => {
      throw new TypeError('secret internals');
    }),
    tool(
      'hang',
      (_, context) =>
        new Promise((resolve) => context.signal.addEventListener('abort', () => resolve({ output: 'too late' }))),
    ),
    tool(
      'witness',
      async (_, context) => {
        calls.push(context.idempotencyKey);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { output: context.attempt };
      },
      { sideEffects: true },
    ),
    tool('nap', (input) => ({ suspend: { kind: 'TIMER', until: new Date(Date.now() + Number(input['ms'])) } }), {
      wake: () => ({ output: 'awake' }),
    }),
    tool('huge', () => ({ output: 'x'.repeat(1_000_001) })),
    tool('dirty', () => ({ output: { 'k\0ey': 'a\0b', half: '\uD800', nested: [undefined as unknown as null] } })),
    tool('talk', async (_, context) => {
      for (const word of ['one ', 'two ', 'three']) {
        context.emit(word);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return { output: 'said' };
    }),
  ];

  beforeAll(async () => {
    engine = await startEngine(tools);
    engine.startWorker();
  });
  afterAll(() => engine.stop());

  const run = async (...steps: Parameters<Engine['saveWorkflow']>[0]) => {
    const id = await engine.execute(await engine.saveWorkflow(steps), { who: 'you', list: [1, 2] });
    const execution = await engine.ended(id);
    return { id, execution, events: await engine.events(id), steps: await engine.stepRuns(id) };
  };

  it('takes the literal fields of a tool as they are written, in loops too', async () => {
    const { steps } = await run(
      step('a', 'quote', { input: { text: '{{ context.who }} {{', data: '{{ context.who }}' } }),
      step('b', 'quote', { forEach: 'context.list', input: { text: '{{ item }}', data: '{{ item }}' } }),
    );
    expect(steps.filter((one) => one.step_id === 'a').map((one) => one.output)).toEqual([
      { text: '{{ context.who }} {{', data: 'you' },
    ]);
    expect(steps.filter((one) => one.step_id === 'b').map((one) => one.output)).toContainEqual([
      { text: '{{ item }}', data: 1 },
      { text: '{{ item }}', data: 2 },
    ]);
  });

  it('runs steps in order, hands outputs on, and logs every step without a hole', async () => {
    const { execution, events } = await run(
      step('a', 'echo', { input: { hello: '{{ context.who }}', text: 'for {{ context.who }}!' } }),
      step('b', 'echo', { input: { got: '{{ steps.a.output.hello }}', list: '{{ context.list }}' } }),
    );
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      current_step: 2,
      output: { got: 'you', list: [1, 2] },
      error: null,
      lease_token: null,
      claimable_at: null,
    });
    expect(events.map((event) => event.type)).toEqual([
      'QUEUED',
      'STARTED',
      'STEP_STARTED',
      'STEP_SUCCEEDED',
      'STEP_STARTED',
      'STEP_SUCCEEDED',
      'SUCCEEDED',
    ]);
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events.map((event) => event.current_step)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  it('runs independent branches at once and joins them', async () => {
    const { execution } = await run(
      step('left', 'witness', { dependsOn: [] }),
      step('right', 'witness', { dependsOn: [] }),
      step('join', 'echo', {
        dependsOn: ['left', 'right'],
        input: { l: '{{ steps.left.output }}', r: '{{ steps.right.output }}' },
      }),
    );
    expect(execution.output).toEqual({ l: 1, r: 1 });
  });

  it('skips a step whose condition is false, and runs what depends on it with null', async () => {
    const { execution, events } = await run(
      step('a', 'echo', { when: 'context.who = "me"' }),
      step('b', 'echo', { input: { a: '{{ steps.a.output }}', s: '{{ steps.a.status }}' } }),
    );
    expect(execution).toMatchObject({ status: 'SUCCEEDED', current_step: 2, output: { a: null, s: 'SKIPPED' } });
    expect(events.map((event) => event.type)).toContain('STEP_SKIPPED');
  });

  it('retries what may succeed, with an attempt for each, and fails the run once the attempts are used up', async () => {
    const good = await run(step('a', 'fail-times', { input: { key: 'good', times: 2 } }));
    expect(good.execution).toMatchObject({ status: 'SUCCEEDED', output: 'at last' });
    expect(good.steps.map((row) => [row.attempt, row.status])).toEqual([
      [1, 'FAILED'],
      [2, 'FAILED'],
      [3, 'SUCCEEDED'],
    ]);
    expect(good.events.filter((event) => event.type === 'STEP_RETRYING')).toHaveLength(2);
    const bad = await run(step('a', 'fail-times', { input: { key: 'bad', times: 9 } }), step('b', 'echo'));
    expect(bad.execution).toMatchObject({ status: 'FAILED', error: { code: 'FLAKY' }, current_step: 1 });
    expect(bad.steps).toHaveLength(3);
  });

  it('does not retry what would fail the same way, and says nothing of the inside of a defect', async () => {
    const refused = await run(step('a', 'refuse'));
    expect(refused.steps).toHaveLength(1);
    expect(refused.execution.error).toEqual({ code: 'REFUSED', message: 'No.', retryable: false });
    const defect = await run(
      step('a', 'defect', { retry: { maxAttempts: 1, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 } }),
    );
    expect(defect.execution.error.code).toBe('TOOL_DEFECT');
    expect(JSON.stringify(defect.execution)).not.toContain('secret internals');
  });

  it('continues after a failed step that says so', async () => {
    const { execution } = await run(
      step('a', 'refuse', { onError: 'CONTINUE' }),
      step('b', 'echo', { input: { out: '{{ steps.a.output }}', code: '{{ steps.a.error.code }}' } }),
    );
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { out: null, code: 'REFUSED' } });
  });

  it('ends an attempt that takes too long', async () => {
    const { execution } = await run(
      step('a', 'hang', {
        timeoutMs: 20,
        retry: { maxAttempts: 2, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 },
      }),
    );
    expect(execution).toMatchObject({ status: 'FAILED', error: { code: 'STEP_TIMEOUT' } });
  });

  it('sleeps without a lease and wakes in time', async () => {
    const { execution, events } = await run(
      step('a', 'nap', { input: { ms: 300 } }),
      step('b', 'echo', { input: { a: '{{ steps.a.output }}' } }),
    );
    expect(execution.output).toEqual({ a: 'awake' });
    expect(events.map((event) => event.type)).toEqual([
      'QUEUED',
      'STARTED',
      'STEP_STARTED',
      'WAITING',
      'RESUMED',
      'STEP_SUCCEEDED',
      'STEP_STARTED',
      'STEP_SUCCEEDED',
      'SUCCEEDED',
    ]);
    expect(events[3]?.status).toBe('WAITING');
  });

  it('sleeps in one branch while another works', async () => {
    const { execution } = await run(
      step('nap', 'nap', { dependsOn: [], input: { ms: 50 } }),
      step('work', 'witness', { dependsOn: [] }),
      step('join', 'echo', { dependsOn: ['nap', 'work'], input: { a: '{{ steps.nap.output }}' } }),
    );
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { a: 'awake' } });
  });

  it('refuses an output that is too large and cleans one that cannot be stored', async () => {
    expect((await run(step('a', 'huge'))).execution.error.code).toBe('OUTPUT_TOO_LARGE');
    expect((await run(step('a', 'dirty'))).execution.output).toEqual({
      'k\uFFFDey': 'a\uFFFDb',
      half: '\uFFFD',
      nested: [null],
    });
  });

  it('streams what a tool says while it works', async () => {
    const { id, events } = await run(step('a', 'talk'));
    const { rows } = await engine.sql.query(
      'select chunk from execution_event where execution_id = $1 and chunk is not null order by seq',
      [id],
    );
    expect(rows.map((row) => row.chunk).join('')).toBe('one two three');
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('fails a step whose input does not evaluate or whose tool is gone', async () => {
    expect((await run(step('a', 'echo', { input: { x: '{{ $error("boom") }}' } }))).execution.error.code).toBe(
      'EXPRESSION_FAILED',
    );
    expect((await run(step('a', 'no-such-tool'))).execution.error.code).toBe('UNKNOWN_TOOL');
  });

  it('stores the start of a call once, and before the call if it may change something outside', async () => {
    const starts: string[] = [];
    const other = await startEngine(tools);
    other.startWorker({
      commits: (changes) => {
        for (const { stepRuns } of changes)
          for (const run of stepRuns) if (run.status === 'RUNNING') starts.push(`${run.stepId}:${run.item}`);
      },
    });
    const workflow = await other.saveWorkflow([
      step('outside', 'witness'),
      step('each', 'witness', { forEach: '[1, 2]' }),
      step('pure', 'talk'),
      step('quick', 'echo'),
    ]);
    expect((await other.ended(await other.execute(workflow))).status).toBe('SUCCEEDED');
    await other.stop();
    const timesStored = (name: string) => starts.filter((start) => start === name).length;
    expect([timesStored('outside:-1'), timesStored('each:0'), timesStored('each:1'), timesStored('quick:-1')]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(timesStored('pure:-1')).toBeGreaterThan(0);
  });

  it('gives each of 500 runs exactly its own events', async () => {
    const workflow = await engine.saveWorkflow([step('a', 'echo'), step('b', 'witness'), step('c', 'echo')]);
    const before = calls.length;
    const ids = await Promise.all(Array.from({ length: 500 }, () => engine.execute(workflow)));
    for (const id of ids) expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    const { rows } = await engine.sql.query(
      'select execution_id, count(*)::int as n, max(seq) as last from execution_event where execution_id = any($1) group by 1',
      [ids],
    );
    expect(rows).toHaveLength(500);
    expect(rows.every((row) => row.n === 9 && row.last === 9)).toBe(true);
    expect(calls.length - before).toBe(500);
  });
});
