import { describe, expect, it } from '@jest/globals';
import { contextsInRequests, readContexts } from './contexts.js';

const contexts = (text: string): unknown => {
  const read = readContexts(text);
  return read.problem ?? ('contexts' in read ? read.contexts : undefined);
};

describe('the contexts in a text', () => {
  it('are the entries of a JSON list, or the lines of it', () => {
    expect(contexts(' [{"n": 1}, {"n": 2}]')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(contexts('{"n": 1}\r\n\n{"__proto__": {"n": 2}}\n')).toHaveLength(2);
  });

  it('are refused with the place of the first mistake', () => {
    expect(contexts('')).toBe('There is no context.');
    expect(contexts('[]')).toBe('There is no context.');
    expect(contexts('[{}, 7]')).toBe('Entry 2 must be a JSON object, such as {"name": "value"}.');
    expect(contexts('{}\n[1]')).toBe('Line 2 must be a JSON object, such as {"name": "value"}.');
    expect(contexts('{}\n{')).toMatch(/^Line 2 is not JSON: /);
    expect(contexts('[{}')).toMatch(/^The list is not JSON: /);
  });
});

describe('requests for contexts', () => {
  it('hold at most 1,000 of them, and at most what one request takes, in their order', () => {
    const small = Array.from({ length: 2_001 }, (_, n) => ({ n }));
    expect(contextsInRequests(small).map(([from, part]) => [from, part.length])).toEqual([
      [0, 1_000],
      [1_000, 1_000],
      [2_000, 1],
    ]);
    const large = Array.from({ length: 7 }, () => ({ text: 'ä'.repeat(100_000) }));
    expect(contextsInRequests(large).map(([from, part]) => [from, part.length])).toEqual([
      [0, 3],
      [3, 3],
      [6, 1],
    ]);
    expect(contextsInRequests([{ text: 'x'.repeat(900_000) }, {}])).toHaveLength(2);
  });
});
