import { describe, expect, it } from '@jest/globals';
import { ClockOffset } from './clock-offset.js';

describe('the difference to another clock', () => {
  it('is known to half of the time that the quickest answer took', () => {
    const offset = new ClockOffset();
    offset.observe({ sentAt: 0, receivedAt: 900, theirs: 5_000 + 20 });
    offset.observe({ sentAt: 1_000, receivedAt: 1_002, theirs: 6_001.5 });
    offset.observe({ sentAt: 2_000, receivedAt: 2_800, theirs: 7_790 });
    expect(Math.abs(offset.value - 5_000)).toBeLessThanOrEqual(1.5);
  });

  it('follows a clock that was set, forwards or back', () => {
    const offset = new ClockOffset();
    offset.observe({ sentAt: 0, receivedAt: 2, theirs: 5_001 });
    offset.observe({ sentAt: 1_000, receivedAt: 1_004, theirs: 3_606_002 });
    expect(Math.abs(offset.value - 3_605_000)).toBeLessThanOrEqual(2);
    offset.observe({ sentAt: 2_000, receivedAt: 2_002, theirs: 2_501 });
    expect(Math.abs(offset.value - 500)).toBeLessThanOrEqual(1);
  });

  it('follows a clock that drifts', () => {
    const offset = new ClockOffset();
    for (let at = 0; at < 600_000; at += 10_000)
      offset.observe({ sentAt: at, receivedAt: at + 1, theirs: 1_000 + (at + 0.5) * 1.0003 });
    expect(Math.abs(offset.value - (1_000 + 590_000 * 0.0003))).toBeLessThan(4);
  });

  it('is none before the first answer', () => {
    const offset = new ClockOffset();
    expect([offset.isKnown, offset.value]).toEqual([false, 0]);
  });
});
