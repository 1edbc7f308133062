import { describe, expect, test } from '@jest/globals';
import { combinedScore, HALF_LIFE_DAYS, scoreOf, runsWeight } from './popularity.js';

const day = (days: number): Date => new Date(Date.UTC(2026, 10, 25) + days * 86_400_000);

describe('how popular a publication is', () => {
  test('an act is worth half after the half-life, and as much as two of half the weight', () => {
    expect(scoreOf(1, day(0))).toBeCloseTo(scoreOf(0.5, day(HALF_LIFE_DAYS)), 9);
    expect(combinedScore(scoreOf(1, day(0)), scoreOf(1, day(0)))).toBeCloseTo(scoreOf(2, day(0)), 9);
    expect(combinedScore(scoreOf(4, day(-HALF_LIFE_DAYS * 2)), scoreOf(1, day(0)))).toBeCloseTo(scoreOf(2, day(0)), 9);
  });

  test('much old use gives way to present use', () => {
    const old = Array.from({ length: 100 }, () => scoreOf(1, day(-140))).reduce(combinedScore);
    expect(old).toBeLessThan(scoreOf(1, day(0)));
    expect(old).toBeGreaterThan(scoreOf(0.09, day(0)));
  });

  test('nothing is too long ago or too much to be counted', () => {
    expect(combinedScore(scoreOf(1, new Date(0)), scoreOf(1, day(36_500)))).toBeCloseTo(scoreOf(1, day(36_500)), 9);
  });

  test('many runs by one user are worth little more than some', () => {
    expect([0, 1, 3, 15, 1_000_000].map(runsWeight)).toEqual([0, 0.1, 0.2, 0.4, 0.4]);
  });
});
