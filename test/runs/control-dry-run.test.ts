import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DryRunStep } from '../../src/services/runs/dry-run.service.js';
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
      tool('print', (input, context) => {
        context.conceal(['hidden']);
        for (const chunk of ['one ', 'line\ntwo hidden\n', 'x'.repeat(200_000)]) context.emit(chunk);
        if (input['fails'] === true) throw StepFailure.permanent('CODE_FAILED', 'No.', { line: 2, column: 3 });
        return { output: null };
      }),
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

  const dryRun = (stepId: string, more: Partial<DryRunStep> = {}) =>
    control.services.dryRuns.dryRunStep(ada, { workflowId, stepId, ...more });

  test('sees the values that it is given, and nothing is recorded', async () => {
    expect(await dryRun('first', { context: { who: 'ada' }, trigger: { payload: { what: 'mail' } } })).toEqual({
      input: { who: 'ada', what: 'mail', type: 'MANUAL' },
      output: { input: { who: 'ada', what: 'mail', type: 'MANUAL' }, now: true },
      error: null,
      sideEffectsBlocked: false,
      lines: [],
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
      lines: [],
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
      lines: [],
    });
    expect(calls).toEqual([]);
    expect(await dryRun('send', { context: { who: 'ada' }, allowSideEffects: true })).toMatchObject({
      output: { to: 'ada' },
      sideEffectsBlocked: false,
      lines: [],
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

  test('shows what the tool prints, up to a length and without secrets, also if it fails', async () => {
    const tried = (input: JsonObject) =>
      dryRun('print', { steps: [{ id: 'print', title: 'Print', tool: 'print', input }] });
    const { lines, error } = await tried({});
    expect(error).toBeNull();
    expect(lines.slice(0, 2)).toEqual(['one line', expect.stringMatching(/^two (?!hidden)/)]);
    expect(lines.join('\n')).toHaveLength(100_000);
    expect(await tried({ fails: true })).toMatchObject({
      error: { code: 'CODE_FAILED', details: { line: 2, column: 3 } },
      lines: { 0: 'one line' },
    });
  });

  test('tries steps that are not saved, checked as if they were, and saves nothing', async () => {
    const steps = [
      { id: 'new', title: 'New', tool: 'echo', input: { a: '{{ context.a }}' } },
      { id: 'strict', title: 'Strict', tool: 'strict', input: { n: '{{ steps.new.output }}' } },
    ];
    expect(await dryRun('new', { steps, context: { a: 1 } })).toMatchObject({ input: { a: 1 }, error: null });
    expect(await dryRun('strict', { steps, outputs: { new: 7 } })).toMatchObject({ output: { n: 7 } });
    await expect(dryRun('first', { steps })).rejects.toMatchObject({ issues: [{ path: ['stepId'] }] });
    await expect(dryRun('new', { steps: [{ id: 'new', title: 'N', tool: 'nope' }] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['steps', 0, 'tool'] }],
    });
    await expect(
      control.services.dryRuns.dryRunStep(userNamed('ada', ['executions:run']), { workflowId, stepId: 'new', steps }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await control.database.query('select from workflow_version')).toHaveLength(1);
  });

  test('takes the values of a run, and prefers those that are given', async () => {
    const id = await control.saveWorkflow(
      step('first', 'echo', { input: { who: '{{ context.who }}' } }),
      step('second', 'echo', { input: { of: '{{ steps.first.output.input.who }}', who: '{{ context.who }}' } }),
    );
    const executionId = await control.execute(id, { who: 'ada' });
    control.startWorker();
    await control.until(executionId, (status) => status === 'SUCCEEDED');
    await control.stopWorkers();
    const { dryRuns } = control.services;
    const tried = (more: object) => dryRuns.dryRunStep(ada, { workflowId: id, stepId: 'second', executionId, ...more });
    expect(await tried({})).toMatchObject({ input: { of: 'ada', who: 'ada' } });
    expect(await tried({ context: { who: 'eva' } })).toMatchObject({ input: { of: 'ada', who: 'eva' } });
    expect(await tried({ outputs: { first: { input: { who: 'x' } } } })).toMatchObject({
      input: { of: 'x', who: 'ada' },
    });
    for (const other of ['ex_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'odd'])
      await expect(tried({ executionId: other })).rejects.toMatchObject({ issues: [{ path: ['executionId'] }] });
    await expect(dryRuns.dryRunStep(ada, { workflowId, stepId: 'first', executionId })).rejects.toMatchObject({
      issues: [{ path: ['executionId'] }],
    });
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
