import { describe, expect, test } from '@jest/globals';
import { priceOf, usageOf } from './price.js';

describe('the price of a model', () => {
  test('is that of the longest name that fits', () => {
    expect(usageOf(priceOf('gpt-4o-mini-2024-07-18'), 1_000_000, 1_000_000).costUsd).toBe(0.75);
    expect(usageOf(priceOf('openai/gpt-4o'), 1_000_000, 0).costUsd).toBe(2.5);
    expect(usageOf(priceOf('gpt-4.1-mini'), 100, 10).costUsd).toBe(0.000056);
  });

  test('is the configured one if there is one', () => {
    const prices = { 'gpt-4o': { prompt: 1, completion: 2 }, 'local/llama': { prompt: 0, completion: 0 } };
    expect(priceOf('gpt-4o-mini', prices)).toEqual({ prompt: 1, completion: 2 });
    expect(priceOf('local/llama-3', prices)).toEqual({ prompt: 0, completion: 0 });
    expect(priceOf('gpt-4.1', prices)).toEqual({ prompt: 2, completion: 8 });
  });

  test('of an unknown model is null, and it counts as free', () => {
    expect(priceOf('llama3.2:3b')).toBeNull();
    expect(usageOf(null, 5, 7)).toEqual({ promptTokens: 5, completionTokens: 7, costUsd: 0 });
  });
});
