import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Usage } from '../../src/domain/run/execution.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StepFailure } from '../../src/errors.js';
import { createModelClient, meteredModel, type ModelClient } from '../../src/model/index.js';
import { createLlmGenerateTool } from '../../src/tools/builtin/llm-generate.tool.js';
import { isSuspension, type ToolOutput } from '../../src/tools/tool.js';
import { FakeModel, type FakeAnswer } from '../support/fake-model.js';
import { NO_LEDGER } from '../support/fakes/no-ledger.js';
import { toolContext } from '../support/tools/tool-context.js';

let fake: FakeModel;
let model: ModelClient;

beforeAll(async () => {
  fake = await FakeModel.start();
  model = meteredModel(
    createModelClient({
      apiKey: 'sk-secret',
      baseUrl: fake.baseUrl,
      name: 'gpt-4o-mini',
      limits: { attempts: 2, retryDelayMs: 1, firstTokenMs: 30_000, stallMs: 1_500 },
    }),
    NO_LEDGER,
  );
});
afterAll(() => fake.close());

async function run(
  input: JsonObject,
  client: ModelClient | null = model,
  emitted: string[] = [],
  spent: Usage[] = [],
): Promise<ToolOutput> {
  const context = toolContext({
    executionId: 'ex_1',
    stepId: 'a',
    emit: (chunk) => void emitted.push(chunk),
    spent: (usage) => void spent.push(usage),
  });
  const result = await createLlmGenerateTool(client).run(input, context);
  if (isSuspension(result)) throw new Error('llm.generate does not suspend.');
  return result;
}

const failureOf = async (input: JsonObject, client: ModelClient | null = model): Promise<unknown> => {
  try {
    return await run(input, client);
  } catch (error) {
    return error;
  }
};

describe('llm.generate', () => {
  test('yields text, shows it as it appears, and counts what it cost', async () => {
    fake.answers({
      text: 'The harbour is open again.',
      usage: { prompt_tokens: 1_000_000, completion_tokens: 500_000 },
    });
    const emitted: string[] = [];
    const spent: Usage[] = [];
    const result = await run(
      { prompt: 'What happened?', system: 'Be short.', temperature: 0, maxTokens: 50 },
      model,
      emitted,
      spent,
    );
    expect(result.output).toMatchObject({ text: 'The harbour is open again.', truncated: false });
    expect(emitted.length).toBeGreaterThan(1);
    expect(emitted.join('')).toBe('The harbour is open again.');
    // The server calls its model fake-1, and charges for the one that was asked for.
    expect(spent).toEqual([{ promptTokens: 1_000_000, completionTokens: 500_000, costUsd: 0.45 }]);
    expect(fake.requests[0]).toMatchObject({
      model: 'gpt-4o-mini',
      max_tokens: 50,
      temperature: 0,
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'What happened?' },
      ],
    });
  });

  test('returns data if a schema is given', async () => {
    fake.answers({ text: '{"mood":"good"}' });
    const schema = { type: 'object', properties: { mood: { enum: ['good', 'bad'] } }, required: ['mood'] };
    expect((await run({ prompt: 'How is it?', schema })).output).toMatchObject({ data: { mood: 'good' } });
    expect(fake.requests[0]?.response_format).toMatchObject({ type: 'json_schema', json_schema: { schema } });
  });

  const schema: JsonObject = { type: 'object', required: ['mood'] };
  const failures: [name: string, input: JsonObject, answer: FakeAnswer, code: string, retryable: boolean][] = [
    ['data that does not fit', { prompt: 'x', schema }, { text: '{}' }, 'MODEL_OUTPUT_INVALID', true],
    ['no data at all', { prompt: 'x', schema }, { text: 'Sure!' }, 'MODEL_OUTPUT_INVALID', true],
    [
      'data that was cut off',
      { prompt: 'x', schema },
      { text: '{"mood":', finish: 'length' },
      'MODEL_TRUNCATED',
      false,
    ],
    ['a schema that is none', { prompt: 'x', schema: { type: 'thing' } }, { text: '{}' }, 'INVALID_INPUT', false],
    ['a refusal', { prompt: 'x' }, { text: '', refusal: 'No.' }, 'MODEL_REFUSED', false],
    ['a server that is down', { prompt: 'x' }, { status: 502 }, 'MODEL_UNAVAILABLE', true],
    ['a key that is refused', { prompt: 'x' }, { status: 401 }, 'MODEL_UNAUTHORIZED', false],
    ['silence', { prompt: 'x' }, { text: 'So', stall: true }, 'MODEL_TIMEOUT', true],
  ];
  test.each(failures)('fails with a code on %s', async (_name, input, answer, code, retryable) => {
    fake.answers(answer);
    const failure = await failureOf(input);
    expect(failure).toBeInstanceOf(StepFailure);
    expect(failure).toMatchObject({ code, retryable });
  });

  test('passes on how long the server wants to be left alone', async () => {
    fake.answers({ status: 429, headers: { 'retry-after': '120' } });
    expect(await failureOf({ prompt: 'x' })).toMatchObject({ code: 'MODEL_RATE_LIMITED', retryAfterMs: 120_000 });
  });

  test('says that no model is configured', async () => {
    expect(await failureOf({ prompt: 'x' }, null)).toMatchObject({ code: 'NO_MODEL', retryable: false });
  });

  test('shows nothing twice: once text has come, the step decides about another try', async () => {
    fake.answers({ text: 'Half an ans', broken: 'end' }, { text: 'Whole' });
    expect(await failureOf({ prompt: 'x' })).toMatchObject({ code: 'MODEL_INCOMPLETE', retryable: true });
    expect(fake.requests).toHaveLength(1);
  });
});
