import { describe, expect, test } from '@jest/globals';
import { TraitBook } from './server-traits.js';

describe('the knowledge about servers', () => {
  const limited = { ...new TraitBook().of('http://a/v1', 'm'), format: 'words' as const };

  test('is known by address and model, and forgotten after an hour', () => {
    let now = 0;
    const book = new TraitBook(() => now);
    book.learn('http://a/v1', 'm', limited);
    expect(book.of('http://a/v1', 'm').format).toBe('words');
    expect(book.of('http://a/v1', 'n').format).toBe('json_schema');
    expect(book.of('http://b/v1', 'm').format).toBe('json_schema');
    // Later knowledge does not prolong the first one.
    now = 1_800_000;
    book.learn('http://a/v1', 'm', { ...limited, stream: false });
    expect(book.of('http://a/v1', 'm')).toMatchObject({ format: 'words', stream: false });
    now = 3_600_001;
    expect(book.of('http://a/v1', 'm')).toMatchObject({ format: 'json_schema', stream: true });
  });

  test('is bounded', () => {
    const book = new TraitBook();
    for (let model = 0; model < 300; model += 1) book.learn('http://a/v1', `m${model}`, limited);
    expect(book.of('http://a/v1', 'm0').format).toBe('json_schema');
    expect(book.of('http://a/v1', 'm299').format).toBe('words');
  });

  test('is at first what OpenAI takes, or what others do', () => {
    const book = new TraitBook();
    expect(book.of(undefined, 'm').tokenLimits[0]).toBe('max_completion_tokens');
    expect(book.of('https://mine.openai.azure.com/v1', 'm').tokenLimits[0]).toBe('max_completion_tokens');
    expect(book.of('http://localhost:11434/v1', 'm').tokenLimits[0]).toBe('max_tokens');
    expect(book.of('http://openai.com.example/v1', 'm').tokenLimits[0]).toBe('max_tokens');
  });
});
