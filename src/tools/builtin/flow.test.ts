import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { NO_PORTS, toolContext } from '../../../test/support/tools/tool-context.js';
import type { JsonObject } from '../../lib/json/json.js';
import { createFlowTools } from './flow.js';
import { ToolRegistry } from '../registry.js';
import type { CallIdentity, Tool } from '../tool.js';

const registry = new ToolRegistry(createFlowTools());
const named = (name: string): Tool => registry.get(name) as Tool;
const started = new Date('2026-11-24T09:00:00Z');
const refused = expect.objectContaining({ code: 'INVALID_INPUT', retryable: false });

function ports() {
  const calls: unknown[] = [];
  const note = (answer: string) => async (of: CallIdentity, request: object) => {
    calls.push([of.idempotencyKey, request]);
    return answer;
  };
  return {
    calls,
    context: toolContext({
      now: started,
      ports: { ...NO_PORTS, runs: { start: note('ex_child') }, events: { emit: note('ev_1') } },
    }),
  };
}

test('tools that can change something outside declare it', () => {
  expect(registry.list().map(({ name, sideEffects }) => [name, sideEffects])).toEqual([
    ['event.emit', true],
    ['flow.approval', false],
    ['flow.run_workflow', true],
    ['flow.wait_event', false],
    ['form.page', false],
    ['webhook.respond', false],
  ]);
});

test.each(createFlowTools().map((tool) => [tool.name, tool] as const))('%s has strict schemas', (_name, tool) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  expect(() => [ajv.compile(tool.inputSchema), ajv.compile(tool.outputSchema ?? {})]).not.toThrow();
  expect(tool.inputSchema['additionalProperties']).toBe(false);
});

describe('flow.wait_event', () => {
  const tool = named('flow.wait_event');

  test('waits for an event, for ever or until its time', async () => {
    const { context } = ports();
    expect(await tool.run({ eventType: 'a.b', filters: { id: 1 } }, context)).toEqual({
      suspend: { kind: 'EVENT', eventType: 'a.b', filters: { id: 1 }, until: null },
    });
    expect(await tool.run({ eventType: 'a', timeoutSeconds: 1.5 }, context)).toEqual({
      suspend: { kind: 'EVENT', eventType: 'a', filters: {}, until: new Date('2026-11-24T09:00:01.500Z') },
    });
  });

  test('returns the payload, and fails for good if none came', () => {
    expect(tool.wake?.({ eventType: 'a' }, ports().context, { kind: 'RESOLVED', result: { id: 1 } })).toEqual({
      output: { id: 1 },
    });
    expect(() => tool.wake?.({ eventType: 'a' }, ports().context, { kind: 'TIME' })).toThrow(
      expect.objectContaining({ code: 'WAIT_TIMEOUT', retryable: false }),
    );
  });

  test.each<JsonObject>([
    {},
    { eventType: 'a b' },
    { eventType: 'a', filters: { x: { like: 1 } } },
    { eventType: 'a', timeoutSeconds: -1 },
    { eventType: 'a', filters: 'x' },
  ])('refuses %j', (input) => {
    expect(() => tool.run(input, ports().context)).toThrow(refused);
  });
});

describe('flow.approval', () => {
  const tool = named('flow.approval');
  const form = { type: 'object', properties: { amount: { type: 'number' } } };

  test('asks, with a form or without', async () => {
    const { context } = ports();
    expect(await tool.run({ message: 'Pay?' }, context)).toEqual({
      suspend: { kind: 'APPROVAL', message: 'Pay?', form: null, until: null, delivery: null },
    });
    expect(await tool.run({ message: 'Pay?', form, timeoutSeconds: 60 }, context)).toMatchObject({
      suspend: { form, until: new Date('2026-11-24T09:01:00Z') },
    });
  });

  test('returns the decision, and a missing answer is one too', () => {
    const decision = { approved: true, by: 'ada', data: { amount: 1 } };
    expect(tool.wake?.({ message: 'Pay?' }, ports().context, { kind: 'RESOLVED', result: decision })).toEqual({
      output: decision,
    });
    expect(tool.wake?.({ message: 'Pay?' }, ports().context, { kind: 'TIME' })).toEqual({
      output: { approved: false, by: null, data: null, timedOut: true },
    });
  });

  test.each<JsonObject>([{}, { message: 'x', form: { type: 'nothing' } }, { message: 'x', form: [] }])(
    'refuses %j',
    async (input) => {
      await expect(Promise.resolve().then(() => tool.run(input, ports().context))).rejects.toThrow(refused);
    },
  );
});

describe('flow.run_workflow', () => {
  const tool = named('flow.run_workflow');

  test('starts the run as its child and waits for it, or does not', async () => {
    const { calls, context } = ports();
    expect(await tool.run({ workflowId: 'wf_1', context: { a: 1 } }, context)).toEqual({
      suspend: { kind: 'CHILD', executionId: 'ex_child' },
    });
    expect(await tool.run({ workflowId: 'wf_1', wait: false }, context)).toEqual({
      output: { executionId: 'ex_child', output: null },
    });
    expect(calls).toEqual([
      [context.idempotencyKey, { workflowId: 'wf_1', context: { a: 1 }, wait: true }],
      [context.idempotencyKey, { workflowId: 'wf_1', context: {}, wait: false }],
    ]);
  });

  test('gives the output of the child, or fails for good with its error', () => {
    const ended = (result: JsonObject) => () =>
      tool.wake?.({ workflowId: 'wf_1' }, ports().context, { kind: 'RESOLVED', result });
    expect(ended({ executionId: 'ex_child', status: 'SUCCEEDED', output: [1], error: null })()).toEqual({
      output: { executionId: 'ex_child', output: [1] },
    });
    const error = { code: 'HTTP_STATUS', message: 'Answered 500.', retryable: false };
    expect(ended({ executionId: 'ex_child', status: 'FAILED', output: null, error })).toThrow(
      expect.objectContaining({
        code: 'CHILD_FAILED',
        retryable: false,
        message: 'The run ex_child failed: Answered 500.',
        details: { executionId: 'ex_child', status: 'FAILED', error },
      }),
    );
    expect(ended({ executionId: 'ex_child', status: 'CANCELLED', output: null, error: null })).toThrow(
      'The run ex_child was cancelled.',
    );
    expect(ended({ executionId: 'ex_child', status: null, output: null, error: null })).toThrow(
      'The run ex_child is gone.',
    );
  });
});

test('event.emit answers the id of the event', async () => {
  const { calls, context } = ports();
  expect(await named('event.emit').run({ eventType: 'a.b', payload: { x: 1 } }, context)).toEqual({
    output: { eventId: 'ev_1' },
  });
  expect(calls).toEqual([[context.idempotencyKey, { eventType: 'a.b', payload: { x: 1 } }]]);
});
