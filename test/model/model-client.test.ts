import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createModelClient, type ModelAnswer, type ModelNotice, type ModelRequest } from '../../src/model/index.js';
import type { ModelLimits } from '../../src/model/failures/model-limits.js';
import { FakeModel, type FakeAnswer, type FakeRequest } from '../support/fake-model.js';

let fake: FakeModel;
beforeAll(async () => {
  fake = await FakeModel.start();
});
afterAll(() => fake.close());

const QUICK: Partial<ModelLimits> = {
  attempts: 3,
  retryDelayMs: 1,
  maxRetryDelayMs: 50,
  firstTokenMs: 2_000,
  stallMs: 2_000,
  totalMs: 20_000,
};
const clientOf = (limits: Partial<ModelLimits> = {}) =>
  createModelClient({ apiKey: 'sk-secret', baseUrl: fake.baseUrl, name: 'm', limits: { ...QUICK, ...limits } });
const ask = (client = clientOf(), over: Partial<ModelRequest> = {}): Promise<ModelAnswer> =>
  client.complete({
    messages: [
      { role: 'system', content: 'Rules.' },
      { role: 'user', content: 'Hello' },
    ],
    signal: new AbortController().signal,
    ...over,
  });
const failure = async (
  answer: FakeAnswer,
  limits: Partial<ModelLimits> = {},
  over: Partial<ModelRequest> = {},
): Promise<unknown> => {
  fake.answers(answer);
  return ask(clientOf(limits), over).then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
};
const SCHEMA = {
  name: 'answer',
  strict: true,
  schema: { type: 'object', required: ['mood'], properties: { mood: { type: 'string' } } },
};
const GOOD: FakeAnswer = { text: '{"mood":"good"}' };

describe('a server that lacks something of the protocol', () => {
  /** A server that refuses every request in which one of these is found. */
  type Refusal = readonly [
    found: (request: FakeRequest) => boolean,
    error: { readonly message: string; readonly param?: string },
  ];
  const refusing = (...refusals: readonly Refusal[]): void => {
    fake.answersBy((request) => {
      const [, error] = refusals.find(([found]) => found(request)) ?? [];
      return error ? { status: 400, error } : GOOD;
    });
  };
  const has =
    (name: string) =>
    (request: FakeRequest): boolean =>
      request[name] !== undefined;
  const formats = (): (string | undefined)[] => fake.requests.map((request) => request.response_format?.type);

  test.each<[name: string, refusals: readonly Refusal[], over: Partial<ModelRequest>]>([
    [
      'schemas',
      [[(request) => request.response_format?.type === 'json_schema', { message: 'json_schema is not supported' }]],
      { schema: SCHEMA },
    ],
    [
      'formats',
      [
        [
          has('response_format'),
          { message: 'Unrecognized request argument supplied: response_format', param: 'response_format' },
        ],
      ],
      { schema: SCHEMA },
    ],
    ['stream_options', [[has('stream_options'), { message: "extra fields not permitted: 'stream_options'" }]], {}],
    [
      'max_tokens',
      [
        [
          has('max_tokens'),
          {
            message:
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            param: 'max_tokens',
          },
        ],
      ],
      { maxTokens: 9 },
    ],
    [
      'any limit of tokens',
      [
        [has('max_tokens'), { message: 'max_tokens: unknown' }],
        [has('max_completion_tokens'), { message: 'max_completion_tokens: unknown' }],
      ],
      { maxTokens: 9 },
    ],
    [
      'temperature',
      [
        [
          has('temperature'),
          { message: "Unsupported value: 'temperature' does not support 0 with this model.", param: 'temperature' },
        ],
      ],
      { temperature: 0 },
    ],
    [
      'the role of the system',
      [[(request) => request.messages[0]?.role === 'system', { message: 'System role not supported' }]],
      {},
    ],
    [
      'streaming',
      [[(request) => request['stream'] === true, { message: 'Streaming is not supported by this deployment' }]],
      {},
    ],
    [
      'everything at once',
      [
        [has('stream_options'), { message: 'stream_options' }],
        [has('response_format'), { message: 'response_format' }],
        [has('max_tokens'), { message: 'max_tokens' }],
        [has('max_completion_tokens'), { message: 'max_completion_tokens' }],
        [has('temperature'), { message: 'temperature' }],
        [(request) => request.messages[0]?.role === 'system', { message: 'system role' }],
      ],
      { schema: SCHEMA, maxTokens: 9, temperature: 1 },
    ],
  ])('%s is asked without, and the next call knows', async (_name, refusals, over) => {
    const client = clientOf();
    refusing(...refusals);
    expect((await ask(client, over)).text).toBe('{"mood":"good"}');
    expect(fake.requests.length).toBeGreaterThan(1);
    refusing(...refusals);
    await ask(client, over);
    expect(fake.requests).toHaveLength(1);
  });

  test('receives the schema in words', async () => {
    refusing([has('response_format'), { message: 'response_format' }]);
    await ask(clientOf(), { schema: SCHEMA });
    expect(formats()).toEqual(['json_schema', 'json_object', undefined]);
    expect(fake.requests.at(-1)?.messages[0]?.content).toContain('"mood"');
  });

  test('is remembered by model', async () => {
    const client = clientOf();
    refusing([(request) => request.model === 'old' && has('response_format')(request), { message: 'response_format' }]);
    await ask(client, { schema: SCHEMA, model: 'old' });
    await ask(client, { schema: SCHEMA, model: 'new' });
    expect(formats().at(-1)).toBe('json_schema');
  });

  test.each([
    ['says something else', 'Sure, happy to help!'],
    ['takes another form', '{"answer":42}'],
  ])('but accepts a schema and then %s, receives it in words the next time', async (_name, text) => {
    const client = clientOf();
    fake.answers({ text }, GOOD);
    await ask(client, { schema: SCHEMA });
    await ask(client, { schema: SCHEMA });
    expect(formats()).toEqual(['json_schema', 'json_object']);
    expect(fake.requests[1]?.messages[0]?.content).toContain('"mood"');
  });

  test('and refuses everything is not asked for ever', async () => {
    fake.answersBy(() => ({
      status: 400,
      error: { message: 'response_format stream_options temperature max_tokens system role streaming' },
    }));
    await expect(ask(clientOf(), { schema: SCHEMA, temperature: 0, maxTokens: 1 })).rejects.toMatchObject({
      code: 'MODEL_REQUEST_REJECTED',
    });
    expect(fake.requests.length).toBeLessThan(12);
  });
});

describe('an answer', () => {
  test.each<[name: string, answer: FakeAnswer, text: string]>([
    ['that comes at once', { atOnce: 'All of it.' }, 'All of it.'],
    [
      'as JSON under the type of events',
      { raw: JSON.stringify({ choices: [{ message: { content: 'So.' }, finish_reason: 'stop' }] }) },
      'So.',
    ],
    [
      'with comments, odd line ends and no empty lines',
      {
        raw: ': hello\r\n\r\ndata:{"choices":[{"delta":{"content":"A"}}]}\r\ndata: {"choices":[{"delta":{"content":"B"},"finish_reason":"stop"}]}\r\n: bye\r\ndata: [DONE]\r\n',
      },
      'AB',
    ],
    [
      'that ends without a last line end',
      { raw: 'data: {"choices":[{"delta":{"content":"A"},"finish_reason":"stop"}]}' },
      'A',
    ],
    [
      'in parts',
      {
        raw: 'data: {"choices":[{"delta":{"content":[{"type":"text","text":"A"},{"type":"image"}]},"finish_reason":"stop"}]}\n\n',
      },
      'A',
    ],
    ['with thoughts in tags', { text: '<think>Is <b>{this}</b> "it"?</think>\n\nYes.' }, 'Yes.'],
    ['with thoughts in a field of their own', { text: 'Yes.', reasoning: 'Is it?' }, 'Yes.'],
    ['about thoughts', { text: 'The tag is <think>.' }, 'The tag is <think>.'],
    ['that is the beginning of a tag', { text: '<thi' }, '<thi'],
    [
      'of broken characters',
      { raw: 'data: {"choices":[{"delta":{"content":"\\ud800A\\u0000"},"finish_reason":"stop"}]}\n\n' },
      '\ud800A\0',
    ],
  ])('%s is read', async (_name, answer, text) => {
    fake.answers(answer);
    const shown: string[] = [];
    expect((await ask(clientOf(), { onText: (piece) => shown.push(piece) })).text).toBe(text);
    expect(shown.join('')).toBe(text);
  });

  test('of tool calls is put together', async () => {
    fake.answers({
      text: '',
      calls: [
        { name: 'plan', arguments: '{"steps":[1,2,3]}' },
        { name: 'other', arguments: '{}' },
      ],
    });
    expect((await ask()).toolCalls).toEqual([
      { id: 'call_0', name: 'plan', arguments: '{"steps":[1,2,3]}' },
      { id: 'call_1', name: 'other', arguments: '{}' },
    ]);
  });

  test.each([
    [{ prompt_tokens: -5, completion_tokens: 'many' }, 0, 0],
    [{ prompt_tokens: 1e300, completion_tokens: 2.9 }, 100_000_000, 2],
    [{ prompt_tokens: null }, 0, 0],
    ['none', 0, 0],
  ])('that counts its tokens as %j still has numbers', async (usage, promptTokens, completionTokens) => {
    fake.answers({ text: 'x', usage });
    expect((await ask()).usage).toMatchObject({ promptTokens, completionTokens });
  });
});

describe('a server that misbehaves', () => {
  const endless = `data: ${JSON.stringify({ choices: [{ delta: { content: 'a'.repeat(50_000) } }] })}\n\n`;

  const MISDEEDS: readonly [
    name: string,
    answer: FakeAnswer,
    code: string,
    requests: number,
    limits?: Partial<ModelLimits>,
  ][] = [
    [
      'answers with a web page',
      { raw: '<!doctype html><title>Log in</title>', type: 'text/html' },
      'MODEL_UNAVAILABLE',
      3,
    ],
    ['fails with a web page', { status: 502, page: '<h1>Bad gateway</h1>' }, 'MODEL_UNAVAILABLE', 3],
    [
      'redirects to a private address',
      { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } },
      'MODEL_NOT_FOUND',
      1,
    ],
    [
      'redirects and keeps the method',
      { status: 307, headers: { location: 'http://127.0.0.1:1/v1/chat/completions' } },
      'MODEL_NOT_FOUND',
      1,
    ],
    ['answers 50 MB', { raw: endless, untilBytes: 50_000_000 }, 'MODEL_REQUEST_REJECTED', 1],
    [
      'answers 50 MB in one line',
      {
        raw: 'data: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.repeat(1_000),
        untilBytes: 50_000_000,
      },
      'MODEL_REQUEST_REJECTED',
      1,
    ],
    [
      'answers 50 MB of thoughts',
      { raw: endless.replace('content', 'reasoning'), untilBytes: 50_000_000 },
      'MODEL_REQUEST_REJECTED',
      1,
    ],
    [
      'sends a byte at a time for ever',
      { raw: endless, byteMs: 20 },
      'MODEL_TIMEOUT',
      1,
      { attempts: 1, totalMs: 500 },
    ],
    [
      'sends signs of life and nothing else',
      { raw: ': still here\n\n'.repeat(1_000), byteMs: 5 },
      'MODEL_TIMEOUT',
      1,
      { attempts: 1, totalMs: 500 },
    ],
    ['does not begin', { text: '', stall: true }, 'MODEL_TIMEOUT', 3],
    [
      'sends an error in its stream',
      { raw: 'data: {"error":{"message":"overloaded","code":503}}\n\n' },
      'MODEL_UNAVAILABLE',
      3,
    ],
    [
      'sends a limit in its stream',
      { raw: 'data: {"error":{"message":"slow down","type":"rate_limit_error"}}\n\n' },
      'MODEL_RATE_LIMITED',
      3,
    ],
    [
      'sends its quota in its stream',
      { raw: 'data: {"error":{"message":"pay","code":"insufficient_quota"}}\n\n' },
      'MODEL_QUOTA',
      1,
    ],
    ['wants to be paid', { status: 402, error: { message: 'Insufficient credits' } }, 'MODEL_QUOTA', 1],
    [
      'names the quota as the type',
      { status: 429, error: { message: 'no', type: 'insufficient_quota' } },
      'MODEL_QUOTA',
      1,
    ],
    ['forbids another try', { status: 500, headers: { 'x-should-retry': 'false' } }, 'MODEL_UNAVAILABLE', 1],
    [
      'asks for a long pause by its limits',
      {
        status: 429,
        headers: {
          'x-ratelimit-remaining-requests': '0',
          'x-ratelimit-reset-requests': '6m0s',
          'x-ratelimit-reset-tokens': '1ms',
        },
      },
      'MODEL_RATE_LIMITED',
      1,
    ],
    ['asks for a short one', { status: 429, headers: { 'x-ratelimit-reset-tokens': '12ms' } }, 'MODEL_RATE_LIMITED', 3],
    [
      'calls tools without end',
      { text: '', calls: Array.from({ length: 200 }, () => ({ name: 'x', arguments: '{}' })) },
      'MODEL_REQUEST_REJECTED',
      1,
    ],
  ];
  test.each(MISDEEDS.map(([name, answer, code, requests, limits = {}]) => ({ name, answer, code, requests, limits })))(
    'and $name fails clearly',
    async ({ answer, code, requests, limits }) => {
      const error = await failure(answer, limits);
      expect(error).toMatchObject({ name: 'ModelFailure', code, message: expect.stringMatching(/\w.{10,}/) });
      expect(fake.requests).toHaveLength(requests);
      expect(fake.sent).toBeLessThan(45_000_000);
      expect(String(error)).not.toMatch(/169\.254|sk-secret|<h1>/);
    },
  );

  test('may speak of its stream as it fails, and is asked for one again', async () => {
    fake.answers({ status: 500, error: { message: 'upstream failed: the stream was terminated' } }, { text: 'Now.' });
    expect((await ask()).text).toBe('Now.');
    expect(fake.requests.map((request) => request['stream'])).toEqual([true, true]);
  });

  test('may be silent for longer before it begins than in the middle', async () => {
    fake.answers({ text: '', stall: true });
    expect(await failure({ text: '', stall: true }, { attempts: 1, firstTokenMs: 150, stallMs: 10 })).toMatchObject({
      code: 'MODEL_TIMEOUT',
      message: expect.stringContaining('did not begin'),
    });
    expect(
      await failure({ text: 'So', stall: true }, { attempts: 1, firstTokenMs: 60_000, stallMs: 50 }),
    ).toMatchObject({ code: 'MODEL_TIMEOUT', message: expect.stringContaining('in the middle') });
    expect(
      await failure({ text: '', reasoning: 'Hm.', stall: true }, { attempts: 1, firstTokenMs: 60_000, stallMs: 50 }),
    ).toMatchObject({ message: expect.stringContaining('in the middle') });
  });

  test('is waited for no longer than it takes to connect', async () => {
    // Of the documentation network (RFC 5737): nothing answers there, and without a network it fails at once.
    const client = createModelClient({ baseUrl: 'http://192.0.2.1:9/v1', limits: { attempts: 1, connectMs: 50 } });
    await expect(ask(client)).rejects.toMatchObject({ code: expect.stringMatching(/^MODEL_(TIMEOUT|UNAVAILABLE)$/) });
  });

  test('is not called for the time that it asks for, and the waiting user sees that', async () => {
    fake.answers({ status: 429, headers: { 'retry-after-ms': '30' } }, { status: 503 }, { text: 'Now.' });
    const notices: ModelNotice[] = [];
    expect((await ask(clientOf(), { onNotice: (notice) => notices.push(notice) })).text).toBe('Now.');
    expect(notices).toMatchObject([
      { kind: 'retry', code: 'MODEL_RATE_LIMITED', delayMs: 30, attempt: 2, attempts: 3 },
      { kind: 'retry', code: 'MODEL_UNAVAILABLE', attempt: 3, attempts: 3 },
    ]);
  });

  test.each([
    ['before the first token', ''],
    ['in the middle', 'Half an ans'],
  ])('is disconnected at once if the answer is no longer wanted, %s', async (_name, text) => {
    fake.answers({ text, stall: true });
    const abort = new AbortController();
    const asked = ask(clientOf({ firstTokenMs: 60_000, stallMs: 60_000 }), { signal: abort.signal });
    while (fake.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort(new Error('not wanted'));
    await expect(asked).rejects.toThrow('not wanted');
    while (fake.broken === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});
