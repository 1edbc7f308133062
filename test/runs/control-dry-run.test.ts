import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StepFailure } from '../../src/errors.js';
import { createFlowSleepTool } from '../../src/tools/builtin/flow-sleep.tool.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import type { Control } from '../support/harness/control-harness.js';
import { step, tool } from '../support/harness/engine-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

describe('a step tried alone', () => {
  let control: Control;
  let workflowId: string;
  const calls: string[] = [];
  const aborted: string[] = [];

  beforeAll(async () => {
    control = await startControl([
      tool('echo', (input, context) => ({ output: { input, now: context.now.toISOString() === context.scope.now } })),
      tool(
        'send',
        (input, context) => {
          calls.push(context.idempotencyKey);
          return { output: input };
        },
        { sideEffects: true },
      ),
      tool('strict', (input) => ({ output: input }), {
        inputSchema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] },
      }),
      tool('fail', () => {
        throw StepFailure.retryable('BUSY', 'The other side is busy.', { tries: 1 });
      }),
      tool('broken', () => {
        throw new TypeError('a secret of the tool');
      }),
      tool(
        'hang',
        (_, context) => new Promise(() => context.signal.addEventListener('abort', () => aborted.push(context.stepId))),
      ),
      tool('await', () => ({ suspend: { kind: 'EVENT', eventType: 'thing', filters: { a: 1 }, until: null } })),
      createFlowSleepTool(),
    ]);
    workflowId = await control.saveWorkflow(
      step('first', 'echo', {
        input: { who: '{{ context.who }}', what: '{{ trigger.payload.what }}', type: '{{ trigger.type }}' },
      }),
      step('second', 'echo', { input: { seen: '{{ steps.first.output.x }}', how: '{{ steps.first.status }}' } }),
      step('maybe', 'echo', { when: 'context.go' }),
      step('each', 'echo', { forEach: 'context.list', input: { text: '{{ item }} at {{ index }}' } }),
      step('send', 'send', { input: { to: '{{ context.who }}' } }),
      step('strict', 'strict', { input: { n: '{{ context.n }}' } }),
      step('fail', 'fail'),
      step('broken', 'broken'),
      step('hang', 'hang', { timeoutMs: 100 }),
      step('sleep', 'flow.sleep', { input: { until: '2030-01-01T00:00:00Z' } }),
      step('await', 'await'),
      step('odd', 'echo', { input: { x: '{{ $error("no") }}' } }),
    );
  });
  afterAll(() => control.stop());

  const dryRun = (stepId: string, more: JsonObject & { allowSideEffects?: boolean } = {}) =>
    control.services.dryRuns.dryRunStep(ada, { workflowId, stepId, ...more });

  test('sees the values that it is given, and nothing is recorded', async () => {
    expect(await dryRun('first', { context: { who: 'ada' }, trigger: { payload: { what: 'mail' } } })).toEqual({
      input: { who: 'ada', what: 'mail', type: 'MANUAL' },
      output: { input: { who: 'ada', what: 'mail', type: 'MANUAL' }, now: true },
      error: null,
      sideEffectsBlocked: false,
    });
    expect(await dryRun('second', { outputs: { first: { x: [1] } } })).toMatchObject({
      input: { seen: [1], how: 'SUCCEEDED' },
    });
    expect(await dryRun('second')).toMatchObject({ input: { seen: null, how: null }, error: null });
    expect(await control.database.query('select from execution')).toEqual([]);
  });

  test('a false condition skips it, a true one does not', async () => {
    expect(await dryRun('maybe')).toEqual({
      input: null,
      output: { skipped: true },
      error: null,
      sideEffectsBlocked: false,
    });
    expect(await dryRun('maybe', { context: { go: true } })).toMatchObject({ input: {}, error: null });
  });

  test('of a list, the first item is tried', async () => {
    expect(await dryRun('each', { context: { list: ['a', 'b'] } })).toMatchObject({
      input: { text: 'a at 0' },
      output: { input: { text: 'a at 0' } },
    });
    expect(await dryRun('each', { context: { list: [] } })).toMatchObject({ input: null, output: [], error: null });
  });

  test('side effects need to be allowed; a retry of the same has another idempotency key', async () => {
    expect(await dryRun('send', { context: { who: 'ada' } })).toEqual({
      input: { to: 'ada' },
      output: null,
      error: null,
      sideEffectsBlocked: true,
    });
    expect(calls).toEqual([]);
    expect(await dryRun('send', { context: { who: 'ada' }, allowSideEffects: true })).toMatchObject({
      output: { to: 'ada' },
      sideEffectsBlocked: false,
    });
    await dryRun('send', { allowSideEffects: true });
    expect(new Set(calls).size).toBe(2);
  });

  test.each([
    ['an input that does not fit', 'strict', { context: { n: 'x' } }, 'INVALID_STEP_INPUT', false],
    ['a failure of the tool', 'fail', {}, 'BUSY', true],
    ['a defect of the tool, of which nothing is shown', 'broken', {}, 'TOOL_DEFECT', true],
    ['an expression that fails', 'odd', {}, 'EXPRESSION_FAILED', false],
    ['its time limit', 'hang', {}, 'STEP_TIMEOUT', true],
  ])('%s is in the answer', async (_, stepId, values, code, retryable) => {
    const result = await dryRun(stepId, values);
    expect(result).toMatchObject({ output: null, error: { code, retryable }, sideEffectsBlocked: false });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('the time limit aborts the call', () => {
    expect(aborted).toEqual(['hang']);
  });

  test('a step that would wait says for what', async () => {
    expect(await dryRun('sleep')).toMatchObject({
      output: { waitsFor: { kind: 'TIMER', until: '2030-01-01T00:00:00.000Z' } },
    });
    expect(await dryRun('await')).toMatchObject({
      output: { waitsFor: { kind: 'EVENT', eventType: 'thing', filters: { a: 1 }, until: null } },
    });
  });

  test.each<[string, string, JsonObject, (string | number)[]]>([
    ['an unknown step', 'nope', {}, ['stepId']],
    ['outputs of an unknown step', 'first', { outputs: { nope: 1 } }, ['outputs', 'nope']],
    ['an unknown kind of trigger', 'first', { trigger: { type: 'ODD' } }, ['trigger', 'type']],
    ['a time that is none', 'first', { trigger: { scheduledFor: 7 } }, ['trigger', 'scheduledFor']],
    ['a NUL', 'first', { context: { who: '\0' } }, ['context', 'who']],
  ])('%s is pointed at', async (_, stepId, values, path) => {
    await expect(dryRun(stepId, values)).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path }] });
  });

  test("another's workflow looks like a missing one, and a credential needs the scope", async () => {
    const { dryRuns } = control.services;
    await expect(dryRuns.dryRunStep(userNamed('bob'), { workflowId, stepId: 'first' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(dryRuns.dryRunStep(ada, { workflowId: 'odd', stepId: 'first' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      dryRuns.dryRunStep(userNamed('ada', ['workflows:write']), { workflowId, stepId: 'first' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
