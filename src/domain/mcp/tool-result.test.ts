import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { errorTextOf, outputOf } from './tool-result.js';

const text = (value: string): JsonObject => ({
  type: 'text',
  text: value,
  annotations: { audience: ['user'] },
  _meta: { a: 1 },
});

describe('the output of a call', () => {
  test.each<[what: string, result: JsonObject, output: JsonValue]>([
    ['structured content', { structuredContent: { a: 1 }, content: [text('{"a":1}')] }, { a: 1 }],
    ['a text', { content: [text('hello')] }, 'hello'],
    ['JSON in a text', { content: [text(' {"a": [1]}')] }, { a: [1] }],
    ['what only looks like JSON', { content: [text('[INFO] started')] }, '[INFO] started'],
    ['a number in a text', { content: [text('42')] }, '42'],
    ['nothing', { content: [] }, null],
    ['not even a list', { content: 'x' }, null],
    [
      'several',
      { content: [text('a'), text('b')] },
      {
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
    ],
    [
      'an image',
      { content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }] },
      { content: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }] },
    ],
    [
      'a resource',
      { content: [{ type: 'resource', resource: { uri: 'x:y', text: 'hi', _meta: {} } }] },
      { content: [{ type: 'resource', resource: { uri: 'x:y', text: 'hi' } }] },
    ],
    ['a text that is none', { content: [{ type: 'text', text: 7 }] }, { content: [{ type: 'text', text: 7 }] }],
  ])('is %s', (_what, result, output) => {
    expect(outputOf(result)).toEqual(output);
  });

  test('holds no large data', () => {
    const data = 'A'.repeat(300_000);
    expect(
      outputOf({
        content: [
          { type: 'audio', mimeType: 'audio/wav', data },
          { type: 'resource', resource: { uri: 'x', blob: data } },
        ],
      }),
    ).toEqual({
      content: [
        { type: 'audio', mimeType: 'audio/wav', omitted: 300_000 },
        { type: 'resource', resource: { uri: 'x', omitted: 300_000 } },
      ],
    });
  });
});

test('the words of a failure are its texts, within bounds', () => {
  expect(errorTextOf({ isError: true, content: [text('no such file'), { type: 'image' }, text('try another')] })).toBe(
    'no such file\ntry another',
  );
  expect(errorTextOf({ isError: true })).toBe('');
  expect(errorTextOf({ content: [text('x'.repeat(9_000))] })).toHaveLength(2_001);
});
