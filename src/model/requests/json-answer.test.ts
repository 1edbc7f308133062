import { describe, expect, test } from '@jest/globals';
import { parseJsonAnswer } from './json-answer.js';

describe('parseJsonAnswer', () => {
  test.each([
    ['plain', '{"a":1}'],
    ['fenced', 'Here it is:\n```json\n{"a":1}\n```\nAnything else?'],
    ['in prose', 'The plan is {"a":1} as you wished.'],
    ['followed by braces', '{"a":1}\nUse {{ steps.a }} for {that}.'],
    ['after thoughts', '<think>{"a":2}?</think>{"a":1}'],
    ['after thoughts that began in the prompt', 'Is it {"a":2}?\n</think>\n\n{"a":1}'],
    ['without its last bracket', '{"a":1'],
    ['without its last bracket, after a comma', 'So: {"a":1,\n'],
  ])('reads an object %s', (_name, text) => {
    expect(parseJsonAnswer(text)).toEqual({ a: 1 });
  });

  test.each([
    ['nothing', ''],
    ['words', 'No.'],
    ['a list that was cut off', '{"a":[1,2'],
    ['a text that was cut off', '{"a":"b'],
    ['half an object in a list', '{"a":[{"b":1}'],
  ])('does not read %s', (_name, text) => {
    expect(parseJsonAnswer(text)).toBeUndefined();
  });

  test('reads what is nested without end', () => {
    expect(parseJsonAnswer('['.repeat(100_000) + ']'.repeat(100_000))).toBeDefined();
    expect(parseJsonAnswer('{"a":'.repeat(100_000))).toBeUndefined();
  });
});
