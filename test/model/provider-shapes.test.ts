import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createModelClient } from '../../src/model/index.js';
import type { ModelAnswer, ModelRequest } from '../../src/model/index.js';

/* Answers in the forms that the public documentation of each provider shows. */

let server: Server;
let answer: { readonly status?: number; readonly body: string } = { body: '' };
const asked: { path: string; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) as never });
      const { status = 200, body } = answer;
      response
        .writeHead(status, { 'content-type': status === 200 ? 'text/event-stream' : 'application/json' })
        .end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const events = (...list: readonly object[]): string =>
  list
    .map((event) => `event: ${'type' in event ? String(event.type) : 'message'}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('');
const chunks = (...list: readonly object[]): string =>
  `${list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
async function ask(
  api: 'chat' | 'responses',
  over: Partial<ModelRequest> = {},
): Promise<ModelAnswer & { readonly shown: string }> {
  asked.length = 0;
  let shown = '';
  const client = createModelClient({
    apiKey: 'sk-secret',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    name: 'gpt-4o-mini',
    api,
    limits: { attempts: 1 },
  });
  const done = await client.complete({
    messages: [
      { role: 'system', content: 'Rules.' },
      { role: 'user', content: 'Hello' },
    ],
    signal: new AbortController().signal,
    onText: (piece) => (shown += piece),
    ...over,
  });
  return { ...done, shown };
}

describe('the Responses API', () => {
  const created = {
    type: 'response.created',
    response: { id: 'resp_1', status: 'in_progress', error: null, output: [] },
  };
  const ended = (type: string, more: object = {}) => ({
    type,
    response: {
      id: 'resp_1',
      object: 'response',
      status: type.slice('response.'.length),
      error: null,
      incomplete_details: null,
      model: 'gpt-4o-mini-2024-07-18',
      usage: { input_tokens: 11, output_tokens: 7, total_tokens: 18 },
      ...more,
    },
  });

  test('streams a text, with usage, and is sent the whole course', async () => {
    answer = {
      body: events(
        created,
        { type: 'response.output_item.added', output_index: 0, item: { type: 'reasoning', id: 'rs_1', summary: [] } },
        { type: 'response.reasoning_summary_text.delta', delta: 'Hm.' },
        { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 1, delta: 'Good ' },
        { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 1, delta: 'day.' },
        { type: 'response.output_text.done', item_id: 'msg_1', output_index: 1, text: 'Good day.' },
        {
          type: 'response.output_item.done',
          output_index: 1,
          item: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Good day.' }] },
        },
        ended('response.completed'),
      ),
    };
    const done = await ask('responses', {
      maxTokens: 50,
      temperature: 0,
      schema: { name: 'a', strict: true, schema: { type: 'object' } },
      messages: [
        { role: 'system', content: 'Rules.' },
        { role: 'user', content: 'Look', images: [{ mediaType: 'image/png', base64: 'AAAA' }] },
        { role: 'assistant', content: '', toolCalls: [{ id: 'call_1', name: 'look', arguments: '{}' }] },
        { role: 'tool', content: 'Seen', toolCallId: 'call_1' },
      ],
    });
    expect(done).toMatchObject({
      text: 'Good day.',
      shown: 'Good day.',
      finish: 'stop',
      toolCalls: [],
      usage: { promptTokens: 11, completionTokens: 7 },
      isPriced: true,
    });
    expect(asked[0]).toMatchObject({
      path: '/v1/responses',
      body: {
        model: 'gpt-4o-mini',
        store: false,
        stream: true,
        max_output_tokens: 50,
        temperature: 0,
        text: { format: { type: 'json_schema', name: 'a', strict: true } },
        input: [
          { role: 'system', content: 'Rules.' },
          {
            role: 'user',
            content: [{ type: 'input_text' }, { type: 'input_image', image_url: 'data:image/png;base64,AAAA' }],
          },
          { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' },
          { type: 'function_call_output', call_id: 'call_1', output: 'Seen' },
        ],
      },
    });
  });

  test('asks for tools', async () => {
    const call = (id: string, name: string, args: string) => ({
      type: 'response.output_item.done',
      item: {
        type: 'function_call',
        id: `fc_${id}`,
        call_id: `call_${id}`,
        name,
        arguments: args,
        status: 'completed',
      },
    });
    answer = {
      body: events(
        created,
        { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"a"' },
        call('1', 'look', '{"a":1}'),
        call('2', 'find', '{"b":2}'),
        ended('response.completed'),
      ),
    };
    const tools = [{ name: 'look', description: 'Looks', parameters: { type: 'object' } }];
    expect((await ask('responses', { tools })).toolCalls).toEqual([
      { id: 'call_1', name: 'look', arguments: '{"a":1}' },
      { id: 'call_2', name: 'find', arguments: '{"b":2}' },
    ]);
    expect(asked[0]?.body['tools']).toEqual([
      { type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object' }, strict: false },
    ]);
  });

  test.each([
    ['response.incomplete', { incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    ['response.incomplete', { incomplete_details: { reason: 'content_filter' } }, 'refused'],
  ])('ends early: %s, %j', async (type, more, finish) => {
    answer = { body: events(created, { type: 'response.output_text.delta', delta: 'Go' }, ended(type, more)) };
    expect(await ask('responses')).toMatchObject({ text: 'Go', finish });
  });

  test('answers at once, as servers do that do not stream', async () => {
    const output = [
      { type: 'message', content: [{ type: 'output_text', text: 'Yes.' }] },
      { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' },
    ];
    const { response } = ended('response.completed', { output });
    answer = { body: JSON.stringify(response) };
    expect(await ask('responses')).toMatchObject({ text: 'Yes.', toolCalls: [{ id: 'call_1', name: 'look' }] });
  });

  test.each([
    [
      'a failed response',
      events(created, ended('response.failed', { error: { code: 'server_error', message: 'Broken' } })),
      'MODEL_UNAVAILABLE',
    ],
    ['an error', events({ type: 'error', code: 'rate_limit_exceeded', message: 'Slow down' }), 'MODEL_RATE_LIMITED'],
    ['an end in the middle', events(created, { type: 'response.output_text.delta', delta: 'Go' }), 'MODEL_INCOMPLETE'],
  ])('fails after %s', async (_name, body, code) => {
    answer = { body };
    await expect(ask('responses', { onText: undefined })).rejects.toMatchObject({ code });
  });
});

describe('the OpenAI-compatible address of Anthropic', () => {
  test('streams text and tools', async () => {
    const chunk = (delta: object, finish: string | null = null, more: object = {}) => ({
      id: 'msg_01',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'claude-sonnet-4-5',
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
      ...more,
    });
    answer = {
      body: chunks(
        chunk({ role: 'assistant', content: 'I look.' }),
        chunk({
          tool_calls: [{ index: 1, id: 'toolu_01', type: 'function', function: { name: 'look', arguments: '' } }],
        }),
        chunk({ tool_calls: [{ index: 1, function: { arguments: '{"q":' } }] }),
        chunk({ tool_calls: [{ index: 1, function: { arguments: '"x"}' } }] }),
        chunk({}, 'tool_calls', { usage: { prompt_tokens: 30, completion_tokens: 9, total_tokens: 39 } }),
      ),
    };
    expect(await ask('chat')).toMatchObject({
      text: 'I look.',
      toolCalls: [{ id: 'toolu_01', name: 'look', arguments: '{"q":"x"}' }],
      usage: { promptTokens: 30, completionTokens: 9 },
    });
  });

  test('says what is wrong', async () => {
    answer = {
      status: 401,
      body: JSON.stringify({
        error: { code: 'authentication_error', message: 'invalid x-api-key', type: 'authentication_error' },
      }),
    };
    await expect(ask('chat')).rejects.toMatchObject({ code: 'MODEL_UNAUTHORIZED' });
  });
});

describe('the OpenAI-compatible address of Gemini', () => {
  const chunk = (delta: object, finish: string | null = null) => ({
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gemini-2.5-flash',
    choices: [{ index: 0, delta, finish_reason: finish }],
    usage: { prompt_tokens: 20, completion_tokens: 4, total_tokens: 24 },
  });
  const call = (id: string, name: string, args: string) => ({
    role: 'assistant',
    tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: args } }],
  });

  test.each([
    ['with ids', 'function-call-1', 'function-call-2'],
    ['without ids', '', ''],
  ])('sends all calls under one place, %s', async (_name, first, second) => {
    answer = {
      body: chunks(chunk(call(first, 'look', '{"q":1}')), chunk(call(second, 'find', '{"q":2}')), chunk({}, 'stop')),
    };
    const { toolCalls, usage } = await ask('chat');
    expect(toolCalls.map(({ name, arguments: given }) => [name, given])).toEqual([
      ['look', '{"q":1}'],
      ['find', '{"q":2}'],
    ]);
    expect(new Set(toolCalls.map(({ id }) => id)).size).toBe(2);
    expect(usage.promptTokens).toBe(20);
  });

  test('wraps an error in a list', async () => {
    answer = {
      status: 429,
      body: JSON.stringify([{ error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } }]),
    };
    await expect(ask('chat')).rejects.toMatchObject({ code: 'MODEL_RATE_LIMITED' });
  });
});
