import { describe, expect, test } from '@jest/globals';
import { waitHintMs } from './wait-hint.js';

describe('waitHintMs', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const of = (headers: Record<string, string>): number | undefined => waitHintMs(new Headers(headers), now);

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

  test('reads when the limits that are used up are reset', () => {
    expect(of({ 'x-ratelimit-reset-requests': '6m0s', 'x-ratelimit-reset-tokens': '1.5s' })).toBe(360_000);
    expect(
      of({
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-requests': '6m0s',
        'x-ratelimit-reset-tokens': '120ms',
      }),
    ).toBe(120);
    expect(of({ 'x-ratelimit-reset': String(now.getTime() / 1_000 + 7) })).toBe(7_000);
    expect(of({ 'x-ratelimit-reset': String(now.getTime() + 7_000) })).toBe(7_000);
    expect(of({ 'x-ratelimit-reset-tokens': '12' })).toBe(12_000);
    expect(of({ 'x-ratelimit-reset-tokens': 'm5' })).toBeUndefined();
    expect(of({ 'retry-after': '2', 'x-ratelimit-reset-requests': '6m0s' })).toBe(2_000);
  });
});
