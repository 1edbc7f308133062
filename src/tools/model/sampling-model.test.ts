import { expect, it } from '@jest/globals';
import { answerOf, samplingModel, samplingRequest } from './sampling-model.js';

const signal = new AbortController().signal;

it('puts results of tools that follow one another into one message of the user', () => {
  const { messages, systemPrompt, maxTokens } = samplingRequest({
    signal,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Go.' },
      {
        role: 'assistant',
        content: '',
        toolCalls: [
          { id: '1', name: 'a', arguments: '{"x":1}' },
          { id: '2', name: 'b', arguments: 'no json' },
        ],
      },
      { role: 'tool', content: 'one', toolCallId: '1' },
      { role: 'tool', content: 'two', toolCallId: '2' },
    ],
  });
  expect([systemPrompt, maxTokens]).toEqual(['Be brief.', 4_096]);
  expect(messages).toEqual([
    { role: 'user', content: { type: 'text', text: 'Go.' } },
    {
      role: 'assistant',
      content: [
        { type: 'tool_use', id: '1', name: 'a', input: { x: 1 } },
        { type: 'tool_use', id: '2', name: 'b', input: {} },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', toolUseId: '1', content: [{ type: 'text', text: 'one' }] },
        { type: 'tool_result', toolUseId: '2', content: [{ type: 'text', text: 'two' }] },
      ],
    },
  ]);
});

it('reads texts and calls of tools, and refuses everything else', () => {
  expect(
    answerOf({
      content: [
        { type: 'text', text: 'a' },
        { type: 'tool_use', id: '1', name: 'n', input: { x: 1 } },
      ],
      stopReason: 'maxTokens',
      model: 'm',
    }),
  ).toMatchObject({
    text: 'a',
    toolCalls: [{ id: '1', name: 'n', arguments: '{"x":1}' }],
    finish: 'length',
    model: 'm',
    isPriced: false,
  });
  for (const content of [null, 'text', { type: 'image', data: '' }, { type: 'text', text: 7 }, { type: 'tool_use' }])
    expect(() => answerOf({ content })).toThrow(/cannot be used/);
  expect(() => answerOf({ content: { type: 'text', text: 'x'.repeat(500_001) } })).toThrow(/more than 500,000/);
});

it('asks for no tools of a client that offers none', async () => {
  const port = { offerOf: async () => null, ask: async () => ({ content: { type: 'text', text: 'hi' } }) };
  const model = samplingModel(port, { executionId: 'ex', sessionId: 's', canUseTools: false });
  const tools = [{ name: 't', description: '', parameters: {} }];
  await expect(model.complete({ messages: [], tools, signal })).rejects.toThrow(/does not let its model call tools/);
  await expect(model.complete({ messages: [], signal })).resolves.toMatchObject({ text: 'hi' });
  await expect(model.embed({ texts: ['a'], signal })).rejects.toThrow(/texts only/);
});
