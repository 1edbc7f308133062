import { describe, expect, it } from '@jest/globals';
import { createIdFactory } from '../ids.js';
import { TurnoverMap } from './turnover-map.js';

describe('a map under turnover', () => {
  it('holds the same as a Map', () => {
    const newId = createIdFactory();
    const map = new TurnoverMap<{ readonly id: string; readonly n: number }>();
    const expected = new Map<string, { readonly id: string; readonly n: number }>();
    const sorted = (values: Iterable<{ readonly n: number }>) =>
      [...values].map(({ n }) => n).toSorted((a, b) => a - b);
    for (let n = 0; n < 3_000; n += 1) {
      const value = { id: newId('ex'), n };
      map.set(value);
      expected.set(value.id, value);
      const [oldest] = expected.keys();
      if (n % 3 === 0 || oldest === undefined) continue;
      expect(map.get(oldest)).toBe(expected.get(oldest));
      expect(map.delete(oldest)).toBe(expected.delete(oldest));
      expect(map.get(oldest)).toBeUndefined();
      expect(map.size).toBe(expected.size);
    }
    expect(map.size).toBe(1_000);
    expect(sorted(map.values())).toEqual(sorted(expected.values()));
  });

  it('replaces a value, and holds any id', () => {
    const map = new TurnoverMap<{ readonly id: string; readonly n: number }>();
    for (const id of ['', 'a', 'é', '🙂']) for (const n of [1, 2]) map.set({ id, n });
    expect(map.size).toBe(4);
    expect(['', 'a', 'é', '🙂'].map((id) => map.get(id)?.n)).toEqual([2, 2, 2, 2]);
    expect(map.delete('b')).toBe(false);
  });
});
