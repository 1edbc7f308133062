import { describe, expect, test } from '@jest/globals';
import { retryDelayMs } from './retry-delay.js';

const policy = { maxAttempts: 5, initialDelayMs: 1_000, backoffFactor: 2, maxDelayMs: 10_000 };

describe('the pause before the next attempt', () => {
  test('doubles up to its limit, with full jitter', () => {
    expect([1, 2, 3, 4, 5].map((failures) => retryDelayMs(policy, failures, () => 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 10_000,
    ]);
    expect(retryDelayMs(policy, 3, () => 0.25)).toBe(1_000);
  });

  test('is never shorter than the other side asked for, even if that is above the limit', () => {
    expect(retryDelayMs(policy, 1, () => 1, 7_000)).toBe(7_000);
    expect(retryDelayMs(policy, 1, () => 1, 3_600_000)).toBe(3_600_000);
    expect(retryDelayMs(policy, 3, () => 1, 10)).toBe(4_000);
  });
});
