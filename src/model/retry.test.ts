import { describe, expect, test } from '@jest/globals';
import { retryAfterMs } from './retry.js';

describe('retryAfterMs', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const of = (headers: Record<string, string>): number | undefined => retryAfterMs(new Headers(headers), now);

  test('reads seconds, dates and milliseconds', () => {
    expect(of({ 'retry-after': '2' })).toBe(2_000);
    expect(of({ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' })).toBe(5_000);
    expect(of({ 'retry-after-ms': '150', 'retry-after': '2' })).toBe(150);
  });

  test('takes the past for now, and nonsense for nothing', () => {
    expect(of({ 'retry-after': 'Thu, 01 Jan 2025 00:00:05 GMT' })).toBe(0);
    expect(of({ 'retry-after': 'soon' })).toBeUndefined();
    expect(of({})).toBeUndefined();
  });
});
