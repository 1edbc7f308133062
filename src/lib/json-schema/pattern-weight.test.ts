import { describe, expect, it } from '@jest/globals';
import { patternWeight } from './pattern-weight.js';

describe('the weight of a pattern', () => {
  it.each<[string, number]>([
    ['', 0],
    ['abc', 3],
    ['^[0-9a-f]{8}-[0-9a-f]{4}$', 15],
    ['\\d{3}[\\]x]{2}[]]{2}', 7],
    ['(ab{100}){100}', 10_200],
    ['((a{10}){10}){10}', 1_110],
    ['a{2,5}b{,3}', 10],
    ['{2}', 0],
    ['(((', 0],
    [')a)', 3],
  ])('%j weighs %i', (pattern, weight) => {
    expect(patternWeight(pattern)).toBe(weight);
  });
});
