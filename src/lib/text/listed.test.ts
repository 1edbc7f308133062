import { describe, expect, it } from '@jest/globals';
import { alternatives, listed } from './listed.js';

describe('names in a row', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a or b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
  ])('%j', (names, all, one) => {
    expect([listed(names), alternatives(names)]).toEqual([all, one]);
  });
});
