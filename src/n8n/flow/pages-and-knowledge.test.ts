import { expect, test } from '@jest/globals';
import { convertN8n } from '../convert.js';
import type { Converted } from '../convert.js';
import type { JsonObject } from '../../lib/json/json.js';

function converted(nodes: readonly JsonObject[], connections: JsonObject): Converted {
  const work = convertN8n({ name: 'Pages', nodes: [...nodes], connections });
  let next = work.next();
  while (next.done !== true) next = work.next();
  if (!next.value) throw new Error('It has become too many steps.');
  return next.value;
}

const node = (name: string, type: string, parameters: JsonObject = {}): JsonObject => ({
  name,
  type: `n8n-nodes-base.${type}`,
  typeVersion: 2,
  parameters,
});
const to = (name: string, kind = 'main'): JsonObject => ({ [kind]: [[{ node: name, type: kind, index: 0 }]] });

test('a form keeps its fields, and its ending is the result of the run', () => {
  const { document, hasPlaceholders } = converted(
    [
      node('Form', 'formTrigger', {
        formTitle: 'Apply',
        formFields: {
          values: [
            { fieldLabel: 'Your name', requiredField: true },
            {
              fieldLabel: 'Colour',
              fieldType: 'dropdown',
              fieldOptions: { values: [{ option: 'red' }, { option: 'blue' }] },
            },
            { fieldLabel: 'CV file', fieldType: 'file' },
          ],
        },
      }),
      node('Read', 'extractFromFile', { operation: 'pdf', binaryPropertyName: 'CV_file_0' }),
      node('End', 'form', {
        operation: 'completion',
        completionTitle: 'Thanks',
        completionMessage: '={{ $json.text }}',
      }),
    ],
    { Form: to('Read'), Read: to('End') },
  );
  expect(hasPlaceholders).toBe(false);
  expect(document.trigger).toMatchObject({
    eventType: 'form.submitted',
    source: {
      form: {
        title: 'Apply',
        thanks: { showResult: true },
        schema: {
          required: ['Your name'],
          properties: { Colour: { enum: ['red', 'blue'] }, 'CV file': { format: 'file' } },
        },
      },
    },
  });
  expect(document.steps).toMatchObject([{ tool: 'file.text' }, { tool: 'data.transform' }]);
});

test('a chat has an agent that remembers its session and searches what a store has kept', () => {
  const { document, notes, hasPlaceholders } = converted(
    [
      node('Chat', 'chatTrigger', { public: true }),
      node('Agent', 'agent'),
      node('Memory', 'memoryBufferWindow', { contextWindowLength: 8 }),
      node('Handbook', 'vectorStoreQdrant', { mode: 'retrieve-as-tool', qdrantCollection: { value: 'handbook' } }),
    ],
    { Chat: to('Agent'), Memory: to('Agent', 'ai_memory'), Handbook: to('Agent', 'ai_tool') },
  );
  expect(hasPlaceholders).toBe(false);
  expect(document.trigger).toMatchObject({ eventType: 'chat.message', source: { chat: {} } });
  const [agent] = document.steps ?? [];
  expect(agent?.input).toMatchObject({
    tools: ['knowledge.search'],
    memory: { window: 8, key: expect.stringContaining('sessionId') },
  });
  expect(notes).toContainEqual(expect.objectContaining({ detail: expect.stringContaining('"handbook"') }));
});

test('a store on the way of the items takes their documents and passes the items on', () => {
  const { document } = converted(
    [
      node('Start', 'manualTrigger'),
      node('Store', 'vectorStorePinecone', { mode: 'insert', pineconeIndex: { value: 'docs' } }),
      node('Loader', 'documentDefaultDataLoader', { jsonMode: 'expressionData', jsonData: '={{ $json.text }}' }),
      node('Next', 'set', {
        assignments: { assignments: [{ name: 'a', value: '={{ $json.text }}', type: 'string' }] },
      }),
    ],
    { Start: to('Store'), Loader: to('Store', 'ai_document'), Store: to('Next') },
  );
  expect(document.steps).toMatchObject([
    { tool: 'knowledge.add', input: { base: 'docs', text: '{{ context.text }}' } },
    { tool: 'data.transform', input: { expression: expect.stringContaining('context.text') } },
  ]);
});

test('a message that waits for an answer is sent, and an approval waits', () => {
  const { document, hasPlaceholders } = converted(
    [
      node('Start', 'manualTrigger'),
      node('Ask', 'telegram', { operation: 'sendAndWait', chatId: '7', message: 'Publish?', options: {} }),
    ],
    { Start: to('Ask') },
  );
  expect(hasPlaceholders).toBe(false);
  expect(document.steps).toMatchObject([
    { tool: 'telegram.send_message', input: { chat_id: '7', text: 'Publish?' } },
    { tool: 'flow.approval', input: { message: 'Publish?' } },
  ]);
});

test('several lists are split into items side by side', () => {
  const { document } = converted(
    [node('Start', 'manualTrigger'), node('Split', 'splitOut', { fieldToSplitOut: 'names, ages' })],
    { Start: to('Split') },
  );
  expect(document.steps).toMatchObject([
    { tool: 'data.transform', input: { expression: expect.stringContaining('$max(') } },
  ]);
});
