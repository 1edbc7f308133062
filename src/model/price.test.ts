import { describe, expect, test } from '@jest/globals';
import { usageOf } from './price.js';

describe('usageOf', () => {
  test('takes the price of the longest name that fits', () => {
    expect(usageOf('gpt-4o-mini-2024-07-18', 1_000_000, 1_000_000).costUsd).toBe(0.75);
    expect(usageOf('openai/gpt-4o', 1_000_000, 0).costUsd).toBe(2.5);
    expect(usageOf('gpt-4.1-mini', 100, 10).costUsd).toBe(0.000056);
  });

  test('counts a model of unknown price as free', () => {
    expect(usageOf('llama3.2:3b', 5, 7)).toEqual({ promptTokens: 5, completionTokens: 7, costUsd: 0 });
  });
});
